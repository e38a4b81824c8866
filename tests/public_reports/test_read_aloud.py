"""Sentences that were read aloud for districts of every kind: what was false or ambiguous."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from insight.areas import choose_district
from insight.breaks import Break
from insight.catalogue import read_catalogue
from insight.comparison import gradient_of, gradient_sentence
from insight.comparison.gradient_sentences import slope_sentence
from insight.deprivation.neighbourhoods import read_neighbourhoods
from insight.errors import Undefined
from insight.exhibits.plan import MeasureRow
from insight.league.sentences import generic_opening, neighbours_sentence
from insight.maps.change import change_of
from insight.maps.change_sentences import change_sentence
from insight.maps.clusters import find_clusters
from insight.measures.decomposition import theil_decomposition
from insight.national.sentences import ends_text
from insight.observations import read_observations, read_series
from insight.plans.records import SeriesLink
from insight.progress.links import FigureReader, follow_link
from insight.words.numbers import format_gap
from insight.words.pairs import pair_words


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue()


@pytest.fixture(scope="module")
def share(catalogue):
    return replace(catalogue.indicator("fuel_poverty"), decimals=1)


def standing(*rows):
    """Districts by rank, each with its name as its code."""
    return pd.DataFrame([(name, name, rank) for name, rank in rows]).set_axis(
        ["district_code", "district_name", "rank"], axis=1
    )


@pytest.mark.parametrize(
    ("own", "said"),
    [
        pytest.param("Ash", "Just below it Birch (2nd).", id="the first"),
        pytest.param("Birch", "Just above it Ash (1st) and just below it Cedar (3rd).", id="alone"),
        pytest.param(
            "Cedar",
            "Just above it Birch (2nd) and just below it the Isle of Wight (8th). Level with it: "
            "Dale, Elm, the City of London and 1 more.",
            id="one of five that are level",
        ),
        pytest.param("Isle of Wight", "Just above it Fir (3rd).", id="the last"),
    ],
)
def test_districts_that_are_level_are_neither_above_nor_below(own, said):
    rows = standing(
        *(("Ash", 1), ("Birch", 2), ("Cedar", 3), ("Dale", 3), ("Elm", 3)),
        *(("City of London", 3), ("Fir", 3), ("Isle of Wight", 8)),
    )
    assert neighbours_sentence(rows, own) == said


def test_a_question_about_isles_is_asked_in_the_plural():
    assert generic_opening(10, "Isles of Scilly").startswith("Are the Isles of Scilly among")
    assert generic_opening(10, "Isle of Wight").startswith("Is the Isle of Wight among")


def test_a_gradient_does_not_fall_where_its_line_rises(catalogue):
    home = choose_district("stockport")
    indicator = catalogue.indicator("ethnic_asian")
    neighbourhoods = read_neighbourhoods()
    here = neighbourhoods[neighbourhoods["district_code"] == home.code].reset_index(drop=True)
    found = gradient_of(read_observations(indicator.slug, catalogue=catalogue), here, indicator)
    ends = found.fifths["value"].to_numpy()[[0, -1]]
    assert ends[0] > ends[1]
    assert found.slope.value < 0
    assert gradient_sentence(found, indicator, "Stockport").endswith(
        "in the least deprived, although across all five it rises."
    )
    slight = replace(found, slope=replace(found.slope, value=0.04, lower_ci=-0.1, upper_ci=0.2))
    assert "under 0.1 points higher at the most deprived end" in slope_sentence(slight, indicator)


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        pytest.param(0.79, 0.054, ("0.79%", "0.05%", "0.74 points"), id="8 where it is 15"),
        pytest.param(2.13, 0.04, ("2.13%", "0.04%", "2.09 points"), id="under 0.1 has no ratio"),
        pytest.param(2.71, 0.49, ("2.7%", "0.5%", "2.2 points"), id="5.4 for 5.5 will do"),
        pytest.param(66.3, 10.3, ("66.3%", "10.3%", "56.0 points"), id="fits"),
    ],
)
def test_figures_that_hide_their_ratio_have_one_decimal_more(first, second, said, share):
    assert pair_words(first, second, share, divided=True)[:3] == said
    assert pair_words(0.79, 0.054, share)[:2] == ("0.8%", "0.1%")


def test_one_of_a_long_unit_is_said_in_the_singular(catalogue):
    patients = catalogue.indicator("patients_per_gp")
    assert format_gap(1.2, patients) == "1 patient per GP"
    assert format_gap(-1.0, patients, signed=True) == "−1 patient per GP"
    assert format_gap(2, patients) == "2 patients per GP"


def test_a_group_of_one_or_of_equals_holds_no_part_of_a_spread():
    values = [9.7, 4.73, 9.21, 0.1 + 0.2, 0.3]
    parts = theil_decomposition(values, ["a", "b", "b", "c", "c"], [3, 1, 2, 7, 11])
    assert parts.contributions[0] == 0
    assert parts.contributions[2] == 0
    assert parts.contributions[1] > 0


def test_no_area_is_none_of_them(catalogue):
    codes = ["a", "b", "c"]
    index = catalogue.indicator("imd_score")
    tenths = pd.Series([3.0, 4.0, 5.0], index=codes)
    change = change_of(index, tenths, tenths - 1, kind="tenths", since="2019", until="2025")
    said = change_sentence(change, dict(zip(codes, codes, strict=True)), areas="wards", place="Ash")
    assert "3 of Ash’s 3 wards moved towards England’s most deprived end" in said
    assert said.endswith("none towards its least deprived; none stayed in the same national tenth.")


def test_too_few_areas_are_not_taken_for_clusters():
    with pytest.raises(Undefined, match="clusters among fewer than 10 areas cannot be told"):
        find_clusters(pd.Series([1.0, 2.0], index=["a", "b"]), None, code="x", permutations=9)


def test_districts_at_england_s_ends_are_said_with_their_the():
    areas = pd.DataFrame(
        {"tenth": [1, 1, 10], "district_name": ["Isle of Wight", "Ash", "City of London"]}
    )
    said = ends_text(areas, title="X", plural="wards", end="tenth", words=("worst", "best"))
    assert "the Isle of Wight (1)" in said
    assert "in the City of London" in said


@pytest.mark.parametrize(
    ("link", "extra"),
    [
        pytest.param({"since": "2017/18", "leave_out": ("2019/20", "2020/21")}, (), id="known"),
        pytest.param(
            {"leave_out": ("2022/23",)},
            (Break("2022/23", "the plan leaves it out", until="2022/23"),),
            id="the plan’s own",
        ),
    ],
)
def test_a_break_that_the_catalogue_tells_is_not_put_down_to_the_plan(link, extra, catalogue):
    figures = FigureReader(catalogue, read_series, read_neighbourhoods, sums={})
    series = SeriesLink("indicator", "attainment_8", "upper_tier", "increase", **link)
    found = follow_link(series, choose_district("stockport"), figures)
    known = catalogue.indicator("attainment_8").breaks
    assert [each.note for each in found.breaks] == [each.note for each in (*known, *extra)]


def test_a_gap_of_two_groups_is_held_against_those_of_other_areas(catalogue):
    figures = FigureReader(catalogue, read_series, read_neighbourhoods, sums={})
    link = SeriesLink(
        "gap", "", "upper_tier", "decrease", worse="attainment_8_fsm", better="attainment_8"
    )
    found = follow_link(link, choose_district("north-norfolk"), figures)
    keys = ["area_code", "period"]
    worse, better = (read_series(slug).set_index(keys)["value"] for slug in link.indicators)
    gaps = (better - worse).xs("2024/25", level="period")
    counties = gaps[gaps.index.str.startswith("E10")].dropna()
    assert found.spread == pytest.approx(float(np.std(counties, ddof=1)))


@pytest.mark.parametrize(
    ("kept", "status", "now", "differs"),
    [
        pytest.param(True, "on course", "no clear change", False, id="kept and steady"),
        pytest.param(True, "on course", "getting worse", True, id="kept, now falling"),
        pytest.param(False, "on course", "no clear change", True, id="to be raised, now steady"),
        pytest.param(True, "not on course", "no clear change", True, id="lost and steady"),
    ],
)
def test_a_level_that_is_kept_does_not_differ_where_nothing_changes(kept, status, now, differs):
    row = MeasureRow("x", "X", "", status, now, (), "", (), (), "", 1, to_be_kept=kept)
    assert row.differs_now is differs
