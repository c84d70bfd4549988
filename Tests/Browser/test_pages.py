"""Every page of site, portal and console: in one language at a time, on the smallest screen and on a wide one, in the dark."""
import re

import pytest
from playwright.sync_api import expect

from customer import Customer
from staff import Staff
from visitor import switch_language
from words import Words

PUBLIC = ["/", "/offline", "/f/order", "/f/warranty", "/f/contact", "/f/membership", "/sign-in", "/register", "/s/no-such-link", "/nowhere"]
PORTAL = [
    "/my", "/my/requests", "/my/forms", "/my/forms/order", "/my/quotes", "/my/invoices", "/my/points", "/my/card", "/my/warranties",
    "/my/security", "/my/personal", "/my/more", "/my/news", "/my/quotes/unknown",
]
CONSOLE = [
    "/console/home", "/console/notices", "/console/home?arrange=1", "/console/funnel", "/console/teams", "/console/settings/teams", "/console/settings/assignment", "/console/settings/fields",
    "/console/calendar", "/console/calendar?view=month", "/console/contacts/bin", "/console/contacts/duplicates", "/console/contacts/imports",
    "/console/inbox", "/console/submissions", "/console/submissions?form=order&f.deliverBy=1405/01/01",
    "/console/submissions?form=order&group=status", "/console/quotes", "/console/invoices", "/console/products", "/console/contacts", "/console/contacts/new", "/console/contacts?view=graph&g=city", "/console/opportunities", "/console/opportunities?view=list&pick=stage",
    "/console/opportunities?view=calendar&sort=createdAt", "/console/opportunities?view=graph&g=stage&chart=pie", "/console/opportunities?view=pivot&g=owner&by=stage",
    "/console/leads", "/console/leads/new", "/console/activities", "/console/activities/new", "/console/activities/all", "/console/calls/new", "/console/settings/pipeline", "/console/warranties",
    "/console/forms", "/console/mailbox", "/console/jobs", "/console/settings", "/console/settings/audit", "/console/settings/organisation", "/console/settings/menu", "/console/me", "/console/erasures", "/console/search?q=OX5", "/console/search?q=nobody", "/console/nowhere",
]
# The first record of a list, by the address that its link begins with.
RECORDS = {
    "/my/requests": "/my/requests/", "/my/quotes": "/my/quotes/", "/my/invoices": "/my/invoices/", "/console/inbox": "/console/requests/",
    "/console/quotes": "/console/quotes/", "/console/invoices": "/console/invoices/", "/console/contacts": "/console/contacts/", "/console/opportunities": "/console/leads/", "/console/activities": "/console/activities/",
}

# Text that is not in the page's own script, besides names, codes, what somebody wrote and the switch to the other language.
STRANGERS = r"""
  language => {
    const foreign = language === "en" ? /[\u0600-\u06ff]/ : /[0-9]|[A-Za-z]{2}/;
    const code = /\b([A-Z0-9]+(-[A-Z0-9]+)+|[0-9]{8})\b/g;  // INV-1405-000123, a card's number
    const apart = "bdi, [dir=ltr], [lang]:not(html), .ltr, .quoteish, script, noscript, style, kbd, pre, code, textarea";
    const isForeign = text => foreign.test(text.replaceAll(code, ""));
    const texts = [];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      const node = walk.currentNode;
      if (isForeign(node.data) && !node.parentElement.closest(apart)) texts.push(node.data.trim());
    }
    for (const element of document.querySelectorAll("[aria-label], [placeholder], [title]")) {
      for (const name of ["aria-label", "placeholder", "title"]) {
        const text = element.getAttribute(name) ?? "";
        if (isForeign(text) && !element.closest("[lang]:not(html)") && element.dir !== "ltr") texts.push(`${name}: ${text}`);
      }
    }
    return texts;
  }
"""


@pytest.fixture(params=[320, 1280])
def width(request):
    return request.param


def test_every_page(server, language, width, new_page, visit):
    words = Words(language)
    page = new_page(theme="dark")
    page.goto(server.url("/"))
    switch_language(page, words)
    strange = walk(page, PUBLIC, language, visit)
    staff, customer = Staff(new_page(theme="dark"), words, server), Customer(page, words, server)
    staff.signs_in()
    customer.signs_in("09120001234", staff)
    strange += walk(page, PORTAL, language, visit)
    strange += walk(staff.page, CONSOLE, language, visit)
    assert not strange, "\n".join(strange)


def walk(page, paths, language, visit):
    strange = []
    for path in paths:
        name = re.sub(r"\W+", "-", path.replace("/console", "console").replace("/my", "my")).strip("-") or "front"
        visit(page, path, name)
        strange += [f"{path}: {text}" for text in page.evaluate(STRANGERS, language)]
        if path in RECORDS:
            page.locator(f'main :is(td, li, p, article) a[href^="{RECORDS[path]}"]:not(.menu a, [href*="/new"], [href$="/all"], [download])').first.click()
            expect(page).to_have_url(re.compile(re.escape(RECORDS[path])))
            visit.look(page, f"{name}-one")
            strange += [f"{path} first: {text}" for text in page.evaluate(STRANGERS, language)]
    return strange
