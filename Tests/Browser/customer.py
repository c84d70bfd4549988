"""A customer in the portal."""
import re
import subprocess

from playwright.sync_api import expect

from visitor import switch_language
from words import Words


class Customer:
    def __init__(self, page, words: Words, server):
        self.page, self.words, self.server = page, words, server

    def goes(self, path):
        self.page.goto(self.server.url(path))

    def signs_in(self, mobile, staff):
        """By a code, which staff read in the mailbox as it would stand in the SMS."""
        page, words = self.page, self.words
        self.goes("/sign-in")
        switch_language(page, words)
        page.get_by_label(words("site.destination")).fill(mobile)
        page.get_by_role("button", name=words("site.sendCode")).click()
        page.get_by_label(words("site.code")).fill(words.digits(staff.reads_the_code(mobile)))
        page.get_by_role("button", name=words("site.enter"), exact=True).click()
        expect(page).to_have_url(re.compile(r"/my$"))

    def opens_the_request(self, receipt):
        self.goes("/my/requests")
        self.page.get_by_role("main").get_by_role("link", name=receipt).click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text(self.words.title("order"))

    def opens(self, name):
        """Follows the link of what grew out of the request."""
        self.page.get_by_role("main").get_by_role("link", name=name).click()
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(name)

    def accepts_the_quote(self):
        page, words = self.page, self.words
        page.get_by_role("button", name=words("portal.quote.accept")).click()
        expect(page.get_by_role("status").filter(has_text=words("notice.quoteAccepted"))).to_be_visible()
        expect(page.get_by_text(words("sales.myQuote.accepted"), exact=True)).to_be_visible()

    def has_earned(self, points, invoice):
        """The balance, and the change that explains it by the invoice it came from."""
        page, words = self.page, self.words
        self.goes("/my/points")
        expect(page.get_by_role("region", name=words("portal.points.available"))).to_contain_text(words.number(points))
        row = page.get_by_role("row").filter(has_text=invoice)
        expect(row).to_contain_text(f"+{words.number(points)}")
        return row.get_by_role("link", name=invoice)

    def reads_the_card_number(self):
        page, words = self.page, self.words
        self.goes("/my/card")
        expect(page.get_by_role("img", name=words("portal.card.qr"))).to_be_visible()
        barcode = page.get_by_role("img", name=words.pattern("portal.card.barcode"))
        expect(barcode).to_be_visible()
        number = "".join(str(int(digit)) for digit in re.sub(r"\D", "", barcode.get_attribute("aria-label")))
        shown = f"{number[:4]} {number[4:]}"
        expect(page.get_by_text(words.digits(shown), exact=True).first).to_be_visible()
        return number

    def registers_a_warranty(self, serial):
        page, words = self.page, self.words
        self.goes("/my/warranties")
        page.get_by_label(words("portal.warranty.serial")).fill(serial)
        page.get_by_role("button", name=words("portal.warranty.submit"), exact=True).click()

    def has_the_warranty(self, serial, product, ends):
        row = self.page.get_by_role("main").get_by_role("listitem").filter(has_text=serial)
        expect(row).to_contain_text(product)
        expect(row.get_by_role("time").last).to_have_text(re.compile(f"{self.words.digits(ends)}$"))

    def is_refused(self, serial, reason):
        self.registers_a_warranty(serial)
        expect(self.page.get_by_role("alert")).to_have_text(self.words(reason))
        expect(self.page.get_by_label(self.words("portal.warranty.serial"))).to_have_value(serial)


def read_pdf(page, server, folder):
    """Downloads the paper that the page offers; its text as a person would copy it, in one line, without direction marks."""
    link = page.get_by_role("link", name="PDF", exact=True)
    answer = page.context.request.get(server.url(link.get_attribute("href")))
    assert answer.ok and answer.headers["content-type"] == "application/pdf"
    file = folder / "paper.pdf"
    file.write_bytes(answer.body())
    text = subprocess.run(["pdftotext", "-layout", file, "-"], check=True, capture_output=True, text=True).stdout
    # The reader puts numbers in a line from right to left between marks, with the blank that follows a number before it.
    text = re.sub("\u202a( ?)([^\u202a-\u202e]*?)( ?)\u202c", r"\3\2\1", text)
    return re.sub(r"\s+", " ", re.sub("[\u202a-\u202e]", "", text))
