"""A meeting is carried to another time: by pointer, by keys, and by a finger on a small screen."""
import re

import pytest
from playwright.sync_api import expect

from staff import Staff
from words import Words


@pytest.mark.parametrize("width", [390, 1280])
def test_the_calendar(server, language, width, new_page, visit):
    words = Words(language)
    staff = Staff(new_page(), words, server)
    page = staff.page
    staff.signs_in()
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(server.url("/console/activities/new"))
    page.fill("[name=summary]", "Visit" if language == "en" else "دیدار")
    page.fill("[name=dueAt]", "9:00")
    page.fill("[name=dueOn]", "")
    page.locator("main form button.btn-primary").click()
    page.goto(server.url("/console/calendar?view=day"))
    # It is due as its type says, so the day is found from the list of all.
    page.goto(server.url("/console/activities"))
    page.get_by_role("link", name="Visit" if language == "en" else "دیدار").first.click()
    activity = page.url.split("/")[-1]
    page.goto(server.url("/console/calendar?view=month"))
    day = page.locator(f'[data-day]:has([data-activity="{activity}"])').first.get_attribute("data-day") if page.locator(
        f'[data-activity="{activity}"]').count() else None
    if day is None:  # the next month has it
        page.get_by_role("link", name=words("common.next")).click()
        day = page.locator(f'[data-day]:has([data-activity="{activity}"])').first.get_attribute("data-day")
    visit(page, f"/console/calendar?view=week&on={day}", "week")
    entry = page.locator(f'[data-activity="{activity}"]')
    expect(entry).to_contain_text("9:00" if language == "en" else "۹:۰۰")
    # By keys: half an hour later.
    entry.focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(page.locator(f'[data-activity="{activity}"]')).to_contain_text("9:30" if language == "en" else "۹:۳۰")
    expect(page.locator(f'[data-activity="{activity}"]')).to_be_focused()
    # By pointer: two hours below.
    box = page.locator(f'[data-activity="{activity}"]').bounding_box()
    row = page.locator(".ag-d").first.bounding_box()["height"] / int(page.locator(".ag-b").evaluate("e => e.style.getPropertyValue('--rows')"))
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + 2 * row, steps=4)
    page.mouse.move(x, y + 4 * row, steps=4)
    page.mouse.up()
    expect(page.locator(f'[data-activity="{activity}"]')).to_contain_text("11:30" if language == "en" else "۱۱:۳۰")
    expect(page).to_have_url(re.compile("calendar"))
    visit.look(page, "moved")
