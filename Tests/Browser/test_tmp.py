import re
import pytest
from playwright.sync_api import expect
from staff import Staff
from words import Words
from test_pages import STRANGERS
PAGES = ["/console/calendar", "/console/calendar?view=day", "/console/calendar?view=month", "/console/me", "/console/settings/organisation", "/console/home", "/console/home?arrange=1", "/console/funnel", "/console/teams", "/console/settings/teams", "/console/settings/assignment",
  "/console/contacts/bin", "/console/contacts/duplicates", "/console/contacts/imports", "/console/search?q=%D8%A7%D8%AA%D9%88%DA%A9"]

@pytest.mark.parametrize("size", [320, 1280])
def test_tmp(server, language, size, new_page, visit):
    words = Words(language)
    staff = Staff(new_page(theme="light" if size == 1280 else "dark"), words, server)
    page = staff.page
    staff.signs_in()
    page.set_viewport_size({"width": size, "height": 800})
    bad = []
    def look(path, name):
        try:
            visit(page, path, name)
            bad.extend(f"{path}: {t}" for t in page.evaluate(STRANGERS, language))
        except AssertionError as e:
            bad.append(f"{path}: {str(e)[:600]}")
    # a team, a rule, a plan
    page.goto(server.url("/console/settings/teams"))
    form = page.locator("main form").last
    form.locator("[name=team]").fill("تهران")
    form.locator("[name=member]").first.check()
    form.locator("[name=target]").fill("2000000000")
    form.locator("button").first.click()
    page.goto(server.url("/console/settings/assignment"))
    f = page.locator("form[action='/console/settings/assignment']").last
    f.locator("[name=name]").fill("همه")
    f.locator("button").first.click()
    for path in PAGES:
        look(path, re.sub(r"\W+", "-", path))
    # an import
    page.goto(server.url("/console/contacts/imports"))
    page.set_input_files("[name=file]", {"name": "c.csv", "mimeType": "text/csv", "buffer": "نام,موبایل,شهر\nرها آرمان,09121110000,کرمان\nنیما,0912111,یزد\nرها آرمان,09121110000,کرمان\n".encode()})
    page.locator("main form button").first.click()
    page.wait_for_url(re.compile("/imports/.+"))
    look(page.url.replace(server.url(""), ""), "import-plan")
    page.locator("button[value=try]").click()
    page.wait_for_timeout(1500)
    look(page.url.replace(server.url(""), ""), "import-tried")
    page.goto(server.url("/console/contacts"))
    boxes = page.locator("input[name=id]")
    boxes.nth(0).check(); boxes.nth(1).check()
    page.locator("button[value=merge]").click()
    look(page.url.replace(server.url(""), ""), "merging")
    page.goto(server.url("/console/contacts"))
    page.locator("main td a[href^='/console/contacts/']").first.click()
    look(page.url.replace(server.url(""), "") + "/removal", "removal")
    assert not bad, "\n".join(bad)
