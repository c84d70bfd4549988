"""A list of customers is brought along by a person: its columns are named, it is tried, taken over, and taken back."""
import re

from playwright.sync_api import expect

from staff import Staff
from words import Words

FILE = "نام,موبایل,شهر,رنگ\nرها آرمان,09121110000,کرمان,آبی\nنیما پارسا,0912111,یزد,سبز\nرها آرمان,09121110000,کرمان,آبی\n"


def test_a_list_of_customers(server, language, new_page, visit):
    words = Words(language)
    staff = Staff(new_page(), words, server)
    page = staff.page
    staff.signs_in()
    visit(page, "/console/contacts/imports", "imports")
    page.set_input_files("[name=file]", {"name": "customers.csv", "mimeType": "text/csv", "buffer": FILE.encode()})
    page.get_by_role("button", name=words("import.bring")).click()
    expect(page).to_have_url(re.compile("/imports/[0-9a-f-]{36}$"))
    # What the headings mean is guessed; what nobody knows is left out.
    expect(page.locator("[name=target]")).to_have_count(4)
    assert [page.locator("[name=target]").nth(place).input_value() for place in range(4)] == ["name", "mobile", "city", ""]
    visit.look(page, "columns")
    page.get_by_role("button", name=words("import.try")).click()
    expect(page.get_by_text(words("import.triedText"))).to_be_visible()
    expect(page.get_by_role("cell", name="0912111").filter(has_text="نیما").first).to_be_visible()
    visit.look(page, "tried")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name=words("import.run"), exact=True).click()
    expect(page.get_by_text(words("import.doneText"))).to_be_visible()
    visit.look(page, "done")
    with page.expect_download() as download:
        page.get_by_role("link", name=words("import.wrongFile")).click()
    assert "0912111" in download.value.path().read_text()
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name=words("import.undo")).click()
    expect(page.get_by_text(words("import.undoneText"))).to_be_visible()
