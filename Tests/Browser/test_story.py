"""The main job from end to end, as the people in it see it, in both languages and at two widths."""
import re

from playwright.sync_api import expect

from customer import Customer, read_pdf
from staff import Staff
from visitor import LEILA, MOBILE, PRODUCTS, OrderForm, WarrantyForm, shown_at, today, watch_for
from words import Words

# 12 × 22,900,000 (more than ten) less 5 percent, 5 × 3,200,000, less 5,000,000 on all of it, and ten percent tax.
LINE_DISCOUNT, DISCOUNT, TOTAL = 5, 5_000_000, 299_266_000
IN_WORDS = {
    "fa": "دویست و نود و نه میلیون و دویست و شصت و شش هزار ریال",
    "en": "Two hundred ninety-nine million two hundred sixty-six thousand rials",
}
# One for each 100,000 rials of a device, two for consumables, each line rounded down.
POINTS = 2877
NOTE = {"fa": "فردا با شما تماس می‌گیریم.", "en": "We call you tomorrow."}


def test_story(server, language, width, new_page, visit, tmp_path):
    words = Words(language)
    name = LEILA[language]
    visitor = new_page()
    staff, customer = Staff(new_page(), words, server), Customer(new_page(), words, server)

    form = opens_the_foreign_page(visitor, server, words, visit)
    form.fill()
    visit.look(visitor, "filled")
    form.send.dblclick()
    receipt = form.receipt()
    visit.look(visitor, "receipt")
    assert sends_the_same_again(visitor, server, words) == receipt
    status = form.follow(visitor)
    shows_the_request(status, words, receipt)
    visit.look(status, "status")

    staff.signs_in()
    visit.look(staff.page, "inbox")
    assert staff.requests_from(name).count() == 1
    customer.signs_in(MOBILE, staff)
    visit.look(staff.page, "mailbox")
    visit.look(customer.page, "home")
    customer.opens_the_request(receipt)
    shows_the_request(customer.page, words, receipt)
    visit.look(customer.page, "request")

    staff.opens_the_request(receipt)
    visit.look(staff.page, "request-for-staff")
    for page in (customer.page, status):
        watch_for(page, NOTE[language])
    pressed = staff.changes_the_status("review", NOTE[language])
    for page in (customer.page, status):
        assert shown_at(page) - pressed <= 1000, "an open page shows a change within a second"
        expect(page.get_by_text(words.status("order", "review")).first).to_be_visible()
    visit.look(status, "status-changed")
    visit.look(customer.page, "request-changed")

    staff.makes_a_quote()
    visit.look(staff.page, "quote-draft")
    staff.gives_discounts(LINE_DISCOUNT, DISCOUNT)
    expect(staff.page.get_by_role("main")).to_contain_text(words.money(TOTAL))
    visit.look(staff.page, "quote-saved")
    quote = staff.sends_the_quote()
    visit.look(staff.page, "quote-sent")

    customer.opens(quote)
    shows_the_offer(customer.page, words)
    visit.look(customer.page, "quote")
    says(read_pdf(customer.page, server, tmp_path), quote, language)
    customer.accepts_the_quote()
    visit.look(customer.page, "quote-accepted")

    invoice = staff.makes_the_invoice()
    visit.look(staff.page, "invoice")
    says(read_pdf(staff.page, server, tmp_path), invoice, language)
    staff.records_the_payment()
    expect(staff.page.get_by_text(words("sales.settlement.paid"), exact=True)).to_be_visible()
    visit.look(staff.page, "invoice-paid")

    link = customer.has_earned(POINTS, invoice)
    visit.look(customer.page, "points")
    link.click()
    expect(customer.page.get_by_role("heading", level=1)).to_contain_text(invoice)
    expect(customer.page.get_by_text(words("sales.settlement.paid"), exact=True)).to_be_visible()
    says(read_pdf(customer.page, server, tmp_path), invoice, language)
    visit.look(customer.page, "my-invoice")
    visit(customer.page, "/my/invoices", "my-invoices")

    number = customer.reads_the_card_number()
    visit.look(customer.page, "card")
    staff.searches(words.digits(f"{number[:4]} {number[4:]}"))
    staff.has_found(name)
    visit.look(staff.page, "contact")
    staff.goes("/console/inbox")
    staff.searches(f";{number}?")
    staff.has_found(name)

    registers_warranties(visitor, customer, server, words, visit)


def opens_the_foreign_page(page, server, words, visit):
    """The form stands in somebody's page, in its own language and direction, as high as it is and never seen at another height."""
    page.add_init_script(
        """window.seen = [];
        new MutationObserver(() => {
          const frame = document.querySelector('iframe[src*="/f/"]');
          if (frame && getComputedStyle(frame).opacity !== "0") seen.push(frame.style.height);
        }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['style'] });""")
    page.goto(f"{server.site}/?lang={words.language}")
    form = OrderForm(page.frame_locator('iframe[src*="/f/order"]'), words)
    expect(form.place.get_by_role("heading", level=1)).to_have_text(words.title("order"))
    expect(form.place.locator("html")).to_have_attribute("dir", {"fa": "rtl", "en": "ltr"}[words.language])
    frame = next(frame for frame in page.frames if "/f/order" in frame.url)
    assert frame.evaluate("getComputedStyle(document.querySelector('form')).direction") == {"fa": "rtl", "en": "ltr"}[words.language]
    page.wait_for_function("document.querySelector('iframe').style.opacity === '1'")
    assert frame.evaluate("document.scrollingElement.scrollHeight <= innerHeight"), "nothing of the form is cut"
    visit.look(page, "foreign-page")
    assert len(set(page.evaluate("seen"))) <= 1, "a form that is seen at one height and then at another flashes"
    return form


def sends_the_same_again(page, server, words):
    """Back to the page, everything once more: it is the same request."""
    again = page.context.new_page()
    again.goto(server.url(f"/f/order?lang={words.language}"))
    form = OrderForm(again, words)
    form.fill()
    form.send.click()
    receipt = form.receipt()
    again.close()
    return receipt


def shows_the_request(page, words, receipt):
    """Status, timeline and answers, as the status page and the portal show them."""
    main = page.get_by_role("main")
    expect(main).to_contain_text(words.status("order", "new"))
    expect(main).to_contain_text(words("event.request.received", form=words.title("order"), receipt=receipt))
    for names, _ in PRODUCTS.values():
        expect(main).to_contain_text(names[words.language])
    expect(main).to_contain_text(LEILA[words.language])


def shows_the_offer(page, words):
    """Why the price is what it is, what was taken off, what it comes to."""
    row = page.get_by_role("row").filter(has_text=PRODUCTS["BPM-2"][0][words.language])
    expect(row).to_contain_text(words.begins("sales.price.above"))
    expect(row).to_contain_text(words.number(22_900_000))
    expect(row).to_contain_text(words.digits(LINE_DISCOUNT) + {"fa": "٪", "en": "%"}[words.language])
    expect(page.get_by_role("row").filter(has_text=words("portal.total.discount"))).to_contain_text(words.number(DISCOUNT))
    expect(page.get_by_role("row").filter(has_text=words("portal.total.total"))).to_contain_text(words.money(TOTAL))
    expect(page.get_by_role("main")).to_contain_text(IN_WORDS[words.language])


def says(text, number, language):
    """What a paper has to say: its number, the day in the Persian calendar, the amount in words."""
    assert number in text
    assert IN_WORDS[language] in text
    year = Words(language).digits(number.split("-")[1])
    assert re.search(rf"\b\w\w? \w+ {year}\b" if language == "en" else rf"[۰-۹]{{1,2}} \w+ {year}", text)


def registers_warranties(visitor, customer, server, words, visit):
    """By the public form and from the portal; a serial is registered once, and an unknown one never."""
    year, month, day = today(visitor)
    bought = words.digits(f"{year - 1}/{month:02}/{min(day, 29):02}")
    form = WarrantyForm(visitor, words)
    visit(visitor, "/f/warranty", "warranty")
    form.register("OX5-2304-0188", LEILA[words.language], MOBILE, bought)
    expect(visitor.get_by_role("heading", name=words("site.sent"))).to_be_visible()
    visit.look(visitor, "warranty-registered")
    visitor.goto(server.url("/f/warranty"))
    form.register("ox5 2304 0188", "امید پاک‌نژاد", "09350004567", bought)
    form.is_refused("care.serialTaken")
    visit.look(visitor, "warranty-taken")
    visitor.goto(server.url("/f/warranty"))
    form.register("OX5-0000-0000", LEILA[words.language], MOBILE, bought)
    form.is_refused("care.unknownSerial")

    customer.registers_a_warranty("AC23-0418-7715")
    expect(customer.page.get_by_role("status").filter(has_text=words("notice.warrantyRegistered"))).to_be_visible()
    customer.has_the_warranty("OX5-2304-0188", {"fa": "اکسیژن‌ساز ۵ لیتری", "en": "Oxygen concentrator, 5 l"}[words.language], year + 1)
    visit.look(customer.page, "warranties")
    customer.is_refused("AC23-0418-7715", "care.alreadyYours")
    customer.is_refused("OX5-2304-0187", "care.serialTaken")
    customer.is_refused("OX5-0000-0000", "care.unknownSerial")
    visit.look(customer.page, "warranty-unknown")
