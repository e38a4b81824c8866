"""Rank ranges: by hand, by counting one pair at a time, and by law."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.errors import InvalidObservations
from insight.measures.rank_range import rank_ranges
from insight.measures.ranks import ranks

NAN = float("nan")


@pytest.mark.parametrize(
    ("values", "lower", "upper", "best", "worst"),
    [
        pytest.param([9, 5, 4], [8, 4, 3], [10, 6, 5], [1, 2, 2], [1, 3, 3], id="two overlap"),
        pytest.param([9, 5, 1], [8, 4, 0], [10, 6, 2], [1, 2, 3], [1, 2, 3], id="all apart"),
        pytest.param([3, 2, 1], [0, 0, 0], [9, 9, 9], [1, 1, 1], [3, 3, 3], id="none apart"),
        pytest.param([4, 2], [3, 1], [5, 3], [1, 1], [2, 2], id="limits that touch overlap"),
        pytest.param([5, 3, 3, 1], None, None, [1, 2, 2, 4], [1, 3, 3, 4], id="level, no limits"),
        pytest.param([7], [2], [9], [1], [1], id="alone"),
        pytest.param([9, NAN, 1], [8, 0, NAN], [9, 99, 2], [1, NAN, 2], [1, NAN, 2], id="missing"),
        pytest.param([2, 1], [NAN, 0], [NAN, 1.5], [1, 2], [1, 2], id="a limit that is missing"),
        pytest.param([0.1 + 0.2, 0.3], None, None, [1, 1], [2, 2], id="what adding up leaves"),
        pytest.param([2, 1], [1.5, 0], [np.inf, 1.8], [1, 1], [2, 2], id="no upper end"),
        pytest.param([], None, None, [], [], id="nobody"),
    ],
)
def test_ranges_by_hand(values, lower, upper, best, worst):
    found = rank_ranges(values, lower, upper)
    np.testing.assert_array_equal(found.best, best)
    np.testing.assert_array_equal(found.worst, worst)
    assert found.of == sum(value == value for value in values)  # noqa: PLR0124 - NaN is not itself


def test_the_lowest_can_come_first():
    found = rank_ranges([9, 5, 4], [8, 4, 3], [10, 6, 5], highest_first=False)
    assert found.best.tolist() == [3, 1, 1]
    assert found.worst.tolist() == [3, 2, 2]


@pytest.mark.parametrize(
    ("values", "lower", "upper", "why"),
    [
        pytest.param([1, 2], [0], [3, 3], "lower has 1 limits", id="too few limits"),
        pytest.param([[1, 2]], None, None, "one dimension", id="a table"),
        pytest.param([np.inf, 1], None, None, "infinite", id="an endless figure"),
        pytest.param([1.0, 5], [0, 6], [2, 7], r"values\[1\] is 5", id="below its own limits"),
        pytest.param([8.0, 5], [0, 4], [2, 7], r"values\[0\] is 8", id="above its own limits"),
        pytest.param(["x"], None, None, "not a number", id="text"),
    ],
)
def test_what_cannot_be_ranked_is_refused(values, lower, upper, why):
    with pytest.raises(InvalidObservations, match=why):
        rank_ranges(values, lower, upper)


WHOLE = st.integers(-20, 20)
AREA = st.tuples(WHOLE | st.just(NAN), st.integers(0, 6), st.integers(0, 6))
AREAS = st.lists(AREA, min_size=1, max_size=30)


def arrays(areas):
    values, below, above = np.array(areas, dtype=float).T
    return values, values - below, values + above


@given(AREAS)
def test_a_range_is_what_counting_each_pair_gives(areas):
    values, lower, upper = arrays(areas)
    found = rank_ranges(values, lower, upper)
    held = [i for i, value in enumerate(values) if not np.isnan(value)]
    for i in held:
        ahead = sum(lower[j] > upper[i] for j in held)
        behind = sum(upper[j] < lower[i] for j in held)
        assert found.best[i] == 1 + ahead
        assert found.worst[i] == len(held) - behind


@given(AREAS, st.booleans())
def test_the_rank_of_the_figure_lies_in_its_range(areas, highest_first):
    values, lower, upper = arrays(areas)
    found = rank_ranges(values, lower, upper, highest_first=highest_first)
    rank = ranks(values, highest_first=highest_first).rank
    held = ~np.isnan(values)
    assert (np.isnan(found.best) == ~held).all()
    assert (found.best[held] >= 1).all()
    assert (found.best[held] <= rank[held]).all()
    assert (rank[held] <= found.worst[held]).all()
    assert (found.worst[held] <= found.of).all()


@given(AREAS)
def test_from_the_other_end_the_range_is_counted_from_the_other_end(areas):
    values, lower, upper = arrays(areas)
    found = rank_ranges(values, lower, upper)
    turned = rank_ranges(values, lower, upper, highest_first=False)
    np.testing.assert_array_equal(turned.best, found.of + 1 - found.worst)
    np.testing.assert_array_equal(turned.worst, found.of + 1 - found.best)


@given(AREAS, st.integers(1, 9), WHOLE)
def test_the_unit_makes_no_difference(areas, times, more):
    found = rank_ranges(*arrays(areas))
    other = rank_ranges(*(times * each + more for each in arrays(areas)))
    np.testing.assert_array_equal(other.best, found.best)
    np.testing.assert_array_equal(other.worst, found.worst)


@given(AREAS, st.integers(0, 5))
def test_wider_intervals_never_narrow_a_range(areas, by):
    values, lower, upper = arrays(areas)
    found = rank_ranges(values, lower, upper)
    wider = rank_ranges(values, lower - by, upper + by)
    held = ~np.isnan(values)
    assert (wider.best[held] <= found.best[held]).all()
    assert (wider.worst[held] >= found.worst[held]).all()
