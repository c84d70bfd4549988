"""Staff decide about what answers say of people: by mouse, by keyboard, and back again."""
from playwright.sync_api import expect

from staff import Staff
from words import Words

KNOWN, PROPOSED, UNCLEAR = "امید پاک‌نژاد", "دکتر امید پاک‌نژاد", "ف. نیک‌روز"


def test_review(server, language, width, new_page, visit):
    words = Words(language)
    page = new_page()
    staff = Staff(page, words, server)
    staff.signs_in()
    visit(page, "/console/review", "waiting")
    expect(page.get_by_role("link", name=UNCLEAR)).to_have_count(1)

    # Who it is, side by side with those whom it may be.
    page.get_by_role("link", name=UNCLEAR).click()
    expect(page.get_by_role("heading", name=words("console.review.who"))).to_be_visible()
    visit.look(page, "unclear")
    page.get_by_role("button", name=words("console.review.mergeWith").replace("{name}", "فرناز نیک‌روز")).click()
    expect(page.get_by_role("status").first).to_contain_text(words("notice.contactsMerged"))
    visit.look(page, "merged")

    # The list by J and K, the choice by its number.
    staff.goes("/console/review")
    pane = page.get_by_role("complementary", name=words("console.review.pane"))
    first = pane.get_by_role("link").first.inner_text()
    with page.expect_navigation():
        page.keyboard.press("j")
    expect(pane.get_by_role("link").first).not_to_have_text(first)
    if first == KNOWN:
        with page.expect_navigation():
            page.keyboard.press("k")
    expect(pane.get_by_text(PROPOSED)).to_be_visible()
    page.keyboard.press("2")
    expect(pane.get_by_role("radio").nth(1)).to_be_checked()
    visit.look(page, "picked")
    pane.get_by_role("button", name=words("console.review.save")).click()
    expect(page.get_by_role("status").first).to_contain_text(words("notice.reviewSaved"))

    visit(page, "/console/review?show=decided", "decided")
    row = page.get_by_role("row").filter(has_text=PROPOSED).first
    row.get_by_role("button").click()
    expect(page.get_by_role("status").first).to_contain_text(words("notice.reviewUndone"))
    expect(pane.get_by_text(PROPOSED).first).to_be_visible()
    visit.look(page, "undone")

    visit(page, "/console/leads", "leads")
    expect(page.get_by_role("row")).to_have_count(3)
