"""The staff's table of submissions: filtered, kept as a view, changed many at once, written into, taken along as files that others read."""
import csv
import io
import zipfile
from xml.etree import ElementTree

from playwright.sync_api import expect

from staff import Staff
from visitor import LEILA, MOBILE, RECEIPT, OrderForm
from words import Words

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def test_the_table_of_submissions(server, language, width, new_page, visit):
    words = Words(language)
    page = new_page()
    order(page, server, words)
    staff = Staff(page, words, server)
    staff.signs_in()
    visit(page, "/console/submissions", "table")
    filters(page, words)
    visit.look(page, "filtered")
    keeps_a_view(page, words, visit)
    changes_many(page, words, staff)
    writes_into_a_row(page, words, server, visit)
    reads_the_workbook(page, words, language)
    reads_the_csv(page, words)


def order(page, server, words):
    page.goto(server.url(f"/f/order?lang={words.language}"))
    form = OrderForm(page, words)
    form.field("name").fill(LEILA[words.language])
    form.field("mobile").fill(MOBILE)
    form.products.first.select_option(index=1)
    form.field("consent").check()
    form.send.click()
    expect(page.get_by_text(RECEIPT).first).to_be_visible()


def opens(page, words, key):
    page.locator(".filterbar summary").filter(has_text=words(key)).click()


def filters(page, words):
    opens(page, words, "common.filter")
    page.get_by_role("combobox", name=words("submissions.filter.form"), exact=True).select_option("order")
    page.get_by_role("button", name=words("submissions.apply")).click()
    expect(page.locator(".chip")).to_have_count(1)
    opens(page, words, "common.filter")
    page.get_by_role("combobox", name=words("submissions.filter.status"), exact=True).select_option("new")
    page.get_by_role("button", name=words("submissions.apply")).click()
    expect(page.locator(".chip")).to_have_count(2)
    expect(page.get_by_role("cell", name=LEILA[words.language])).to_be_visible()


def keeps_a_view(page, words, visit):
    opens(page, words, "submissions.views")
    visit.look(page, "views")
    page.get_by_label(words("submissions.viewName")).fill("A <b>")
    page.get_by_role("button", name=words("submissions.keepView")).click()
    expect(page.get_by_role("status").filter(has_text=words("notice.viewSaved"))).to_be_visible()
    opens(page, words, "submissions.views")
    expect(page.get_by_role("link", name="A <b>")).to_have_attribute("aria-current", "true")
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="A <b>")).to_be_hidden()


def changes_many(page, words, staff):
    page.get_by_role("checkbox").first.check()
    page.get_by_role("combobox", name=words("submissions.bulk")).select_option("review")
    page.get_by_role("button", name=words("submissions.change")).click()
    staff.is_told("submissionsChanged")


def writes_into_a_row(page, words, server, visit):
    page.goto(server.url("/console/submissions?form=order&col=person&col=f.staffNote"))
    page.get_by_role("link", name=words("submissions.editOne", receipt="").strip()).first.click()
    visit.look(page, "open-row")
    page.get_by_role("textbox", name=words.label("order", "staffNote")).fill("=1+1 زنگ زدیم")
    page.get_by_role("button", name=words("common.save")).click()
    expect(page.get_by_role("status").filter(has_text=words("notice.answersSaved"))).to_be_visible()
    expect(page.get_by_role("cell", name="=1+1 زنگ زدیم")).to_be_visible()


def downloaded(page, words, name):
    page.locator("summary").filter(has_text=words("submissions.takeAlong")).click()
    with page.expect_download() as started:
        page.get_by_role("link", name=name).click()
    return started.value.path().read_bytes()


def reads_the_workbook(page, words, language):
    book = zipfile.ZipFile(io.BytesIO(downloaded(page, words, words("submissions.xlsx"))))
    assert book.testzip() is None
    sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    view = sheet.find(f"{MAIN}sheetViews/{MAIN}sheetView")
    assert (view.get("rightToLeft") == "1") == (language == "fa")
    rows = [["".join(cell.itertext()) for cell in row] for row in sheet.iter(f"{MAIN}row")]
    assert rows[0] == [words("submissions.column.person"), words.label("order", "staffNote")]
    assert [LEILA[language], "=1+1 زنگ زدیم"] in rows
    assert not list(sheet.iter(f"{MAIN}f")), "a formula"


def reads_the_csv(page, words):
    page.goto(page.url.replace("col=person", "col=person&col=date").partition("&notice")[0])
    text = downloaded(page, words, "CSV").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert rows[0][1] == words("submissions.column.date")
    assert any(row[2] == "'=1+1 زنگ زدیم" for row in rows)
    assert all(len(row) == 3 for row in rows)
