"""What the five sentences say of wards of every kind."""

import re

import numpy as np
import pytest

from insight.national.significance import SIMILAR
from insight.ward_profile.facts import bordering, facts_of
from insight.ward_profile.five import five_sentences


@pytest.fixture
def said(book, ward_of):
    return lambda district, ward, **how: five_sentences(
        facts_of(book, ward_of(district, ward), **how)
    )


@pytest.mark.parametrize(
    ("district", "ward", "home"),
    [
        ("Isles of Scilly", "Tresco", "St Mary's"),
        ("City of London", "Bassishaw", "Cripplegate"),
        ("Oxford", "Holywell", "“Carfax & Jericho”"),
    ],
)
def test_a_ward_without_a_neighbourhood_says_where_its_residents_are_counted(
    said, district, ward, home
):
    kind, outcomes, inside, change, _ = said(district, ward)
    assert f"its residents are counted in {home}" in kind
    assert "no figures of its own" in outcomes
    assert "cannot be said" in inside
    assert "Among England’s neighbourhoods" in change


def test_an_island_says_that_no_ward_borders_on_it(said):
    assert said("Isles of Scilly", "St Mary's")[4].startswith("No other ward borders on it")


def test_a_single_neighbourhood_hides_nothing_that_is_shown_and_has_no_modelled_series(said):
    _, _, inside, change, _ = said("Isles of Scilly", "St Mary's")
    assert inside.startswith("It is a single neighbourhood")
    assert "fuel poverty" not in change


def test_a_ward_alone_with_figures_in_its_district_is_not_ranked_in_it(said):
    assert "Isles of Scilly’" not in said("Isles of Scilly", "St Mary's")[0]


def test_the_ends_of_a_district_are_called_so(said):
    most, least = (
        said("Coventry", "Foleshill")[0],
        said("Stockport", "Bramhall South & Woodford")[0],
    )
    assert "the most deprived of Coventry’s 18 wards" in most
    assert "in the most deprived tenth of England’s wards" in most
    assert "least deprived" in least


def test_what_statistics_put_behind_a_districts_name_is_not_said(said):
    assert all("County of" not in text for text in said("Herefordshire, County of", "Kington"))
    assert all("City of" not in text for text in said("Bristol, City of", "Central"))


def test_a_neighbour_in_another_district_is_named_with_it(said):
    text = said("Watford", "Holywell")[4]
    assert text.startswith("Beside **Dickinsons** in Three Rivers (its longest border, 1.7 km)")


def test_a_name_that_could_be_two_stands_in_quotation_marks(said):
    assert "Beside **“Hempstead & Wigmore”**" in said("Medway", "Lordswood & Walderslade")[4]


def test_the_ward_next_door_can_be_chosen_and_need_not_border(said, book, ward_of):
    ward, other = ward_of("Stockport", "Edgeley"), ward_of("Stockport", "Marple North")
    assert other not in {each.ward for each in bordering(book, ward)}
    text = said("Stockport", "Edgeley", beside=other)[4]
    assert text.startswith("Beside **Marple North** (not next door)")


def moves_of(book, ward):
    """Each series that reaches a ward, and the part of the fourth sentence that tells of it."""
    facts = facts_of(book, ward)
    return zip(facts.series, five_sentences(facts)[3].split("; ")[1:], strict=True)


def test_a_series_rises_only_where_its_interval_shows_it(book, said):
    wards = book.places.wards
    for ward in range(0, len(wards), 67):
        for series, text in moves_of(book, ward):
            told = " rose " in text or " fell " in text
            assert told == (series.verdict(ward) != SIMILAR)


def test_two_figures_that_are_told_apart_do_not_read_the_same(book):
    for ward in range(0, len(book.places.wards), 31):
        found = facts_of(book, ward).next_door
        if found is None or found.outcome is None:
            continue
        text = five_sentences(facts_of(book, ward))[4]
        inside = re.findall(r"\((.*? against .*?)\)", text)[0]
        first, second = inside.split(" against ")
        assert first != second


def test_town_and_country_are_told_by_the_class_of_the_neighbourhoods(said):
    assert "is a rural ward of Stratford-on-Avon" in said("Stratford-on-Avon", "Tredington")[0]
    assert "is an urban ward of Coventry" in said("Coventry", "Foleshill")[0]
    assert "is a mostly urban ward of Gateshead" in said("Gateshead", "Lamesley")[0]


def test_neighbourhoods_go_by_the_names_that_people_know(said):
    assert "(Lower Quinton & Ettington, part C)" in said("Stratford-on-Avon", "Tredington")[2]


def test_what_fell_is_lower_and_what_rose_is_higher_than_before(book):
    seen = set()
    for ward in range(0, len(book.places.wards), 67):
        for series, text in moves_of(book, ward):
            change = series.now.wards.value[ward] - series.before.wards.value[ward]
            if word := re.search(r" (fell|rose) ", text):
                assert word[1] == ("rose" if change > 0 else "fell")
                seen.add(word[1])
    assert seen == {"fell", "rose"}


def test_the_best_place_is_that_of_the_figure_at_the_better_end(book):
    best = {"lower_is_better": np.nanmin, "higher_is_better": np.nanmax}
    seen = set()
    for slug in book.outcomes:
        measured = book.measured[slug]
        end = best[measured.indicator.polarity](measured.wards.value)
        assert np.nanargmax(measured.place) in np.flatnonzero(measured.wards.value == end)
        seen.add(measured.indicator.polarity)
    assert seen == set(best)


def test_its_best_is_not_worse_than_its_worst(book):
    better = {"better": 0, "similar": 1, "worse": 2}
    for ward in range(0, len(book.places.wards), 61):
        found = facts_of(book, ward).outcomes
        if found is None:
            continue
        ends = found.best, found.worst
        order = [(better[each.beside_england], -each.place) for each in ends]
        assert order == sorted(order)
        if "worse" in {each.beside_england for each in found.all}:
            assert found.worst.beside_england == "worse"
        if "better" in {each.beside_england for each in found.all}:
            assert found.best.beside_england == "better"
