"""The choice to present: in the address, on every page, and refused by name."""

import pytest

from dashboard.state.presenting import present


def styles(page):
    """Whether the style for a room is on the page."""
    return any("--larger" in each.proto.body for each in page.app.get("html"))


@pytest.mark.parametrize(
    "name", ["overview", "polarisation", "comparison", "ambitions", "methods", "england"]
)
def test_every_page_can_be_presented(open_page, name):
    page = open_page(name, place="coventry", present="1")
    assert styles(page)
    assert page.app.button(key="present_button").label == "Stop presenting"
    assert not page.faults


def test_the_button_starts_and_ends_it_and_keeps_the_other_choices(open_page):
    page = open_page("polarisation", place="coventry", level="lsoa")
    assert not styles(page)
    page.app.button(key="present_button").click()
    page.run()
    assert styles(page)
    assert page.address["present"] == "1"
    assert page.address["level"] == "lsoa"
    page.app.button(key="present_button").click()
    page.run()
    assert not styles(page)
    assert "present" not in page.address
    assert page.address["level"] == "lsoa"


def test_a_map_is_lower_only_while_it_is_presented(open_page):
    usual = open_page("polarisation", place="coventry")
    shown = open_page("polarisation", place="coventry", present="1")
    assert usual.map["height"] > shown.map["height"] == present.MAP_HEIGHT


def test_an_unknown_layout_is_refused_by_name(open_page):
    page = open_page("overview", place="coventry", present="loud")
    assert not styles(page)
    (said,) = page.faults
    assert "“loud”" in said
    assert "Showing the page as it is at a desk" in said
