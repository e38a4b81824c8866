"""Coventry by its wards of May 2026 in a browser: found, kept from page to page, sent, and left."""

import json
import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
COVENTRY = {"place": "coventry", "wards_of": "2026"}
TILE_HILL = {**COVENTRY, "ward": "tile-hill-and-canley"}


def wards_button(reader, vintage):
    return reader.page.get_by_role("radio", name=f"of {vintage}")


def test_a_member_finds_a_new_ward_by_its_name_and_sends_it_to_somebody_else(visit):
    phone = visit(fresh=True, **PHONE).open()
    first = phone.type_place("tile hill and can").first
    expect(first).to_contain_text("Ward of May 2026, Coventry")
    phone.click(first)
    phone.expect_path("ward").expect_only(**TILE_HILL)
    said = phone.page.get_by_text("Made of 10 of the 11 neighbourhoods of Westwood")
    expect(said.first).to_be_visible()
    other = visit(fresh=True, **DESK).follow(phone.page.url)
    other.expect_path("ward").expect_only(**TILE_HILL)
    expect(other.page.get_by_role("heading", level=1)).to_have_text("Tile Hill & Canley, Coventry")
    assert phone.errors == other.errors == []


@pytest.mark.parametrize("window", [PHONE, DESK], ids=["phone", "desk"])
def test_the_year_stays_through_reload_back_and_the_next_ward(visit, window):
    reader = visit(fresh=True, **window).open("ward", **TILE_HILL)
    reader.click(reader.page.locator(".st-key-nextdoor a").first)
    reader.wait_until(lambda: reader.choices.get("ward") != TILE_HILL["ward"], "the next ward")
    reader.expect_choices(**COVENTRY)
    reader.back().expect_only(**TILE_HILL)
    reader.after(reader.page.reload).expect_only(**TILE_HILL)
    reader.click(wards_button(reader, "May 2025"))
    reader.expect_only(place="coventry", ward="westwood")
    reader.back().expect_only(**TILE_HILL)
    reader.find("heald green")
    reader.expect_choices(place="stockport", wards_of=None)
    expect(reader.page.get_by_text("Stockport has no wards of 2026 here")).to_be_visible()
    assert reader.errors == []


def test_pages_that_have_the_choice_pass_axe_and_those_that_have_not_say_so(visit, axe):
    reader = visit(fresh=True, **DESK).open("", **COVENTRY)
    assert axe(reader) == []
    reader.open("ambitions", **COVENTRY).expect_choices(**COVENTRY)
    expect(
        reader.page.get_by_text(re.compile("by the wards of May 2025 whichever"))
    ).to_be_visible()


def test_what_is_taken_away_names_its_wards_and_its_address_makes_it_again(visit):
    desk = visit(fresh=True, **DESK).open(
        "polarisation", **COVENTRY, indicator="fuel_poverty", level="ward"
    )
    links = desk.page.eval_on_selector_all("a[href]", "all => all.map((each) => each.href)")
    places = [each for each in links if "place=coventry" in each]
    assert places
    assert not [each for each in places if "wards_of=2026" not in each], json.dumps(places)
