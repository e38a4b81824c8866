"""Figures of a file become an indicator like any other."""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from insight import cached
from insight.own import Shelf, using
from insight.uploads.indicator import indicator_of
from insight.uploads.records import Figures, Meaning, Refused, Remark

DAY = date(2026, 11, 29)


def figures(codes, level="lsoa", *, count=None, base=None, value=None, periods=("2024",), **more):
    rows = [
        {
            "area_code": code,
            "period": period,
            "value": np.nan if value is None else float(value),
            "numerator": np.nan if count is None else float(count),
            "denominator": np.nan if base is None else float(base),
            "note": "",
        }
        for period in periods
        for code in codes
    ]
    return Figures(level, pd.DataFrame(rows), **more)


@pytest.fixture(scope="module")
def rutland():
    return list(cached.lookup(cached.district("rutland").code)["lsoa_code"])


def brought(meaning, of_figures):
    return indicator_of(meaning, of_figures, file_name="own.xlsx", day=DAY)


def count(**more):
    return Meaning("Members", "%", "count", base="people", period_kind="calendar", **more)


@pytest.mark.parametrize(
    ("kind", "base", "expected", "value_type"),
    [
        ("count", "people", "ratio", "proportion"),
        ("count", "", "sum", "amount"),
        ("share", "", "population_mean", "proportion"),
        ("rate", "", "population_mean", "rate"),
        ("mean", "", "population_mean", "mean"),
        ("amount", "", "population_mean", "amount"),
        ("score", "", "none", "score"),
        ("rank", "", "none", "rank"),
    ],
)
def test_what_may_be_done_with_a_figure_follows_from_its_kind(
    kind, base, expected, value_type, rutland
):
    meaning = Meaning("Members", "%", kind, base=base, period_kind="calendar")
    found = brought(meaning, figures(rutland, count=5, base=100, value=5)).indicator
    assert (found.aggregation, found.value_type) == (expected, value_type)


def test_an_own_figure_stands_beside_what_ships_under_its_mark(rutland):
    own = brought(count(), figures(rutland, count=5, base=100, value=5))
    slug = own.indicator.slug
    held = Shelf({slug: own.indicator}, {slug: own.source}, {slug: own.table})
    with using(held):
        known = cached.catalogue()
        assert known.indicator(slug).title == "Members (your data)"
        assert known.indicator(slug).topic == "Your data"
        assert known.source_of(known.indicator(slug)).citation == (
            "Your data: own.xlsx, read on 29 November 2026; kept in this browser session only"
        )
        table = cached.district_figures(slug, cached.district("rutland"))
        assert table["value"].tolist() == pytest.approx([5.0] * len(rutland))
    assert slug not in cached.catalogue().indicators


def test_a_file_of_one_district_covers_that_district_alone(rutland):
    found = brought(count(), figures(rutland, count=5, base=100, value=5)).indicator
    assert found.covers(cached.district("rutland").code)
    assert not found.covers(cached.district("stockport").code)
    assert not found.is_national


def test_a_file_of_all_wards_is_of_all_of_england():
    codes = cached.nation("imd_score", "ward").index
    found = brought(count(), figures(codes, "ward", count=5, base=100, value=5)).indicator
    assert found.is_national


def test_a_changed_figure_is_another_indicator(rutland):
    one = brought(count(), figures(rutland, count=5, base=100, value=5))
    other = brought(count(), figures(rutland, count=6, base=100, value=6))
    assert one.indicator.slug != other.indicator.slug


def test_shares_without_counts_are_weighted_by_residents_and_say_so(rutland):
    meaning = Meaning("Members", "%", "share", period_kind="calendar")
    own = brought(meaning, figures(rutland, value=5))
    people = cached.lookup(cached.district("rutland").code)["population"]
    assert own.table["denominator"].to_pylist() == people.tolist()
    assert any("not exact" in each for each in own.indicator.caveats)


def test_what_was_shared_out_or_left_out_is_a_caveat(rutland):
    said = Remark("3 of 23 areas of 2011 were shared out by residents.")
    own = brought(
        count(),
        figures(rutland, count=5, base=100, value=5, remarks=(said,), unplaced=2, unplaced_sum=7),
    )
    assert said.said in own.indicator.caveats
    assert any("2 rows were left out, 7 in all" in each for each in own.indicator.caveats)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"area_code": "E01999999"}, "E01999999"),
        ({"value": np.inf}, "inf"),
        ({"period": "last year"}, "last year"),
    ],
)
def test_what_is_no_figure_of_an_area_is_refused_by_name(changed, says, rutland):
    held = figures(rutland, count=5, base=100, value=5)
    held.table.loc[0, list(changed)] = list(changed.values())
    with pytest.raises(Refused, match=says):
        brought(count(), held)


def test_two_figures_of_one_area_and_period_are_refused(rutland):
    with pytest.raises(Refused, match="several figures where one is expected"):
        brought(count(), figures([*rutland, rutland[0]], count=5, base=100, value=5))


def test_figures_without_a_title_or_without_a_number_are_refused(rutland):
    with pytest.raises(Refused, match="no title"):
        brought(Meaning(" ", "%", "share"), figures(rutland, value=5))
    with pytest.raises(Refused, match="no area has a figure"):
        brought(count(), figures(rutland))


@pytest.mark.parametrize(
    ("producer", "read", "kept"),
    [
        ("Adult Social Care", "own.xlsx, Adult Social Care, read on 29 November 2026", "Care"),
        ("", "own.xlsx, read on 29 November 2026", "2026"),
    ],
)
def test_a_source_line_says_who_counted_where_that_was_said(producer, read, kept, rutland):
    source = brought(count(producer=producer), figures(rutland, count=5, base=100, value=5)).source
    own = replace(source, of_reader=True)
    assert own.citation == f"Your data: {read}; kept in this browser session only"
    assert source.citation.endswith(f"{kept} (licence not stated)")
