"""Slopes of gaps over time, change and its parts: worked by hand, by law and by simulation."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import linregress, t

from insight.errors import InvalidObservations
from insight.measures.gap_trend import (
    CLEAR_STEPS,
    control_chart_slopes,
    parts_of_change,
    points_needed,
    weighted_slopes,
)

YEARS = np.arange(2013.0, 2019.0)


def test_a_weighted_slope_is_that_of_the_textbook():
    # Weights 1, 4 and 1: the middle year counts for nothing, so the slope is (5 - 1) / 2 and its
    # error 1 / sqrt(1 + 1).
    found = weighted_slopes([[1.0, 3.0, 5.0]], [[1.0, 0.5, 1.0]], [2013, 2014, 2015])
    assert found.value[0] == pytest.approx(2.0)
    assert found.error[0] == pytest.approx(1 / math.sqrt(2))
    assert found.upper[0] == pytest.approx(2 + 1.959964 / math.sqrt(2))
    assert not found.scattered[0]


def test_scatter_beyond_the_errors_widens_the_interval_by_students_t():
    # Errors alike: the shared variance leaves the weights alike, so the limits are those of plain
    # least squares, which do not know the errors.
    values = np.array([[10.0, -10, 10, -10, 10, -10]])
    found = weighted_slopes(values, np.ones((1, 6)), YEARS)
    plain = linregress(YEARS, values[0])
    assert found.scattered[0]
    assert found.value[0] == pytest.approx(plain.slope)
    assert found.upper[0] - found.value[0] == pytest.approx(t.ppf(0.975, 4) * plain.stderr)


def test_a_line_without_scatter_has_the_interval_of_its_errors_and_no_narrower():
    found = weighted_slopes([[0.0, 1, 2, 3, 4, 5]], np.full((1, 6), 2.0), YEARS)
    assert found.upper[0] - found.value[0] == pytest.approx(1.959964 * 2 / math.sqrt(17.5))


def test_a_figure_without_an_error_is_left_out_and_two_make_no_slope():
    values = [[1.0, 2, 3, 4, 5, 6], [1.0, 2, np.nan, np.nan, np.nan, np.nan]]
    errors = [[1.0, 1, 1, 1, 1, np.nan], [1.0] * 6]
    found = weighted_slopes(values, errors, YEARS)
    assert found.points.tolist() == [5, 2]
    assert found.value[0] == pytest.approx(1.0)
    assert np.isnan(found.value[1])
    assert np.isnan(found.lower[1])


def test_a_steady_climb_is_clear_by_its_own_steps_and_a_seesaw_is_not():
    found = control_chart_slopes([[1.0, 2, 3, 4, 5, 6], [0.0, 5, 0, 5, 0, 5]], YEARS)
    assert found.lower[0] == pytest.approx(1 - CLEAR_STEPS / 5)
    assert found.lower[0] > 0
    assert found.lower[1] < 0 < found.upper[1]


def test_four_figures_have_no_control_chart():
    assert np.isnan(control_chart_slopes([[1.0, 2, 3, 4, np.nan, np.nan]], YEARS).value[0])


def test_a_change_is_parted_by_its_ends_and_so_are_its_errors():
    found = parts_of_change(
        [[10.0, 7.0]], [[4.0, 3.0]], first_errors=[[3.0, 4.0]], second_errors=[[0.0, 12.0]]
    )
    assert (found.value[0], found.first[0], found.second[0]) == (-2.0, -3.0, 1.0)
    assert (found.first_error[0], found.second_error[0], found.error[0]) == (5.0, 12.0, 13.0)
    assert found.upper[0] == pytest.approx(-2 + 1.959964 * 13)


def test_a_change_without_errors_has_no_limits():
    found = parts_of_change([[10.0, 7.0]], [[4.0, 3.0]])
    assert np.isnan([found.lower[0], found.error[0]]).all()


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: weighted_slopes([1.0, 2], [1.0, 1], [1, 2]), "series by periods"),
        (lambda: weighted_slopes([[1.0, 2]], [[1.0, 1]], [2, 1]), "out of order"),
        (lambda: parts_of_change([[1.0]], [[1.0, 2]]), "series by 2 dates"),
        (lambda: parts_of_change([[1.0, 2]], [[1.0, 2], [3, 4]]), "shapes differ"),
    ],
)
def test_figures_that_do_not_fit_are_refused(call, words):
    with pytest.raises(InvalidObservations, match=words):
        call()


def test_so_many_more_points_would_tell():
    # sigma = 1.5 / 1.96 * sqrt(10); 7 points: 1.96 * sigma * sqrt(12 / 336) = 0.896 < 1 < 1.134.
    assert points_needed(1.0, 1.5, points=5) == 2
    assert points_needed(2.0, 1.5, points=5) == 0
    assert points_needed(0.01, 1.5, points=5) is None


gaps = st.lists(st.floats(-50, 50), min_size=6, max_size=6)
errors = st.lists(st.floats(0.1, 5), min_size=6, max_size=6)


@given(gaps, errors)
def test_swapping_the_groups_turns_a_slope_round(values, sizes):
    one = weighted_slopes([values], [sizes], YEARS)
    other = weighted_slopes([[-v for v in values]], [sizes], YEARS)
    assert other.value[0] == pytest.approx(-one.value[0], abs=1e-9)
    assert other.lower[0] == pytest.approx(-one.upper[0], abs=1e-9)


@given(gaps, errors, st.floats(0.1, 100), st.floats(-100, 100))
def test_a_slope_grows_with_its_unit_and_not_with_its_level(values, sizes, unit, level):
    y, s = np.array([values]), np.array([sizes])
    one, other = weighted_slopes(y, s, YEARS), weighted_slopes(y * unit + level, s * unit, YEARS)
    assert other.value[0] == pytest.approx(unit * one.value[0], rel=1e-6, abs=1e-5)
    assert other.error[0] == pytest.approx(unit * one.error[0], rel=1e-5)


@given(gaps, gaps, errors)
def test_a_series_has_the_same_slope_in_any_company(first, second, sizes):
    alone = weighted_slopes([first], [sizes], YEARS)
    beside = weighted_slopes([second, first], [sizes, sizes], YEARS)
    assert beside.value[1] == alone.value[0]
    assert beside.lower[1] == alone.lower[0]


@given(st.tuples(*[st.floats(-100, 100)] * 4))
def test_the_parts_sum_to_the_change_and_swap_with_the_groups(four):
    a0, a1, b0, b1 = four
    one, other = parts_of_change([[a0, a1]], [[b0, b1]]), parts_of_change([[b0, b1]], [[a0, a1]])
    assert one.first[0] + one.second[0] == pytest.approx(one.value[0], abs=1e-9)
    assert other.value[0] == pytest.approx(-one.value[0], abs=1e-9)
    assert other.first[0] == pytest.approx(-one.second[0], abs=1e-9)


@pytest.mark.parametrize("periods", [5, 8, 10])
@pytest.mark.parametrize(
    "scatter",
    [
        pytest.param(0.0, id="the errors alone"),
        pytest.param(0.5, id="a little more scatter"),
        pytest.param(1.0, id="as much scatter again"),
        pytest.param(4.0, id="four times as much scatter"),
    ],
)
def test_the_interval_of_a_known_slope_holds_it_95_times_in_100(periods, scatter):
    random = np.random.default_rng(periods)
    years = np.arange(periods, dtype=float)
    sizes = random.uniform(0.5, 1.5, (40_000, periods))
    spread = np.hypot(sizes, scatter)
    values = 3 + 0.4 * years + random.normal(size=sizes.shape) * spread
    found = weighted_slopes(values, sizes, years)
    held = ((found.lower <= 0.4) & (found.upper >= 0.4)).mean()
    assert 0.93 <= held <= 0.97
