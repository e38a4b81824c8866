"""Wards chosen by typing: what was typed is added, and nothing else."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.fixture
def chosen(visit):
    """A reader who chooses wards of Stockport."""
    reader = visit()
    reader.open(
        "comparison", place="stockport", line="chosen", deprived="offerton", affluent="manor"
    )
    return reader


def box(reader, label="First group"):
    return reader.page.get_by_role("combobox", name=label)


@pytest.mark.parametrize(
    ("typed", "ward"),
    [
        ("Edgeley", "edgeley"),
        ("eaton", "heatons-north"),
        ("brinn", "brinnington-and-stockport-central"),
    ],
)
def test_enter_adds_the_first_that_holds_what_was_typed(chosen, typed, ward):
    field = box(chosen)
    field.click()
    field.type(typed)
    offered = chosen.page.get_by_role("option")
    expect(offered.first).to_contain_text(typed, ignore_case=True)
    assert all(typed.casefold() in text.casefold() for text in offered.all_inner_texts())
    chosen.press("Enter")
    chosen.expect_choices(deprived=f"offerton,{ward}", affluent="manor")


def test_enter_on_what_no_ward_holds_adds_nothing(chosen):
    field = box(chosen)
    field.click()
    field.type("Edgly")
    chosen.page.keyboard.press("Enter")
    chosen.page.keyboard.press("Escape")
    chosen.page.wait_for_timeout(500)
    assert chosen.choices["deprived"] == "offerton"


def test_no_key_takes_them_all(chosen):
    field = box(chosen)
    field.click()
    offered = chosen.page.get_by_role("option")
    expect(offered.first).to_be_visible()
    assert not any("elect" in text for text in offered.all_inner_texts())


def test_all_other_wards_are_found_by_typing_and_take_the_place_of_wards(chosen):
    field = box(chosen, "Second group")
    field.click()
    field.type("all oth")
    expect(chosen.page.get_by_role("option").first).to_have_text("All other wards")
    chosen.press("Enter")
    chosen.expect_choices(affluent="others", deprived="offerton")
    expect(chosen.page.locator(".lead")).to_contain_text("all other wards")
    chosen.back().expect_choices(affluent="manor")


def test_the_chips_say_who_is_in(chosen):
    field = box(chosen)
    field.click()
    field.type("Edgeley")
    chosen.press("Enter")
    chosen.expect_choices(deprived="offerton,edgeley")
    said = chosen.page.locator(".st-key-control_deprived").inner_text()
    assert "Offerton" in said
    assert "Edgeley" in said


@pytest.mark.parametrize("place", ["stockport", "hackney"])
def test_axe_finds_nothing_with_a_ward_against_all_others(visit, axe, place):
    ward = {"stockport": "edgeley", "hackney": "dalston"}[place]
    reader = visit()
    reader.open("comparison", place=place, ward=ward)
    assert axe(reader) == []
