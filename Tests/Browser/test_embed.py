"""The one line on somebody's website: under a strict policy, in a page that resets everything, several times, in every mode."""
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect
from small_site import SmallSite, host
from test_front import form, frame_of, listens, line, page, true_height, wait_for_height

RESET = "* { all: unset !important } iframe { max-height: 90px !important; opacity: .2 !important } dialog { display: inline !important }"


@pytest.fixture
def club():
    site = SmallSite()
    yield site
    site.close()


@pytest.fixture
def sites():
    opened = []

    def make(**options):
        opened.append(SmallSite(**options))
        return opened[-1]

    yield make
    for site in opened:
        site.close()


def shows(club, shop, slug="order", body=None):
    club.pages[f"/f/{slug}"] = page(
        body or form(), html=f'data-theme="light" data-form="{slug}" data-parent="{shop.origin}"', attributes='class="embed"')


def strict(club):
    return (f"default-src 'none'; script-src {club.origin}; frame-src {club.origin}; style-src 'self'")


@pytest.mark.parametrize("direction", ["rtl", "ltr"])
@pytest.mark.parametrize("manners", ["strict", "reset"])
def test_the_form_keeps_its_true_height_on_any_page(club, sites, new_page, manners, direction):
    shop = sites(policy=strict(club) if manners == "strict" else None)
    shows(club, shop)
    shop.pages["/"] = host(line(club), head=f"<style>{RESET}</style>" if manners == "reset" else "").replace(
        '<html lang="en">', f'<html lang="en" dir="{direction}">')
    visitor = new_page()
    visitor.goto(shop.origin)
    frame = frame_of(visitor)
    frame.wait_for_selector("form")
    wait_for_height(visitor, true_height(frame))
    style = "(f => [f.clientHeight, getComputedStyle(f).opacity, getComputedStyle(f).display])(document.querySelector('iframe'))"
    assert visitor.evaluate(style) == [true_height(frame), "1", "block"]
    # It grows and shrinks, and nothing scrolls inside.
    before = true_height(frame)
    for make, higher in [("more = document.createElement('p'); more.style.height = '6000px'; document.querySelector('form').append(more)", True),
                         ("more.remove()", False)]:
        frame.evaluate(make)
        wait_for_height(visitor, true_height(frame))
        assert (true_height(frame) > before + 5900) is higher
        assert frame.evaluate("document.scrollingElement.scrollHeight <= innerHeight")


@pytest.mark.parametrize("manners", ["strict", "reset"])
def test_a_dialog_opens_and_closes_on_any_page(club, sites, new_page, manners):
    shop = sites(policy=strict(club) if manners == "strict" else None)
    shows(club, shop)
    shop.pages["/"] = host(line(club, more='data-mode="button" data-label="Order here"'), head=f"<style>{RESET}</style>" if manners == "reset" else "")
    visitor = new_page()
    visitor.goto(shop.origin)
    expect(visitor.locator("dialog")).to_be_hidden()
    visitor.get_by_role("button", name="Order here").click()
    frame = frame_of(visitor)
    frame.fill("#name", "سارا")
    wait_for_height(visitor, true_height(frame))
    assert visitor.locator("dialog").bounding_box()["width"] > 300
    visitor.get_by_role("button", name="بستن").click()
    expect(visitor.locator("dialog")).to_be_hidden()


def test_one_form_several_times_in_a_page_speaks_of_each_by_itself(club, sites, new_page):
    shop = sites(policy=None)
    shows(club, shop)
    shop.pages["/"] = host(f'<div id="a">{line(club)}</div><div id="b">{line(club)}</div><div id="c">{line(club, more="data-mode=button")}</div>')
    visitor = new_page()
    visitor.add_init_script("""heard = []; for (const kind of ['view', 'start'])
      addEventListener(`bashgah:${kind}`, event => heard.push(kind + event.target.parentElement.id))""")
    visitor.goto(shop.origin)
    visitor.wait_for_function("heard.length === 2")
    visitor.frame_locator("#b iframe").locator("#name").fill("سارا")
    visitor.wait_for_function("heard.length === 3")
    heard = visitor.evaluate("heard")
    assert sorted(heard[:2]) == ["viewa", "viewb"] and heard[2] == "startb"


def test_the_form_learns_where_the_visitor_came_from(club, sites, new_page):
    shop, search = sites(policy=None), sites(policy=None)
    shows(club, shop)
    shop.pages["/offer"] = host(line(club))
    search.pages["/"] = host(f'<a href="{shop.origin}/offer?utm_source=bulletin&utm_campaign=nowruz&secret=1#part">offer</a>')
    visitor = new_page()
    visitor.goto(search.origin)
    visitor.click("text=offer")
    query = parse_qs(urlsplit(frame_of(visitor).url).query)
    assert query["page"] == [f"{shop.origin}/offer?utm_source=bulletin&utm_campaign=nowruz&secret=1"]
    assert query["referrer"] == [f"{search.origin}/"]
    assert query["utm_source"] == ["bulletin"] and query["utm_campaign"] == ["nowruz"] and "secret" not in query


def test_pages_and_errors_are_told(club, sites, new_page):
    shop = sites(policy=None)
    steps = '<ol class="steps">{}<li aria-current="step">ب</li></ol><h2 id="f-page" tabindex="-1">ب</h2>'
    wrong = '<div class="errsum" role="alert" tabindex="-1" aria-labelledby="es"><h2 id="es">یک مورد</h2></div>'
    shows(club, shop, body=form(extra=steps.format("")))
    first = club.pages["/f/order"]
    shows(club, shop, body=form(extra=steps.format("<li>الف</li>")))
    second = club.pages["/f/order"]
    shows(club, shop, body=form(extra=steps.format("<li>الف</li>"), error=wrong))
    third, sent = club.pages["/f/order"], []
    club.pages["/f/order"] = lambda request: first if request.method == "GET" else (sent.append(1), second if len(sent) == 1 else third)[1]
    shop.pages["/"] = host(line(club))
    visitor = new_page()
    listens(visitor, "view", "page", "error")
    visitor.goto(shop.origin)
    frame_of(visitor).click("button")
    visitor.wait_for_function("heard.length === 2")
    frame_of(visitor).click("button")
    visitor.wait_for_function("heard.length === 3")
    assert visitor.evaluate("heard") == [["view", "order", 1], ["page", "order", 2], ["error", "order", 2]]


def test_the_line_is_small():
    import gzip
    from conftest import TOP
    text = (TOP / "Public/embed.js").read_text().partition("*/")[2]
    assert len(gzip.compress("\n".join(line.strip() for line in text.splitlines()).encode(), 9)) <= 4096
