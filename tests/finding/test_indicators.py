"""Indicators found by the words that officers type."""

import pytest

from insight.catalogue import read_catalogue
from insight.finding.indicators import MOST, find_indicators

EVERY = tuple(read_catalogue().indicators.values())


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("claimant count", "claimant_count"),
        ("fuel povrty", "fuel_poverty"),
        ("attainment 8", "attainment_8"),
        ("atainment", "attainment_8"),
        ("obesity year 6", "obesity_year_6"),
        ("EMPLOYMENT rate", "employment_rate"),
        ("fuel_poverty", "fuel_poverty"),
    ],
)
def test_it_is_among_the_first_where_its_words_are_typed(typed, slug):
    assert slug in [each.slug for each in find_indicators(typed, EVERY)]


def test_every_indicator_is_found_first_or_nearly_by_its_own_title():
    missed = [
        each.slug
        for each in EVERY[::8]
        if each.slug not in [hit.slug for hit in find_indicators(each.title, EVERY, most=MOST)]
    ]
    assert not missed


def test_a_level_leaves_out_what_is_not_published_for_it():
    hits = find_indicators("attainment", EVERY, levels=("lsoa", "ward"))
    assert all({"lsoa", "ward"} & set(each.areas) for each in hits)


@pytest.mark.parametrize("typed", ["", "   ", "zzzzqqq", "x" * 5000])
def test_words_that_no_indicator_has_find_none(typed):
    assert find_indicators(typed, EVERY) == []
