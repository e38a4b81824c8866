"""Gradients across local fifths and intervals of gaps: by hand, by another road, for real."""

import numpy as np
import pandas as pd
import pytest

from insight.catalogue import read_catalogue
from insight.comparison.gradient_sentences import (
    fit_sentence,
    gradient_sentence,
    interval_sentence,
    slope_sentence,
)
from insight.comparison.gradients import fifths_table, gradient_of
from insight.comparison.groups import local_fifths, ward_extremes
from insight.comparison.intervals import group_intervals
from insight.deprivation.neighbourhoods import read_neighbourhoods
from insight.errors import Undefined
from insight.measures.intervals import wilson
from insight.national.significance import has_counts
from insight.observations import read_observations

CODES = [f"L{n}" for n in range(10)]


def neighbourhoods():
    """Ten neighbourhoods of 1,000 residents, the first the most deprived: two to a fifth."""
    return pd.DataFrame(
        {
            "lsoa_code": CODES,
            "lsoa_name": CODES,
            "ward_code": [f"W{n // 2}" for n in range(10)],
            "ward_name": [f"Ward {n // 2}" for n in range(10)],
            "district_code": "D",
            "district_name": "Fiveways",
            "population": 1000,
            "rank": np.arange(1.0, 11.0),
            "score": np.arange(100.0, 0.0, -10.0),
            "tenth": np.arange(1, 11),
        }
    )


def figures(counts, base=100.0):
    return pd.DataFrame(
        {
            "area_code": CODES,
            "period": "2025",
            "value": 100 * np.asarray(counts, dtype=float) / base,
            "numerator": np.asarray(counts, dtype=float),
            "denominator": base,
            "lower_ci": np.nan,
            "upper_ci": np.nan,
            "note": "",
        }
    )


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue()


@pytest.fixture(scope="module")
def share(catalogue):
    return catalogue.indicator("fuel_poverty")  # a share with counts, none withheld


FALLING = [50, 50, 40, 40, 30, 30, 20, 20, 10, 10]


def test_each_fifth_is_its_neighbourhoods_taken_together_with_wilsons_limits(share):
    table = fifths_table(figures(FALLING), neighbourhoods(), share)
    assert table["fifth"].tolist() == [1, 2, 3, 4, 5]
    assert table["value"].tolist() == [50, 40, 30, 20, 10]
    assert table["numerator"].tolist() == [100, 80, 60, 40, 20]
    assert table["residents"].tolist() == [2000] * 5
    lower, upper = wilson(100, 200)
    assert table.loc[0, ["lower_ci", "upper_ci"]].tolist() == pytest.approx(
        [100 * float(lower), 100 * float(upper)]
    )


def test_a_line_in_log_odds_is_met_where_the_figures_are_one(share):
    places = np.array([0.1, 0.3, 0.5, 0.7, 0.9])
    log_odds = np.log(0.5 / 0.5) - 2 * (places - 0.5)
    shares = 1 / (1 + np.exp(-log_odds))
    counts = np.repeat(shares, 2) * 10_000
    held = gradient_of(figures(counts, base=10_000.0), neighbourhoods(), share)
    most, least = 100 / (1 + np.exp(-1)), 100 / (1 + np.exp(1))
    assert held.fitted == "logit"
    assert held.slope.value == pytest.approx(most - least)
    assert held.relative.value == pytest.approx(most / least)
    assert (held.line.most_deprived, held.line.least_deprived) == pytest.approx((most, least))
    place, drawn = held.curve(11)
    assert drawn[5] == pytest.approx(50)
    assert (place[0], place[-1]) == (0, 1)
    assert (drawn[0], drawn[-1]) == pytest.approx((most, least))


def test_limits_hold_the_value_narrow_with_the_counts_and_stay_the_same(share):
    few = gradient_of(figures(FALLING), neighbourhoods(), share)
    many = gradient_of(figures(np.multiply(FALLING, 100), 10_000.0), neighbourhoods(), share)
    again = gradient_of(figures(FALLING), neighbourhoods(), share)
    assert few.slope.lower_ci < few.slope.value < few.slope.upper_ci
    assert few.relative.lower_ci < few.relative.value < few.relative.upper_ci
    wide, narrow = (g.slope.upper_ci - g.slope.lower_ci for g in (few, many))
    assert narrow == pytest.approx(wide / 10, rel=0.1)
    assert (again.slope, again.relative) == (few.slope, few.relative)


def test_turning_the_ladder_round_turns_the_indices_round(share):
    down = gradient_of(figures(FALLING), neighbourhoods(), share)
    up = gradient_of(figures(FALLING[::-1]), neighbourhoods(), share)
    assert up.slope.value == pytest.approx(-down.slope.value)
    assert up.relative.value == pytest.approx(1 / down.relative.value)
    assert down.steady
    assert not gradient_of(
        figures([10, 10, 50, 50, 30, 30, 20, 20, 5, 5]), neighbourhoods(), share
    ).steady


def test_figures_without_counts_have_no_interval_and_say_so(catalogue):
    rate = catalogue.indicator("burglary")
    table = figures([16, 16, 12, 12, 10, 10, 8, 8, 4, 4]).assign(numerator=np.nan)
    held = gradient_of(table, neighbourhoods(), rate)
    assert not has_counts(rate)
    assert held.fitted == "log"
    assert held.slope.lower_ci is None
    assert "no counts" in held.slope.note
    assert held.relative.value > 1
    assert "no counts" in fit_sentence(held)


def test_a_score_has_a_slope_and_no_ratio_and_a_bend_is_told(catalogue):
    score = catalogue.indicator("imd_score")
    table = figures([60, 60, 10, 10, 5, 5, 2, 2, 1, 1], base=1.0)
    table["value"] = table["numerator"]
    held = gradient_of(table, neighbourhoods(), score)
    assert held.fitted == "straight"
    assert held.relative is None
    assert "true zero" in held.relative_note
    assert held.bends
    assert "runs below 0" in fit_sentence(held)
    assert "no relative index" in slope_sentence(held, score)


def test_a_change_that_can_have_either_sign_has_no_ratio(catalogue):
    change = catalogue.indicator("imd_tenth_change_2019_2025")
    held = gradient_of(figures(FALLING, base=100.0), neighbourhoods(), change)
    assert held.relative is None
    assert "both sides of 0" in held.relative_note


def test_a_fifth_of_none_keeps_its_slope_without_an_interval(share):
    held = gradient_of(figures([50, 50, 40, 40, 30, 30, 20, 20, 0, 0]), neighbourhoods(), share)
    assert held.fitted == "straight"
    assert held.slope.value > 0
    assert held.slope.lower_ci is None
    assert "lies at 0" in held.slope.note


def test_what_has_no_gradient_is_refused(catalogue):
    with pytest.raises(Undefined, match="a total grows"):
        gradient_of(figures(FALLING), neighbourhoods(), catalogue.indicator("residents"))
    withheld = catalogue.indicator("idaci_rate")
    with pytest.raises(Undefined, match="withheld for too few cases"):
        gradient_of(figures([50, 50, 40, 40, 30, 30, 20, 20, 2, 2]), neighbourhoods(), withheld)
    with pytest.raises(Undefined, match="withheld or missing"):
        group_intervals(
            figures([50, 50, 40, 40, 30, 30, 20, 20, 2, 2]),
            local_fifths(neighbourhoods()),
            withheld,
        )
    with pytest.raises(Undefined, match="no counts"):
        group_intervals(
            figures(FALLING), local_fifths(neighbourhoods()), catalogue.indicator("burglary")
        )
    with pytest.raises(Undefined, match="expected 5 or more"):
        gradient_of(figures(FALLING), neighbourhoods().head(4), withheld)


def test_the_interval_of_the_gap_says_whether_one_group_is_higher(share):
    contrast = local_fifths(neighbourhoods())
    apart = group_intervals(figures(FALLING), contrast, share)
    assert not apart.overlap
    assert apart.gap.value == pytest.approx(40)
    assert apart.ratio.value == pytest.approx(5)
    said = interval_sentence(apart, contrast, share)
    assert "The two do not overlap: the gap lies between" in said
    assert said.endswith("so the figure is higher in the most deprived fifth of Fiveways.")
    close = group_intervals(figures([12, 12, *[11] * 6, 10, 10]), contrast, share)
    assert close.overlap
    assert not close.clear
    assert "**It may be none**" in interval_sentence(close, contrast, share)
    none = group_intervals(figures([12, 12, *[11] * 6, 0, 0]), contrast, share)
    assert none.ratio is None


def test_touching_intervals_count_as_overlapping_and_order_does_not_matter(share):
    contrast = local_fifths(neighbourhoods())
    one = group_intervals(figures(FALLING), contrast, share)
    other = group_intervals(figures(FALLING[::-1]), contrast, share)
    assert one.overlap == other.overlap
    assert one.gap.value == pytest.approx(-other.gap.value)


def test_the_sentence_reads_aloud(share):
    held = gradient_of(figures(FALLING), neighbourhoods(), share)
    said = gradient_sentence(held, share, "Fiveways")
    assert said == (
        f"{share.title}: from **50.0%** in the most deprived fifth of Fiveways’ residents to "
        "**10.0%** in the least deprived, falling at every step."
    )
    slope = slope_sentence(held, share)
    assert "points higher at the most deprived end (between" in slope
    level = gradient_of(figures([20] * 10), neighbourhoods(), share)
    assert "20.0% both in the most and in the least" in gradient_sentence(level, share, "Fiveways")


@pytest.mark.parametrize("code", ["E08000007", "E08000025", "E06000052"])
def test_every_listed_indicator_has_a_gradient_or_a_reason(code, catalogue):
    table = read_neighbourhoods(code)
    contrast = ward_extremes(table)
    for indicator in catalogue.listed("lsoa"):
        held = read_observations(indicator.slug, district_code=code, catalogue=catalogue)
        if indicator.aggregation == "sum":
            continue
        found = gradient_of(held, table, indicator)
        assert np.isfinite(found.slope.value), indicator.slug
        place, drawn = found.curve()
        assert np.isfinite(drawn).all()
        assert len(place) == len(drawn)
        assert gradient_sentence(found, indicator, "here").endswith(".")
        if found.slope.lower_ci is not None:
            assert found.slope.lower_ci <= found.slope.value <= found.slope.upper_ci
        if has_counts(indicator):
            group_intervals(held, contrast, indicator)
