"""A member of the staff in the console."""
import re
import time

from playwright.sync_api import expect

from visitor import switch_language
from words import Words

EMAIL, PASSWORD = "sara@mehregan.example", "mehregan 1405"


class Staff:
    def __init__(self, page, words: Words, server):
        self.page, self.words, self.server = page, words, server

    def goes(self, path):
        self.page.goto(self.server.url(path))

    def signs_in(self):
        page, words = self.page, self.words
        self.goes("/console")
        switch_language(page, words)
        page.get_by_label(words("console.signIn.email")).fill(EMAIL)
        page.get_by_label(words("console.signIn.password")).fill(PASSWORD)
        page.get_by_role("button", name=words("common.signIn")).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(words("console.inbox"))

    def reads_the_code(self, mobile):
        page, words = self.page, self.words
        self.goes("/console/mailbox")
        page.get_by_role("searchbox", name=words("console.mailbox.search")).fill(mobile)
        page.get_by_role("button", name=words("common.filter")).click()
        message = page.get_by_role("listitem").filter(has_text=re.compile(r"#\d{6}")).first
        return re.search(r"#(\d{6})", message.inner_text())[1]

    def opens_the_request(self, receipt):
        self.goes("/console/inbox")
        link = self.page.get_by_role("link", name=receipt)
        expect(link).to_have_count(1)
        link.click()
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(receipt)

    def requests_from(self, name):
        self.goes("/console/inbox?show=all")
        return self.page.get_by_role("link", name=name)

    def changes_the_status(self, state, note):
        """Returns when the button was pressed, in milliseconds."""
        page, words = self.page, self.words
        label, public = words.status("order", state, "label"), words.status("order", state)
        option = label if label == public else words("console.request.option", label=label, public=public)
        page.get_by_role("combobox", name=words("console.request.status"), exact=True).select_option(label=option)
        page.get_by_role("textbox", name=words("console.request.note")).fill(note)
        pressed = time.time() * 1000
        page.get_by_role("button", name=words("console.request.save")).click()
        self.is_told("statusChanged")
        return pressed

    def is_told(self, notice):
        expect(self.page.get_by_role("status").filter(has_text=self.words(f"notice.{notice}"))).to_be_visible()

    def makes_a_quote(self):
        self.page.get_by_role("button", name=self.words("console.request.makeQuote")).click()
        self.is_told("quoteDrafted")

    def cell(self, row, name):
        name = self.words("console.quote.rowCell", row=self.words.number(row), cell=self.words(f"console.line.{name}"))
        return self.page.get_by_role("textbox", name=name, exact=True)

    def gives_discounts(self, percent, amount):
        """A percentage on the first line, an amount on the whole paper."""
        page, words = self.page, self.words
        self.cell(1, "discount").fill(words.digits(percent))
        page.get_by_role("textbox", name=words("console.quote.discount"), exact=True).fill(words.number(amount))
        kinds = page.get_by_role("combobox", name=words("console.line.discountKind"))
        kinds.last.select_option(label=words("sales.discount.amount"))
        page.get_by_role("button", name=words("common.save")).click()
        self.is_told("quoteSaved")

    def sends_the_quote(self):
        self.page.get_by_role("button", name=self.words("console.quote.send"), exact=True).click()
        self.is_told("quoteSent")
        return self.number_of_the_paper("Q")

    def makes_the_invoice(self):
        page, words = self.page, self.words
        expect(page.get_by_text(words("sales.quote.accepted"), exact=True)).to_be_visible()  # by itself, without a reload
        page.get_by_role("button", name=words("console.quote.toInvoice")).click()
        self.is_told("invoiceIssued")
        return self.number_of_the_paper("INV")

    def number_of_the_paper(self, series):
        heading = self.page.get_by_role("heading", level=1)
        expect(heading).to_contain_text(re.compile(rf"{series}-\d{{4}}-\d{{6}}"))
        return re.search(rf"{series}-\d{{4}}-\d{{6}}", heading.inner_text())[0]

    def records_the_payment(self):
        """Of the rest, which the form proposes."""
        page, words = self.page, self.words
        page.get_by_role("textbox", name=words("console.payment.reference")).fill("14050901")
        page.get_by_role("button", name=words("console.payment.save")).click()
        self.is_told("paymentRecorded")

    def searches(self, text):
        """By the keyboard alone, as a card reader does: the search box, the text, Enter."""
        self.page.keyboard.press("Control+k")
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")

    def has_found(self, name):
        expect(self.page).to_have_url(re.compile(r"/console/contacts/[^/]+$"))
        expect(self.page.get_by_role("heading", level=1)).to_have_text(name)
