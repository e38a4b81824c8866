"""Difference and ratio of two groups, and how a difference moved."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.errors import InvalidObservations, Undefined
from insight.measures.gap import change_in_gap, difference, ratio

above_0 = st.floats(0.01, 1e6)


@pytest.mark.parametrize(
    ("group", "reference", "gap", "times"),
    [
        pytest.param(30, 20, 10, 1.5, id="half as much again"),
        pytest.param(20, 20, 0, 1, id="no gap"),
        pytest.param(10, 20, -10, 0.5, id="the reference has more"),
    ],
)
def test_by_hand(group, reference, gap, times):
    assert difference(group=group, reference=reference).value == gap
    assert ratio(group=group, reference=reference).value == times


def test_errors_of_a_difference_add_as_squares():
    found = difference(group=40, reference=25, group_error=3, reference_error=4)
    assert found.standard_error == 5
    assert found.upper_ci == pytest.approx(15 + 5 * 1.959964)


def test_ratio_interval_is_even_in_logs():
    found = ratio(group=40, reference=20, group_error=4, reference_error=2)
    assert found.standard_error == pytest.approx(math.sqrt(0.02))
    assert found.lower_ci * found.upper_ci == pytest.approx(found.value**2)


@given(above_0, above_0, st.floats(0, 100), st.floats(0, 100))
def test_swapping_the_two_turns_both_round(group, reference, one, other):
    there = {"group": group, "reference": reference, "group_error": one, "reference_error": other}
    back = {"group": reference, "reference": group, "group_error": other, "reference_error": one}
    assert difference(**there).lower_ci == pytest.approx(-difference(**back).upper_ci)
    assert ratio(**there).value == pytest.approx(1 / ratio(**back).value)


@pytest.mark.parametrize("measure", [difference, ratio])
def test_without_both_errors_there_is_no_interval_and_it_is_said(measure):
    found = measure(group=2, reference=1, group_error=0.1)
    assert found.lower_ci is None
    assert found.upper_ci is None
    assert "No interval" in found.note


@pytest.mark.parametrize(("group", "reference"), [(1, 0), (0, 1), (-1, 1), (1, -1)])
def test_ratio_is_undefined_at_0_and_below(group, reference):
    with pytest.raises(Undefined, match="expected above 0"):
        ratio(group=group, reference=reference)


@pytest.mark.parametrize("measure", [difference, ratio])
@pytest.mark.parametrize(
    "wrong", [{"group": math.nan}, {"reference": math.inf}, {"group_error": -1}]
)
def test_refused(measure, wrong):
    figures = {"group": 2, "reference": 1, "group_error": 0.1, "reference_error": 0.1}
    with pytest.raises(InvalidObservations):
        measure(**(figures | wrong))


def test_change_in_gap_without_errors_has_no_interval():
    change = change_in_gap(
        before=difference(group=4, reference=2), now=difference(group=3, reference=2)
    )
    assert change.value == -1
    assert change.lower_ci is None


def test_a_ratio_too_uncertain_for_an_interval_says_so():
    found = ratio(group=1, reference=1, group_error=1e6, reference_error=0)
    assert found.upper_ci is None
    assert "no end" in found.note
