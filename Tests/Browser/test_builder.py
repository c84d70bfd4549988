"""Staff build a form of twelve fields on three pages, with logic: by mouse, and by keyboard alone. It is published and filled in."""
import json
import re

import pytest
from playwright.sync_api import expect

from customer import Customer
from small_site import SmallSite, host
from staff import Staff
from words import Words

# What is added, in order; the page breaks make three pages.
FIELDS = ["name", "mobile", "email", "choice", "pageBreak", "date", "longText", "rating", "yesNo", "pageBreak", "number", "company"]


class Builder:
    """The builder as somebody at a desk uses it."""

    def __init__(self, page, words, server):
        self.page, self.words, self.server = page, words, server

    def begins(self, slug, title):
        page, words = self.page, self.words
        page.goto(self.server.url("/console/forms"))
        page.get_by_role("link", name=words("builder.new")).click()
        page.get_by_role("radio", name=words("builder.new.blank")).check()
        page.get_by_role("textbox", name=words("builder.new.slug")).fill(slug)
        page.get_by_role("textbox", name=words("builder.new.name")).fill(title)
        page.get_by_role("button", name=words("builder.new.begin")).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(title)

    @property
    def blocks(self):
        return self.page.locator("[data-canvas] .bf")

    def order(self):
        return self.blocks.evaluate_all("all => all.map(one => one.dataset.field)")

    def presses_item(self, item):
        count = self.blocks.count()
        self.page.locator(f".pal button[value={item}]").click()
        expect(self.blocks).to_have_count(count + 1)

    def drags(self, what, below=None):
        """By mouse, to the top of a block, or to the end of the form."""
        order, mouse = self.order(), self.page.mouse
        what.scroll_into_view_if_needed()
        start = what.bounding_box()
        mouse.move(start["x"] + start["width"] / 2, start["y"] + 8)
        mouse.down()
        paper = self.page.locator("[data-canvas] .paper").bounding_box()
        to = below.bounding_box()["y"] + 3 if below else min(paper["y"] + paper["height"], 790) - 3
        mouse.move(paper["x"] + paper["width"] / 2, to - 30, steps=5)
        mouse.move(paper["x"] + paper["width"] / 2, to, steps=5)
        mouse.up()
        self.page.wait_for_function(
            "was => JSON.stringify([...document.querySelectorAll('[data-canvas] .bf')].map(one => one.dataset.field)) !== was",
            arg=json.dumps(order, separators=(",", ":")))

    def names_the_field(self, label):
        field = self.page.get_by_role("textbox", name=self.words(f"builder.label.{self.words.language}"))
        expect(field).to_be_focused()
        field.fill(label)
        field.press("Tab")
        expect(self.blocks.filter(has_text=label)).to_have_count(1)

    def publishes(self):
        page, words = self.page, self.words
        page.get_by_role("link", name=words("builder.publish"), exact=True).click()
        page.get_by_role("button", name=words("builder.publish.do")).click()
        expect(page.get_by_role("status").filter(has_text=words("notice.formPublished"))).to_be_visible()


@pytest.fixture
def foreign():
    """Somebody else's website."""
    site = SmallSite(policy=None)
    yield site
    site.close()


@pytest.fixture
def words(language):
    return Words(language)


@pytest.fixture
def builder(server, language, words, new_page):
    page = new_page()
    Staff(page, words, server).signs_in()
    return Builder(page, words, server)


def test_a_form_is_built_by_mouse_and_filled_in(server, language, width, words, builder, new_page, visit):
    page = builder.page
    builder.begins("visit", "نوبت بازدید")
    visit.look(page, "empty")
    for item in FIELDS:
        builder.presses_item(item)
    expect(builder.blocks).to_have_count(12)
    visit.look(page, "twelve-fields")
    # The field for the company is asked for only when the answer before was yes.
    page.locator("#bf-company .bf-open").first.click()
    expect(page.locator("#settings input[name=field]")).to_have_value("company")
    page.locator("#settings [data-row-add]").first.click()
    rule = page.locator("#settings .rule").first
    rule.locator("[name=visible-field]").select_option("yesNo")
    expect(page.locator("#bf-company .flag[data-k=if]")).to_be_visible()
    rule = page.locator("#settings .rule").first
    rule.locator("[name=visible-is]").select_option("yes")
    visit.look(page, "logic")
    # Every step is taken back, and taken again.
    page.get_by_role("button", name=words("builder.undo")).click()
    page.get_by_role("button", name=words("builder.redo")).click()
    form = re.match(r".*/forms/[^/?]+", page.url)[0]
    for tab in ["behaviour", "after", "look", "versions", "share", "preview", "publish"]:
        visit(page, f"{form}/{tab}", tab)
    page.goto(form)
    builder.publishes()
    visit.look(page, "published")
    visitor = new_page()
    visitor.goto(server.url(f"/f/visit?lang={language}"))
    visitor.locator("[name=name]").fill("نیلوفر رستگار")
    visitor.locator("[name=mobile]").fill("۰۹۱۲۳۳۳۱۲۳۴")
    visitor.locator("[name=email]").fill("niloufar@example.com")
    visitor.locator("[name=choice]").first.check()
    visit.look(visitor, "first-page")


def test_a_form_is_built_by_keyboard_alone(server, language, words, builder, visit):
    page = builder.page
    builder.begins("keys", "نوبت بازدید")
    for item in FIELDS:
        page.keyboard.press("Escape") if builder.blocks.count() else None
        page.keyboard.press("/")
        find = page.locator("[data-palette-find]")
        expect(find).to_be_focused()
        count = builder.blocks.count()
        page.keyboard.type(words(f"builder.kind.{item}"))
        page.keyboard.press("Enter")
        expect(builder.blocks).to_have_count(count + 1)
        expect(page.get_by_role("textbox", name=words(f"builder.label.{language}"))).to_be_focused()
    first = builder.order()
    # The last goes up by Alt and an arrow, over the page break.
    page.keyboard.press("Escape")
    expect(page.locator(f"#bf-{first[-1]} .bf-open").first).to_be_focused()
    page.keyboard.press("Alt+ArrowUp")
    page.wait_for_function("id => document.querySelectorAll('[data-canvas] .bf')[10].dataset.field === id", arg=first[-1])
    expect(page.locator(f"#bf-{first[-1]} .bf-open").first).to_be_focused()
    page.keyboard.press("Control+z")
    page.wait_for_function("id => document.querySelectorAll('[data-canvas] .bf')[11].dataset.field === id", arg=first[-1])
    page.locator(f"#bf-{first[0]} .bf-open").first.focus()
    page.keyboard.press("Delete")
    expect(builder.blocks).to_have_count(11)
    page.keyboard.press("Control+z")
    expect(builder.blocks).to_have_count(12)
    page.locator(f"#bf-{first[0]} .bf-open").first.focus()
    page.keyboard.press("Enter")
    builder.names_the_field("نام شما")
    # A field is copied on its page, then into another form.
    page.keyboard.press("Escape")
    page.keyboard.press("Control+c")
    page.keyboard.press("Control+v")
    expect(builder.blocks.filter(has_text="نام شما")).to_have_count(2)
    expect(builder.blocks).to_have_count(13)
    builder.publishes()
    # What was done before publishing can be taken back after it.
    page.goto(re.match(r".*/forms/[^/?]+", page.url)[0])
    page.keyboard.press("Control+z")
    expect(builder.blocks).to_have_count(12)
    builder.begins("other", "فرم دیگر")
    expect(builder.blocks).to_have_count(0)
    page.keyboard.press("Control+v")
    expect(builder.blocks.filter(has_text="نام شما")).to_have_count(1)


def test_a_field_is_dragged_to_its_place_and_the_form_is_filled_in_on_a_foreign_page(
        server, language, words, builder, new_page, foreign, visit):
    """The whole way of a form: built by dragging, embedded, begun on a telephone, finished on another device, read by staff and by its sender."""
    page = builder.page
    builder.begins("dragged", "نوبت بازدید")
    items = ["name", "longText", "pageBreak", "mobile"]
    for item in items:
        builder.drags(page.locator(f".pal button[value={item}]"))
    assert builder.order() == items
    builder.drags(builder.blocks.nth(1), below=builder.blocks.nth(0))
    page.wait_for_function("() => document.querySelector('[data-canvas] .bf').dataset.field === 'longText'")
    form = re.match(r".*/forms/[^/?]+", page.url)[0]
    page.goto(f"{form}/behaviour")
    page.get_by_role("textbox", name=words("builder.embedOrigins")).fill(foreign.origin)
    page.locator("input[name=storesContact]").check()
    page.locator("input[name=makesAccount]").check()
    page.get_by_role("textbox", name=words("builder.embedOrigins")).press("Tab")
    expect(page.locator("[data-build-part=head] .saved:not([aria-busy])")).to_be_visible()
    page.goto(form)
    builder.publishes()
    phone = new_page(width=390)
    foreign.pages["/"] = host(f'<script src="{server.url("/embed.js")}" data-form="dragged" data-lang="{language}"></script>')
    phone.goto(foreign.origin + "/")
    frame = phone.frame_locator("iframe")
    frame.locator("[name=name]").fill("نیلوفر رستگار")
    frame.locator("[name=longText]").fill("لطفاً صبح باشد")
    frame.get_by_role("button", name=words("forms.saveForLater")).click()
    link = frame.locator("#link").input_value()
    visit.look(phone, "kept")
    other = new_page()
    other.goto(link)
    expect(other.locator("[name=name]")).to_have_value("نیلوفر رستگار")
    other.locator(".sheet-f .btn-primary").click()
    other.locator("[name=mobile]").fill("۰۹۱۲۳۳۳۷۷۸۸")
    other.wait_for_timeout(3500)  # as a person takes
    other.locator(".sheet-f .btn-primary").click()
    receipt = other.locator(".receipt-code .code").inner_text()
    page.goto(server.url("/console/inbox"))
    expect(page.get_by_text(receipt).first).to_be_visible()
    # The number that was typed is proven, and its owner finds the request in the portal.
    customer = Customer(new_page(width=390), words, server)
    customer.signs_in("09123337788", Staff(page, words, server))
    customer.goes("/my/requests")
    customer.page.get_by_role("main").get_by_role("link", name=receipt).click()
    expect(customer.page.get_by_role("heading", level=1)).to_have_text("نوبت بازدید")
    expect(customer.page.get_by_text("لطفاً صبح باشد").first).to_be_visible()
    visit.look(customer.page, "portal")

