"""A visitor of the public pages: fills in forms, keeps the receipt, follows the request by its private link."""
import re

from playwright.sync_api import expect

from words import Words

PRODUCTS = {
    "BPM-2": ({"fa": "فشارسنج دیجیتال بازویی", "en": "Digital upper-arm blood pressure monitor"}, 24_500_000),
    "GLV-100": ({"fa": "دستکش معاینهٔ نیتریل، بستهٔ ۱۰۰تایی", "en": "Nitrile examination gloves, box of 100"}, 3_200_000),
}
LEILA = {"fa": "لیلا آذرنوش", "en": "Leila Azarnoush"}
MOBILE = "۰۹۱۲۵۵۵۴۴۳۳"  # typed in Persian digits, whatever the page's language
ORDER = [("BPM-2", "۱۲"), ("GLV-100", "۵")]
RECEIPT = re.compile(r"MH-[0-9A-Z]{4}-[0-9A-Z]{2}")


class OrderForm:
    """The order form wherever it stands: on a page of its own or in somebody's frame."""

    def __init__(self, place, words: Words):
        self.place, self.words = place, words

    def field(self, name):
        return self.place.get_by_label(self.words.label("order", name))

    @property
    def products(self):
        return self.place.get_by_role("combobox", name=self.words("forms.product"), exact=True)

    @property
    def quantities(self):
        return self.place.get_by_role("textbox", name=self.words("forms.quantity"), exact=True)

    @property
    def add_row(self):
        return self.place.get_by_role("button", name=self.words("forms.addRow"))

    @property
    def send(self):
        return self.place.get_by_role("button", name=self.words.submit("order"))

    def option(self, product):
        """As it stands in the list, with its price in the reader's digits."""
        names, price = PRODUCTS[product]
        return f"{names[self.words.language]} ({self.words.money(price)})"

    def choose(self, row, product, quantity):
        self.products.nth(row).select_option(label=self.option(product))
        self.quantities.nth(row).fill(quantity)

    def fill(self, name=None, mobile=MOBILE, order=ORDER):
        self.field("name").fill(name or LEILA[self.words.language])
        self.field("mobile").fill(mobile)
        for row, line in enumerate(order):
            if row == self.products.count():
                self.add_row.click()
            self.choose(row, *line)
        self.field("consent").check()

    def receipt(self):
        """Waits for the thanks and reads the number."""
        expect(self.place.get_by_role("heading", name=self.words("site.sent"))).to_be_visible()
        return self.place.get_by_text(RECEIPT).first.inner_text()

    def follow(self, page):
        """Opens the private link, which leads into a tab of its own."""
        with page.context.expect_page() as opened:
            self.place.get_by_role("link", name=self.words("site.follow")).click()
        opened.value.wait_for_load_state()
        return opened.value


class WarrantyForm:
    def __init__(self, page, words: Words):
        self.page, self.words = page, words

    def field(self, name):
        return self.page.get_by_label(self.words.label("warranty", name))

    def register(self, serial, name, mobile, purchased):
        for field, value in {"name": name, "mobile": mobile, "serial": serial, "purchasedOn": purchased}.items():
            self.field(field).fill(value)
        self.field("consent").check()
        self.page.get_by_role("button", name=self.words.submit("warranty")).click()

    def is_refused(self, reason):
        """Beside the field and in the summary, which has the focus; what was typed is still there."""
        expect(self.page.get_by_role("alert")).to_be_focused()
        expect(self.page.get_by_role("alert")).to_contain_text(self.words(reason))
        expect(self.field("serial")).to_have_accessible_description(re.compile(re.escape(self.words(reason))))


def switch_language(page, words: Words):
    """Pages come in Persian first; the switch stands on each and is remembered."""
    if page.locator("html").get_attribute("lang") != words.language:
        page.get_by_role("link", name={"fa": "فارسی", "en": "English"}[words.language]).first.click()
    expect(page.locator("html")).to_have_attribute("lang", words.language)
    expect(page.locator("html")).to_have_attribute("dir", {"fa": "rtl", "en": "ltr"}[words.language])


def watch_for(page, text):
    """From now on the page notes when it first shows `text`; a reload would forget it."""
    page.evaluate(
        """text => {
          const look = () => { if (!window.shownAt && document.body.innerText.includes(text)) window.shownAt = Date.now(); };
          new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
        }""", text)


def shown_at(page):
    """When the page first showed what it was told to watch for, in milliseconds."""
    return page.wait_for_function("window.shownAt").json_value()


def today(page):
    """Year, month and day of the Persian calendar, as the browser has it."""
    parts = page.evaluate(
        "new Intl.DateTimeFormat('en-u-ca-persian', {timeZone: 'Asia/Tehran', year: 'numeric', month: 'numeric', day: 'numeric'})"
        ".formatToParts(Date.now()).filter(p => /year|month|day/.test(p.type)).map(p => [p.type, parseInt(p.value)])")
    named = dict(parts)
    return named["year"], named["month"], named["day"]
