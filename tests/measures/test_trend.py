"""Recent trends: by hand, by law, and what cannot be told."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.errors import InvalidObservations, Undefined
from insight.measures.trend import (
    THRESHOLD,
    cochran_armitage,
    logit_slope,
    non_overlapping,
    trend_of_proportion,
    trend_of_value,
    verdict_of,
)

counts = st.lists(st.integers(1, 999), min_size=5, max_size=9)


def around(values, reach):
    return {"lower": [y - reach for y in values], "upper": [y + reach for y in values]}


class TestProportion:
    @given(counts)
    def test_the_complement_goes_the_other_way_by_the_same_test(self, some):
        rest = [1_000 - each for each in some]
        one, other = (trend_of_proportion(each, [1_000] * len(some)) for each in (some, rest))
        assert one.chi_squared == pytest.approx(other.chi_squared, abs=1e-9)
        assert one.slope == pytest.approx(-other.slope, abs=1e-9)
        turned = {"increasing": "decreasing", "decreasing": "increasing"}
        assert other.marker == turned.get(one.marker, one.marker)

    @given(counts)
    def test_only_the_last_five_points_count(self, some):
        whole = trend_of_proportion(some, [1_000] * len(some))
        assert whole == trend_of_proportion(some[-5:], [1_000] * 5)

    def test_one_point_that_makes_the_trend_unmakes_it(self):
        # The first four fall; the fifth leaps up. Without it the slope turns.
        found = trend_of_proportion([400, 390, 380, 370, 700], [1_000] * 5)
        assert found.chi_squared > THRESHOLD
        assert found.marker == "no significant change"
        assert found.note == "Point 5 of 5 alone makes the trend."

    def test_one_point_without_which_the_rest_is_level(self):
        found = trend_of_proportion([1_000, 2_000, 1_000, 1_000, 1_000], [10_000] * 5)
        assert found.chi_squared > THRESHOLD
        assert found.note == "Point 2 of 5 alone makes the trend."

    @pytest.mark.parametrize(
        ("counts", "note"),
        [
            pytest.param([5, 5, 5, 5], "there are 4", id="four points"),
            pytest.param([0, 5, 5, 5, 5], "no logit", id="a point of none"),
            pytest.param([5, 5, 5, 5, 10], "no logit", id="a point of all"),
        ],
    )
    def test_what_cannot_be_told_says_why(self, counts, note):
        found = trend_of_proportion(counts, [10] * len(counts), polarity="lower_is_better")
        assert found.marker == found.verdict == "cannot be calculated"
        assert found.slope is found.chi_squared is None
        assert note in found.note

    @pytest.mark.parametrize(
        ("some", "of"),
        [
            ([11, 1, 1, 1, 1], [10] * 5),
            ([1] * 5, [10] * 4),
            ([0] * 5, [0] * 5),
            ([-1] * 5, [5] * 5),
        ],
    )
    def test_refused(self, some, of):
        with pytest.raises(InvalidObservations):
            trend_of_proportion(some, of)


class TestValue:
    @given(
        st.lists(st.floats(-100, 100), min_size=5, max_size=5),
        st.floats(0.1, 50),
        st.floats(0.1, 9),
    )
    def test_unit_and_origin_change_nothing_but_the_slope(self, values, reach, factor):
        one = trend_of_value(values, **around(values, reach))
        moved = [factor * y + 7 for y in values]
        other = trend_of_value(moved, **around(moved, factor * reach))
        assert other.slope == pytest.approx(factor * one.slope, abs=1e-6)
        assert other.chi_squared == pytest.approx(one.chi_squared, rel=1e-6, abs=1e-6)

    @pytest.mark.parametrize(
        ("reach", "marker"),
        [
            pytest.param(1.96 * 1.01, "increasing", id="chi-squared of 10 / 1.02"),
            pytest.param(1.96 * 1.03, "no significant change", id="chi-squared of 10 / 1.06"),
        ],
    )
    def test_the_threshold(self, reach, marker):
        values = [1, 2, 3, 4, 5]
        assert trend_of_value(values, **around(values, reach)).marker == marker

    def test_no_change_is_no_trend(self):
        found = trend_of_value([3] * 5, **around([3] * 5, 1))
        assert found.slope == pytest.approx(0)
        assert found.marker == "no significant change"

    def test_limits_without_width(self):
        found = trend_of_value([1, 2, 3, 4, 5], **around([1, 2, 3, 4, 5], 0))
        assert found.marker == "cannot be calculated"
        assert "no width" in found.note

    def test_too_few(self):
        assert "there are 2" in trend_of_value([1, 2], **around([1, 2], 1)).note

    @pytest.mark.parametrize(
        "limits", [{"lower": [2] * 5, "upper": [1] * 5}, {"lower": [1] * 4, "upper": [2] * 4}]
    )
    def test_refused(self, limits):
        with pytest.raises(InvalidObservations):
            trend_of_value([1.5] * 5, **limits)


class TestParts:
    def test_logit_slope_of_doubling_odds(self):
        assert logit_slope([1, 2, 4], [2, 3, 5]) == pytest.approx(math.log(2))

    @pytest.mark.parametrize("figures", [([3], [9]), ([0, 0], [5, 5]), ([5, 5], [5, 5])])
    def test_undefined(self, figures):
        for measure in (cochran_armitage, logit_slope):
            with pytest.raises(Undefined):
                measure(*figures)

    @given(st.integers(2, 8), st.integers(1, 99))
    def test_no_trend_where_all_shares_are_alike(self, points, count):
        assert cochran_armitage([count] * points, [100] * points) == pytest.approx(0, abs=1e-12)

    @pytest.mark.parametrize(
        ("marker", "polarity", "verdict"),
        [
            ("increasing", "higher_is_better", "getting better"),
            ("increasing", "lower_is_better", "getting worse"),
            ("decreasing", "higher_is_better", "getting worse"),
            ("decreasing", "lower_is_better", "getting better"),
            ("increasing", "neutral", "no judgement"),
            ("no significant change", "neutral", "no significant change"),
            ("cannot be calculated", "lower_is_better", "cannot be calculated"),
        ],
    )
    def test_verdicts(self, marker, polarity, verdict):
        assert verdict_of(marker, polarity) == verdict

    def test_unknown_polarity(self):
        with pytest.raises(InvalidObservations, match="one of higher_is_better"):
            verdict_of("increasing", "up")


class TestNonOverlapping:
    @pytest.mark.parametrize(
        ("starts", "ends", "kept"),
        [
            pytest.param([1, 2, 3], [1, 2, 3], (0, 1, 2), id="single years all stay"),
            pytest.param(
                range(7), range(2, 9), (0, 3, 6), id="rolling three years: steps of three"
            ),
            pytest.param(range(8), range(2, 10), (1, 4, 7), id="counted from the latest"),
            pytest.param([5], [9], (0,), id="one point"),
        ],
    )
    def test_by_hand(self, starts, ends, kept):
        assert non_overlapping(starts=list(starts), ends=list(ends)) == kept

    @given(st.integers(1, 30), st.integers(1, 6))
    def test_kept_periods_share_nothing_and_end_with_the_latest(self, points, years):
        starts = np.arange(points)
        kept = non_overlapping(starts=starts, ends=starts + years - 1)
        assert kept[-1] == points - 1
        assert (np.diff(kept) == years).all()

    @pytest.mark.parametrize(("starts", "ends"), [([2, 1], [2, 1]), ([2], [1])])
    def test_refused(self, starts, ends):
        with pytest.raises(InvalidObservations):
            non_overlapping(starts=starts, ends=ends)
