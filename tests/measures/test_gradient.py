"""Slope and relative index, concentration and logistic indices: by hand, by law, by both roads."""

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from insight.errors import InvalidObservations, Undefined
from insight.measures.concentration import (
    absolute_concentration_index,
    relative_concentration_index,
)
from insight.measures.gradient import (
    fitted_line,
    relative_index,
    relative_indices,
    slope_index,
    slope_indices,
)
from insight.measures.logistic_gradient import logistic_relative_index, logistic_slope_index

EQUAL = [10] * 5
STEPS = [70, 72, 74, 76, 78]

amounts = st.floats(1, 1_000)
people = st.integers(1, 100_000)
groups = st.integers(5, 12).flatmap(
    lambda size: st.tuples(
        st.lists(amounts, min_size=size, max_size=size),
        st.lists(people, min_size=size, max_size=size),
    )
)


class TestByHand:
    @pytest.mark.parametrize(
        ("values", "populations", "slope", "relative"),
        [
            pytest.param([7] * 5, EQUAL, 0, 1, id="all equal: no slope, ends alike"),
            pytest.param(STEPS, EQUAL, 10, 79 / 69, id="2 a fifth: 10 over the whole ladder"),
            pytest.param(STEPS[::-1], EQUAL, -10, 69 / 79, id="the ladder upside down: minus 10"),
            pytest.param(
                [10, 10, 10, 10, 20],
                EQUAL,
                10,
                17 / 7,
                id="10 more at rank 0.9: 0.2 x 0.4 x 10 / (0.2 x 2 x (0.4^2 + 0.2^2))",
            ),
            pytest.param(
                [1, 3, 5, 7, 9],
                [1, 1, 1, 1, 0.5],
                9 * 80 / 80,
                None,
                id="a straight line through the ranks keeps its slope",
            ),
        ],
    )
    def test_indices(self, values, populations, slope, relative):
        if relative is None:
            shares = np.array(populations) / np.sum(populations)
            values = 3 + slope * (np.cumsum(shares) - shares / 2)
            relative = (3 + slope) / 3
        assert slope_index(values, populations).value == pytest.approx(slope, abs=1e-9)
        assert relative_index(values, populations).value == pytest.approx(relative)

    def test_interval_of_a_mean_is_that_of_the_slope(self):
        # Each weight is 0.2 (b - 0.5) / 0.08: -1, -0.5, 0, 0.5, 1; their squares sum to 2.5.
        result = slope_index(STEPS, EQUAL, standard_errors=[2] * 5)
        assert result.standard_error == pytest.approx(math.sqrt(2.5) * 2)
        assert result.upper_ci - 10 == pytest.approx(1.959964 * math.sqrt(10), rel=1e-6)
        assert result.method == "normal"

    def test_limits_and_standard_errors_say_the_same(self):
        errors = np.array([1, 2, 3, 2, 1])
        z = 1.959963984540054
        values = np.array(STEPS)
        given_errors = slope_index(STEPS, EQUAL, standard_errors=errors)
        given_limits = slope_index(STEPS, EQUAL, limits=(values - z * errors, values + z * errors))
        assert given_limits.lower_ci == pytest.approx(given_errors.lower_ci)

    def test_a_straight_line_has_no_scatter(self):
        assert slope_index(STEPS, EQUAL, scatter=True).standard_error == pytest.approx(0, abs=1e-9)

    def test_scatter_about_the_line(self):
        # The line runs 8, 10, 12, 14, 16: off by 2, 0, -2, -4, 4. Weighted by -1, -0.5, 0, 0.5, 1
        # that is -2, 0, 0, -2, 4, whose squares sum to 24; times 5/3, 40.
        result = slope_index([10, 10, 10, 10, 20], EQUAL, scatter=True)
        assert result.standard_error == pytest.approx(math.sqrt(40))
        assert result.method == "scatter about the line (HC1)"

    def test_transform_of_a_rate_that_doubles_at_each_step(self):
        # ln 2 each fifth of the ladder: from 1 / sqrt 2 to 16 sqrt 2, which is 32 times as much.
        values = [1, 2, 4, 8, 16]
        options = {"value_type": "rate", "transform": True}
        assert relative_index(values, EQUAL, **options).value == pytest.approx(32)
        line = fitted_line(values, EQUAL, **options)
        assert line.most_deprived == pytest.approx(1 / math.sqrt(2))
        assert line.least_deprived == pytest.approx(16 * math.sqrt(2))

    def test_nobody_says_how_sure_they_are(self):
        result = slope_index(STEPS, EQUAL)
        assert result.lower_ci is None
        assert result.upper_ci is None
        assert result.note.startswith("No interval")


class TestMultiplier:
    """Upstream tests the multiplier against 1 where it means 0: with that fault these fail."""

    values = (0.30, 0.25, 0.22, 0.18, 0.15)
    limits = ([0.28, 0.23, 0.20, 0.16, 0.13], [0.32, 0.27, 0.24, 0.20, 0.17])

    @pytest.mark.parametrize("transform", [True, False])
    @pytest.mark.parametrize("multiplier", [0.01, 0.5, 1, 100])
    @pytest.mark.parametrize("value_type", ["rate", "proportion"])
    def test_any_above_0_stretches_the_slope_and_leaves_the_ratio(
        self, multiplier, transform, value_type
    ):
        options = {
            "limits": self.limits,
            "value_type": value_type,
            "transform": transform,
            "draws": None if transform else 2_000,
        }
        plain = slope_index(self.values, EQUAL, **options)
        stretched = slope_index(self.values, EQUAL, **options, multiplier=multiplier)
        assert stretched.value == pytest.approx(plain.value * multiplier)
        assert stretched.lower_ci == pytest.approx(plain.lower_ci * multiplier)
        assert stretched.upper_ci == pytest.approx(plain.upper_ci * multiplier)
        assert stretched.lower_ci < stretched.value < stretched.upper_ci
        one = relative_index(self.values, EQUAL, **options)
        other = relative_index(self.values, EQUAL, **options, multiplier=multiplier)
        assert other == one

    @pytest.mark.parametrize("transform", [True, False])
    @pytest.mark.parametrize("multiplier", [-0.5, -1, -100])
    def test_any_below_0_turns_both_round(self, multiplier, transform):
        options = {
            "limits": self.limits,
            "value_type": "proportion",
            "transform": transform,
            "draws": None if transform else 2_000,
        }
        plain = slope_index(self.values, EQUAL, **options)
        turned = slope_index(self.values, EQUAL, **options, multiplier=multiplier)
        assert turned.lower_ci == pytest.approx(plain.upper_ci * multiplier)
        assert turned.upper_ci == pytest.approx(plain.lower_ci * multiplier)
        ratio = relative_index(self.values, EQUAL, **options)
        other = relative_index(self.values, EQUAL, **options, multiplier=multiplier)
        assert other.value == pytest.approx(1 / ratio.value)
        assert other.lower_ci == pytest.approx(1 / ratio.upper_ci)
        assert other.lower_ci < other.value < other.upper_ci
        line = fitted_line(self.values, EQUAL, **options, multiplier=multiplier)
        assert line.most_deprived > 0


class TestDraws:
    errors = (1.0, 0.8, 0.6, 0.8, 1.0)

    def test_agree_with_the_formula(self):
        for index in (slope_index, relative_index):
            exact = index(STEPS, EQUAL, standard_errors=self.errors)
            drawn = index(STEPS, EQUAL, standard_errors=self.errors, draws=200_000)
            width = exact.upper_ci - exact.lower_ci
            assert drawn.lower_ci == pytest.approx(exact.lower_ci, abs=0.01 * width)
            assert drawn.upper_ci == pytest.approx(exact.upper_ci, abs=0.01 * width)
            assert drawn.method == "200,000 draws"

    def test_the_same_seed_gives_the_same_limits_and_another_does_not(self):
        options = {"standard_errors": self.errors, "draws": 1_000}
        one = slope_index(STEPS, EQUAL, **options)
        assert slope_index(STEPS, EQUAL, **options) == one
        assert slope_index(STEPS, EQUAL, **options, seed=7).lower_ci != one.lower_ci

    @pytest.mark.parametrize("value_type", ["mean", "rate", "proportion"])
    @pytest.mark.parametrize("many", [slope_indices, relative_indices])
    def test_an_area_has_the_same_limits_in_any_company(self, value_type, many, monkeypatch):
        random = np.random.default_rng(3)
        values = random.uniform(0.2, 0.4, (7, 5))
        limits = (values - 0.05, values + 0.05)
        options = {"limits": limits, "value_type": value_type, "draws": 1_000}
        together = many(values, np.ones((7, 5)), **options)
        monkeypatch.setattr("insight.measures._slope._NUMBERS_AT_ONCE", 10_000)
        in_blocks = many(values, np.ones((7, 5)), **options)
        one = {"slope_indices": slope_index, "relative_indices": relative_index}[many.__name__]
        alone = one(values[4], EQUAL, **(options | {"limits": (limits[0][4], limits[1][4])}))
        assert in_blocks.lower_ci == pytest.approx(together.lower_ci)
        assert alone.lower_ci == pytest.approx(together.lower_ci[4])

    def test_rates_and_proportions_are_drawn_unless_transformed(self):
        values = np.array([0.3, 0.25, 0.2, 0.2, 0.15])
        limits = (values - 0.02, values + 0.02)
        for value_type, scale in (("rate", "log"), ("proportion", "logit")):
            options = {"limits": limits, "value_type": value_type}
            drawn = slope_index(values, EQUAL, **options)
            assert drawn.method == f"100,000 draws on the {scale} scale"
            formula = slope_index(values, EQUAL, **options, transform=True)
            assert formula.method == f"normal on the {scale} scale"


class TestLaws:
    @given(groups, st.floats(0.01, 100), st.floats(-500, 500))
    def test_unit_and_origin(self, figures, factor, shift):
        values, populations = np.array(figures[0]), figures[1]
        slope = slope_index(values, populations).value
        moved = slope_index(values * factor + shift, populations).value
        assert moved == pytest.approx(slope * factor, rel=1e-6, abs=1e-6 * factor)

    @given(groups, st.integers(2, 50))
    def test_replicating_everyone_changes_nothing(self, figures, copies):
        values, populations = figures
        more = [each * copies for each in populations]
        assert slope_index(values, more).value == pytest.approx(
            slope_index(values, populations).value, rel=1e-7, abs=1e-7
        )

    @given(groups)
    def test_the_ladder_upside_down_turns_the_slope_and_the_ratio(self, figures):
        values, populations = figures
        turned = slope_index(values[::-1], populations[::-1]).value
        slope = slope_index(values, populations).value
        assert turned == pytest.approx(-slope, rel=1e-6, abs=1e-6)
        try:
            ratio = relative_index(values, populations).value
        except Undefined:
            with pytest.raises(Undefined):
                relative_index(values[::-1], populations[::-1])
            return
        assume(1e-6 < ratio < 1e6)
        assert relative_index(values[::-1], populations[::-1]).value == pytest.approx(
            1 / ratio, rel=1e-4
        )

    @given(groups)
    def test_slope_is_the_concentration_index_over_twice_the_spread_of_ranks(self, figures):
        values, populations = figures
        shares = np.array(populations) / sum(populations)
        ranks = np.cumsum(shares) - shares / 2
        spread = shares @ (ranks - 0.5) ** 2
        slope = slope_index(values, populations).value
        index = absolute_concentration_index(values, populations).value
        assert index == pytest.approx(2 * slope * spread, rel=1e-6, abs=1e-7)

    @given(groups)
    def test_relative_concentration_lies_within_1_and_ignores_the_unit(self, figures):
        values, populations = figures
        index = relative_concentration_index(values, populations).value
        assert -1 <= index <= 1
        scaled = relative_concentration_index(np.array(values) * 12, populations).value
        assert scaled == pytest.approx(index, abs=1e-9)

    @given(groups, st.floats(0.5, 5), st.floats(0.9, 0.99))
    def test_the_interval_holds_the_value_and_widens_with_confidence(
        self, figures, error, confidence
    ):
        values, populations = figures
        errors = [error] * len(values)
        found = slope_index(values, populations, standard_errors=errors, confidence=confidence)
        wider = slope_index(values, populations, standard_errors=errors, confidence=0.999)
        assert wider.lower_ci < found.lower_ci < found.value < found.upper_ci < wider.upper_ci

    @given(
        st.lists(st.floats(0.02, 0.98), min_size=5, max_size=10),
        st.data(),
    )
    def test_logistic_line_stays_within_0_and_1_and_turns_with_the_complement(self, shares, data):
        weights = data.draw(st.lists(people, min_size=len(shares), max_size=len(shares)))
        slope = logistic_slope_index(shares, weights).value
        assert -1 <= slope <= 1
        assert logistic_relative_index(shares, weights).value > 0
        other = logistic_slope_index([1 - share for share in shares], weights).value
        assert other == pytest.approx(-slope, abs=1e-8)


class TestManyAreas:
    def test_agree_with_one_at_a_time(self):
        random = np.random.default_rng(1)
        values = random.uniform(50, 90, (20, 10))
        populations = random.integers(100, 9_000, (20, 10))
        errors = random.uniform(0.5, 2, (20, 10))
        for many, one in ((slope_indices, slope_index), (relative_indices, relative_index)):
            found = many(values, populations, standard_errors=errors)
            for row in range(20):
                alone = one(values[row], populations[row], standard_errors=errors[row])
                assert found.value[row] == pytest.approx(alone.value)
                assert found.lower_ci[row] == pytest.approx(alone.lower_ci)
                assert found.standard_error[row] == pytest.approx(alone.standard_error)

    def test_rows_left_out_say_why(self):
        values = [[1, 1, 1, 1, 1], [1, 1, np.nan, 1, 1], [-2, -1, 0, 1, 2.5]]
        found = relative_indices(values, [EQUAL] * 3)
        assert found.rows.tolist() == [0]
        assert "lacks" in found.left_out[1]
        assert "crosses 0" in found.left_out[2]
        assert slope_indices(values, [EQUAL] * 3).rows.tolist() == [0, 2]

    @pytest.mark.parametrize(
        "values",
        [
            pytest.param([[1, 1, np.nan, 1, 1]], id="the only area lacks a group"),
            pytest.param([[-2, -1, 0, 1, 2]], id="the only line crosses 0"),
        ],
    )
    def test_no_area_left_is_undefined(self, values):
        with pytest.raises(Undefined, match="no area of 1"):
            relative_indices(values, [EQUAL])

    def test_input_is_not_changed(self):
        values, populations = np.array([STEPS] * 2, dtype=float), np.array([EQUAL] * 2, dtype=float)
        before = values.copy(), populations.copy()
        slope_indices(values, populations, standard_errors=np.ones((2, 5)), draws=1_000)
        assert (values == before[0]).all()
        assert (populations == before[1]).all()


class TestRefusals:
    @pytest.mark.parametrize(
        ("values", "populations", "options", "message"),
        [
            pytest.param([1, 2, 3], [1, 1, 1], {}, "3 groups", id="too few groups"),
            pytest.param(STEPS, [1, 1], {}, "shape", id="unequal lengths"),
            pytest.param(["a"] * 5, EQUAL, {}, "not a number", id="text"),
            pytest.param([1, 2, 3, 4, np.inf], EQUAL, {}, "group 5 is inf", id="infinite"),
            pytest.param([1, 2, 3, 4, np.nan], EQUAL, {}, "lacks", id="missing"),
            pytest.param(STEPS, [1, 1, 0, 1, 1], {}, "group 3 is 0", id="an empty group"),
            pytest.param([0, 1, 2, 3, 4], EQUAL, {"value_type": "rate"}, "above 0", id="rate of 0"),
            pytest.param(
                [5, 1, 2, 3, 4], EQUAL, {"value_type": "proportion"}, "between", id="percentages"
            ),
            pytest.param(STEPS, EQUAL, {"value_type": "score"}, "one of", id="unknown type"),
            pytest.param(STEPS, EQUAL, {"multiplier": 0}, "multiplier", id="multiplier of 0"),
            pytest.param(
                STEPS, EQUAL, {"scatter": True, "standard_errors": [1] * 5}, "one of", id="both"
            ),
            pytest.param(
                STEPS, EQUAL, {"scatter": True, "value_type": "rate"}, "for means", id="scatter"
            ),
            pytest.param(
                STEPS, EQUAL, {"limits": ([2] * 5, [1] * 5)}, "no less", id="limits swapped"
            ),
            pytest.param([STEPS] * 2, [EQUAL] * 2, {}, "2 areas", id="many areas for one"),
            pytest.param([[STEPS]], [[EQUAL]], {}, "shape", id="three dimensions"),
        ],
    )
    def test_slope_index(self, values, populations, options, message):
        with pytest.raises(InvalidObservations, match=message):
            slope_index(values, populations, **options)

    @pytest.mark.parametrize(
        "values",
        [
            pytest.param([-10, -5, 0, 5, 10], id="the line crosses 0"),
            pytest.param([1, 3, 5, 7, 9], id="the line starts at 0"),
            pytest.param([0] * 5, id="all are 0"),
        ],
    )
    def test_relative_index_is_undefined_where_its_line_meets_0(self, values):
        with pytest.raises(Undefined, match="relative index"):
            relative_index(values, EQUAL)

    def test_relative_index_is_undefined_where_its_interval_would_have_no_end(self):
        values, people = [0, 0, 1e6, 0, 1], [1, 1, 1, 1e6, 1e6]
        with pytest.raises(Undefined, match="comes so close"):
            relative_index(values, people, scatter=True)
        found = relative_indices([values, [1, 2, 3, 4, 6]], [people, [1] * 5], scatter=True)
        assert found.rows.tolist() == [1]
        assert "comes so close" in found.left_out[0]

    def test_unknown_option(self):
        with pytest.raises(TypeError):
            slope_index(STEPS, EQUAL, repetitions=1_000)


class TestConcentration:
    @pytest.mark.parametrize(
        ("values", "populations", "absolute", "relative"),
        [
            pytest.param([5, 5, 5], None, 0, 0, id="all equal"),
            pytest.param([0, 0, 0, 4], None, 0.75, 0.75, id="one of four holds all: 1 - 1/4"),
            pytest.param([4, 0, 0, 0], None, -0.75, -0.75, id="the most deprived holds all"),
            pytest.param(
                [0, 8], [3, 1], 1.5, 0.75, id="a quarter holds all: 1 - 1/4 of a mean of 2"
            ),
        ],
    )
    def test_by_hand(self, values, populations, absolute, relative):
        assert absolute_concentration_index(values, populations).value == pytest.approx(absolute)
        assert relative_concentration_index(values, populations).value == pytest.approx(relative)

    def test_interval_by_hand(self):
        # Ranks 1/6, 1/2, 5/6 have a variance of 2/27. Times twice that the values are 0, 4/9, 0,
        # off their mean by -4/27, 8/27, -4/27: 32/729 in the mean of squares, over 1 and 2/27.
        result = absolute_concentration_index([0, 3, 0])
        assert result.value == pytest.approx(0)
        assert result.standard_error == pytest.approx(math.sqrt(16 / 27))

    def test_two_groups_have_no_interval(self):
        result = absolute_concentration_index([1, 2])
        assert result.lower_ci is None
        assert "2 groups" in result.note

    def test_relative_is_undefined_at_a_mean_of_0(self):
        with pytest.raises(Undefined, match="mean is 0"):
            relative_concentration_index([-1, 1])


class TestLogistic:
    shares = np.array([0.5, 0.3, 0.35, 0.2, 0.1])
    people = np.array([30, 20, 25, 10, 15])

    def ends(self, shares):
        """Both ends of the line, from its difference and its ratio."""
        slope = logistic_slope_index(shares, self.people).value
        start = slope / (logistic_relative_index(shares, self.people).value - 1)
        return start, start + slope

    @pytest.mark.parametrize(
        ("measure", "scale"),
        [(logistic_slope_index, float), (logistic_relative_index, math.log)],
    )
    def test_error_by_another_road_moving_each_group_by_its_distance_from_the_line(
        self, measure, scale
    ):
        start, end = (math.log(each / (1 - each)) for each in self.ends(self.shares))
        parts = self.people / self.people.sum()
        ranks = np.cumsum(parts) - parts / 2
        distances = self.shares - 1 / (1 + np.exp(-(start + (end - start) * ranks)))
        step = 1e-6
        pulls = []
        for group in range(5):
            moved = np.where(np.arange(5) == group, step, 0)
            up, down = (
                scale(measure(self.shares + sign * moved, self.people).value) for sign in (1, -1)
            )
            pulls.append((up - down) / (2 * step))
        error = math.sqrt(5 / 3 * float(((np.array(pulls) * distances) ** 2).sum()))
        assert measure(self.shares, self.people).standard_error == pytest.approx(error, rel=1e-5)

    def test_all_alike_have_no_slope(self):
        assert logistic_slope_index([0.3] * 5, EQUAL).value == pytest.approx(0, abs=1e-12)
        assert logistic_relative_index([0.3] * 5, EQUAL).value == pytest.approx(1)

    @pytest.mark.parametrize(
        "shares",
        [
            pytest.param([0, 0, 0, 1, 1], id="groups part into none and all"),
            pytest.param([0] * 5, id="all none"),
            pytest.param([1] * 5, id="all all"),
        ],
    )
    def test_undefined(self, shares):
        with pytest.raises(Undefined):
            logistic_slope_index(shares, EQUAL)

    @pytest.mark.parametrize(
        ("shares", "weights", "message"),
        [
            pytest.param([0.1, 0.2, 30], [1, 1, 1], "divide percentages", id="a percentage"),
            pytest.param([0.1, 0.2], [1, 1], "2 groups", id="two groups"),
            pytest.param([0.1, 0.2, 0.3], [1, 1], "lengths", id="unequal lengths"),
        ],
    )
    def test_refused(self, shares, weights, message):
        with pytest.raises(InvalidObservations, match=message):
            logistic_slope_index(shares, weights)
