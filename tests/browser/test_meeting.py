"""A meeting is put together from two pages, put in order by keys, and opened in another browser."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

SMALL = """() => {
  const host = [...document.querySelectorAll("*")].map((each) => each.shadowRoot)
    .find((root) => root?.querySelector(".sequence"));
  return [...host.querySelectorAll("button, select, a, summary")]
    .filter((each) => each.getClientRects().length && each.getBoundingClientRect().height < 44)
    .map((each) => each.className || each.tagName);
}"""


def add(page, name):
    """Add the first of what a page shows, by keys alone."""
    page.get_by_role("button", name="Add this view").press("Enter")
    page.get_by_role("button", name="Add", exact=True).press("Enter")
    expect(page.locator(".added")).to_contain_text(name)


def test_views_of_two_pages_are_put_in_order_by_keys_and_opened_elsewhere(make_visit, axe):
    reader = make_visit(width=390, height=844).open("methods", place="rutland", method="gini")
    page = reader.page
    add(page, "Added as view 1 of “Rutland,")
    page.wait_for_url("**meeting=**")
    page.goto(page.url.replace("methods", "standing").replace("&method=gini", ""))
    reader.settle()
    add(page, "Added as view 2 of “Rutland,")
    page.get_by_role("link", name="Open the meeting: 2 views").press("Enter")
    page.wait_for_url("**/meeting?**")
    rows = page.locator(".sequence li")
    expect(rows).to_have_count(2)
    first, second = rows.locator(".finding").all_inner_texts()

    down = rows.nth(0).get_by_role("button", name="Move down")
    down.press("Enter")
    expect(rows.nth(1).locator(".finding")).to_have_text(first)
    expect(rows.nth(1).get_by_role("button", name="Move down")).to_be_focused()
    expect(page.locator(".sequence .live")).to_have_text(f"Now view 2 of 2: {first}")
    rows.nth(0).locator("summary").press("Enter")
    rows.nth(0).get_by_role("textbox", name="Caption").fill("Look <b>here</b> **first**")
    page.keyboard.press("Tab")
    expect(rows.nth(0).locator(".said")).to_have_text("Look <b>here</b> **first**")
    rows.nth(1).get_by_role("button", name="Remove").press("Enter")
    expect(rows).to_have_count(1)
    page.get_by_role("button", name="Put it back").press("Enter")
    expect(rows).to_have_count(2)
    assert page.evaluate(SMALL) == []
    assert axe(reader) == []
    assert [each for each in reader.errors if "404" not in each] == []

    other = make_visit(fresh=True)
    other.page.goto(page.url)
    rows = other.page.locator(".sequence li")
    expect(rows.locator(".finding")).to_have_text([second, first])
    expect(rows.nth(0).locator(".said")).to_have_text("Look <b>here</b> **first**")
    other.close()
    reader.close()
