"""Is the gap closing, here and elsewhere? By its address alone, for every kind of district."""

import json

import pytest


def tables_of(page):
    sent = [json.loads(each.proto.json) for each in page.app.get("bidi_component")]
    return [each for each in sent if "columns" in each]


def test_every_kind_of_district_has_its_place_and_every_series(place, open_page):
    page = open_page("standing", place=place.slug, show="closing")
    assert page.faults == []
    assert page.title == [f"How {'do' if place.is_plural else 'does'} {place.said} compare?"]
    assert page.lead.startswith("The gap in claimants between ")
    ranked = "counted from the gap that narrowed most" in page.lead
    assert ranked or "cannot be ranked: it takes 5 or more neighbourhoods" in page.lead
    tables = tables_of(page)
    assert len(tables) == 1 + ranked
    assert len(tables[-1]["columns"][0]["cells"]) == 296


def test_choices_come_by_the_address_and_lead_on_to_the_two_ends(open_page):
    choice = {
        "show": "closing",
        "outcome": "household_income_ahc",
        "line": "wards",
        "fixed": "2019",
        "gap_in": "ratio",
    }
    page = open_page("standing", place="birmingham", **choice)
    assert page.faults == []
    assert page.address == {"place": "birmingham"} | choice
    assert page.lead.startswith("The relative gap in income after housing costs between Birmingham")
    assert "most and least deprived ward" in page.lead


@pytest.mark.parametrize(
    "choice",
    [{"outcome": "gdp"}, {"line": "thirds"}, {"fixed": "1999"}, {"gap_in": "furlongs"}],
    ids=lambda choice: next(iter(choice)),
)
def test_an_unknown_choice_is_named_and_the_default_shown(open_page, choice):
    page = open_page("standing", place="coventry", show="closing", **choice)
    (told,) = page.faults
    assert next(iter(choice.values())) in told
    assert page.lead.startswith("The gap in claimants between Coventry’s most and least")


def test_wards_that_a_reader_chose_are_of_no_league_and_do_no_harm(open_page):
    page = open_page("standing", place="coventry", show="closing", line="chosen")
    assert page.faults == []
    assert page.lead.startswith("The gap in claimants between Coventry’s")
