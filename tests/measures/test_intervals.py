"""Intervals: by hand, by law, and against scipy's."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from insight.errors import InvalidObservations, Undefined
from insight.measures.intervals import (
    byar,
    byar_limit,
    count_limits,
    dobson,
    exact_poisson,
    mean,
    proportion,
    rate,
    wilson,
)

confidences = st.floats(0.5, 0.999)


class TestWilson:
    @given(st.integers(0, 500), st.integers(1, 500), confidences)
    def test_agrees_with_scipy(self, count, total, confidence):
        count = min(count, total)
        theirs = stats.binomtest(count, total).proportion_ci(confidence, method="wilson")
        lower, upper = wilson(count, total, confidence=confidence)
        assert lower == pytest.approx(theirs.low, abs=1e-12)
        assert upper == pytest.approx(theirs.high, abs=1e-12)

    @given(st.integers(0, 500), st.integers(1, 500))
    def test_stays_within_0_and_1_and_turns_with_the_complement(self, count, total):
        count = min(count, total)
        lower, upper = wilson(count, total)
        assert 0 <= lower <= count / total <= upper <= 1
        assert wilson(total - count, total)[0] == pytest.approx(1 - upper, abs=1e-12)

    def test_takes_arrays(self):
        lower, upper = wilson([0, 5, 10], [10, 10, 10])
        assert lower.shape == upper.shape == (3,)
        assert (np.diff(lower) > 0).all()

    @pytest.mark.parametrize("count", [-1, 11, math.nan, None, "few", [1, None]])
    def test_refuses_what_is_no_part_of_the_total(self, count):
        with pytest.raises(InvalidObservations):
            wilson(count, 10)

    def test_nobody_is_undefined(self):
        with pytest.raises(Undefined, match="nobody"):
            wilson(0, 0)


class TestCounts:
    @given(st.integers(10, 5_000))
    def test_byar_is_close_to_exact_from_10(self, count):
        near, true = byar(count), exact_poisson(count)
        assert near[0] == pytest.approx(true[0], rel=0.003)
        assert near[1] == pytest.approx(true[1], rel=0.003)

    @given(st.integers(0, 200), confidences)
    def test_exact_limits_leave_half_the_rest_on_either_side(self, count, confidence):
        lower, upper = exact_poisson(count, confidence=confidence)
        tail = (1 - confidence) / 2
        assert stats.poisson.cdf(count, upper) == pytest.approx(tail)
        if count:
            assert stats.poisson.sf(count - 1, lower) == pytest.approx(tail)

    def test_no_events_at_most_3_point_7(self):
        lower, upper = exact_poisson(0)
        assert lower == 0
        assert upper == pytest.approx(-math.log(0.025))

    def test_byar_has_no_lower_limit_for_too_few(self):
        with pytest.raises(Undefined, match="use exact_poisson"):
            byar(0)
        assert byar_limit(0, z=1.96) > 0

    def test_method_changes_at_10(self):
        lower, upper = count_limits([9, 10])
        assert lower[0] == exact_poisson(9)[0]
        assert upper[1] == byar(10)[1]
        assert rate(9, 100).method == "exact Poisson"
        assert rate(10, 100).method == "Byar"

    @pytest.mark.parametrize("measure", [byar, exact_poisson, count_limits])
    @pytest.mark.parametrize("count", [-1, math.nan, math.inf])
    def test_refused(self, measure, count):
        with pytest.raises(InvalidObservations, match="count"):
            measure(count)


class TestRecords:
    def test_multiplier_stretches_value_and_limits(self):
        one, hundred = proportion(5, 20), proportion(5, 20, multiplier=100)
        assert hundred.value == 25
        assert hundred.lower_ci == pytest.approx(100 * one.lower_ci)

    @pytest.mark.parametrize("multiplier", [0, -100, math.nan])
    def test_multiplier_is_above_0(self, multiplier):
        with pytest.raises(InvalidObservations, match="multiplier"):
            proportion(5, 20, multiplier=multiplier)

    def test_events_may_outnumber_people(self):
        assert rate(30, 20).value == 1.5

    def test_rate_of_nobody_is_undefined(self):
        with pytest.raises(Undefined):
            rate(1, 0)

    @pytest.mark.parametrize("confidence", [0, 1, 95])
    def test_confidence_is_a_share(self, confidence):
        for measure in (
            lambda: wilson(1, 2, confidence=confidence),
            lambda: rate(1, 2, confidence=confidence),
            lambda: mean([1, 2], confidence=confidence),
        ):
            with pytest.raises(InvalidObservations, match="confidence"):
                measure()

    @given(
        st.lists(st.floats(-1e3, 1e3), min_size=2, max_size=30).filter(lambda y: np.ptp(y) > 1e-3)
    )
    def test_mean_agrees_with_scipy(self, values):
        theirs = stats.ttest_1samp(values, 0).confidence_interval(0.95)
        found = mean(values)
        assert found.lower_ci == pytest.approx(theirs.low, rel=1e-6, abs=1e-6)
        assert found.upper_ci == pytest.approx(theirs.high, rel=1e-6, abs=1e-6)

    def test_mean_of_one_has_no_interval(self):
        with pytest.raises(Undefined, match="one value"):
            mean([3])


class TestDobson:
    @given(st.integers(10, 1_000), st.floats(0.01, 10))
    def test_scales_with_the_weights(self, count, weight):
        lower, upper = dobson(weight * count, variance=weight**2 * count, count=count)
        plain = byar(count)
        assert lower == pytest.approx(weight * plain[0])
        assert upper == pytest.approx(weight * plain[1])

    @pytest.mark.parametrize("variance", [-1, math.nan])
    def test_refused(self, variance):
        with pytest.raises(InvalidObservations):
            dobson(1, variance=variance, count=10)
