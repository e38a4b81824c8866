"""The accessibility statement, from the foot of a page."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def test_it_is_reached_from_the_foot_of_a_page_and_keeps_the_rules(visit, axe):
    reader = visit().open("methods", place="rutland")
    page = reader.page
    page.get_by_role("link", name="Accessibility statement").click()
    expect(reader.title).to_have_text("Accessibility statement")
    assert reader.path == "accessibility"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    reader.settle = lambda: reader  # there is no script that could draw anything
    assert axe(reader) == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert reader.errors == []
