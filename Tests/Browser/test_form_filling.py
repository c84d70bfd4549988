"""Filling in a form with every kind of field, on three pages, on the real server: with a script and without, here and on another device."""
import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import expect

from conftest import PROGRAM, TOP
from small_site import SmallSite, host
from words import Words

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
MOBILE, NATIONAL, COMPANY = "۰۹۱۲ ۵۵۵ ۴۴۳۳", "۰۰۸۴۵۷۵۹۴۸", "14007650912"
NAME = {"fa": "سارا کیانی", "en": "Sara Kiani"}


@pytest.fixture
def words(language):
    return Words(language)


@pytest.fixture
def everything(server):
    """The form is published while the server runs."""
    form = Path(__file__).parent / "everything.yaml"
    subprocess.run([PROGRAM, "forms", "apply", str(form)], cwd=TOP, env=server.environment, check=True, capture_output=True, timeout=60)


class Everything:
    """The form, wherever it stands."""

    def __init__(self, place, words):
        self.place, self.words = place, words

    def of(self, name, part=None):
        return self.place.locator(f'[name="{name}"]' + (f'[value="{part}"]' if part else ""))

    @property
    def go_on(self):
        return self.place.get_by_role("button", name=self.words("forms.goOn"), exact=True)

    @property
    def go_back(self):
        return self.place.get_by_role("button", name=self.words("common.back"), exact=True)

    @property
    def send(self):
        return self.place.get_by_role("button", name={"fa": "فرستادن", "en": "Send it"}[self.words.language], exact=True)

    def is_at(self, page):
        expect(self.place.locator(".steps [aria-current] bdi")).to_have_text(self.words.digits(page))

    def fills(self, **values):
        for name, value in values.items():
            self.of(name.replace("__", ".")).fill(value)

    def fills_the_first_page(self):
        self.fills(
            name=NAME[self.words.language], note="یک\nدو", count="۱٬۲۳۴٫۵", budget="۱٬۵۰۰٬۰۰۰", mobile=MOBILE, phone="٠٢١-٨٨٨٨٠٠٠٠",
            email="sara@example.com", national=NATIONAL, company=COMPANY, postal="۱۲۳۴۵-۶۷۸۹۱", web="shop.example")

    def fills_the_second_page(self):
        self.fills(day="2099-06-10", hour="۹:۰۵", moment__day="۱۴۰۵/۰۴/۱۵", moment__time="14:30", stay__from="۱۴۰۵/۰۴/۱۵", stay__to="1405/04/17")
        for name, value in [("color", "blue"), ("ways", "sms"), ("known", "no"), ("stars", "4"), ("nps", "0"), ("quality.speed", "good"),
                            ("quality.price", "bad")]:
            self.of(name, value).check(force=True)

    def fills_the_third_page(self, script=True):
        self.of("paper").set_input_files({"name": "naghsheh.pdf", "mimeType": "application/pdf", "buffer": PDF})
        if script:
            expect(self.of("paper.kept")).to_have_count(1)
        self.fills(sign__name=NAME[self.words.language], home__city="تهران", home__street="ولیعصر، پلاک ۱۲", serial="AB۱۲", card="1000200030004",
                   guests__0__guest="امیر", guests__0__age="۳۰")
        self.of("home.province").select_option("IR-23")
        self.of("agree").check()

    def receipt(self):
        expect(self.place.get_by_role("heading", name=self.words("site.sent"))).to_be_visible(timeout=30_000)
        return self.place.locator(".receipt-code bdi").inner_text()


def opens(page, server, words, more=""):
    page.goto(server.url(f"/f/everything?lang={words.language}{more}"))
    form = Everything(page, words)
    form.is_at(1)
    return form


def test_every_kind_is_filled_in_with_a_script(server, everything, language, width, words, new_page, visit):
    page = new_page()
    form = opens(page, server, words)
    form.fills_the_first_page()
    expect(page.locator("#f-double bdi")).to_have_text({"fa": "۲٬۴۶۹", "en": "2,469"}[language])
    visit.look(page, "first")
    form.go_on.click()
    form.is_at(2)
    expect(page.locator("#f-page")).to_be_focused()
    form.fills_the_second_page()
    form.of("color", "green").check()
    form.of("whichGreen").fill("پسته‌ای")
    visit.look(page, "second")
    form.go_on.click()
    form.is_at(3)
    form.fills_the_third_page()
    form.of("guests.0.age").fill("۹")
    expect(form.of("guests.0.parent")).to_be_visible()
    form.of("guests.0.parent").fill("سارا")
    visit.look(page, "third")
    form.send.dblclick()
    form.receipt()
    visit.look(page, "receipt")


def test_every_kind_is_filled_in_without_a_script(server, everything, language, words, new_page, visit):
    page = new_page(javascript=False)
    form = opens(page, server, words)
    form.go_on.click()
    expect(page.get_by_role("alert")).to_be_visible()
    form.fills_the_first_page()
    form.go_on.click()
    form.is_at(2)
    form.fills_the_second_page()
    form.of("color", "green").check()
    form.go_on.click()
    form.is_at(2)  # the answer opened a question that nobody could see without a script
    form.of("whichGreen").fill("پسته‌ای")
    form.go_on.click()
    form.is_at(3)
    form.go_back.click()
    form.is_at(2)
    expect(form.of("whichGreen")).to_have_value("پسته‌ای")
    form.go_on.click()
    form.fills_the_third_page(script=False)
    page.wait_for_timeout(3500)  # as a person takes
    visit.look(page, "third")
    form.send.click()
    form.receipt()


def test_a_draft_goes_on_on_another_device(server, everything, language, words, new_page):
    page = new_page()
    form = opens(page, server, words)
    form.fills_the_first_page()
    form.go_on.click()
    form.is_at(2)
    form.of("color", "blue").check()
    page.get_by_role("button", name=words("forms.saveForLater")).click()
    link = page.locator("#link").input_value()
    phone = new_page()
    phone.goto(link)
    there = Everything(phone, words)
    there.is_at(2)
    expect(there.of("color", "blue")).to_be_checked()
    there.go_back.click()
    there.is_at(1)
    expect(there.of("name")).to_have_value(NAME[language])


def test_who_leaves_without_a_word_loses_nothing_that_was_left(server, everything, language, words, new_page):
    page = new_page()
    form = opens(page, server, words)
    form.of("name").fill(NAME[language])
    form.of("note").focus()
    status = page.locator(".sheet-f [role=status]")
    expect(status).to_have_text(words("forms.script.saved"))
    page.context.set_offline(True)
    form.of("note").fill("دو")
    form.of("count").focus()
    expect(status).to_have_text(words("forms.script.savedHere"))
    page.context.set_offline(False)
    expect(status).to_have_text(words("forms.script.saved"))


def test_a_refused_file_says_why_and_leaves_the_rest(server, everything, language, words, new_page, visit):
    page = new_page()
    form = opens(page, server, words)
    form.fills_the_first_page()
    form.go_on.click()
    form.fills_the_second_page()
    form.go_on.click()
    form.is_at(3)
    form.of("paper").set_input_files({"name": "program.exe", "mimeType": "application/pdf", "buffer": b"MZ\x90\x00" + b"\0" * 200})
    expect(page.locator(".file .neg")).to_have_text(re.compile(r"\S"))
    form.of("paper").set_input_files({"name": "large.pdf", "mimeType": "application/pdf", "buffer": PDF + b"x" * 1_100_000})
    expect(page.locator(".file .neg")).to_have_count(2)
    form.of("paper").set_input_files({"name": "naghsheh.pdf", "mimeType": "application/pdf", "buffer": PDF})
    expect(form.of("paper.kept")).to_have_count(1)
    visit.look(page, "files")
    form.send.click()
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_text("naghsheh.pdf")).to_be_visible()


def test_it_is_filled_in_inside_a_strange_page(server, everything, language, words, new_page):
    shop = SmallSite(policy=f"default-src 'none'; script-src {server.base}; frame-src {server.base}")
    try:
        shop.pages["/"] = host(f'<script src="{server.base}/embed.js" data-form="everything" data-lang="{language}" async></script>')
        page = new_page()
        page.add_init_script("heard = []; for (const kind of ['view', 'start', 'page', 'error', 'submit']) "
                             "addEventListener(`bashgah:${kind}`, ({ detail }) => heard.push([kind, detail.page ?? detail.receipt]))")
        page.goto(shop.origin + "/?utm_campaign=nowruz")
        form = Everything(page.frame_locator("iframe"), words)
        form.fills_the_first_page()
        form.go_on.click()
        form.is_at(2)
        form.fills_the_second_page()
        form.go_on.click()
        form.is_at(3)
        form.fills_the_third_page()
        form.send.click()
        receipt = form.receipt()
        assert page.evaluate("heard") == [["view", 1], ["start", 1], ["page", 2], ["page", 3], ["submit", receipt]]
    finally:
        shop.close()


def test_a_wrong_field_is_mended_without_sending(server, everything, language, words, new_page):
    page = new_page()
    form = opens(page, server, words)
    form.fills_the_first_page()
    form.of("mobile").fill("۰۹۱۲")
    form.go_on.click()
    expect(page.get_by_role("alert")).to_be_focused()
    form.of("mobile").fill(MOBILE)
    form.of("phone").focus()
    expect(page.get_by_role("alert")).to_have_count(0)
    form.of("budget").fill("۲٬۰۰۰٬۰۰۰")
    expect(page.locator("[data-words]")).to_have_text({"fa": re.compile("دو میلیون"), "en": re.compile("two million", re.I)}[language])
