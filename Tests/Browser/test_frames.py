"""What stands around every page: the look, the keys, the bell, and the page that is there without a connection."""
import re

import pytest
from playwright.sync_api import expect

from customer import Customer
from staff import Staff
from words import Words

MOBILE = "09120001234"


@pytest.fixture(params=[1280])
def width(request):
    return request.param


def test_the_frames(server, language, width, new_page, visit):
    words = Words(language)
    staff = Staff(new_page(), words, server)
    staff.signs_in()
    desk = staff.page
    desk.keyboard.press("?")
    keys = desk.get_by_role("dialog", name=words("keys"))
    expect(keys).to_be_visible()
    visit.look(desk, "keys")
    desk.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    desk.locator(f"summary[aria-label='{words('look')}']").click()
    visit.look(desk, "look")
    desk.get_by_role("link", name=words("look.roomy")).click()
    expect(desk.locator("html")).to_have_attribute("data-roomy", "")
    visit.look(desk, "roomy")
    # A question mark in a field is a question mark.
    desk.get_by_role("searchbox").fill("")
    desk.get_by_role("searchbox").press("?")
    expect(keys).to_be_hidden()
    desk.locator(f"summary[aria-label='{words('look')}']").click()
    desk.get_by_role("button", name=words("keys")).click()
    expect(keys).to_be_visible()

    page = new_page()
    customer = Customer(page, words, server)
    customer.signs_in(MOBILE, staff)
    page.get_by_role("link", name=re.compile(words("portal.news"))).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words("portal.news"))
    expect(page.get_by_text(words("portal.news.isNew")).first).to_be_visible()
    visit.look(page, "news")
    page.locator(f"summary[aria-label='{words('look')}']").click()
    page.get_by_role("link", name=words("look.dark")).click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    visit.look(page, "dark")

    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.context.set_offline(True)
    page.goto(server.url("/my/points"))
    expect(page.get_by_role("heading", name=words("offline.title"))).to_be_visible()
    visit.look(page, "offline")
    page.context.set_offline(False)
    page.get_by_role("link", name=words("offline.again")).click()
    expect(page).to_have_url(re.compile(r"/my$"))


def test_the_palette(server, language, new_page, visit):
    words = Words(language)
    staff = Staff(new_page(width=1280), words, server)
    staff.signs_in()
    page = staff.page
    staff.goes("/console/contacts")
    page.get_by_role("main").get_by_role("link", name="نیلوفر رستگار").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("نیلوفر رستگار")
    page.get_by_role("button", name=words("palette.favour")).click()
    expect(page.get_by_role("status").filter(has_text=words("notice.favoured"))).to_be_visible()
    contact = page.url.partition("?")[0]

    staff.goes("/console/jobs")
    page.keyboard.press("Control+k")
    palette = page.get_by_role("dialog", name=words("console.search.label"))
    expect(palette.get_by_text(words("palette.favourites"))).to_be_visible()
    visit.look(page, "favourites")
    page.keyboard.press("Enter")
    expect(page).to_have_url(contact)

    # By the keys alone: a place by its name, the second of what is offered, and out again.
    page.keyboard.press("Control+k")
    palette.get_by_role("searchbox").press_sequentially(words("console.invoices"))
    expect(palette.locator("[aria-current]")).to_have_text(re.compile(words("console.invoices")))
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/console/invoices$"))
    page.keyboard.press("Control+k")
    palette.get_by_role("searchbox").press_sequentially("نیلوفر")
    expect(palette.get_by_role("link", name="نیلوفر رستگار").first).to_have_attribute("aria-current", "true")
    visit.look(page, "found")
    page.keyboard.press("ArrowDown")
    expect(palette.locator("[aria-current]")).to_have_count(1)
    expect(palette.get_by_role("link", name="نیلوفر رستگار").first).not_to_have_attribute("aria-current", "true")
    page.keyboard.press("Escape")
    expect(palette).to_be_hidden()
