"""The scripts and styles of Public/ by themselves, on sites of a few pages: what a visitor of any website meets."""
import threading
import time
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import expect
from small_site import Answer, Lost, SmallSite, host, page

OFFLINE = "اتصال نیست؛ آنچه نوشتید همین‌جا مانده است و دوباره می‌فرستیم."


def form(extra="", error="", name="نیلوفر", attributes=""):
    return f"""<main class="form-page"><form class="panel sheet" method="post" action="/f/order" novalidate data-offline="{OFFLINE}" {attributes}>
      <header class="sheet-h"><h1>سفارش</h1></header>{error}
      <input type="hidden" name="attempt" value="a-1">
      <div class="field"><label class="label" for="name">نام و نام خانوادگی</label>
        <input class="input" id="name" name="name" autocomplete="name" value="{name}"></div>{extra}
      <footer class="sheet-f"><button class="btn btn-primary btn-l">ثبت درخواست</button></footer></form></main>"""


RECEIPT = page('''<main class="form-page"><div class="panel sheet thanks"><h1>درخواست شما ثبت شد</h1>
  <p class="receipt-code"><bdi class="code">MH-7K4Q-92</bdi></p></div></main>''', title="ثبت شد", html="data-sent")


@pytest.fixture
def sites():
    opened = []

    def make(**options):
        opened.append(SmallSite(**options))
        return opened[-1]

    yield make
    for site in opened:
        site.close()


@pytest.fixture
def club(sites):
    return sites()


@pytest.fixture
def shop(sites):
    """The foreign website, with no policy of ours."""
    return sites(policy=None)


def embedded(club, shop, slug="order", body=None, parent=None):
    """The club's form as it is shown inside the shop's page."""
    club.pages[f"/f/{slug}"] = page(
        body or form(), html=f'data-theme="light" data-form="{slug}" data-parent="{parent or shop.origin}"', attributes='class="embed"')


def line(club, slug="order", more=""):
    return f'<script src="{club.origin}/embed.js" data-form="{slug}" {more} async></script>'


def frame_of(page, slug="order"):
    page.wait_for_selector(f'iframe[src*="/f/{slug}?"]', state="attached")
    return page.query_selector(f'iframe[src*="/f/{slug}?"]').content_frame()


def shown_height(page, slug="order"):
    return page.evaluate("slug => document.querySelector(`iframe[src*='/f/${slug}?']`).style.height", slug)


def wait_for_height(page, height, slug="order"):
    page.wait_for_function(
        "([slug, height]) => document.querySelector(`iframe[src*='/f/${slug}?']`)?.style.height === `${height}px`", arg=[slug, height])


def true_height(frame):
    return frame.evaluate("Math.ceil(document.documentElement.getBoundingClientRect().height)")


# The one line on somebody's website


def test_a_form_stands_in_a_foreign_page_at_its_true_height(club, shop, new_page, language, width, visit):
    embedded(club, shop)
    shop.pages["/"] = host(f'<div id="place">{line(club, more=f"data-lang={language}")}</div><p>After</p>')
    visitor = new_page()
    visitor.goto(shop.origin)
    frame = frame_of(visitor)
    frame.wait_for_selector("form")
    wait_for_height(visitor, true_height(frame))
    assert f"parent={shop.origin.replace(':', '%3A').replace('/', '%2F')}" in frame.url and f"lang={language}" in frame.url
    element = visitor.query_selector("#place iframe")
    assert element.evaluate("f => [getComputedStyle(f).opacity, f.clientHeight - f.contentWindow.length]")[0] == "1"
    assert element.get_attribute("title")
    assert frame.evaluate("document.scrollingElement.scrollHeight <= innerHeight"), "nothing of the form is cut"
    visit.look(visitor, "foreign-page")
    frame.evaluate("document.querySelector('form').insertAdjacentHTML('beforeend', '<p style=\"height:333px\"></p>')")
    wait_for_height(visitor, true_height(frame))


def test_nothing_is_seen_of_a_form_before_it_has_said_its_height(club, shop, new_page):
    let_go = threading.Event()
    embedded(club, shop)
    ready = club.pages["/f/order"]
    club.pages["/f/order"] = lambda request: let_go.wait(10) and ready
    shop.pages["/"] = host(line(club))
    visitor = new_page()
    visitor.goto(shop.origin, wait_until="commit")
    visitor.wait_for_selector("iframe", state="attached")
    style = "(f => [getComputedStyle(f).opacity, f.clientHeight >= 320])(document.querySelector('iframe'))"
    assert visitor.evaluate(style) == ["0", True]
    let_go.set()
    visitor.wait_for_function("document.querySelector('iframe').style.opacity === '1'")
    assert visitor.evaluate("document.querySelector('iframe').style.height") != "20rem"


BAD_WORDS = [
    {"height": -1}, {"height": 50001}, {"height": 1e12}, {"height": 12.5}, {"height": "640"}, {"height": None}, {"height": [640]},
    {"height": {"valueOf": 1}}, {"v": 2}, {"v": "1"}, {"source": "club"}, {"form": "warranty"}, {"type": "eval"}, {"type": "constructor"},
]
GOOD_WORD = {"source": "bashgah-form", "v": 1, "type": "resize", "form": "order", "height": 777}


def test_misshapen_messages_are_ignored(club, shop, new_page):
    embedded(club, shop)
    shop.pages["/"] = host(line(club))
    visitor = new_page()
    visitor.goto(shop.origin)
    frame = frame_of(visitor)
    frame.wait_for_selector("form")
    wait_for_height(visitor, true_height(frame))
    visitor.evaluate("""heights = [];
      new MutationObserver(() => heights.push(document.querySelector('iframe').style.height))
        .observe(document.querySelector('iframe'), { attributes: true, attributeFilter: ['style'] })""")
    for bad in BAD_WORDS:
        frame.evaluate("word => parent.postMessage(word, '*')", GOOD_WORD | {"height": 640} | bad)
    for bad in [None, "resize", 640, []]:
        frame.evaluate("word => parent.postMessage(word, '*')", bad)
    frame.evaluate("""word => parent.postMessage(JSON.parse(`{"__proto__": ${JSON.stringify(word)}}`), '*')""", GOOD_WORD | {"height": 640})
    frame.evaluate("word => parent.postMessage(word, '*')", GOOD_WORD)  # messages keep their order
    wait_for_height(visitor, 777)
    assert set(visitor.evaluate("heights")) == {"777px"}
    assert visitor.evaluate("({}).height") is None


def test_only_the_form_itself_may_speak_of_its_height(club, shop, sites, new_page):
    stranger = sites(policy=None)
    stranger.pages["/"] = host("")
    embedded(club, shop)
    embedded(club, shop, "warranty")
    shop.pages["/"] = host(f'{line(club)}{line(club, "warranty")}<iframe title="stranger" src="{stranger.origin}"></iframe>')
    visitor = new_page()
    visitor.goto(shop.origin)
    for slug in ("order", "warranty"):
        frame_of(visitor, slug).wait_for_selector("form")
        wait_for_height(visitor, true_height(frame_of(visitor, slug)), slug)
    before = shown_height(visitor)
    intruder = visitor.query_selector('iframe[title="stranger"]').content_frame()
    intruder.wait_for_selector("h1")
    visitor.evaluate("heard = 0; addEventListener('message', () => heard++)")
    say = "word => parent.postMessage(word, '*')"
    intruder.evaluate(say, GOOD_WORD | {"height": 4000})                          # another origin
    frame_of(visitor, "warranty").evaluate(say, GOOD_WORD | {"height": 4001})     # our origin, another frame
    visitor.evaluate("word => postMessage(word, '*')", GOOD_WORD | {"height": 4002})  # the page itself
    visitor.wait_for_function("heard === 3")
    frame_of(visitor).goto(stranger.origin)                                       # the form's own frame, led elsewhere
    visitor.query_selector(".bashgah-form iframe").content_frame().evaluate(say, GOOD_WORD | {"height": 4003})
    visitor.wait_for_function("heard === 4")
    assert shown_height(visitor) == before


def test_a_form_tells_its_height_to_the_named_page_alone(club, shop, sites, new_page):
    thief = sites(policy=None)
    embedded(club, shop)
    thief.pages["/"] = host(f'<iframe title="stolen" src="{club.origin}/f/order"></iframe>')
    visitor = new_page()
    visitor.add_init_script("heard = []; addEventListener('message', event => heard.push(event.data))")
    visitor.goto(thief.origin)
    frame = visitor.query_selector("iframe").content_frame()
    frame.wait_for_selector("form")
    frame.evaluate("parent.postMessage('marker', '*')")
    visitor.wait_for_function("heard.length > 0")
    assert visitor.evaluate("heard") == ["marker"]


def test_two_forms_on_a_page_keep_their_own_heights(club, shop, new_page):
    embedded(club, shop)
    embedded(club, shop, "warranty", body=form(extra='<p style="height:400px"></p>'))
    shop.pages["/"] = host(line(club) + line(club, "warranty"))
    visitor = new_page()
    visitor.goto(shop.origin)
    heights = []
    for slug in ("order", "warranty"):
        frame_of(visitor, slug).wait_for_selector("form")
        heights.append(true_height(frame_of(visitor, slug)))
        wait_for_height(visitor, heights[-1], slug)
    assert heights[1] > heights[0] + 300


EVENTS = ("view", "start", "page", "submit", "error", "resize")


def listens(visitor, *kinds):
    """From its first moment on the page notes what it hears, with the form and what is told of it."""
    visitor.add_init_script(f"""heard = []; for (const kind of {list(kinds)}) addEventListener(`bashgah:${{kind}}`, ({{ detail }}) =>
      heard.push([kind, detail.form, detail.receipt ?? detail.page ?? null]))""")


def test_the_page_hears_what_becomes_of_the_form(club, shop, new_page):
    embedded(club, shop)
    shown = club.pages["/f/order"]
    receipt = RECEIPT.replace("data-sent", f'data-sent data-form="order" data-parent="{shop.origin}"')
    club.pages["/f/order"] = lambda request: Answer(status=303, Location="/r/1") if request.method == "POST" else shown
    club.pages["/r/1"] = receipt
    shop.pages["/"] = host(f'<div id="place">{line(club)}</div>')
    visitor = new_page()
    listens(visitor, *EVENTS[:-1])
    visitor.goto(shop.origin)
    frame_of(visitor).fill("#name", "سارا")
    visitor.wait_for_function("heard.length === 2")
    frame_of(visitor).click("button")
    visitor.wait_for_function("heard.length === 3")
    assert visitor.evaluate("heard") == [["view", "order", None], ["start", "order", None], ["submit", "order", "MH-7K4Q-92"]]


def test_a_button_opens_the_form_and_closing_keeps_what_was_typed(club, shop, new_page, visit):
    embedded(club, shop)
    shop.pages["/"] = host(line(club, more='data-mode="button" data-label="Order here"'))
    visitor = new_page()
    visitor.goto(shop.origin)
    assert visitor.query_selector("iframe") is None, "the form is not fetched before it is wanted"
    visitor.get_by_role("button", name="Order here").click()
    frame = frame_of(visitor)
    frame.fill("#name", "سارا")
    wait_for_height(visitor, true_height(frame))
    visit.look(visitor, "dialog")
    visitor.get_by_role("button", name="بستن").click()
    expect(visitor.locator("dialog")).to_be_hidden()
    visitor.get_by_role("button", name="Order here").click()
    assert frame_of(visitor).input_value("#name") == "سارا"
    visitor.keyboard.press("Escape")
    expect(visitor.get_by_role("button", name="Order here")).to_be_focused()


def test_a_popup_opens_by_itself_even_from_the_head_of_a_page(club, shop, new_page):
    embedded(club, shop)
    shop.pages["/"] = host("<p>text</p>", head=line(club, more='data-mode="popup"'))
    visitor = new_page()
    visitor.goto(shop.origin)
    expect(visitor.locator("body > .bashgah-form dialog")).to_be_visible()
    assert frame_of(visitor).wait_for_selector("form")


# A public form


def test_a_lost_connection_sends_the_same_attempt_again_and_shows_one_receipt(club, new_page):
    stored, drop = [], [True, True]

    def take(request):
        if request.method == "GET":
            return page(form())
        stored.append(parse_qs(request.body))
        if drop and drop.pop():
            raise Lost  # kept by the server, but the visitor never hears of it
        return Answer(status=303, Location="/r/1")

    club.pages |= {"/f/order": take, "/r/1": RECEIPT}
    visitor = new_page()
    visitor.goto(club.origin + "/f/order")
    visitor.click("text=ثبت درخواست")
    for _ in range(2):
        expect(visitor.get_by_role("status")).to_have_text(OFFLINE)
        visitor.evaluate("dispatchEvent(new Event('online'))")
    expect(visitor).to_have_url(club.origin + "/r/1")
    expect(visitor.get_by_role("heading", name="درخواست شما ثبت شد")).to_have_count(1)
    assert len(stored) >= 3 and all(answer == stored[0] for answer in stored) and stored[0]["attempt"] == ["a-1"]
    visitor.go_back()
    assert visitor.url == "about:blank", "the receipt stands in the form's place, so going back does not offer to send again"


def test_after_two_minutes_without_a_connection_the_visitor_may_press_again(club, new_page):
    tries, tried = [], threading.Event()

    def lose(request):
        if request.method == "GET":
            return page(form())
        tries.append(request)
        tried.set()
        raise Lost

    club.pages["/f/order"] = lose
    visitor = new_page()
    visitor.clock.install()
    visitor.goto(club.origin + "/f/order")
    button = visitor.get_by_role("button")
    button.click()
    expect(button).to_have_attribute("aria-busy", "true")
    deadline = time.monotonic() + 60
    while button.get_attribute("aria-busy") == "true" and time.monotonic() < deadline:
        # The visitor's clock runs only after a try had its real time to fail.
        tried.wait(2)
        tried.clear()
        visitor.clock.run_for(16_000)
    expect(button).not_to_have_attribute("aria-busy", "true")
    expect(visitor.get_by_role("status")).to_have_text(OFFLINE)
    assert visitor.input_value("#name") == "نیلوفر" and len(tries) > 2
    assert {parse_qs(request.body)["attempt"][0] for request in tries} == {"a-1"}


def test_pressing_twice_sends_once(club, new_page):
    let_go = threading.Event()
    club.pages |= {"/r/1": RECEIPT, "/f/order": lambda request: page(form()) if request.method == "GET" else (
        let_go.wait(10) and Answer(status=303, Location="/r/1"))}
    visitor = new_page()
    visitor.goto(club.origin + "/f/order")
    button = visitor.get_by_role("button")
    button.click()
    expect(button).to_have_attribute("aria-busy", "true")
    button.click()
    visitor.press("#name", "Enter")
    let_go.set()
    expect(visitor).to_have_url(club.origin + "/r/1")
    assert len(club.posts()) == 1


def test_errors_come_into_the_page_and_take_the_focus(club, new_page, visit):
    wrong = page(form(error='<div class="errsum" role="alert" tabindex="-1" aria-labelledby="es"><h2 id="es">یک مورد کامل نیست</h2>'
                            '<ul><li><a href="#name">نام را بنویسید</a></li></ul></div>', name="ن"), title="خطا: سفارش")
    club.pages["/f/order"] = lambda request: Answer(wrong, 422) if request.method == "POST" else page(form())
    visitor = new_page()
    visitor.goto(club.origin + "/f/order")
    visitor.click("text=ثبت درخواست")
    expect(visitor.locator(".errsum")).to_be_focused()
    expect(visitor).to_have_title("خطا: سفارش")
    assert visitor.input_value("#name") == "ن"
    visit.look(visitor, "errors")
    visitor.click("text=نام را بنویسید")
    expect(visitor.locator("#name")).to_be_focused()
    visitor.click("text=ثبت درخواست")  # the fresh page's form is sent in the same way
    expect(visitor.locator(".errsum")).to_be_focused()
    assert len(club.posts()) == 2


@pytest.mark.parametrize("status", [413, 429, 500])
def test_a_refusal_of_the_whole_keeps_what_was_typed(club, new_page, status):
    club.pages["/f/order"] = lambda request: page(form()) if request.method == "GET" else Answer(page("<h1>کمی صبر کنید</h1>"), status)
    visitor = new_page()
    visitor.goto(club.origin + "/f/order")
    visitor.fill("#name", "سارا")
    visitor.click("text=ثبت درخواست")
    expect(visitor.get_by_role("status")).to_have_text("کمی صبر کنید")
    expect(visitor.get_by_role("button")).not_to_have_attribute("aria-busy", "true")
    assert visitor.input_value("#name") == "سارا"


def test_files_are_sent_too(club, new_page):
    extra = '<div class="field"><label class="label" for="file">عکس</label><input id="file" name="file" type="file"></div>'
    attributes = 'enctype="multipart/form-data"'
    club.pages |= {"/r/1": RECEIPT, "/f/order": lambda request: page(form(extra, attributes=attributes)) if request.method == "GET" else Answer(
        status=303, Location="/r/1")}
    visitor = new_page()
    visitor.goto(club.origin + "/f/order")
    visitor.set_input_files("#file", {"name": "otagh.txt", "mimeType": "text/plain", "buffer": b"three rooms"})
    visitor.click("text=ثبت درخواست")
    expect(visitor).to_have_url(club.origin + "/r/1")
    [sent] = club.posts()
    assert "three rooms" in sent.body and 'filename="otagh.txt"' in sent.body and "a-1" in sent.body


def test_a_frame_without_an_origin_posts_plainly(club, shop, new_page):
    club.pages |= {"/r/1": RECEIPT, "/f/order": lambda request: page(form()) if request.method == "GET" else Answer(status=303, Location="/r/1")}
    shop.pages["/"] = host(f'<iframe title="form" sandbox="allow-forms allow-scripts" src="{club.origin}/f/order"></iframe>')
    visitor = new_page()
    visitor.goto(shop.origin)
    inside = visitor.frame_locator("iframe")
    inside.get_by_role("button").click()
    expect(inside.get_by_role("heading", name="درخواست شما ثبت شد")).to_be_visible()
    assert len(club.posts()) == 1 and "attempt=a-1" in club.posts()[0].body


ROWS = """<fieldset class="group lines" data-rows data-rows-max="3"><legend class="legend">چه می‌خواهید؟</legend>
  <div data-row><div class="field"><label class="label" for="p-0">کالا</label><select class="input" id="p-0" name="line-0-product"><option>اتوکلاو</option></select></div>
    <div class="field"><label class="label" for="q-0">تعداد</label><input class="input" id="q-0" name="line-0-quantity" value="۱" dir="ltr" inputmode="numeric"></div>
    <button class="btn" type="button" data-row-remove>برداشتن</button></div>
  <template data-row-template><div data-row><div class="field"><label class="label" for="p-__n__">کالا</label><select class="input" id="p-__n__" name="line-__n__-product"><option>اتوکلاو</option></select></div>
    <div class="field"><label class="label" for="q-__n__">تعداد</label><input class="input" id="q-__n__" name="line-__n__-quantity" value="۲" dir="ltr" inputmode="numeric"></div>
    <button class="btn" type="button" data-row-remove>برداشتن</button></div></template>
  <button class="btn" type="button" data-row-add>افزودن کالا</button></fieldset>"""


def test_rows_are_added_removed_and_sent(club, new_page, width, visit):
    club.pages |= {"/r/1": RECEIPT, "/f/order": lambda request: page(form(ROWS), scripts=("form", "rows")) if request.method == "GET" else Answer(
        status=303, Location="/r/1")}
    visitor = new_page()
    visitor.goto(club.origin + "/f/order")
    add, remove = visitor.get_by_role("button", name="افزودن کالا"), visitor.get_by_role("button", name="برداشتن")
    expect(remove).to_have_count(0)
    add.click()
    expect(visitor.locator("#p-1")).to_be_focused()
    add.click()
    expect(add).to_be_hidden()
    visit.look(visitor, f"rows-{width}")
    remove.nth(1).click()
    add.click()
    visitor.click("text=ثبت درخواست")
    expect(visitor).to_have_url(club.origin + "/r/1")
    names = [name for name in parse_qs(club.posts()[0].body) if name.startswith("line")]
    assert names == [f"line-{n}-{part}" for n in (0, 2, 3) for part in ("product", "quantity")]


def test_without_script_a_form_is_sent_and_no_dead_button_is_seen(club, new_page, visit):
    club.pages |= {"/r/1": RECEIPT, "/f/order": lambda request: page(form(ROWS), scripts=("form", "rows")) if request.method == "GET" else Answer(
        status=303, Location="/r/1")}
    visitor = new_page(javascript=False)
    visit(visitor, club.origin + "/f/order", "without-script")
    expect(visitor.locator("button:visible")).to_have_count(1)
    visitor.click("text=ثبت درخواست")
    expect(visitor).to_have_url(club.origin + "/r/1")


# A page that follows what it shows


class Feed:
    """A stream of server-sent events, spoken by the test."""

    def __init__(self, club):
        self.waiting, self.changed, self.refusals, self.opened = threading.Condition(), 0, 0, 0
        club.pages["/live"] = self.answer

    def answer(self, request):
        if self.refusals:
            self.refusals -= 1
            return Answer("no", 500)
        return Answer(stream=self.tell, Content_Type="text/event-stream")

    def tell(self, connection):
        connection.write(b":\n\n")
        with self.waiting:
            self.opened += 1
            seen = self.changed
            self.waiting.notify_all()
            while self.waiting.wait_for(lambda: self.changed > seen, timeout=10):
                seen = self.changed
                connection.write(f"id: {seen}\nevent: changed\ndata:\n\n".encode())

    def say(self):
        with self.waiting:
            assert self.waiting.wait_for(lambda: self.opened, timeout=10), "the page did not listen"
            self.changed += 1
            self.waiting.notify_all()


def request_page(state, note="", refresh_marker=""):
    return page(f"""<main><h1>درخواست شما</h1>
      <p id="still" data-live-part="greeting">سلام</p>
      <section data-live-part="status" {refresh_marker}><p id="state">{state}</p><a id="more" href="#more">بیشتر</a></section>
      <section data-live-part="note"><label for="note">پیام</label><textarea id="note">{note}</textarea></section></main>""",
                scripts=("live", "app"), attributes='data-live="/live" data-live-text="وضعیت تازه شد"')


def test_a_change_is_seen_without_reload_and_leaves_the_rest_alone(club, new_page):
    feed = Feed(club)
    club.pages["/my"] = request_page("در بررسی")
    visitor = new_page()
    visitor.goto(club.origin + "/my")
    visitor.evaluate("document.querySelector('#still').mine = true; document.querySelector('#more').focus()")
    club.pages["/my"] = request_page("آماده شد")
    feed.say()
    expect(visitor.locator("#state")).to_have_text("آماده شد")
    expect(visitor.get_by_role("status")).to_have_text("وضعیت تازه شد")
    expect(visitor.locator("#more")).to_be_focused()
    assert visitor.evaluate("document.querySelector('#still').mine") is True


def test_nobody_is_interrupted_while_writing(club, new_page):
    feed = Feed(club)
    club.pages["/my"] = request_page("در بررسی")
    visitor = new_page()
    visitor.goto(club.origin + "/my")
    visitor.fill("#note", "یک پرسش")
    club.pages["/my"] = request_page("آماده شد", note="پاسخ")
    feed.say()
    expect(visitor.locator("#state")).to_have_text("آماده شد")
    assert visitor.input_value("#note") == "یک پرسش"
    visitor.evaluate("document.activeElement.blur()")
    expect(visitor.locator("#note")).to_have_value("پاسخ")


def test_a_stream_that_was_refused_is_asked_for_again_and_nothing_is_missed(club, new_page):
    feed = Feed(club)
    feed.refusals = 2
    club.pages["/my"] = request_page("در بررسی")
    visitor = new_page()
    visitor.clock.install()
    with visitor.expect_response("**/live"):
        visitor.goto(club.origin + "/my")
    club.pages["/my"] = request_page("آماده شد")  # and the stream will not speak of it
    for pause in (1000, 2000):
        with visitor.expect_response("**/live"):
            visitor.clock.run_for(pause + 100)
    expect(visitor.locator("#state")).to_have_text("آماده شد")


def test_a_page_out_of_sight_rests_and_catches_up_on_return(club, new_page):
    feed = Feed(club)
    club.pages["/my"] = request_page("در بررسی")
    visitor = new_page()
    visitor.clock.install()
    with visitor.expect_request("**/live"):
        visitor.goto(club.origin + "/my")
    see = "hidden => { Object.defineProperty(document, 'hidden', { value: hidden, configurable: true }); document.dispatchEvent(new Event('visibilitychange')) }"
    visitor.evaluate(see, True)
    visitor.clock.run_for(5 * 60_000 + 1000)
    club.pages["/my"] = request_page("آماده شد")
    feed.say()
    assert visitor.text_content("#state") == "در بررسی"
    with visitor.expect_request("**/live"):
        visitor.evaluate(see, False)
    expect(visitor.locator("#state")).to_have_text("آماده شد")


# Portal and console


DESK = """<nav class="rail" aria-label="بخش‌ها"><ul><li><a href="#x">کارتابل</a></li></ul></nav>
  <header class="bar"><details class="bar-menu" data-menu><summary class="btn btn-quiet btn-icon" aria-label="بخش‌ها">≡</summary></details>
  <label class="find"><span class="vh">جستجو</span><input type="search" data-search></label></header>
  <main class="work"><h1>کارتابل</h1><form method="post" action="/archive" data-confirm="بایگانی ۳ فرصت؟"><button class="btn">بایگانی</button></form>
  <p>کد <bdi class="code">MH-7K4Q-92</bdi> <button class="btn btn-s" type="button" data-copy="MH-7K4Q-92" data-copied="رونوشت شد">رونوشت</button></p>
  <p><label for="other">یادداشت</label> <input class="input" id="other"></p></main>"""


@pytest.fixture
def desk(club, new_page):
    club.pages["/desk"] = page(DESK, html='data-face="console"', attributes='class="desk"', scripts=("app",),
                               styles=("tokens", "fonts", "base", "club", "console"))
    club.pages["/archive"] = page("<h1>بایگانی شد</h1>", scripts=())
    staff = new_page()
    staff.goto(club.origin + "/desk")
    return staff


def test_a_weighty_act_is_asked_about_first(desk, club):
    questions = []
    desk.once("dialog", lambda dialog: (questions.append(dialog.message), dialog.dismiss()))
    desk.click("text=بایگانی")
    assert questions == ["بایگانی ۳ فرصت؟"] and not club.posts()
    desk.once("dialog", lambda dialog: dialog.accept())
    desk.click("text=بایگانی")
    expect(desk.get_by_role("heading", name="بایگانی شد")).to_be_visible()
    assert len(club.posts()) == 1


def test_keys_lead_to_the_search_box(desk):
    search = desk.get_by_role("searchbox")
    desk.keyboard.press("/")
    expect(search).to_be_focused()
    desk.focus("#other")
    desk.keyboard.press("/")
    assert desk.input_value("#other") == "/", "a slash that is being written stays one"
    desk.keyboard.press("Control+k")
    expect(search).to_be_focused()
    desk.focus("h1 >> xpath=.. >> button >> nth=0")
    desk.evaluate("document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: '،', code: 'Slash', bubbles: true }))")
    expect(search).to_be_focused()


@pytest.mark.parametrize("secure", [True, False])
def test_a_code_is_copied(desk, secure):
    if secure:
        desk.context.grant_permissions(["clipboard-read", "clipboard-write"])
    else:
        desk.evaluate("""Object.defineProperty(navigator, 'clipboard', { value: undefined });
          document.execCommand = () => { copied = document.activeElement.value; return true }""")
    desk.get_by_role("button", name="رونوشت").click()
    expect(desk.get_by_role("status")).to_have_text("رونوشت شد")
    assert desk.evaluate("navigator.clipboard ? navigator.clipboard.readText() : copied") == "MH-7K4Q-92"


def test_the_rail_opens_as_a_menu_on_narrow_screens(desk, visit):
    desk.set_viewport_size({"width": 390, "height": 800})
    rail = desk.get_by_role("navigation")
    expect(rail).to_be_hidden()
    desk.click("summary")
    expect(rail).to_be_visible()
    visit.look(desk, "rail-open")
    desk.keyboard.press("Escape")
    expect(rail).to_be_hidden()
    expect(desk.locator("summary")).to_be_focused()


def test_persian_is_set_in_our_own_fonts(club, new_page):
    club.pages["/f/order"] = page(form())
    visitor = new_page()
    visitor.goto(club.origin + "/f/order")
    loaded = visitor.evaluate("document.fonts.ready.then(fonts => [...fonts].filter(f => f.status === 'loaded').map(f => f.family))")
    assert {"Bashgah Fa", "Bashgah Display"} <= {family.strip('"') for family in loaded}
