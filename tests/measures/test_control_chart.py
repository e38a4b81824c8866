"""Control charts: limits, each rule, rebasing and assurance, by hand and by law."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.errors import InvalidObservations, Undefined
from insight.measures.control_chart import assurance, control_chart, variation_of

STEADY = [10, 12] * 8
LONG = [10, 12] * 20
series = st.lists(st.floats(-100, 100), min_size=2, max_size=30)


def test_limits_by_hand():
    chart = control_chart(STEADY)
    assert chart.mean[0] == 11
    assert chart.upper[0] == pytest.approx(11 + 2.66 * 2)
    assert chart.lower[0] == pytest.approx(11 - 2.66 * 2)
    assert set(chart.cause) == {"common cause"}
    assert chart.assurance is None
    assert chart.note == ""


@pytest.mark.parametrize(
    ("values", "place", "cause"),
    [
        pytest.param([*STEADY, 30], -1, "above upper limit", id="a leap"),
        pytest.param([*STEADY, -9], -1, "below lower limit", id="a plunge"),
        pytest.param([*STEADY, *np.arange(8, 15)], -1, "rising trend", id="seven rising"),
        pytest.param([*STEADY, *np.arange(14, 7, -1)], -4, "falling trend", id="seven falling"),
        pytest.param([*LONG, 15, 12, 15], -1, "two of three high", id="two near the top"),
        pytest.param([*LONG, 15, 12, 15], -2, "common cause", id="the one between is not near"),
        pytest.param([*LONG, 14, 12, 14], -1, "common cause", id="two past half way are not near"),
        pytest.param([*LONG, 15, 10, 15], -1, "common cause", id="the one between is below"),
        pytest.param([*LONG, 7, 10, 7], -3, "two of three low", id="two near the bottom"),
        pytest.param([*LONG[:-1], *[11.8] * 7], -1, "shift above mean", id="seven above"),
        pytest.param([*LONG[:-1], *[11.8] * 6], -1, "common cause", id="six above"),
    ],
)
def test_each_rule(values, place, cause):
    assert control_chart(values).cause[place] == cause


def test_outside_weighs_more_than_a_trend():
    chart = control_chart([*[10, 12] * 30, 13, 14, 15, 16, 17, 18, 60])
    assert chart.cause[-1] == "above upper limit"
    assert chart.cause[-2] == "rising trend"


@given(series, st.floats(0.1, 50), st.floats(-50, 50))
def test_unit_and_origin_stretch_the_limits(values, factor, shift):
    one = control_chart(values)
    other = control_chart([factor * y + shift for y in values])
    assert other.upper == pytest.approx(factor * one.upper + shift, rel=1e-6, abs=1e-6)
    assert other.lower == pytest.approx(factor * one.lower + shift, rel=1e-6, abs=1e-6)


@given(st.lists(st.integers(-100, 100), min_size=2, max_size=30))
def test_upside_down_turns_better_into_worse(values):
    one = control_chart(values, polarity="higher_is_better")
    other = control_chart([-y for y in values], polarity="lower_is_better")
    assert one.variation == other.variation
    worse = control_chart(values, polarity="lower_is_better")
    turned = {"improvement": "concern", "concern": "improvement", "common cause": "common cause"}
    assert tuple(turned[each] for each in one.variation) == worse.variation


@given(st.floats(-1e6, 1e6), st.integers(2, 40), st.booleans())
def test_a_constant_series_has_limits_at_its_mean_and_no_special_cause(value, points, screen):
    chart = control_chart([value] * points, screen=screen)
    assert chart.lower == pytest.approx(chart.mean)
    assert chart.upper == pytest.approx(chart.mean)
    assert set(chart.cause) == {"common cause"}
    assert not chart.outside.any()
    assert not chart.near.any()


@given(series)
def test_flags_and_causes_agree(values):
    chart = control_chart(values)
    outside = [each in ("above upper limit", "below lower limit") for each in chart.cause]
    assert chart.outside.tolist() == outside
    assert not (chart.outside & chart.near).any()


def test_screening_leaves_the_leap_out_of_the_limits_but_not_of_the_mean():
    values = [*STEADY, 40, *STEADY]
    plain, screened = control_chart(values), control_chart(values, screen=True)
    assert screened.mean[0] == plain.mean[0]
    assert screened.upper[0] - screened.mean[0] == pytest.approx(2.66 * 2)
    assert screened.upper[0] < plain.upper[0]


def test_rebasing_starts_limits_and_rules_anew():
    values = [*STEADY, *[each + 50 for each in STEADY]]
    chart = control_chart(values, rebase_at=[16], target=40, polarity="higher_is_better")
    assert chart.mean[15] == 11
    assert chart.mean[16] == 61
    assert set(chart.cause) == {"common cause"}
    assert chart.assurance == "consistently passing"
    rise = list(range(20))
    assert control_chart(rise, rebase_at=[4, 8, 12, 16]).cause == ("common cause",) * 20


def test_fixed_limits_come_from_the_first_points_only():
    chart = control_chart([*STEADY, 100, 100], fix_after=16)
    assert chart.mean.tolist() == [11] * 18
    assert chart.outside[-2:].all()


@pytest.mark.parametrize(
    ("target", "polarity", "wanted"),
    [
        (3, "higher_is_better", "consistently passing"),
        (9, "higher_is_better", "consistently failing"),
        (3, "lower_is_better", "consistently failing"),
        (9, "lower_is_better", "consistently passing"),
        (6, "lower_is_better", "hit and miss"),
        (5, "lower_is_better", "hit and miss"),
        (7, "higher_is_better", "hit and miss"),
        (9, "neutral", None),
        (None, "higher_is_better", None),
    ],
)
def test_assurance(target, polarity, wanted):
    assert assurance(lower=5, upper=7, target=target, polarity=polarity) == wanted


def test_fewer_than_13_points_are_said_to_be_a_trial():
    assert "12 points are a trial" in control_chart([10, 12] * 6).note
    assert control_chart([10, 12] * 6 + [11]).note == ""
    assert "8 points" in control_chart(STEADY, rebase_at=[8]).note
    assert "5 points" in control_chart(STEADY, fix_after=5).note


def test_neutral_has_neither_better_nor_worse():
    assert variation_of("rising trend", "neutral") == "high"
    assert variation_of("two of three low", "neutral") == "low"


@pytest.mark.parametrize(
    ("values", "options", "error", "message"),
    [
        pytest.param([1, np.nan], {}, InvalidObservations, "finite", id="a gap in the series"),
        pytest.param([1], {}, Undefined, "one point", id="one point"),
        pytest.param(
            [1, 2, 3], {"rebase_at": [2]}, Undefined, "place 2", id="one point at the end"
        ),
        pytest.param([1, 2, 3], {"rebase_at": [3]}, InvalidObservations, "1 to 2", id="beyond"),
        pytest.param(
            [1, 2, 3], {"rebase_at": [0]}, InvalidObservations, "1 to 2", id="at the start"
        ),
        pytest.param(
            [1, 2, 3], {"fix_after": 1}, InvalidObservations, "fix_after", id="fixed on 1"
        ),
        pytest.param([1, 2], {"polarity": "up"}, InvalidObservations, "polarity", id="polarity"),
    ],
)
def test_refused(values, options, error, message):
    with pytest.raises(error, match=message):
        control_chart(values, **options)
