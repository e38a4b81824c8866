"""The exhibits of a ward's top: what is drawn, written, taken away and cited."""

import numpy as np
import pytest

from insight.exhibits.drawings import Listed, Strips
from insight.exhibits.ward.profile import (
    district_tracks,
    profile_exhibit,
    sentences_exhibit,
)
from insight.ward_profile.book import read_book
from insight.ward_profile.facts import facts_of


@pytest.fixture(scope="module")
def book():
    return read_book()


@pytest.fixture(scope="module")
def find(book):
    wards = book.places.wards

    def found(district, ward):
        rows = wards[(wards["district_name"] == district) & (wards["ward_name"] == ward)]
        return int(rows.index[0])

    return found


@pytest.fixture(scope="module")
def edgeley(book, find):
    ward = find("Stockport", "Edgeley")
    return profile_exhibit(book, ward, district_tracks(book, ward))


def strips(exhibit):
    parts = (exhibit.drawing.outcomes, exhibit.drawing.others)
    return [each for part in parts for rows in part.values() for each in rows]


def test_the_five_sentences_are_listed_and_stand_in_the_table(book, find):
    exhibit = sentences_exhibit(facts_of(book, find("Stockport", "Edgeley")))
    assert isinstance(exhibit.drawing, Listed)
    assert len(exhibit.drawing.texts) == len(exhibit.table) == 5
    assert "**" not in exhibit.words
    assert exhibit.link.address == "ward?place=stockport&ward=edgeley"
    assert {source.slug for source in exhibit.sources} >= {"iod2025", "census2021", "fuel_poverty"}


def test_every_indicator_has_one_strip_one_row_and_one_track(book, edgeley):
    assert isinstance(edgeley.drawing, Strips)
    drawn = strips(edgeley)
    assert len(drawn) == len(edgeley.table) == len(edgeley.drawing.tracks) == len(book.measured)
    assert sorted(each.track for each in drawn) == list(range(len(drawn)))


def test_marks_stand_in_the_order_of_the_figures(edgeley):
    for each in strips(edgeley):
        assert 0 <= each.at <= 1
        if each.lower is not None:
            assert each.lower <= each.at <= each.upper


def test_a_ward_stands_on_its_own_tick(edgeley):
    for each in strips(edgeley):
        ticks = edgeley.drawing.tracks[each.track].wards
        assert np.isclose(ticks, each.at).any(), each.name


def test_no_interval_means_no_verdict_and_says_so(book, edgeley):
    rows = edgeley.figures.set_index("slug")
    for slug, measured in book.measured.items():
        counted = measured.indicator.aggregation == "ratio"
        assert (rows.loc[slug, "beside_england"] != "") is counted
        assert np.isnan(rows.loc[slug, "lower_ci"]) is not counted or not counted
    table = edgeley.table.set_index("Indicator")
    assert table.loc["Theft, per 1,000 people", "Beside England"] == "No interval, so not compared"


def test_neutral_figures_are_higher_or_lower_never_better_or_worse(book, edgeley):
    rows = edgeley.figures.set_index("slug")["beside_england"]
    for slug, measured in book.measured.items():
        if measured.indicator.polarity == "neutral":
            assert rows[slug] in {"higher", "lower", "similar"}


def test_a_rank_range_counts_the_wards_that_are_certainly_higher_and_lower(book, find, edgeley):
    ward = find("Stockport", "Edgeley")
    row = edgeley.figures.set_index("slug").loc["fuel_poverty"]
    held, members = book.measured["fuel_poverty"].wards, book.members(ward)
    higher = sum(held.lower[other] > held.upper[ward] for other in members)
    lower = sum(held.upper[other] < held.lower[ward] for other in members)
    assert (row["rank_from"], row["rank_to"]) == (1 + higher, 21 - lower)


def test_a_ward_without_figures_has_a_sentence_instead(book, find):
    ward = find("City of London", "Aldgate")
    assert "too small" in profile_exhibit(book, ward, district_tracks(book, ward))


def test_a_district_with_one_figure_each_is_drawn_all_the_same(book, find):
    ward = find("Isles of Scilly", "St Mary's")
    exhibit = profile_exhibit(book, ward, district_tracks(book, ward))
    assert {each.rank for each in strips(exhibit)} <= {"The only ward with a figure", ""}


def test_the_headline_counts_each_outcome_once(edgeley, book):
    assert f"{len(book.outcomes)} outcomes" in edgeley.finding
