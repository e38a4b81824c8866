"""Coventry by its wards of May 2025 and of May 2026: every page, never one for the other."""

import pytest

from insight.assembly.at import BY_WARDS

COVENTRY = "E08000026"
LATER = {"place": "coventry", "wards_of": "2026"}
ONLY_LATER = {"Holbrooks", "Tile Hill & Canley", "Binley & Willenhall"}
ONLY_OURS = {"Holbrook", "Westwood", "Binley and Willenhall"}
PAGES = (
    *("overview", "ward", "polarisation", "comparison", "standing", "workshop"),
    *("england", "ambitions", "indicators", "methods", "yours", "plan", "meeting"),
)


def control(page):
    return next((each for each in page.app.button_group if each.key == "control_wards_of"), None)


def all_text(page):
    return " ".join(
        each.value for kind in ("markdown", "caption") for each in getattr(page.app, kind)
    )


@pytest.mark.parametrize("name", PAGES)
def test_every_page_stays_up_and_keeps_the_choice(open_page, name):
    page = open_page(name, **LATER)
    assert not page.faults
    assert page.address["wards_of"] == "2026"
    assert (control(page) is not None) == (name in BY_WARDS)
    for_ever = "This page is by the wards of May 2025 whichever are chosen"
    assert (for_ever in all_text(page)) == (name in {"england", "ambitions"})


@pytest.mark.parametrize("name", sorted(BY_WARDS))
def test_a_place_without_later_wards_has_no_choice(open_page, name):
    assert control(open_page(name, place="stockport")) is None


def test_later_wards_of_a_place_that_has_none_are_refused_by_name(open_page):
    page = open_page("polarisation", place="stockport", wards_of="2026")
    [said] = [each.value for each in page.app.warning]
    assert said == (
        "The address asks for the wards of “2026”, which is not here. Showing the wards of May "
        "2025."
    )
    assert "wards_of" not in page.address


def test_another_year_is_refused_with_those_there_are(open_page):
    page = open_page("polarisation", place="coventry", wards_of="2031")
    [said] = [each.value for each in page.app.warning]
    assert said.endswith("Did you mean 2026, for those of May 2026?")
