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
    page.goto(server.url("/console/settings/fields"))
    page.locator("form[action='/console/settings/fields/ready'] button").click()
    look("/console/settings/fields", "fields")
    page.goto(server.url("/console/contacts"))
    page.locator("main td a[href^='/console/contacts/']").first.click()
    path = page.url.replace(server.url(""), "").split("?")[0]
    path = path if path.startswith("/") else "/" + path
    look(path + "/more", "more")
    look(path + "/edit", "edit")
    look(path, "contact")
    page.goto(server.url("/console/opportunities?view=list"))
    for place in range(3): page.locator("input[name=id]").nth(place).check()
    page.locator("button[value=mergeLeads]").click()
    look(page.url.replace(server.url(""), ""), "leadmerge")
    for where, prefix in (("/console/quotes", "/console/quotes/"), ("/console/invoices", "/console/invoices/"), ("/console/inbox", "/console/requests/")):
        page.goto(server.url(where))
        page.locator(f"main a[href^='{prefix}']:not([href*='new'])").first.click()
        look(page.url.replace(server.url(""), ""), where.split("/")[-1])
    assert not bad, "\n".join(bad)
