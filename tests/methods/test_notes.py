"""The notes on methods: complete, in the words of the field, and worked for every kind of place."""

import ast
import functools
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import insight.measures
from insight.areas import choose_district, read_boundaries
from insight.catalogue import read_catalogue
from insight.deprivation.neighbourhoods import read_neighbourhoods
from insight.errors import InsightError, InvalidObservations, MissingData
from insight.gap_over_time import Groups, gap_over_time, read_source
from insight.gap_over_time.league import read_closing
from insight.league.ranks import fields_for, place_in_league, read_league
from insight.maps.clusters import find_clusters
from insight.measures.dispersion import gini
from insight.methods.examples import EXAMPLES, work_example
from insight.methods.notes import NOTES, notes_of_group
from insight.methods.records import GROUPS, Place
from insight.observations import read_observations, read_series
from insight.words.names import place_name

ENGLAND = 33_755
SOURCE, FIFTHS = read_source(read_catalogue()), Groups("local-fifths")
HELD_ELSEWHERE = {"dobson", "life-table"}
"""Measures of deaths by age, of which the project holds none."""
NAMED_OTHERWISE = {
    "gini": "gini",
    "theil-t": "theil_t",
    "mean-log-deviation": "mean_log_deviation",
    "atkinson": "atkinson",
    "percentile-ratio": "percentile_ratio",
    "palma": "palma",
    "standard-deviation": "between_group_standard_deviation",
    "coefficient-of-variation": "coefficient_of_variation",
    "index-of-disparity": "index_of_disparity",
    "population-in-extremes": "population_in_extremes",
    "both-poles-share": "both_poles_share",
    "concentration-at-extremes": "index_of_concentration_at_the_extremes",
    "esteban-ray": "esteban_ray",
    "wolfson": "wolfson",
    "spread-of-rank": "percentile_spread_of_rank",
    "range-of-rank": "rank_range",
    "local-tenth-ratio": "local_tenth_ratio",
    "dissimilarity": "dissimilarity",
    "isolation": "isolation",
    "extent": "extent",
    "local-concentration": "local_concentration",
    "difference": "difference",
    "ratio": "ratio",
    "slope-index": "slope_index",
    "relative-index": "relative_index",
    "concentration-index": "relative_concentration_index",
    "attributable-risk": "population_attributable_risk",
    "morans-i": "morans_i",
    "local-morans": "local_morans",
    "likeness": "likeness_points",
    "recent-trend": "trend_of_value",
    "control-chart": "control_chart",
    "trajectory": "trajectory",
    "gap-trend": "weighted_slopes",
    "gap-parts": "parts_of_change",
    "regression-to-the-mean": "expected_return",
    "wilson": "wilson",
    "byar": "byar",
    "student-t": "mean",
    "dobson": "dobson",
    "life-table": "life_table",
    "rank-range": "rank_ranges",
    "rank-draws": "drawn_rank_ranges",
}


def read_place(slug):
    district = choose_district(slug)
    table = read_neighbourhoods(district.code)
    shapes = functools.partial(read_boundaries, "lsoa", district.code)

    def series(name):
        return read_series(name, [district.code])

    return Place(
        name=place_name(district.name),
        neighbourhoods=table,
        income=read_observations("income_deprivation_rate", district_code=district.code),
        england=ENGLAND,
        clusters=lambda: find_clusters(
            table.set_index("lsoa_code")["score"], shapes(), code="lsoa_code", permutations=99
        ),
        series=series,
        gap=lambda: gap_over_time("claimants", district, FIFTHS, figures=SOURCE),
        closing=lambda: read_closing("claimants", FIFTHS, SOURCE),
    )


@pytest.fixture(scope="module")
def stockport():
    return read_place("stockport")


@pytest.mark.parametrize("note", NOTES.values(), ids=NOTES)
def test_every_note_is_complete(note):
    assert note.group in GROUPS
    assert len(note.idea) <= 140
    assert note.source
    for text in (note.idea, note.symbols, note.use, note.avoid):
        assert text.endswith("."), text
    assert note.formula.count("{") == note.formula.count("}")
    assert note.formula.count(r"\left") == note.formula.count(r"\right")
    assert "$" not in note.formula


def test_notes_are_grouped_each_in_one_place_and_none_named_twice():
    assert [note for group in GROUPS for note in notes_of_group(group)] == list(NOTES.values())
    assert all(notes_of_group(group) for group in GROUPS)
    assert len({note.name for note in NOTES.values()}) == len(NOTES)
    assert list(EXAMPLES) == list(NOTES)


def test_every_note_is_of_a_measure_that_the_library_has():
    assert list(NAMED_OTHERWISE) == list(NOTES)
    folder = Path(insight.measures.__file__).parent
    functions = {
        node.name
        for file in folder.glob("[a-z]*.py")
        for node in ast.parse(file.read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef)
    }
    assert set(NAMED_OTHERWISE.values()) <= functions


@pytest.mark.parametrize("slug", [slug for slug in NOTES if slug not in HELD_ELSEWHERE])
def test_every_note_has_an_example_from_stockport(slug, stockport):
    example = work_example(slug, stockport)
    assert example.words.endswith(".")
    assert "nan" not in f"{example.words} {example.working}".casefold().replace("finance", "")
    assert example.working.count("{") == example.working.count("}")


def test_examples_have_the_districts_own_numbers(stockport):
    rates = stockport.income["value"].to_numpy()
    value = gini(rates, stockport.income["denominator"])
    assert f"is {value:.3f}." in work_example("gini", stockport).words
    league = read_league()
    field = fields_for(league, "E08000007")["all"]
    spread = place_in_league(league, "E08000007", "rank_spread", field).value
    working = work_example("spread-of-rank", stockport).working
    assert working.replace("{,}", "").endswith(f"= {spread:.0f}")
    fifths = work_example("difference", stockport).working
    first, second, gap = (
        float(part) for part in fifths.replace("D =", "").replace("=", "-").split("-")
    )
    assert gap == pytest.approx(first - second, abs=0.1)


def test_two_places_have_two_examples(stockport):
    other = read_place("birmingham")
    for slug in ("gini", "theil-t", "slope-index", "wilson"):
        assert work_example(slug, stockport) != work_example(slug, other)


@pytest.mark.parametrize("slug", ["city-of-london", "isles-of-scilly", "cornwall"])
def test_elsewhere_there_is_an_example_or_a_reason(slug):
    place = read_place(slug)
    said = []
    for note in NOTES:
        try:
            said.append(work_example(note, place).words)
        except InsightError as reason:
            said.append(f"There is none: {reason}.")
    assert all(text.endswith(".") for text in said)
    held = [text for text in said if not text.startswith("There is none: ")]
    assert len(held) >= (25 if slug != "isles-of-scilly" else 5)


def test_what_is_not_held_or_not_known_is_said(stockport):
    for slug in HELD_ELSEWHERE:
        with pytest.raises(MissingData, match="by age are held here"):
            work_example(slug, stockport)
    with pytest.raises(InvalidObservations, match="no example is called 'lorenz'"):
        work_example("lorenz", stockport)


def test_a_series_too_short_for_a_method_is_told(stockport):
    short = pd.DataFrame({"period": ["2024"], "value": [1.0], "lower_ci": 0.5, "upper_ci": 1.5})
    place = Place(**{**vars(stockport), "series": lambda _: short})
    for slug in ("recent-trend", "control-chart", "trajectory"):
        with pytest.raises(MissingData, match="has 1 points"):
            work_example(slug, place)
    gone = short.loc[[0] * 6].assign(lower_ci=np.nan)
    with pytest.raises(MissingData, match="0 points with limits"):
        work_example("recent-trend", Place(**{**vars(stockport), "series": lambda _: gone}))
