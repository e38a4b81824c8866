"""Areas put into equal groups by rank."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.errors import InvalidObservations, Undefined
from insight.measures.quantile_groups import quantile_groups

sizes = st.integers(2, 10).flatmap(
    lambda groups: st.tuples(
        st.just(groups), st.lists(st.integers(-999, 999), min_size=groups, max_size=80)
    )
)


@pytest.mark.parametrize(
    ("values", "groups", "found"),
    [
        pytest.param([1, 2, 3, 4], 2, [1, 1, 2, 2], id="halves"),
        pytest.param([1, 2, 3, 4, 5], 2, [1, 1, 1, 2, 2], id="the odd one goes first"),
        pytest.param([1, 1, 1, 4], 2, [1, 1, 1, 2], id="ties stay together"),
        pytest.param(range(150), 7, None, id="the first of 150 is in the first seventh"),
    ],
)
def test_by_hand(values, groups, found):
    given_groups = quantile_groups(list(values), groups=groups).tolist()
    if found is None:
        assert (given_groups[0], given_groups[-1]) == (1, groups)
    else:
        assert given_groups == found


@given(sizes)
def test_groups_keep_the_order_and_lie_within_range(figures):
    groups, values = figures
    found = quantile_groups(values, groups=groups)
    assert found.min() == 1
    assert found.max() <= groups
    assert (np.diff(found[np.argsort(values, kind="stable")]) >= 0).all()


@given(st.integers(2, 10), st.integers(0, 90))
def test_groups_of_distinct_values_differ_by_one_at_most(groups, extra):
    found = quantile_groups(np.arange(groups + extra), groups=groups)
    counts = np.bincount(found)[1:]
    assert len(counts) == groups
    assert np.ptp(counts) <= 1


@given(sizes)
def test_highest_first_is_the_order_of_the_negatives(figures):
    groups, values = figures
    turned = quantile_groups([-each for each in values], groups=groups)
    assert (quantile_groups(values, groups=groups, highest_first=True) == turned).all()


@pytest.mark.parametrize(
    ("values", "groups", "error"),
    [
        pytest.param([1, 2, 3], 5, Undefined, id="three cannot fill five"),
        pytest.param([], 2, Undefined, id="nothing"),
        pytest.param([1, np.nan, 3], 2, InvalidObservations, id="missing"),
        pytest.param([1, 2, 3], 1, InvalidObservations, id="one group"),
    ],
)
def test_refused(values, groups, error):
    with pytest.raises(error):
        quantile_groups(values, groups=groups)
