"""The order form under hard conditions: no script, no connection, no mouse."""
import re

import pytest
from playwright.sync_api import expect

from staff import Staff
from visitor import LEILA, MOBILE, ORDER, OrderForm, switch_language
from words import Words


@pytest.fixture
def words(language):
    return Words(language)


def opens_the_form(page, server, words):
    page.goto(server.url("/f/order"))
    switch_language(page, words)
    return OrderForm(page, words)


def kept_requests(new_page, server, words):
    """How many requests staff see from the visitor."""
    staff = Staff(new_page(), words, server)
    staff.signs_in()
    return staff.requests_from(LEILA[words.language]).count()


def test_without_a_script_everything_works(server, language, words, width, new_page, visit):
    page = new_page(javascript=False)
    form = opens_the_form(page, server, words)
    form.field("name").fill(LEILA[language])
    form.field("mobile").fill("۰۹۱۲")
    form.choose(0, *ORDER[0])
    form.add_row.click()
    expect(form.products).to_have_count(2)
    form.quantities.nth(1).fill("۵")
    form.send.click()

    expect(page.get_by_role("alert")).to_contain_text(words("field.consent"))
    expect(page.get_by_role("alert")).to_contain_text(words("forms.chooseProduct"))
    expect(form.field("mobile")).to_have_accessible_description(re.compile(re.escape(words("field.badMobile")[:30])))
    expect(form.field("mobile")).to_have_value(words.digits("0912"))
    expect(form.field("name")).to_have_value(LEILA[language])
    expect(form.quantities.nth(0)).to_have_value(words.digits("12"))
    expect(form.quantities.nth(1)).to_have_value(words.digits("5"))
    visit.look(page, "errors")

    form.field("mobile").fill(MOBILE)
    form.choose(1, *ORDER[1])
    form.field("consent").check()
    page.wait_for_timeout(3500)  # who sends at once and has no script is held to be a program
    form.send.dblclick()
    form.receipt()
    visit.look(page, "receipt")
    status = form.follow(page)
    expect(status.get_by_role("main")).to_contain_text(words.status("order", "new"))
    visit.look(status, "status")
    assert kept_requests(new_page, server, words) == 1


def test_who_goes_back_and_sends_again_gets_the_same_receipt(server, language, words, new_page):
    page = new_page(javascript=False)
    form = opens_the_form(page, server, words)
    form.fill(order=ORDER[:1])
    page.wait_for_timeout(3500)  # as a person takes
    form.send.click()
    receipt = form.receipt()
    page.go_back()
    expect(form.field("name")).to_have_value(LEILA[language])
    form.send.click()
    assert form.receipt() == receipt
    assert kept_requests(new_page, server, words) == 1


def test_a_connection_lost_after_sending_makes_one_request(server, language, words, new_page):
    page = new_page()
    form = opens_the_form(page, server, words)
    form.fill()
    sent = []

    def lose_the_first_answer(route):
        if route.request.method != "POST":
            return route.continue_()
        sent.append(route.request.post_data)
        if len(sent) == 1:
            answer = route.fetch(max_redirects=0)
            assert answer.status == 303, "the server has the request"
            return route.abort("connectionreset")
        route.continue_()

    page.route("**/f/order*", lose_the_first_answer)
    form.send.click()
    expect(page.get_by_role("status")).to_have_text(words("forms.offline"))
    form.receipt()
    assert len(sent) == 2 and sent[0] == sent[1]
    assert kept_requests(new_page, server, words) == 1


def test_the_keyboard_alone_is_enough(server, language, words, new_page):
    page = new_page()
    form = opens_the_form(page, server, words)

    def goes_to(control):
        for _ in range(40):
            if control.evaluate("control => control === document.activeElement"):
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"{control} is not reached by Tab")

    def is_seen_where_it_is():
        outline = page.evaluate("(s => s.outlineStyle !== 'none' || s.boxShadow !== 'none')(getComputedStyle(document.activeElement))")
        assert outline, "what has the focus looks different"

    page.locator("body").press("Tab")
    expect(page.get_by_role("link", name=words("common.skip"))).to_be_focused()
    page.keyboard.press("Enter")
    goes_to(form.field("name"))
    is_seen_where_it_is()
    page.keyboard.type(LEILA[language])
    goes_to(form.field("mobile"))
    page.keyboard.type(MOBILE)
    goes_to(form.products.nth(0))
    is_seen_where_it_is()
    page.keyboard.press("ArrowDown")
    goes_to(form.quantities.nth(0))
    page.keyboard.press("Control+a")
    page.keyboard.type("۳")
    goes_to(form.add_row)
    is_seen_where_it_is()
    page.keyboard.press("Enter")
    expect(form.products.nth(1)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    goes_to(form.field("consent"))
    is_seen_where_it_is()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    form.receipt()
