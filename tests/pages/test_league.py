"""What stands below other pages: the league, the clusters and the gradient, and their choices."""

import re

import pytest

from insight import cached
from insight.assembly.standing.leagues import measures_of, place_of
from insight.league.choices import Choice

LEAGUE = {"measure_of": "gini_of_score", "edition": "2019", "field": "own"}
RANKS = {  # by place: the Gini of the score, 2019, among its own class at the time
    "stockport": ("3rd", "36 metropolitan boroughs"),
    "birmingham": ("34th", "36 metropolitan boroughs"),
    "city-of-london": (None, "33 London boroughs"),
    "stratford-on-avon": (None, "192 shire districts"),
}


@pytest.fixture(scope="module")
def page(place, open_page):
    return open_page("standing", place=place.slug, **LEAGUE)


def test_the_address_chooses_measure_edition_and_field(page, place):
    assert page.faults == []
    assert page.address == {"place": place.slug} | LEAGUE
    assert page.title == [f"How {'do' if place.is_plural else 'does'} {place.said} compare?"]
    if place.slug == "isles-of-scilly":
        (told,) = [each.value for each in page.app.info]
        assert "single neighbourhood" in told
        return
    said = page.lead
    assert said.startswith(f"On the Index of Multiple Deprivation 2019, {place.said} is the ")
    assert "measured by the Gini coefficient" in said
    rank, field = RANKS.get(place.slug, (None, ""))
    assert field in said
    if rank:
        assert f"is the {rank} most polarised of" in said


def test_the_table_has_every_measure_in_every_edition_and_its_neighbours_are_named(page, place):
    if place.slug == "isles-of-scilly":
        return
    table = next(t for caption, t in page.tables.items() if caption.startswith("Ranks of"))
    assert list(table.columns[2:]) == ["2025", "2019", "2015"]
    assert len(table) == 19
    ranked = re.compile(r"\d+(st|nd|rd|th) of \d+|\[x\]")
    assert (
        table[["2025", "2019", "2015"]]
        .map(lambda cell: bool(ranked.fullmatch(cell)))
        .all(axis=None)
    )
    near = next(t for t in page.tables.values() if "District" in t.columns)
    assert place.name in set(near["District"])


def test_the_address_of_an_exhibit_opens_the_view_in_which_it_stands(open_page):
    choice = Choice("wolfson", "2015", "own", own_time=False)
    district = cached.district("coventry")
    strip, ranks = place_of(district, choice).strip, measures_of(district, choice)
    assert strip.link == ranks.link
    assert strip.link.page == "standing"
    page = open_page("standing", **strip.link.choices)
    assert page.faults == []
    assert page.address == strip.link.choices
    assert {strip.caption, ranks.caption} <= set(page.tables)
    assert {strip.finding, ranks.finding} <= set(page.bodies("finding"))


def test_a_plans_claim_is_named_and_answered(open_page):
    page = open_page("standing", place="stockport")
    claims = [text for text in page.bodies("finding") if text.startswith("“")]
    assert claims[-1] == (
        "“The 8th most polarised borough in England”, says the Stockport Council Plan 2023 to 2024"
    )
    assert len(claims) == 2
    assert "The plan names no measure." in " ".join(page.bodies("subtitle"))
    points = [text for held in page.sentences for text in held]
    assert any(
        "8th or higher among 295 districts in England with a figure on 3 of 11" in t for t in points
    )
    elsewhere = open_page("standing", place="birmingham")
    assert "Is Birmingham among England’s 10 most polarised?" in elsewhere.bodies("finding")


@pytest.mark.parametrize(
    ("choice", "shown"),
    [
        pytest.param({"measure_of": "palma"}, "Spread of national rank", id="measure"),
        pytest.param({"field": "wales"}, "All districts", id="field"),
        pytest.param({"edition": "2010"}, "2025", id="edition"),
    ],
)
def test_an_unknown_choice_is_named_and_the_default_shown(open_page, choice, shown):
    page = open_page("standing", place="coventry", **choice)
    (told,) = page.faults
    assert next(iter(choice.values())) in told
    assert shown in told


def test_a_district_that_came_later_starts_on_the_districts_of_today(open_page):
    page = open_page("standing", place="somerset", edition="2015")
    assert "of 295 districts in England with a figure, measured" in page.lead
    then = open_page("standing", place="somerset", edition="2015", districts="then")
    assert then.faults == []
    assert "no such district at the time" in then.app.info[0].value


def test_the_view_of_clusters_says_where_and_marks_the_map(open_page):
    page = open_page("polarisation", place="stockport", view="clusters", level="lsoa")
    assert page.faults == []
    assert next(iter(page.map["classes"]))[0] == "Cluster of high deprivation"
    assert "at the heart of a cluster of high values (Brinnington" in page.map["alt"]
    small = open_page("polarisation", place="city-of-london", view="clusters")
    assert "No clusters are shown" in small.map["note"]


def test_the_gradient_stands_below_the_detail_with_its_indices(open_page):
    page = open_page("comparison", place="stockport", indicator="idaci_rate", line="local-fifths")
    assert page.faults == []
    (said,) = [text for text in page.bodies("finding") if "falling at every step" in text]
    assert "most deprived fifth of Stockport’s residents" in said
    assert any("Slope index of inequality" in text for text in page.bodies("subtitle"))
    assert any(
        "The two do not overlap: the gap lies between" in text for text in page.bodies("note")
    )
    table = next(t for caption, t in page.tables.items() if caption.endswith("by local fifth"))
    assert len(table) == 5


def test_an_indicator_without_counts_says_that_it_has_no_interval(open_page):
    page = open_page("comparison", place="birmingham", indicator="burglary")
    notes = page.bodies("note")
    assert any("gives no counts" in text for text in notes)
