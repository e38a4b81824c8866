"""Segregation of one group and of several: by hand, by law, and where there is no answer."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from insight.errors import InvalidObservations, Undefined
from insight.measures.multigroup_segregation import multigroup_segregation, simpson_concentration
from insight.measures.segregation import (
    atkinson_segregation,
    correlation_ratio,
    dissimilarity,
    entropy_index,
    gini_segregation,
    interaction,
    isolation,
)

LAWS = settings(max_examples=60, deadline=None)  # a busy machine is no fault of the law

EVENNESS = [
    dissimilarity,
    gini_segregation,
    entropy_index,
    atkinson_segregation,
    correlation_ratio,
]
counts = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=2, max_size=10)


@pytest.mark.parametrize("measure", EVENNESS)
@pytest.mark.parametrize(
    ("group", "total", "expected"),
    [
        pytest.param([10, 0], [10, 30], 1, id="no area shared: 1"),
        pytest.param([5, 10], [10, 20], 0, id="half everywhere: 0"),
        pytest.param([5, 10, 0], [10, 20, 0], 0, id="an empty area is left out"),
    ],
)
def test_ends_of_the_scale(measure, group, total, expected):
    assert measure(group, total) == pytest.approx(expected, abs=1e-12)


def test_by_hand():
    group, total = [6, 2], [10, 10]
    assert dissimilarity(group, total) == pytest.approx(0.5 * (6 / 8 - 4 / 12 + 8 / 12 - 2 / 8))
    assert isolation(group, total) == pytest.approx(6 / 8 * 0.6 + 2 / 8 * 0.2)
    assert interaction(group, total) == pytest.approx(1 - 0.5)
    assert correlation_ratio(group, total) == pytest.approx((0.5 - 0.4) / 0.6)
    assert gini_segregation(group, total) == pytest.approx(0.4 / (4 * 0.4 * 0.6))


def test_atkinson_minds_scarcity_by_b():
    inner = 0.8**0.75 * 0.2**0.25 + 0.2**0.75 * 0.8**0.25
    expected = 1 - inner ** (4 / 3)
    assert atkinson_segregation([2, 8], [10, 10], b=0.25) == pytest.approx(expected)


def test_three_groups_by_hand():
    found = multigroup_segregation([[2, 0, 0], [0, 1, 1]])  # shares of all: 1/2, 1/4, 1/4
    assert found.normalised_exposure == pytest.approx(0.25 / 0.5 + 2 * 0.0625 / 0.75)
    assert found.squared_coefficient_of_variation == pytest.approx((0.5 + 2 * 0.25) / 2)
    assert found.simpson_interaction == pytest.approx(0.625)
    assert found.relative_diversity == pytest.approx(0.375 / 0.625)
    assert found.dissimilarity == pytest.approx((0.5 + 2 * 0.25) / (2 * 0.625))
    assert found.gini == pytest.approx(0.5 / 0.625)


@LAWS
@given(rows=counts)
def test_laws_of_one_group(rows):
    group, others = (np.array(column) for column in zip(*rows, strict=True))
    assume(group.sum() > 0)
    assume(others.sum() > 0)
    total = group + others
    assert isolation(group, total) + interaction(group, total) == pytest.approx(1)
    for measure in EVENNESS:
        index = measure(group, total)
        assert -1e-9 <= index <= 1 + 1e-9
        assert measure(group * 3, total * 3) == pytest.approx(index, abs=1e-9)
        assert measure(others, total) == pytest.approx(index, abs=1e-9)  # b = 0.5 for Atkinson
    assert dissimilarity(group, total) <= gini_segregation(group, total) + 1e-9


@LAWS
@given(rows=counts)
def test_two_groups_are_one_and_the_rest(rows):
    group, others = (np.array(column) for column in zip(*rows, strict=True))
    assume(group.sum() > 0)
    assume(others.sum() > 0)
    several = multigroup_segregation(np.column_stack([group, others]))
    total = group + others
    assert several.dissimilarity == pytest.approx(dissimilarity(group, total), abs=1e-9)
    assert several.gini == pytest.approx(gini_segregation(group, total), abs=1e-9)
    assert several.theil_h == pytest.approx(entropy_index(group, total), abs=1e-9)
    assert several.relative_diversity == pytest.approx(correlation_ratio(group, total), abs=1e-9)
    assert several.divergence == pytest.approx(several.theil_h * several.diversity, abs=1e-9)
    assert several.simpson_interaction + several.simpson_concentration == pytest.approx(1)


def test_empty_areas_and_groups_change_nothing():
    counts_of_two = [[8, 2], [3, 9]]
    with_empty = [[8, 0, 2], [0, 0, 0], [3, 0, 9]]
    assert multigroup_segregation(with_empty) == multigroup_segregation(counts_of_two)


@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        (lambda: dissimilarity([0, 0], [5, 5]), Undefined, "nobody or everybody"),
        (lambda: isolation([5, 5], [5, 5]), Undefined, "nobody or everybody"),
        (lambda: entropy_index([6], [5]), InvalidObservations, r"group\[0\] is 6"),
        (lambda: interaction([1], [1, 2]), InvalidObservations, "lengths differ"),
        (lambda: gini_segregation([-1], [2]), InvalidObservations, "-1"),
        (lambda: atkinson_segregation([1, 2], [3, 3], b=1), InvalidObservations, "b is 1"),
        (lambda: multigroup_segregation([[1, 0], [2, 0]]), Undefined, "two groups"),
        (lambda: multigroup_segregation([1, 2]), InvalidObservations, "areas by groups"),
        (lambda: multigroup_segregation([[1, -2]]), InvalidObservations, "below 0"),
        (lambda: multigroup_segregation(np.empty((0, 2))), Undefined, "empty"),
        (lambda: simpson_concentration([[1, 1], [0, 0]]), Undefined, "row 1"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)
def test_refused_with_the_reason(call, error, words):
    with pytest.raises(error, match=words):
        call()
