"""Spread of a distribution and of groups: by hand, by law, and where there is no answer."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from insight.errors import InvalidObservations, Undefined
from insight.measures.decomposition import mld_decomposition, theil_decomposition
from insight.measures.dispersion import (
    atkinson,
    equally_distributed_equivalent,
    gini,
    lorenz_curve,
    mean_log_deviation,
    theil_t,
)
from insight.measures.disproportionality import (
    between_group_standard_deviation,
    between_group_variance,
    coefficient_of_variation,
    index_of_disparity,
    mean_difference_from_best,
    mean_difference_from_mean,
    mean_difference_from_reference,
)
from insight.measures.quantiles import (
    bottom_share,
    palma,
    percentile_ratio,
    top_share,
    weighted_quantile,
)

LAWS = settings(max_examples=60, deadline=None)  # a busy machine is no fault of the law


def atkinson_half(values, weights=None):
    return atkinson(values, weights, epsilon=0.5)


def atkinson_one(values, weights=None):
    return atkinson(values, weights, epsilon=1)


def atkinson_two(values, weights=None):
    return atkinson(values, weights, epsilon=2)


def mean_difference_to_highest(values, weights=None):
    return mean_difference_from_best(values, weights, best="highest")


# Of amounts: unchanged when the unit changes.
RELATIVE = [
    gini,
    theil_t,
    mean_log_deviation,
    atkinson_half,
    atkinson_one,
    atkinson_two,
    coefficient_of_variation,
    index_of_disparity,
    percentile_ratio,
    palma,
    top_share,
    bottom_share,
]
# In the unit of the values: unchanged when all rise by as much.
ABSOLUTE = [
    between_group_standard_deviation,
    mean_difference_from_mean,
    mean_difference_to_highest,
]
# A transfer from richer to poorer lowers them, or leaves them.
TRANSFER = [
    gini,
    theil_t,
    mean_log_deviation,
    atkinson_half,
    atkinson_one,
    atkinson_two,
    between_group_variance,
    between_group_standard_deviation,
    coefficient_of_variation,
    mean_difference_from_mean,
    index_of_disparity,
]
ZERO_WHEN_EQUAL = [*TRANSFER, mean_difference_to_highest]

amounts = st.floats(0.01, 1e4)
spreads = st.lists(amounts, min_size=2, max_size=20)
weighted = st.lists(st.tuples(amounts, st.integers(1, 9)), min_size=2, max_size=12)


@pytest.mark.parametrize(
    ("values", "weights", "expected"),
    [
        pytest.param([5, 5, 5], None, 0, id="all equal: no gap"),
        pytest.param([0, 0, 0, 8], None, 0.75, id="one holds all: 1 - 1/n"),
        pytest.param([1, 3], None, 0.25, id="mean gap 1, mean 2: 1 / (2 * 2)"),
        pytest.param([1, 3], [3, 1], 0.25, id="mean gap 0.75, mean 1.5: 0.75 / 3"),
        pytest.param([1, 3, 99], [1, 1, 0], 0.25, id="nobody in a group: as if it were not there"),
    ],
)
def test_gini_by_hand(values, weights, expected):
    assert gini(values, weights) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    ("measure", "values", "expected"),
    [
        pytest.param(theil_t, [0, 0, 0, 8], math.log(4), id="Theil, one of 4 holds all: ln 4"),
        pytest.param(theil_t, [0, 0, 4, 4], math.log(2), id="Theil, half hold all: ln 2"),
        pytest.param(
            mean_log_deviation, [1, 4], math.log(1.25), id="MLD: ln of mean 2.5 over geometric 2"
        ),
        pytest.param(atkinson_half, [0, 4], 0.5, id="Atkinson 0.5: (2/2)^2 = 1 of a mean of 2"),
        pytest.param(atkinson_two, [1, 3], 0.25, id="Atkinson 2: harmonic 1.5 of a mean of 2"),
        pytest.param(between_group_variance, [1, 5], 4, id="BGV: 2 squared on either side"),
        pytest.param(coefficient_of_variation, [1, 3], 50, id="COV: 1 of a mean of 2, in percent"),
        pytest.param(index_of_disparity, [1, 3], 50, id="IDIS: 1 of a mean of 2, in percent"),
        pytest.param(mean_difference_to_highest, [1, 3, 5], 2, id="MDB: (4 + 2 + 0) / 3"),
        pytest.param(top_share, [1] * 9 + [9], 0.5, id="the top tenth holds 9 of 18"),
        pytest.param(bottom_share, [1] * 5 + [3] * 5, 0.2, id="the bottom four hold 4 of 20"),
        pytest.param(palma, [1] * 10, 0.25, id="Palma of equals: a tenth over four tenths"),
    ],
)
def test_by_hand(measure, values, expected):
    assert measure(values) == pytest.approx(expected, rel=1e-12)


def test_plain_and_weighted_differ_when_groups_differ_in_size():
    values, people = [10, 20, 40], [6, 3, 1]  # mean 16
    assert mean_difference_from_mean(values, people) == pytest.approx(0.6 * 6 + 0.3 * 4 + 0.1 * 24)
    assert mean_difference_from_mean(values, people, weighted=False) == pytest.approx(34 / 3)
    assert index_of_disparity(values, people) == pytest.approx(100 * 7.2 / 16)
    assert index_of_disparity(values, people, weighted=False) == pytest.approx(100 * 34 / 3 / 16)
    assert mean_difference_from_best(values, people, best="lowest") == pytest.approx(6)
    assert mean_difference_from_best(values, people, best="highest") == pytest.approx(24)
    by_reference = mean_difference_from_reference(values, people, reference=1, weighted=False)
    assert by_reference == pytest.approx(10)


def test_a_reference_keeps_its_place_when_empty_groups_are_left_out():
    assert mean_difference_from_reference([9, 1, 3], [0, 1, 1], reference=2) == 1


@pytest.mark.parametrize(
    ("probability", "expected"),
    [
        pytest.param(0, 1, id="the smallest"),
        pytest.param(0.25, 1.5, id="a quarter is met exactly: halfway to the next"),
        pytest.param(0.3, 2, id="beyond a quarter: the next"),
        pytest.param(0.5, 2.5, id="the median of four"),
        pytest.param(1, 4, id="the largest"),
    ],
)
def test_quantiles_by_hand(probability, expected):
    assert weighted_quantile([4, 2, 1, 3], probability=probability) == expected


def test_the_order_of_values_does_not_matter_to_a_lorenz_curve():
    curve = lorenz_curve([3, 1], [1, 3])
    assert curve.population.tolist() == [0, 0.75, 1]
    assert curve.total.tolist() == [0, 0.5, 1]
    assert curve.at(0.375) == pytest.approx(0.25)


def test_decomposition_by_hand():
    parts = theil_decomposition([1, 3, 4, 4], ["a", "a", "b", "b"])  # means 2 and 4, of 3
    between = 0.5 * (2 / 3) * math.log(2 / 3) + 0.5 * (4 / 3) * math.log(4 / 3)
    assert parts.groups == ("a", "b")
    assert parts.between == pytest.approx(between)
    assert parts.contributions == pytest.approx((theil_t([1, 3]) / 3, 0))
    assert parts.within_share == pytest.approx(parts.within / theil_t([1, 3, 4, 4]))


def test_a_group_that_holds_nothing_adds_nothing_within():
    parts = theil_decomposition([0, 0, 1, 3], [0, 0, 1, 1])
    assert parts.contributions == pytest.approx((0, theil_t([1, 3])))
    assert parts.between == pytest.approx(math.log(2))


def test_a_group_without_people_is_no_group():
    parts = mld_decomposition([1, 3, 9], ["a", "b", "c"], [1, 1, 0])
    assert parts.groups == ("a", "b")


def test_no_share_lies_within_when_all_are_equal():
    with pytest.raises(Undefined, match="no inequality"):
        _ = theil_decomposition([2, 2], ["a", "b"]).within_share


@pytest.mark.parametrize("measure", RELATIVE)
@LAWS
@given(pairs=weighted, factor=st.floats(0.01, 100))
def test_the_unit_does_not_matter(measure, pairs, factor):
    values, people = map(list, zip(*pairs, strict=True))
    scaled = [value * factor for value in values]
    assert measure(scaled, people) == pytest.approx(measure(values, people), rel=1e-6, abs=1e-9)


@pytest.mark.parametrize("measure", ABSOLUTE)
@LAWS
@given(pairs=weighted, rise=st.floats(0, 1e3), factor=st.floats(0.1, 10))
def test_absolute_measures_ignore_a_rise_for_all_and_take_the_unit(measure, pairs, rise, factor):
    values, people = map(np.array, zip(*pairs, strict=True))
    moved = measure(values * factor + rise, people)
    # A spread of nothing comes out as the square root of a rounding error.
    assert moved == pytest.approx(factor * measure(values, people), rel=1e-6, abs=1e-3)


@pytest.mark.parametrize("measure", [*RELATIVE, *ABSOLUTE])
@LAWS
@given(pairs=weighted, times=st.integers(2, 5))
def test_doubling_everyone_changes_nothing(measure, pairs, times):
    values, people = map(list, zip(*pairs, strict=True))
    before = measure(values, people)
    more = [count * times for count in people]
    assert measure(values, more) == pytest.approx(before, rel=1e-6, abs=1e-9)
    assert measure(values * times, people * times) == pytest.approx(before, rel=1e-6, abs=1e-9)


@pytest.mark.parametrize("measure", [*RELATIVE, *ABSOLUTE])
@LAWS
@given(pairs=weighted)
def test_a_weight_is_so_many_equal_values(measure, pairs):
    values, people = map(list, zip(*pairs, strict=True))
    spelt_out = np.repeat(values, people)
    assert measure(values, people) == pytest.approx(measure(spelt_out), rel=1e-6, abs=1e-9)


@pytest.mark.parametrize("measure", [*RELATIVE, *ABSOLUTE])
@LAWS
@given(pairs=weighted, shuffle=st.randoms(use_true_random=False))
def test_who_holds_what_does_not_matter(measure, pairs, shuffle):
    before = measure(*map(list, zip(*pairs, strict=True)))
    shuffle.shuffle(pairs)
    after = measure(*map(list, zip(*pairs, strict=True)))
    assert after == pytest.approx(before, rel=1e-6, abs=1e-9)


@pytest.mark.parametrize("measure", TRANSFER)
@LAWS
@given(values=spreads, part=st.floats(0.01, 0.5))
def test_a_transfer_from_rich_to_poor_never_raises_inequality(measure, values, part):
    values = sorted(values)
    assume(values[-1] - values[0] > 1e-3)
    gift = (values[-1] - values[0]) * part  # at most half: they may meet, not change places
    after = [values[0] + gift, *values[1:-1], values[-1] - gift]
    assert measure(after) <= measure(values) * (1 + 1e-9) + 1e-9


@pytest.mark.parametrize("measure", ZERO_WHEN_EQUAL)
@LAWS
@given(value=amounts, size=st.integers(1, 20))
def test_equality_is_zero(measure, value, size):
    assert measure([value] * size) == pytest.approx(0, abs=1e-7 * max(value, 1))


@LAWS
@given(pairs=weighted)
def test_bounds(pairs):
    values, people = map(np.array, zip(*pairs, strict=True))
    assert 0 <= gini(values, people) <= 1 - people.min() / people.sum() + 1e-12
    assert 0 <= theil_t(values, people) <= math.log(people.sum() / people.min()) + 1e-12
    assert mean_log_deviation(values, people) >= 0
    assert 0 <= atkinson_half(values, people) <= atkinson_one(values, people) + 1e-12
    assert atkinson_one(values, people) <= atkinson_two(values, people) + 1e-12 <= 1 + 1e-12
    assert top_share(values, people) >= 0.1 - 1e-12
    assert bottom_share(values, people) <= 0.4 + 1e-12
    assert palma(values, people) >= 0.25 - 1e-9
    assert percentile_ratio(values, people) >= 1
    equivalent = equally_distributed_equivalent(values, people, epsilon=20)
    assert values.min() * (1 - 1e-9) <= equivalent <= np.average(values, weights=people) + 1e-9


@LAWS
@given(pairs=weighted)
def test_a_lorenz_curve_rises_below_the_diagonal_ever_steeper(pairs):
    curve = lorenz_curve(*map(list, zip(*pairs, strict=True)))
    assert (curve.total <= curve.population + 1e-12).all()
    slopes = np.diff(curve.total) / np.diff(curve.population)
    assert (np.diff(slopes) >= -1e-6 * slopes.max()).all()


@LAWS
@given(pairs=weighted, probability=st.floats(0, 1), other=st.floats(0, 1))
def test_quantiles_rise_with_probability_and_lie_among_the_values(pairs, probability, other):
    values, people = map(list, zip(*pairs, strict=True))
    low, high = sorted((probability, other))
    below = weighted_quantile(values, people, probability=low)
    above = weighted_quantile(values, people, probability=high)
    assert min(values) <= below <= above <= max(values)


@pytest.mark.parametrize(
    ("decomposition", "measure"),
    [(theil_decomposition, theil_t), (mld_decomposition, mean_log_deviation)],
    ids=["theil", "mld"],
)
@LAWS
@given(rows=st.lists(st.tuples(amounts, st.integers(1, 9), st.sampled_from("abc")), min_size=1))
def test_between_and_within_make_the_whole(decomposition, measure, rows):
    values, people, groups = map(list, zip(*rows, strict=True))
    parts = decomposition(values, groups, people)
    assert parts.total == pytest.approx(measure(values, people), rel=1e-9, abs=1e-12)
    assert parts.between + parts.within == pytest.approx(parts.total, rel=1e-6, abs=1e-9)
    assert sum(parts.contributions) == pytest.approx(parts.within, rel=1e-9, abs=1e-12)
    assert parts.between >= 0
    assert min(parts.contributions) >= 0
    assert decomposition(values, ["all"] * len(values), people).between == pytest.approx(
        0, abs=1e-9
    )


@LAWS
@given(pairs=weighted)
def test_gini_by_another_road(pairs):
    y, w = map(np.array, zip(*pairs, strict=True))
    gaps = np.abs(y[:, np.newaxis] - y) * np.outer(w, w) / w.sum() ** 2
    expected = gaps.sum() / (2 * np.average(y, weights=w))
    assert gini(y, w) == pytest.approx(expected, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("measure", [*RELATIVE, *ABSOLUTE])
@pytest.mark.parametrize(
    ("values", "weights", "error", "words"),
    [
        pytest.param([], None, Undefined, "empty", id="nothing"),
        pytest.param([1, 2], [0, 0], Undefined, "sums to 0", id="nobody"),
        pytest.param([1, float("nan")], None, InvalidObservations, r"values\[1\] is nan", id="nan"),
        pytest.param([1, 2], [1, -1], InvalidObservations, r"weights\[1\] is -1", id="negative"),
        pytest.param([1, 2], [1, 2, 3], InvalidObservations, "lengths differ", id="lengths"),
        pytest.param(["1", "12,5"], None, InvalidObservations, "not a number", id="text"),
        pytest.param([[1, 2]], None, InvalidObservations, "one dimension", id="a table"),
        pytest.param(
            pd.Series([1, None], dtype="Float64"), None, InvalidObservations, "values", id="missing"
        ),
    ],
)
def test_figures_are_checked_at_the_door(measure, values, weights, error, words):
    with pytest.raises(error, match=words):
        measure(values, weights)


@pytest.mark.parametrize("measure", RELATIVE)
def test_no_total_no_share(measure):
    with pytest.raises(Undefined):
        measure([0, 0, 0])


@pytest.mark.parametrize(
    ("measure", "values", "words"),
    [
        pytest.param(gini, [-1, 2], "0 or more", id="gini, a negative amount"),
        pytest.param(theil_t, [-1, 2], "0 or more", id="theil, a negative amount"),
        pytest.param(mean_log_deviation, [0, 2], "logarithm", id="mld, a zero"),
        pytest.param(atkinson_one, [0, 2], "logarithm", id="atkinson 1, a zero"),
        pytest.param(atkinson_two, [0, 2], "logarithm", id="atkinson 2, a zero"),
        pytest.param(percentile_ratio, [0, 1], "percentile below", id="the 10th percentile is 0"),
        pytest.param(palma, [0] * 5 + [1] * 5, "hold nothing", id="the bottom holds nothing"),
        pytest.param(coefficient_of_variation, [-3, 1], "mean is -1", id="cov, mean below 0"),
        pytest.param(index_of_disparity, [-1, 1], "mean is 0", id="idis, mean of 0"),
    ],
)
def test_undefined_is_refused_with_the_reason(measure, values, words):
    with pytest.raises(Undefined, match=words):
        measure(values)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: weighted_quantile([1], probability=1.1), "probability is 1.1"),
        (lambda: percentile_ratio([1], upper=0.1, lower=0.9), "lower 0.9"),
        (lambda: top_share([1], of=0), "of is 0"),
        (lambda: bottom_share([1], of=1), "of is 1"),
        (lambda: atkinson([1], epsilon=0), "epsilon is 0"),
        (lambda: mean_difference_from_best([1], best="top"), "best is 'top'"),
        (lambda: mean_difference_from_reference([1, 2], reference=2), "reference is 2"),
        (lambda: theil_decomposition([1, 2], ["a"]), "one label for each"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_choices_are_checked(call, words):
    with pytest.raises(InvalidObservations, match=words):
        call()


def test_nothing_handed_over_is_changed():
    values, weights = np.array([3.0, 1.0, 2.0]), np.array([1.0, 0.0, 2.0])
    for measure in [*RELATIVE, *ABSOLUTE]:
        measure(values, weights)
    assert values.tolist() == [3, 1, 2]
    assert weights.tolist() == [1, 0, 2]
