"""The organisation asks its staff for a second step: an app is connected, its code is asked for, a passkey does instead, and the app goes again."""
import base64
import hashlib
import hmac
import re
import struct
import time

import pytest
from playwright.sync_api import expect

from authenticator import Authenticator
from staff import EMAIL, PASSWORD, Staff
from words import Words


@pytest.fixture
def host():
    return "localhost"


@pytest.fixture(params=[320, 1280])
def width(request):
    return request.param


def code(key, ahead=0):
    """RFC 6238 with SHA-1, six digits; `ahead` steps from now, because a step is accepted once."""
    mac = hmac.new(base64.b32decode(key), struct.pack(">Q", int(time.time()) // 30 + ahead), hashlib.sha1).digest()
    at = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[at:at + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def gives_the_password(page, words, server):
    page.get_by_role("button", name=words("common.signOut")).click()
    page.goto(server.url("/console/sign-in?next=/console/forms"))
    page.get_by_label(words("console.signIn.email")).fill(EMAIL)
    page.get_by_label(words("console.signIn.password")).fill(PASSWORD)
    page.get_by_role("button", name=words("common.signIn")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words("console.second"))


def test_the_second_step(server, language, width, new_page, visit):
    words = Words(language)
    page = new_page()
    Authenticator(page)
    staff = Staff(page, words, server)
    staff.signs_in()
    staff.goes("/console/settings/organisation")
    page.get_by_role("switch", name=words("settings.requiresSecondFactor")).check()
    page.get_by_role("button", name=words("common.save")).click()

    # Nothing else opens before it is set up.
    expect(page).to_have_url(re.compile(r"/console/me"))
    expect(page.get_by_text(words("identity.secondNeeded"))).to_be_visible()
    visit.look(page, "needed")
    page.get_by_role("link", name=words("staff.app.setUp")).click()
    visit.look(page, "app")
    key = page.locator("#key").inner_text().replace(" ", "")
    page.get_by_label(words("staff.app.code")).fill("000000")
    page.get_by_role("button", name=words("staff.app.turnOn")).click()
    expect(page.get_by_text(words("identity.wrongAppCode")).first).to_be_visible()
    assert page.locator("#key").inner_text().replace(" ", "") == key
    page.get_by_label(words("staff.app.code")).fill(words.digits(code(key)))
    page.get_by_role("button", name=words("staff.app.turnOn")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(words("staff.recovery.title"))
    recovery = page.get_by_role("main").get_by_role("listitem").all_inner_texts()
    assert len(set(recovery)) == 8
    visit.look(page, "recovery-codes")
    page.get_by_role("link", name=words("staff.recovery.kept")).click()
    staff.goes("/console/inbox")
    expect(page.get_by_role("heading", level=1)).to_have_text(words("console.inbox"))

    gives_the_password(page, words, server)
    page.get_by_label(words("console.second.code")).fill("000000")
    page.get_by_role("button", name=words("common.signIn"), exact=True).click()
    expect(page.get_by_text(words("identity.wrongSecond")).first).to_be_visible()
    visit.look(page, "wrong-code")
    page.get_by_label(words("console.second.code")).fill(code(key, ahead=1))
    page.get_by_role("button", name=words("common.signIn"), exact=True).click()
    expect(page).to_have_url(re.compile(r"/console/forms$"))

    staff.goes("/console/me")
    factors = page.get_by_role("region", name=words("staff.factors"), exact=True)
    factors.get_by_role("button", name=words("portal.passkeys.add")).click()
    expect(page.get_by_role("status").filter(has_text=words("notice.staffPasskeyAdded"))).to_be_visible()
    visit.look(page, "both")
    gives_the_password(page, words, server)
    visit.look(page, "second-step")
    page.get_by_role("button", name=words("console.second.passkey")).click()
    expect(page).to_have_url(re.compile(r"/console/forms$"))

    gives_the_password(page, words, server)
    page.get_by_label(words("console.second.code")).fill(recovery[0])
    page.get_by_role("button", name=words("common.signIn"), exact=True).click()
    expect(page).to_have_url(re.compile(r"/console/forms$"))

    staff.goes("/console/me")
    expect(factors).to_contain_text(words("staff.recovery.left").replace("{count}", words.number(7)))
    factors.get_by_text(words("staff.app.turnOff")).first.click()
    factors.get_by_label(words("staff.me.old")).fill(PASSWORD)
    factors.get_by_role("button", name=words("staff.app.turnOff")).click()
    expect(page.get_by_role("status").filter(has_text=words("notice.factorRemoved"))).to_be_visible()
    expect(factors).to_contain_text(words("staff.app.off"))
