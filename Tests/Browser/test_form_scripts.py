"""The scripts of forms by themselves: rules, dates, files, signatures, drafts and pages, on a site of a few pages."""
import json
import re
from html import escape
from urllib.parse import parse_qs, parse_qsl

import pytest
from playwright.sync_api import expect
from small_site import Answer, Lost, SmallSite, page

SAYS = {
    "saved": "پیش‌نویس ذخیره شد", "savedHere": "روی همین دستگاه ذخیره شد", "calendar": "انتخاب از تقویم", "lastMonth": "ماه پیش",
    "nextMonth": "ماه بعد", "today": "امروز", "clear": "پاک‌کردن", "persian": "تقویم شمسی", "gregory": "تقویم میلادی",
    "past": "امروز یا پیش از آن", "future": "امروز یا پس از آن", "add": "افزودن فایل", "drop": "یا اینجا رها کنید", "remove": "برداشتن", "again": "تلاش دوباره",
    "failed": "فایل نرسید", "tooMany": "حداکثر {max} فایل", "tooLarge": "حداکثر {max} مگابایت", "kilobytes": "{n} کیلوبایت",
    "megabytes": "{n} مگابایت", "pad": "جای امضا", "clearPad": "امضای دوباره", "total": "جمع: {sum} ریال",
}
OFFLINE = "اتصال نیست"


def field(name, control, label=None, more=""):
    return f'<div class="field" {more}><label class="label" for="f-{name}">{label or name}</label>{control}</div>'


def text(name, more="", value=""):
    return f'<input class="input" id="f-{name}" name="{name}" value="{value}" {more}>'


def tree(rule):
    return escape(json.dumps(rule))


def form(fields, known=None, head="", buttons="", lang=None, **options):
    known = f'data-known="{escape(json.dumps(known))}"' if known is not None else ""
    made = page(
        f'<main class="form-page" id="main"><form class="panel sheet" method="post" action="/f/order" novalidate {known} '
        f'data-say="{escape(json.dumps(SAYS))}" data-offline="{OFFLINE}" {options.pop("attributes", "")}>'
        f'<header class="sheet-h"><h1>سفارش</h1></header>{head}{fields}<input type="hidden" name="form-token" value="t-1">'
        f'<footer class="sheet-f">{buttons or "<button class=btn>ثبت</button>"}</footer></form></main>',
        html='data-form="order"', scripts=options.pop("scripts", ("form",)), styles=("tokens", "fonts", "base", "kinds"))
    return made.replace('lang="fa" dir="rtl"', 'lang="en" dir="ltr"') if lang == "en" else made


@pytest.fixture
def club():
    site = SmallSite()
    yield site
    site.close()


@pytest.fixture
def fills(club, new_page):
    """Opens a form of these fields; without further word its drafts are taken."""
    def open_form(*arguments, javascript=True, **options):
        club.pages.setdefault("/f/order/draft", Answer(status=204))
        made = form(*arguments, **options)
        club.pages.setdefault("/f/order", lambda request: made if request.method == "GET" else Answer(status=303, Location="/r/1"))
        club.pages["/r/1"] = page('<main><h1>ثبت شد</h1></main>', title="ثبت شد", html="data-sent")
        visitor = new_page(javascript=javascript)
        visitor.goto(club.origin + "/f/order")
        return visitor

    return open_form


def sends(visitor, club):
    visitor.click("text=ثبت")
    expect(visitor).to_have_url(club.origin + "/r/1")
    return parse_qs(club.posts()[-1].body, keep_blank_values=True)


def drafts(club):
    return [dict(parse_qsl(request.body)) for request in club.requests if request.path == "/f/order/draft"]


# Rules


CITY = field("city", '<select class="input" id="f-city" name="city"><option value="">–</option><option value="tehran">تهران</option>'
             '<option value="shiraz">شیراز</option></select>', more='data-field="city" data-kind="choice"')


def test_what_a_rule_hides_is_not_sent_and_comes_back_as_it_was(fills, club):
    rule = tree(["=", ["field", "city"], "tehran"])
    visitor = fills(CITY + field("area", text("area"), more=f'hidden data-if="{rule}"'))
    area = visitor.locator("#f-area")
    expect(area).to_be_hidden()
    visitor.select_option("#f-city", "tehran")
    area.fill("منطقهٔ ۶")
    visitor.select_option("#f-city", "shiraz")
    expect(area).to_be_hidden()
    visitor.select_option("#f-city", "tehran")
    expect(area).to_have_value("منطقهٔ ۶")
    visitor.select_option("#f-city", "shiraz")
    assert "area" not in sends(visitor, club)


def test_rules_hang_on_each_other_and_on_what_other_pages_and_the_day_say(fills):
    chain = field("a", text("a"), more='data-field="a" data-kind="number"')
    chain += field("b", text("b"), more=f'hidden data-if="{tree([">", ["field", "a"], {"number": "2"}])}" data-field="b" data-kind="shortText"')
    chain += field("c", text("c"), more=f'hidden data-if="{tree(["not", ["empty", ["field", "b"]]])}"')
    chain += field("d", text("d"), more=f'hidden data-if="{tree(["=", ["field", "vip"], True])}"')
    visitor = fills(chain, known={"vip": True, "today": {"day": "2026-06-10"}})
    visitor.fill("#f-a", "۳")
    expect(visitor.locator("#f-d")).to_be_visible()
    visitor.fill("#f-b", "بله")
    expect(visitor.locator("#f-c")).to_be_visible()
    visitor.fill("#f-a", "۱")
    expect(visitor.locator("#f-b")).to_be_hidden()
    expect(visitor.locator("#f-c")).to_be_hidden()


def test_a_sum_is_calculated_while_it_is_typed(fills, language):
    sum_ = tree(["*", ["field", "a"], {"number": "-1.5"}])
    fields = field("a", text("a"), more='data-field="a" data-kind="number"')
    fields += field("b", f'<output class="calc" id="f-b" data-value="{sum_}"></output>')
    visitor = fills(fields, lang=language)
    visitor.fill("#f-a", "۳٬۰۰۱")
    expect(visitor.locator("#f-b bdi.n")).to_have_text({"fa": "−۴٬۵۰۱٫۵", "en": "−4,501.5"}[language])
    visitor.fill("#f-a", "x")
    expect(visitor.locator("#f-b")).to_have_text("")


def test_a_rule_reads_what_an_order_costs_by_quantity(fills):
    option = '<option value="">–</option><option value="b" data-price="3" data-breaks="5000:2 10000:1">B</option>'
    lines = (f'<div class="field" data-field="lines" data-kind="productLines"><fieldset id="f-lines" data-rows><div data-row>'
             f'<label class="label" for="p">کالا</label><select class="input" id="p" name="lines.product">{option}</select>'
             '<label class="label" for="q">تعداد</label><input class="input" id="q" name="lines.quantity"></div></fieldset></div>')
    sum_ = tree(["sum", ["field", "lines"]])
    visitor = fills(lines + field("b", f'<output class="calc" id="f-b" data-value="{sum_}"></output>'), lang="en")
    visitor.select_option("#p", "b")
    for quantity, costs in [("5", "15"), ("6", "12"), ("10", "20"), ("11", "11")]:
        visitor.fill("#q", quantity)
        expect(visitor.locator("#f-b bdi.n")).to_have_text(costs)


def test_rules_of_a_row_read_their_own_row(fills):
    rule = tree(["<", ["field", "age"], {"number": "18"}])

    def row(n):
        return ('<div data-row>' + field(f"guests-{n}-age", text(f"guests.{n}.age"), more=f'data-field="guests.{n}.age" data-kind="number"')
                + field(f"guests-{n}-parent", text(f"guests.{n}.parent"), more=f'hidden data-if="{rule}" data-field="guests.{n}.parent"')
                + '<button class="btn" type="button" data-row-remove>برداشتن</button></div>')

    count = tree(["count", ["field", "guests"]])
    visitor = fills(
        f'<div class="field" data-field="guests" data-kind="group"><fieldset id="f-guests" data-rows>{row(0)}<template data-row-template>{row("__n__")}</template>'
        f'<button class="btn" type="button" data-row-add>افزودن</button></fieldset></div>'
        + field("n", f'<output class="calc" id="f-n" data-value="{count}"></output>'), scripts=("rows", "form"))
    visitor.click("text=افزودن")
    visitor.fill('[name="guests.1.age"]', "12")
    expect(visitor.locator('[name="guests.1.parent"]')).to_be_visible()
    expect(visitor.locator('[name="guests.0.parent"]')).to_be_hidden()
    expect(visitor.locator("#f-n")).to_have_text("۲")


# Dates


def date(more="", value=""):
    return field("day", f'<div class="with-icon w-m"><input class="input" id="f-day" name="day" dir="ltr" inputmode="numeric" data-date="{more}" '
                 f'value="{value}"><svg class="i" aria-hidden="true" viewBox="0 0 20 20"></svg></div>', label="روز")


def focused(visitor):
    return visitor.evaluate("document.activeElement.getAttribute('aria-label')")


def test_a_day_is_picked_by_keyboard_alone(fills, club, visit):
    visitor = fills(date(value="۱۴۰۵/۰۳/۳۱"))
    expect(visitor.get_by_role("button", name=SAYS["calendar"])).to_be_visible()
    visitor.focus("#f-day")
    visitor.keyboard.press("ArrowDown")
    expect(visitor.get_by_role("grid")).to_be_visible()
    visit.look(visitor, "calendar")
    assert "۳۱ خرداد" in focused(visitor)
    for key, day in [("ArrowLeft", "۱ تیر"), ("ArrowRight", "۳۱ خرداد"), ("ArrowDown", "۷ تیر"), ("Home", "۶ تیر"), ("End", "۱۲ تیر"), ("PageUp", "۱۲ خرداد"),
                     ("Shift+PageDown", "۱۲ خرداد ۱۴۰۶"), ("Shift+PageUp", "۱۲ خرداد ۱۴۰۵"), ("PageDown", "۱۲ تیر ۱۴۰۵")]:
        visitor.keyboard.press(key)
        assert re.search(rf"(^|\s){day}", focused(visitor)), f"{key}: {focused(visitor)}"
    visitor.keyboard.press("Enter")
    expect(visitor.locator("#f-day")).to_be_focused()
    expect(visitor.locator("#f-day")).to_have_value("۱۴۰۵/۰۴/۱۲")
    expect(visitor.get_by_role("grid")).to_have_count(0)
    visitor.keyboard.press("ArrowDown")
    visitor.keyboard.press("Escape")
    expect(visitor.locator("#f-day")).to_be_focused()
    assert sends(visitor, club)["day"] == ["۱۴۰۵/۰۴/۱۲"]


def test_a_day_is_picked_by_mouse_in_either_calendar(fills, language):
    visitor = fills(date(value="2026-06-10"), lang=language)
    visitor.get_by_role("button", name=SAYS["calendar"]).click()
    expect(visitor.locator(".cal-h")).to_contain_text({"fa": "ژوئن ۲۰۲۶", "en": "June 2026"}[language])
    visitor.get_by_role("button", name=SAYS["persian"]).click()
    expect(visitor.locator(".cal-h")).to_contain_text({"fa": "خرداد ۱۴۰۵", "en": "Khordad 1405"}[language])
    visitor.get_by_role("button", name=SAYS["nextMonth"]).click()
    visitor.locator(".cal td button").nth(0).click()
    expect(visitor.locator("#f-day")).to_have_value({"fa": "۱۴۰۵/۰۴/۰۱", "en": "1405/04/01"}[language])


def test_days_that_are_not_taken_cannot_be_picked(fills):
    visitor = fills(date("past"))
    visitor.get_by_role("button", name=SAYS["calendar"]).click()
    expect(visitor.locator(".cal")).to_contain_text(SAYS["past"])
    today = focused(visitor)
    visitor.keyboard.press("ArrowLeft")
    visitor.keyboard.press("PageDown")
    assert focused(visitor) == today
    visitor.get_by_role("button", name=SAYS["clear"]).click()
    expect(visitor.locator("#f-day")).to_have_value("")


# Files


PHOTO = field("photo", '<ul class="files" data-kept="photo.kept"></ul><div class="drop" data-files data-max="2" data-megabytes="1">'
              '<input type="file" id="f-photo" name="photo" multiple></div>', label="عکس")


def chosen(name, body=b"x", type_="image/png"):
    return {"name": name, "mimeType": type_, "buffer": body}


def takes_files(request):
    if "refused.exe" in request.body:
        return Answer(json.dumps({"status": 422, "detail": "این فایل پذیرفته نیست"}), 422, Content_Type="application/json")
    name = re.search(r'filename="([^"]+)"', request.body)[1]
    assert re.findall(r'name="([^"]+)"', request.body)[:3] == ["form-token", "field", "file"]
    return Answer(json.dumps({"id": f"id-{name}", "name": name, "bytes": 2048, "type": "image/png"}), Content_Type="application/json")


def test_files_are_sent_when_chosen_and_taken_back(fills, club, visit):
    club.pages["/f/order/files"] = takes_files
    visitor = fills(PHOTO, attributes='enctype="multipart/form-data"')
    visitor.set_input_files("[name=photo]", [chosen("one.png"), chosen("two.png")])
    expect(visitor.get_by_text("۲ کیلوبایت")).to_have_count(2)
    visitor.set_input_files("[name=photo]", [chosen("three.png")])
    expect(visitor.get_by_text("حداکثر ۲ فایل")).to_be_visible()
    visit.look(visitor, "files")
    visitor.locator(".file", has_text="one.png").get_by_role("button", name=SAYS["remove"]).click()
    visitor.locator(".file", has_text="three.png").get_by_role("button", name=SAYS["remove"]).click()
    expect(visitor.locator("#f-photo")).to_be_focused()
    visitor.click("text=ثبت")
    expect(visitor).to_have_url(club.origin + "/r/1")
    sent = club.posts()[-1].body
    assert "id-two.png" in sent and "id-one.png" not in sent


def test_a_file_that_is_refused_says_why_and_one_that_was_lost_goes_again(fills, club):
    lost = [True]

    def loses_the_first(request):
        if "lost.png" in request.body and lost and lost.pop():
            raise Lost
        return takes_files(request)

    club.pages["/f/order/files"] = loses_the_first
    visitor = fills(PHOTO)
    visitor.set_input_files("[name=photo]", [chosen("refused.exe")])
    expect(visitor.get_by_text("این فایل پذیرفته نیست")).to_be_visible()
    expect(visitor.get_by_role("button", name=SAYS["again"])).to_have_count(0)
    visitor.set_input_files("[name=photo]", [chosen("lost.png")])
    expect(visitor.get_by_text(SAYS["failed"])).to_be_visible()
    visitor.get_by_role("button", name=SAYS["again"]).click()
    expect(visitor.locator('[value="id-lost.png"]')).to_have_count(1)
    visitor.set_input_files("[name=photo]", [chosen("large.png", b"x" * 1_100_000)])
    expect(visitor.get_by_text("حداکثر ۱ مگابایت")).to_be_visible()


# Signature


SIGN = field("sign", '<div class="sigpad" data-sign hidden></div><input type="hidden" name="sign" value="">'
             + field("sign-name", text("sign-name"), label="نام"), label="امضا")


def draws(visitor):
    box = visitor.get_by_role("img", name=SAYS["pad"]).bounding_box()
    visitor.mouse.move(box["x"] + 30, box["y"] + 30)
    visitor.mouse.down()
    visitor.mouse.move(box["x"] + 90, box["y"] + 60, steps=5)
    visitor.mouse.up()


def test_a_signature_is_drawn_cleared_and_drawn_again(fills, club, visit):
    visitor = fills(SIGN)
    draws(visitor)
    value = "document.querySelector('[name=sign]').value"
    assert visitor.evaluate(value).startswith("data:image/png;base64,")
    visitor.get_by_role("button", name=SAYS["clearPad"]).click()
    assert visitor.evaluate(value) == ""
    draws(visitor)
    visit.look(visitor, "signed")
    assert sends(visitor, club)["sign"][0].startswith("data:image/png;base64,")


# Drafts


def status(visitor):
    return visitor.locator(".sheet-f [role=status]")


def test_a_draft_is_kept_as_each_field_is_left(fills, club):
    visitor = fills(field("name", text("name")) + field("city", text("city")))
    visitor.fill("#f-name", "سارا")
    visitor.focus("#f-city")
    expect(status(visitor)).to_have_text(SAYS["saved"])
    assert drafts(club) == [{"name": "سارا", "city": "", "form-token": "t-1"}] or drafts(club)[0]["name"] == "سارا"
    visitor.focus("#f-name")
    assert len(drafts(club)) == 1, "nothing new, nothing sent"


def test_a_draft_is_kept_while_one_long_field_is_written(fills, club, new_page):
    visitor = fills(field("text", '<textarea class="input" id="f-text" name="text"></textarea>'))
    visitor.fill("#f-text", "یک")
    expect(status(visitor)).to_have_text(SAYS["saved"], timeout=20_000)


def test_without_a_connection_the_draft_stays_on_the_device_and_comes_back(fills, club):
    def lose(request):
        raise Lost

    club.pages["/f/order/draft"] = lose
    visitor = fills(field("name", text("name")) + field("city", text("city")))
    visitor.fill("#f-name", "سارا")
    visitor.focus("#f-city")
    expect(status(visitor)).to_have_text(SAYS["savedHere"])
    # On return the server makes the page from what was kept here, under the same attempt.
    again = form(field("name", text("name", value="سارا")) + field("city", text("city")))
    fresh = form(field("name", text("name")) + field("city", text("city"))).replace("t-1", "t-2")
    club.pages["/f/order"] = lambda request: fresh if request.method == "GET" else (
        again if "add-row" in request.body else Answer(status=303, Location="/r/1"))
    club.pages["/f/order/draft"] = Answer(status=204)
    visitor.reload()
    expect(visitor.locator("#f-name")).to_have_value("سارا")
    assert visitor.input_value("[name=form-token]") == "t-1"
    expect(status(visitor)).to_have_text(SAYS["saved"])
    assert visitor.evaluate("localStorage.length") == 0


def test_nothing_stays_on_the_device_of_what_was_sent(fills, club):
    def lose(request):
        raise Lost

    club.pages["/f/order/draft"] = lose
    visitor = fills(field("name", text("name")))
    visitor.fill("#f-name", "سارا")
    visitor.keyboard.press("Tab")
    expect(status(visitor)).to_have_text(SAYS["savedHere"])
    sends(visitor, club)
    assert visitor.evaluate("localStorage.length") == 0


# Pages, errors, texts


def steps(now):
    items = "".join(f"<li {'aria-current=step' if n == now else ''}>{n}</li>" for n in (1, 2))
    return f'<ol class="steps" aria-label="گام‌ها">{items}</ol><h2 id="f-page" tabindex="-1">گام {now}</h2>'


def test_the_next_page_comes_in_the_background_with_its_scripts(fills, club):
    second = form(date(), head=steps(2), buttons='<button class="btn">ثبت</button><button class="btn" name="go-back" value="1">بازگشت</button>')
    first = form(field("name", text("name")), head=steps(1), buttons='<button class="btn" name="go-on" value="1">ادامه</button>')
    club.pages["/f/order"] = lambda request: second if "go-on=1" in request.body else first
    visitor = fills("")
    visitor.evaluate("window.same = true")
    visitor.click("text=ادامه")
    expect(visitor.locator("#f-page")).to_be_focused()
    expect(visitor.locator("#f-page")).to_have_text("گام 2")
    expect(visitor.get_by_role("button", name=SAYS["calendar"])).to_be_visible()
    visitor.click("text=بازگشت")
    expect(visitor.locator("#f-page")).to_have_text("گام 1")
    assert visitor.evaluate("window.same"), "the document is the same"


def test_a_wrong_field_is_looked_at_again_when_it_is_left(fills, club):
    def wrong(words):
        return form(
            field("name", f'<p class="err" id="f-name-e">{words}</p>' + text("name", 'aria-invalid="true" aria-describedby="f-name-e"'), more="data-invalid")
            + field("city", text("city")), head='<div class="errsum" role="alert" tabindex="-1" aria-labelledby="e"><h2 id="e">یک مورد</h2>'
            '<ul><li><a href="#f-name">نام</a></li></ul></div>')

    right = form(field("name", text("name")) + field("city", text("city")))
    club.pages["/f/order"] = wrong("نام را بنویسید")
    club.pages["/f/order/check"] = lambda request: right if dict(parse_qsl(request.body)).get("name") == "سارا" else wrong("نام کوتاه است")
    visitor = fills("")
    late = []
    visitor.route("**/filling.js", lambda route: late.append(route))
    visitor.reload()
    expect(visitor.locator(".errsum")).to_be_focused()
    visitor.fill("#f-name", "س")
    visitor.focus("#f-city")
    late.pop().continue_()  # on a slow line the script comes when the field was left already
    expect(visitor.get_by_text("نام کوتاه است")).to_be_visible()
    visitor.fill("#f-name", "سارا")
    visitor.focus("#f-city")
    expect(visitor.locator(".errsum")).to_have_count(0)
    expect(visitor.locator(".err")).to_have_count(0)
    assert visitor.locator("#f-name").get_attribute("aria-describedby") is None
    expect(visitor.locator("#f-city")).to_be_focused()


def test_pasted_numbers_lose_marks_that_nobody_sees(fills, club):
    visitor = fills(field("mobile", text("mobile", 'dir="ltr"')) + field("name", text("name")))
    paste = """([id, text]) => { const target = document.getElementById(id); target.focus();
      const clipboardData = new DataTransfer(); clipboardData.setData('text/plain', text);
      target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true })); }"""
    with visitor.expect_response("**/filling.js"):
        visitor.focus("#f-mobile")
    visitor.fill("#f-mobile", "")
    expect(visitor.locator("script[src$='filling.js']")).to_have_count(1)
    visitor.evaluate("bashgahForm.load('/assets/js/filling.js')")
    visitor.evaluate(paste, ["f-mobile", "\u202a\u200e۰۹۱۲ ۵۵۵\u200c ۴۴۳۳\u202c\n"])
    expect(visitor.locator("#f-mobile")).to_have_value("۰۹۱۲ ۵۵۵ ۴۴۳۳")
    visitor.evaluate(paste, ["f-name", "\u200fمی\u200cشود"])
    expect(visitor.locator("#f-name")).to_have_value("می\u200cشود")


def test_the_total_of_an_order_follows_what_is_chosen(fills, club, language):
    option = '<option value="">–</option><option value="a" data-price="24500000">A</option><option value="b" data-price="3" data-breaks="5000:2 10000:1">B</option>'

    def row(n):
        return (f'<div data-row><div class="field"><label class="label" for="p{n}">کالا</label><select class="input" id="p{n}" name="lines.product">{option}</select></div>'
                f'<div class="field"><label class="label" for="q{n}">تعداد</label><input class="input" id="q{n}" name="lines.quantity" value="۱"></div>'
                '<button class="btn" type="button" data-row-remove>برداشتن</button></div>')

    visitor = fills(f'<fieldset class="lines" data-rows>{row(0)}<template data-row-template>{row("__n__")}</template>'
                    '<button class="btn" type="button" data-row-add>افزودن</button></fieldset>', scripts=("rows", "form"), lang=language)
    visitor.select_option("#p0", "a")
    visitor.fill("#q0", "۱۲")
    total = visitor.locator(".lines [aria-live]")
    expect(total).to_have_text({"fa": "جمع: ۲۹۴٬۰۰۰٬۰۰۰ ریال", "en": "جمع: 294,000,000 ریال"}[language])
    visitor.click("text=افزودن")
    visitor.select_option("#p1", "b")
    visitor.fill("#q1", "2.5")
    expect(total).to_contain_text({"fa": "۲۹۴٬۰۰۰٬۰۰۸", "en": "294,000,008"}[language])
    # Of more than five one costs less, of five it does not.
    for quantity, sum in [("5", 15), ("6", 12), ("۱۱", 11)]:
        visitor.fill("#q1", quantity)
        expect(total).to_contain_text({"fa": "۲۹۴٬۰۰۰٬۰" + str(sum).translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")), "en": f"294,000,0{sum}"}[language])
