"""The board of opportunities: cards go on by pointer and by keys, the record says what it was, in both languages."""
import re

from playwright.sync_api import expect

from staff import Staff
from words import Words


def card(page, subject):
    return page.locator("[data-lead]").filter(has_text=subject)


def column(page, name):
    return page.locator("[data-stage]").filter(has=page.get_by_role("heading", name=name, exact=True))


def test_a_card_is_dragged_carried_by_keys_and_won(server, language, new_page):
    words = Words(language)
    staff = Staff(new_page(), words, server)
    page = staff.page
    staff.signs_in()
    staff.goes("/console/leads/new?as=opportunity")
    subject = f"اتوکلاو {language}"
    page.get_by_label(words("list.leads.subject"), exact=True).fill(subject)
    page.get_by_label(words("list.leads.contact"), exact=True).fill("نیلوفر رستگار")
    page.get_by_label(re.compile(re.escape(words("lead.reach")))).fill("09120001234")
    page.get_by_role("button", name=words("common.save")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(subject)

    staff.goes("/console/opportunities")
    new, qualified, proposition = (words(f"pipeline.stage.{name}") for name in ["new", "qualified", "proposition"])
    expect(column(page, new).locator("[data-lead]").filter(has_text=subject)).to_have_count(1)
    # By the pointer.
    start, end = card(page, subject).bounding_box(), column(page, qualified).bounding_box()
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] - 12)
    page.mouse.down()
    page.mouse.move(end["x"] + 60, end["y"] + 90, steps=6)
    page.mouse.up()
    expect(column(page, qualified).locator("[data-lead]").filter(has_text=subject)).to_have_count(1)
    expect(page.get_by_text(words("board.moved", name=subject, stage=qualified))).to_be_attached()
    # By keys: with Alt an arrow carries it to the next column of the reader's direction.
    card(page, subject).focus()
    page.keyboard.press("Alt+ArrowLeft" if language == "fa" else "Alt+ArrowRight")
    expect(column(page, proposition).locator("[data-lead]").filter(has_text=subject)).to_have_count(1)
    page.reload()
    expect(column(page, proposition).locator("[data-lead]").filter(has_text=subject)).to_have_count(1)
    # By the menu on the card, which needs no script.
    card(page, subject).locator("summary").click()
    card(page, subject).get_by_role("button", name=words("pipeline.stage.won")).click()
    expect(column(page, proposition).locator("[data-lead]").filter(has_text=subject)).to_have_count(0)
    staff.goes("/console/opportunities?f=state.is.won&view=list")
    page.get_by_role("link", name=subject).click()
    expect(page.get_by_text(words("console.lead.state.won")).first).to_be_visible()
