"""Who may enter, and what they see there: a visitor who registers, a colleague who is invited, a customer seen by staff, a person's own data."""
import re

import pytest
from playwright.sync_api import expect

from customer import Customer
from staff import Staff
from words import Words


# Both languages, the smallest screen and a wide one; the sweep of all pages has every pair.
@pytest.fixture(params=[("fa", 320), ("en", 1280)], ids=["fa-320", "en-1280"])
def reader(request):
    return request.param


@pytest.fixture
def language(reader):
    return reader[0]


@pytest.fixture
def width(reader):
    return reader[1]


@pytest.fixture
def words(language):
    return Words(language)


@pytest.fixture
def staff(server, words, new_page):
    member = Staff(new_page(), words, server)
    member.signs_in()
    return member


def test_a_visitor_registers_and_sees_their_own_data(server, language, width, words, staff, new_page, visit):
    page = new_page()
    customer = Customer(page, words, server)
    visit(page, f"/register?lang={language}", "register")
    page.get_by_role("button", name=words("site.sendCode")).click()
    expect(page.locator("[aria-invalid]")).to_have_count(3)
    visit.look(page, "register-errors")
    mobile = f"0912000{width % 10000:04d}"
    page.locator("#name").fill("مینا کاوه")
    page.locator("#to").fill(mobile)
    page.locator("[name=consent]").check()
    page.get_by_role("button", name=words("site.sendCode")).click()
    page.get_by_label(words("site.code")).fill(staff.reads_the_code(mobile))
    page.get_by_role("button", name=words("site.enter"), exact=True).click()
    expect(page).to_have_url(re.compile(r"/my$"))
    visit(page, "/my/personal", "personal")
    agree = page.get_by_role("button", name=words("portal.personal.agree"))
    agree.first.click()
    expect(agree).to_have_count(1)
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name=words("portal.personal.erasureAsk")).click()
    expect(page.get_by_role("button", name=words("portal.personal.erasureWithdraw"))).to_be_visible()
    visit.look(page, "asked-to-be-forgotten")
    visit(staff.page, "/console/erasures", "erasures")
    page.get_by_role("button", name=words("portal.personal.erasureWithdraw")).click()
    visit(page, "/my/security", "security")


def test_staff_let_somebody_in_and_see_as_they_do(server, language, width, words, staff, visit):
    page = staff.page
    page.goto(server.url("/console/contacts"))
    page.locator("main td a[href^='/console/contacts/']").first.click()
    page.get_by_role("link", name=words("console.contact.access")).click()
    visit.look(page, "access")
    link = page.url
    if not page.get_by_role("button", name=words("console.access.sight")).count():
        pytest.skip("the first contact of the demo has no portal account")
    page.get_by_role("button", name=words("console.access.sight")).first.click()
    expect(page).to_have_url(re.compile(r"/my$"))
    visit.look(page, "seen-as-customer")
    page.get_by_role("button", name=words("portal.sight.end")).click()
    expect(page).to_have_url(link)


def test_a_colleague_is_invited_with_a_role_and_sees_no_more(server, language, width, words, staff, new_page, visit):
    page = staff.page
    visit(page, f"/console/settings?lang={language}", "settings")
    visit(page, "/console/settings/roles", "roles")
    visit(page, "/console/settings/roles/key/cashier", "cashier")
    visit(page, "/console/settings/teams", "teams")
    visit(page, "/console/settings/staff", "staff")
    page.get_by_label(words("console.staff.name"), exact=True).fill("نیما")
    page.get_by_label(words("console.signIn.email")).fill(f"nima-{language}-{width}@club.example")
    page.locator("#f-role").select_option("cashier")
    page.get_by_role("button", name=words("console.staff.invite")).click()
    link = page.locator("#link").input_value()
    visit.look(page, "invited")
    nima = new_page()
    nima.goto(link + f"?lang={language}")
    visit.look(nima, "welcome")
    nima.get_by_label(words("console.welcome.password")).fill("a password of nima")
    nima.get_by_role("button", name=words("common.signIn")).click()
    nima.goto(server.url("/console/invoices"))
    expect(nima.get_by_role("link", name=words("console.forms"), exact=True)).to_have_count(0)
    visit.look(nima, "cashier-sees")
    nima.goto(server.url("/console/forms"))
    expect(nima.get_by_role("heading", level=1)).to_have_text(words("error.403.title"))
    visit(page, "/console/settings/audit", "audit")
