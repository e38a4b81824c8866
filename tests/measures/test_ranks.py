"""Places in an order: by hand, by law, and the one rule in its two forms."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import rankdata

from insight.errors import InvalidObservations
from insight.measures.ranks import places, ranks

VALUES = st.lists(st.integers(-30, 30) | st.just(float("nan")), min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("values", "rank", "ties"),
    [
        pytest.param([3, 5, 3, 1], [2, 1, 2, 4], [1, 0, 1, 0], id="equals share the better rank"),
        pytest.param([7], [1], [0], id="alone"),
        pytest.param([2, np.nan, 9], [2, np.nan, 1], [0, np.nan, 0], id="no value, no rank"),
        pytest.param([0.1 + 0.2, 0.3], [1, 1], [1, 1], id="what adding up leaves is no difference"),
    ],
)
def test_ranks_by_hand(values, rank, ties):
    found = ranks(values)
    np.testing.assert_array_equal(found.rank, rank)
    np.testing.assert_array_equal(found.ties, ties)


def test_the_lowest_can_come_first():
    np.testing.assert_array_equal(ranks([3, 5, 3], highest_first=False).rank, [1, 3, 1])
    assert places(3, [3, 5, 1], highest_first=False).rank == 2


def test_several_fields_at_once_and_a_value_from_outside():
    found = places([4, 4], np.array([[5.0, 1.0], [4.0, np.nan], [1.0, 9.0]]))
    assert found.rank.tolist() == [2, 2]
    assert found.level.tolist() == [1, 0]
    assert found.of.tolist() == [3, 2]


def test_what_is_missing_or_endless_has_no_place():
    with pytest.raises(InvalidObservations, match="has no place"):
        places(np.nan, [1, 2])
    assert places([np.nan, 3], np.array([[1, 2], [2, 4]])).rank.tolist() == [0, 2]
    for figures in ([1, np.inf], [-np.inf, 1]):
        with pytest.raises(InvalidObservations, match="infinite"):
            ranks(figures)
        with pytest.raises(InvalidObservations, match="infinite"):
            places(1, figures)
    masked = np.ma.array([5, 3, 4], mask=[1, 0, 0])
    assert ranks(masked).rank.tolist()[1:] == [2, 1]
    assert int(places(4, masked).rank) == 1


@given(VALUES, st.booleans())
def test_a_place_in_the_field_is_the_rank_in_it(values, highest_first):
    found = ranks(values, highest_first=highest_first)
    for value, rank, ties in zip(values, found.rank, found.ties, strict=True):
        if not np.isnan(value):
            place = places(value, values, highest_first=highest_first)
            assert (place.rank, place.level) == (rank, ties + 1)
            assert place.of == np.count_nonzero(~np.isnan(values))


@given(VALUES)
def test_ranks_are_those_of_scipy(values):
    expected = rankdata(-np.array(values), method="min", nan_policy="omit")
    np.testing.assert_array_equal(ranks(values).rank, expected)
