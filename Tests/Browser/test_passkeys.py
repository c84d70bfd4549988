"""A customer signs in with a passkey, on the browser's own virtual authenticator; a passkey that was removed opens nothing."""
import re

import pytest
from playwright.sync_api import expect

from authenticator import Authenticator
from customer import Customer
from staff import Staff
from words import Words

MOBILE = "09120001234"


@pytest.fixture
def host():
    return "localhost"


@pytest.fixture(params=[320, 1280])
def width(request):
    return request.param


def test_a_customer_signs_in_with_a_passkey(server, language, width, new_page, visit):
    words = Words(language)
    staff = Staff(new_page(), words, server)
    staff.signs_in()
    page = new_page()
    Authenticator(page)
    customer = Customer(page, words, server)
    customer.signs_in(MOBILE, staff)
    customer.goes("/my/security")
    passkeys = page.get_by_role("region", name=words("portal.passkeys"))
    add = passkeys.get_by_role("button", name=words("portal.passkeys.add"))

    # Whoever has no connection is told so, and may try again.
    page.context.set_offline(True)
    add.click()
    expect(passkeys.get_by_role("alert")).to_have_text(words("identity.passkeyNotMade"))
    page.context.set_offline(False)
    add.click()
    expect(page.get_by_role("status").filter(has_text=words("notice.passkeyAdded"))).to_be_visible()
    expect(passkeys.get_by_role("listitem")).to_have_count(1)
    visit.look(page, "one-passkey")
    # The same device has one already.
    add.click()
    expect(passkeys.get_by_role("alert")).to_have_text(words("identity.passkeyNotMade"))

    page.get_by_role("button", name=words("common.signOut")).first.click()
    customer.goes("/sign-in?next=/my/points")
    visit.look(page, "sign-in")
    page.get_by_role("button", name=words("site.byPasskey")).click()
    expect(page).to_have_url(re.compile(r"/my/points$"))
    staff.page.goto(server.url("/console/mailbox"))
    expect(staff.page.get_by_role("main")).to_contain_text(server.url("/my/security"))

    customer.goes("/my/security")
    expect(passkeys).not_to_contain_text(words("portal.passkeys.unused"))
    page.once("dialog", lambda dialog: dialog.accept())
    passkeys.get_by_role("button", name=words("portal.passkeys.remove")).click()
    expect(page.get_by_role("status").filter(has_text=words("notice.passkeyRemoved"))).to_be_visible()
    expect(passkeys.get_by_role("listitem")).to_have_count(0)
    page.get_by_role("button", name=words("common.signOut")).first.click()
    customer.goes("/sign-in")
    page.get_by_role("button", name=words("site.byPasskey")).click()
    expect(page.get_by_role("alert").filter(has_text=words("identity.passkeyFailed")).first).to_be_visible()
    visit.look(page, "refused")
    expect(page).to_have_url(re.compile(r"/sign-in/passkey"))
