"""A customer looks after their account: sets a password, signs in by each way, signs another device out and sees it go at once."""
import re

import pytest
from playwright.sync_api import expect

from customer import Customer
from staff import Staff
from visitor import switch_language
from words import Words

MOBILE = "09120001234"
PASSWORD = "گذرواژهٔ بلند و آسان"


@pytest.fixture(params=[320, 1280])
def width(request):
    return request.param


def signs_in_by_password(page, words, server, password, visit=None):
    page.goto(server.url("/sign-in"))
    switch_language(page, words)
    page.get_by_role("link", name=words("site.byPassword")).click()
    if visit:
        visit.look(page, "password")
    page.get_by_label(words("site.destination")).fill(MOBILE)
    page.get_by_label(words("site.password"), exact=True).fill(password)
    page.get_by_role("button", name=words("site.enter"), exact=True).click()


def test_the_account(server, language, width, new_page, visit):
    words = Words(language)
    desk = new_page()
    staff = Staff(desk, words, server)
    staff.signs_in()

    page = new_page()
    customer = Customer(page, words, server)
    customer.signs_in(MOBILE, staff)
    customer.goes("/my/security")
    visit.look(page, "no-password")
    page.get_by_label(words("portal.security.new"), exact=True).fill("short")
    page.get_by_role("button", name=words("portal.security.setPassword")).click()
    expect(page.get_by_role("alert")).to_have_text(words("identity.passwordTooShort"))
    visit.look(page, "too-short")
    page.get_by_label(words("portal.security.new"), exact=True).fill(PASSWORD)
    page.get_by_role("button", name=words("portal.security.setPassword")).click()
    expect(page.get_by_role("status").filter(has_text=words("notice.passwordSet"))).to_be_visible()

    other = new_page()
    signs_in_by_password(other, words, server, "a wrong password", visit)
    expect(other.get_by_role("alert")).to_have_text(words("identity.wrongCustomerPassword"))
    visit.look(other, "wrong-password")
    other.get_by_label(words("site.password"), exact=True).fill(PASSWORD)
    other.get_by_role("button", name=words("site.enter"), exact=True).click()
    expect(other).to_have_url(re.compile(r"/my$"))

    # The open page of the other browser goes to the sign-in by itself, without being touched.
    customer.goes("/my/security")
    visit.look(page, "two-devices")
    page.get_by_role("region", name=words("portal.security.devices")).get_by_role("button", name=words("portal.security.signOut")).last.click()
    expect(page.get_by_role("status").filter(has_text=words("notice.deviceSignedOut"))).to_be_visible()
    expect(other).to_have_url(re.compile(r"/sign-in"))

    # By link: the page has a button, which works once.
    other.goto(server.url("/sign-in"))
    visit.look(other, "sign-in")
    other.get_by_label(words("site.destination")).fill("sara.none@example.com")
    other.get_by_role("button", name=words("site.sendLink")).click()
    expect(other.get_by_role("heading", name=words("site.linkSentTitle"))).to_be_visible()
    visit.look(other, "link-sent")
