"""Where figures are cut into classes."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.maps.breaks import CLASSES, SCHEMES, class_breaks, natural_breaks

figures = st.lists(st.floats(-1e5, 1e5), max_size=40)


@given(figures, st.sampled_from(sorted(SCHEMES)), st.integers(0, 3))
def test_breaks_are_few_in_order_and_within_the_figures(values, scheme, decimals):
    inner = class_breaks(values, scheme=scheme, decimals=decimals)
    assert len(inner) < CLASSES
    assert inner == sorted(set(inner))
    assert not inner or min(values) - 1 < inner[0] <= inner[-1] <= max(values) + 1


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("values", [[], [7.0], [7.0] * 5], ids=["none", "one", "all equal"])
def test_nothing_to_tell_apart_has_no_break(scheme, values):
    assert class_breaks(values, scheme=scheme, decimals=1) == []


def test_an_outlier_does_not_let_fifths_fall_together():
    assert class_breaks([1.0, 1.2, 1.4, 140.0], scheme="fifths", decimals=1) == [
        1.1,
        1.2,
        1.4,
        56.8,
    ]


@given(st.lists(st.integers(0, 30), min_size=3, max_size=9))
def test_natural_breaks_vary_least_inside_of_all_there_are(values):
    ordered = np.sort(np.array(values, dtype=float))

    def inside(cuts):
        ends = [-np.inf, *cuts, np.inf]
        groups = [ordered[(ordered >= a) & (ordered < b)] for a, b in itertools.pairwise(ends)]
        return sum(((group - group.mean()) ** 2).sum() for group in groups if len(group))

    found = inside(natural_breaks(ordered, 3))
    tried = itertools.combinations(np.unique(ordered)[1:], 2)
    assert found == pytest.approx(min((inside(cuts) for cuts in tried), default=found))
