"""What is withheld together: by hand, by law, and solved as an attacker would."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from insight.errors import InvalidObservations, Undefined
from insight.measures.suppression import disclosure_blocks, protection


def blocks(counts, bases=None, *, threshold=10, homes=None, ward=None):
    own = homes if homes is not None else [ward or [0] * len(counts), [0] * len(counts)]
    return disclosure_blocks(counts, bases, homes=own, threshold=threshold).tolist()


@pytest.mark.parametrize(
    ("counts", "bases", "expected"),
    [
        pytest.param([10, 11, 12], None, [0, 1, 2], id="none is small"),
        pytest.param([3, 80, 40], None, [0, 1, 0], id="one small: the least other with it"),
        pytest.param([3, 8, 40], None, [0, 0, 1], id="two small ones hide each other"),
        pytest.param([3, 4, 40, 90], None, [0, 0, 0, 1], id="two too small take a third"),
        pytest.param([0, 50], None, [0, 0], id="a true 0 is small"),
        pytest.param([96, 40, 50], [100, 90, 100], [0, 0, 1], id="all but four"),
        pytest.param([np.nan, 3, 50], None, [-1, 0, 0], id="no figure, no block"),
        pytest.param([3, 50], [0, 90], [-1, 0], id="of nobody"),
        pytest.param([5], None, [0], id="nothing to join"),
        pytest.param([20, 4, 30], [500, 8, 300], [0, 0, 0], id="so few beside it hide nothing"),
    ],
)
def test_blocks_by_hand(counts, bases, expected):
    counts = np.minimum(counts, np.inf if bases is None else np.where(bases, bases, np.inf))
    assert blocks(counts, bases) == expected


def test_a_block_stays_in_its_ward_where_it_can_and_reaches_the_nearest_where_it_cannot():
    counts, ward, near = [2, 50, 3, 40, 60], [0, 0, 1, 2, 2], [0, 0, 1, 1, 0]
    whole = [0] * 5
    found = blocks(counts, homes=[ward, near, whole])
    assert found == [0, 0, 1, 1, 2]


def test_homes_that_are_never_shared_are_never_joined():
    assert blocks([2, 50, 3, 60], homes=[["a", "a", "b", "b"]]) == [0, 0, 1, 1]
    assert blocks([2, 3], homes=[["a", "b"]]) == [0, 1]
    assert protection([2, 3], blocks=[0, 1]).tolist() == [2, 3]


def test_counts_that_are_withheld_together_are_all_protected():
    black, white = [2, 40, 30], [600, 900, 500]
    both = np.column_stack([black, white])
    assert blocks(both, [700, 1000, 560]) == [0, 1, 0]
    assert blocks(both, [700, 1000, 560], threshold=0) == [0, 1, 2]


@pytest.mark.parametrize(
    ("counts", "bases", "told"),
    [
        ([-1, 2], None, "0 or more"),
        ([3, 2], [2, 2], "above its base"),
        ([3, 2], [2], "one base for each row"),
        ([np.inf, 2], None, "finite"),
    ],
)
def test_counts_that_are_none_are_refused(counts, bases, told):
    with pytest.raises(InvalidObservations, match=told):
        blocks(counts, bases)


def test_labels_must_be_of_the_areas():
    with pytest.raises(InvalidObservations, match="homes has 1 labels"):
        blocks([1, 2], homes=[["a"]])
    with pytest.raises(InvalidObservations, match="blocks has shape"):
        protection([1, 2], blocks=[0])
    with pytest.raises(Undefined, match="nothing to protect"):
        protection([np.nan], blocks=[-1])


AREAS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 80), st.integers(0, 3)), min_size=1, max_size=14
)
THRESHOLDS = st.integers(0, 25)


def split(areas, *, bounded):
    counts = np.array([min(x, n) for x, n, _ in areas], dtype=float)
    bases = np.array([n for _, n, _ in areas], dtype=float) if bounded else None
    return counts, bases, [ward for *_, ward in areas]


@settings(max_examples=40)
@given(AREAS, THRESHOLDS, THRESHOLDS, st.booleans())
def test_a_higher_threshold_joins_whole_blocks_of_a_lower(areas, one, other, bounded):
    counts, bases, ward = split(areas, bounded=bounded)
    low, high = sorted((one, other))
    fine = blocks(counts, bases, threshold=low, ward=ward)
    coarse = blocks(counts, bases, threshold=high, ward=ward)
    assert len(set(zip(fine, coarse, strict=True))) == len(set(fine))


@settings(max_examples=40)
@given(AREAS, THRESHOLDS, st.booleans())
def test_every_block_protects_or_all_of_the_district_is_in_it(areas, threshold, bounded):
    counts, bases, ward = split(areas, bounded=bounded)
    found = np.array(blocks(counts, bases, threshold=threshold, ward=ward))
    weak = protection(counts, bases, blocks=found) < threshold
    assert not weak.any() or found.max() == 0


@settings(max_examples=25)
@given(AREAS, st.integers(1, 20), st.booleans(), st.data())
def test_no_system_of_published_sums_narrows_a_withheld_count_below_the_threshold(
    areas, threshold, bounded, data
):
    counts, bases, ward = split(areas, bounded=bounded)
    found = np.array(blocks(counts, bases, threshold=threshold, ward=ward))
    if (protection(counts, bases, blocks=found) < threshold).any():
        return  # not even the sum of the district is shown
    # Any groups that a reader asks for, each without what it holds of a block that it cuts.
    asked = data.draw(st.lists(st.lists(st.booleans(), min_size=len(areas), max_size=len(areas))))
    rows = [np.array(each) & ~np.isin(found, found[~np.array(each)]) for each in asked]
    rows += [found == number for number in range(found.max() + 1)]
    system = np.array(rows, dtype=float)
    hidden = np.flatnonzero(np.bincount(found)[found] > 1)
    for area in hidden[:4]:
        low, high = limits_of(area, system, system @ counts, bases, len(areas))
        width = threshold if bases is None else min(threshold, bases[area])
        assert high - low >= width - 1e-6


def limits_of(area, system, sums, bases, size):
    """The least and the most that a count can be, by all that is published."""
    target = np.zeros(size)
    target[area] = 1
    ends = [(0, None)] * size if bases is None else [(0, base) for base in bases]
    least, most = (
        linprog(sign * target, A_eq=system, b_eq=sums, bounds=ends, method="highs")
        for sign in (1, -1)
    )
    assert least.status == 0
    assert most.status == 0
    return least.fun, -most.fun
