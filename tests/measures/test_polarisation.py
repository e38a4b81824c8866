"""Polarisation: by hand, by law, and where there is no answer."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insight.errors import InvalidObservations, Undefined
from insight.measures.dispersion import gini
from insight.measures.grouping import Groups, measure_by_group
from insight.measures.kernel_polarisation import duclos_esteban_ray
from insight.measures.polarisation import (
    absolute_gap,
    both_poles_share,
    esteban_ray,
    index_of_concentration_at_the_extremes,
    population_in_extremes,
    relative_gap,
    wolfson,
)
from insight.measures.rank_spread import local_tenth_ratio, percentile_spread_of_rank, rank_range

LAWS = settings(max_examples=60, deadline=None)  # a busy machine is no fault of the law

amounts = st.floats(0.01, 1e4)
weighted = st.lists(st.tuples(amounts, st.integers(1, 9)), min_size=2, max_size=12)


def unzip(pairs):
    return (list(column) for column in zip(*pairs, strict=True))


def test_a_place_that_mirrors_the_country_has_a_tenth_in_each_tenth():
    extremes = population_in_extremes(range(1, 11), [150] * 10)
    assert extremes.most_deprived_tenth == pytest.approx(0.1)
    assert extremes.most_deprived_fifth == pytest.approx(0.2)
    assert extremes.least_deprived_tenth == pytest.approx(0.1)
    assert extremes.least_deprived_fifth == pytest.approx(0.2)
    assert extremes.in_either_tenth == pytest.approx(0.2)
    assert extremes.in_either_fifth == pytest.approx(0.4)
    assert extremes.residents == 1500


def test_a_place_without_extremes_has_none():
    extremes = population_in_extremes([3, 5, 8], [1, 2, 3])
    assert extremes.in_either_fifth == 0


@pytest.mark.parametrize(
    ("most", "least", "expected"),
    [
        pytest.param(0.5, 0.5, 1, id="half in each pole: all"),
        pytest.param(0.9, 0.0, 0, id="one pole alone: none"),
        pytest.param(0.1, 0.1, 0.2, id="as the country"),
        pytest.param(0.1, 0.4, 0.2, id="the smaller pole counts twice"),
    ],
)
def test_both_poles_by_hand(most, least, expected):
    assert both_poles_share(most, least) == pytest.approx(expected)
    assert both_poles_share(least, most) == both_poles_share(most, least)


@pytest.mark.parametrize(
    ("measure", "values", "weights", "expected"),
    [
        pytest.param(esteban_ray, [0, 1], [1, 1], 0.25, id="ER, two halves: 2 * 1/4 * 1/2"),
        pytest.param(esteban_ray, [0, 1, 1], [2, 1, 1], 0.25, id="ER, like values: one group"),
        pytest.param(esteban_ray, [7, 7, 7], None, 0, id="ER, one group: none"),
        pytest.param(esteban_ray, [0, 2], [3, 1], 0.375, id="ER: (9/64 + 3/64) * 2"),
        pytest.param(wolfson, [0, 0, 2, 2], None, 1, id="Wolfson, two camps: 1"),
        pytest.param(wolfson, [4, 4, 4], None, 0, id="Wolfson, equality: 0"),
        pytest.param(
            wolfson, [0, 1, 3], None, 2 / 3, id="Wolfson: 4 * (4/3) / 1 * (1/2 - 1/8 - 1/4)"
        ),
        pytest.param(local_tenth_ratio, [2, 4], [9, 1], 2, id="tenths: 4 over 2"),
        pytest.param(
            local_tenth_ratio, [1, 5, 10], [90, 5, 5], 7.5, id="the last one is split: (5 + 10)/2"
        ),
    ],
)
def test_by_hand(measure, values, weights, expected):
    assert measure(values, weights) == pytest.approx(expected, rel=1e-12, abs=1e-12)


def test_spread_of_rank_by_hand():
    ranks = [1, 500, 600, 30_000]
    assert rank_range(ranks) == 29_999
    assert percentile_spread_of_rank(ranks) == 29_999
    # With 4% of residents at each end, the tails fall out.
    assert percentile_spread_of_rank(ranks, [4, 46, 46, 4]) == 100


def test_gaps_by_hand():
    assert absolute_gap(10, 25) == -15
    assert relative_gap(10, 25) == 0.4


def test_esteban_ray_is_one_for_two_equal_poles_once_scaled():
    for alpha in (0.5, 1.0, 1.6):
        scale = 2 ** (1 + alpha) / 9
        assert esteban_ray([1, 10], alpha=alpha, scale=scale) == pytest.approx(1)


def test_polarisation_is_not_inequality():
    """Merging each half into one camp lowers the Gini and raises both indices of polarisation."""
    spread, camps = [1, 2, 3, 4, 7, 8, 9, 10], [2.5] * 4 + [8.5] * 4
    assert gini(camps) < gini(spread)
    assert wolfson(camps) > wolfson(spread)
    assert esteban_ray(camps) > esteban_ray(spread)


@LAWS
@given(pairs=weighted, factor=st.floats(0.1, 10))
def test_the_unit(pairs, factor):
    values, people = unzip(pairs)
    scaled = [value * factor for value in values]
    once = esteban_ray(sorted(set(values)), alpha=1.2)
    again = esteban_ray([value * factor for value in sorted(set(values))], alpha=1.2)
    assert again == pytest.approx(factor * once, rel=1e-6, abs=1e-9)
    assert wolfson(scaled, people) == pytest.approx(wolfson(values, people), rel=1e-6, abs=1e-9)
    assert local_tenth_ratio(scaled, people) == pytest.approx(
        local_tenth_ratio(values, people), rel=1e-9
    )


@pytest.mark.parametrize("measure", [esteban_ray, wolfson, local_tenth_ratio])
@LAWS
@given(pairs=weighted, shuffle=st.randoms(use_true_random=False))
def test_a_weight_is_so_many_equal_values_in_any_order(measure, pairs, shuffle):
    values, people = unzip(pairs)
    spelt_out = np.repeat(values, people).tolist()
    shuffle.shuffle(spelt_out)
    assert measure(values, people) == pytest.approx(measure(spelt_out), rel=1e-6, abs=1e-9)


@LAWS
@given(pairs=weighted, alpha=st.floats(0.1, 1.6))
def test_esteban_ray_lies_between_none_and_two_poles(pairs, alpha):
    values, people = unzip(pairs)
    most = (max(values) - min(values)) * 2 * 0.5 ** (2 + alpha)
    found = esteban_ray(values, people, alpha=alpha)
    assert found >= -1e-12
    # Esteban and Ray's theorem: two equal camps at the ends polarise most.
    assert found <= most * (1 + 1e-9) + 1e-12


@LAWS
@given(pairs=weighted)
def test_esteban_ray_by_another_road(pairs):
    held = {}
    for value, people in pairs:
        held[value] = held.get(value, 0) + people
    y, p = np.array(list(held)), np.array(list(held.values())) / sum(held.values())
    expected = (np.outer(p**2.3, p) * np.abs(y[:, np.newaxis] - y)).sum()
    assert esteban_ray(*unzip(pairs), alpha=1.3) == pytest.approx(expected, rel=1e-6, abs=1e-9)


@LAWS
@given(pairs=weighted)
def test_wolfson_is_never_negative(pairs):
    assert wolfson(*unzip(pairs)) >= 0


@LAWS
@given(pairs=weighted)
def test_duclos_esteban_ray_without_identification_is_the_gini(pairs):
    values, people = unzip(pairs)
    mean = np.average(values, weights=people)
    index = duclos_esteban_ray(values, people, alpha=0)
    assert index == pytest.approx(2 * mean * gini(values, people), rel=1e-6, abs=1e-9)


def test_duclos_esteban_ray_halves_its_work_into_blocks_alike():
    values = np.random.default_rng(5).normal(50, 10, 3_000)
    whole = duclos_esteban_ray(values, alpha=0.5, bandwidth=2.0)
    y = np.sort(values)
    density = np.exp(-0.5 * ((y[:, np.newaxis] - y) / 2) ** 2).mean(axis=1) / (2 * 2.5066282746)
    distance = np.abs(y[:, np.newaxis] - y).mean(axis=1)
    assert whole == pytest.approx((density**0.5 * distance).mean(), rel=1e-9)


@LAWS
@given(
    st.integers(0, 1000).flatmap(
        lambda total: st.tuples(st.just(total + 1), st.integers(0, total), st.integers(0, total))
    )
)
def test_concentration_at_the_extremes_changes_sign_with_the_sides(counts):
    total, affluent, deprived = counts
    if affluent + deprived > total:
        affluent = total - deprived
    index = index_of_concentration_at_the_extremes(affluent, deprived, total)
    assert -1 <= index <= 1
    assert index == -index_of_concentration_at_the_extremes(deprived, affluent, total)


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: population_in_extremes([0, 1], [1, 1]), InvalidObservations, r"tenths\[0\] is 0"),
        (lambda: population_in_extremes([1, 1.5], [1, 1]), InvalidObservations, "1.5"),
        (lambda: population_in_extremes([1, 11], [1, 1]), InvalidObservations, "11"),
        (lambda: population_in_extremes([1, 2], [0, 0]), Undefined, "nobody"),
        (lambda: population_in_extremes([], []), Undefined, "empty"),
        (lambda: both_poles_share(1.2, 0), InvalidObservations, "most_deprived is 1.2"),
        (lambda: both_poles_share(0, -0.1), InvalidObservations, "least_deprived is -0.1"),
        (lambda: both_poles_share(0.6, 0.6), InvalidObservations, "exceed 1"),
        (lambda: index_of_concentration_at_the_extremes(0, 0, 0), Undefined, "nobody lives"),
        (lambda: index_of_concentration_at_the_extremes(6, 6, 10), InvalidObservations, "exceed"),
        (lambda: index_of_concentration_at_the_extremes(-1, 0, 9), InvalidObservations, "-1"),
        (lambda: esteban_ray([1, 2], alpha=0), InvalidObservations, "alpha is 0"),
        (lambda: esteban_ray([1, 2], alpha=1.7), InvalidObservations, "alpha is 1.7"),
        (lambda: esteban_ray([1, 2], scale=0), InvalidObservations, "scale is 0"),
        (lambda: esteban_ray([]), Undefined, "empty"),
        (lambda: wolfson([0, 0, 9]), Undefined, "median is 0"),
        (lambda: wolfson([-1, 2]), Undefined, "0 or more"),
        (lambda: duclos_esteban_ray([1, 2], alpha=0.1), InvalidObservations, "alpha is 0.1"),
        (lambda: duclos_esteban_ray([1, 1], alpha=0.5), Undefined, "all are equal"),
        (
            lambda: duclos_esteban_ray([1, 2], alpha=0.5, bandwidth=0),
            InvalidObservations,
            "bandwidth",
        ),
        (lambda: rank_range([]), Undefined, "empty"),
        (lambda: rank_range([0, 5]), InvalidObservations, r"ranks\[0\] is 0"),
        (lambda: percentile_spread_of_rank([1], lower=0.9, upper=0.1), InvalidObservations, "0.9"),
        (lambda: local_tenth_ratio([0, 1]), Undefined, "lowest tenth is 0"),
        (lambda: local_tenth_ratio([-1, 1]), Undefined, "negative"),
        (lambda: relative_gap(1, 0), Undefined, "second figure is 0"),
        (lambda: relative_gap(-1, 2), Undefined, "negative"),
        (lambda: absolute_gap(float("inf"), 1), InvalidObservations, "finite"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_refused_with_the_reason(call, error, words):
    with pytest.raises(error, match=words):
        call()


def test_one_measure_for_many_places():
    groups = Groups.of(["b", "a", "b", "c", "a"])
    found = measure_by_group(gini, groups, [1, 5, 3, 0, 5], [1, 1, 1, 7, 1])
    assert found.values == {"a": 0, "b": 0.25}
    assert list(found.undefined) == ["c"]
    assert "every value is 0" in found.undefined["c"]
    assert measure_by_group(gini, groups, [1, 5, 3, 1, 5], None).values["b"] == 0.25


def test_a_place_with_too_few_rows_is_told_so_and_not_called_equal():
    found = measure_by_group(gini, Groups.of(["a", "b", "b"]), [5, 1, 3], None, fewest_rows=2)
    assert found.values == {"b": 0.25}
    assert found.undefined == {"a": "only 1 of the 2 rows that it needs"}


def test_options_reach_the_measure():
    groups = Groups.of([1, 1, 2, 2])
    found = measure_by_group(esteban_ray, groups, [0, 1, 0, 2], None, alpha=0.5)
    assert found.values == pytest.approx({1: 0.5**1.5, 2: 2 * 0.5**1.5})


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: Groups.of([]), Undefined, "no rows"),
        (lambda: Groups.of(["a", None]), InvalidObservations, r"groups\[1\] is missing"),
        (
            lambda: measure_by_group(gini, Groups.of(["a", "b"]), [1]),
            InvalidObservations,
            "one for each row",
        ),
        (
            lambda: measure_by_group(gini, Groups.of(["a", "b"]), [1, float("nan")]),
            InvalidObservations,
            "nan",
        ),
    ],
    ids=["none", "missing", "lengths", "a fault in the figures is not an undefined measure"],
)
def test_grouping_refuses(call, error, words):
    with pytest.raises(error, match=words):
        call()
