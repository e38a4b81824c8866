"""Adding up: by hand, the rule of too few events, and one group as one of many."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.aggregation import add_up, withheld
from insight.catalogue import Indicator
from insight.errors import InvalidObservations
from insight.small_counts.guarded import Joined

FACTS = ("slug", "title", "short_title", "question", "topic", "unit", "source", "method")


def indicator_of(aggregation, few=0):
    return Indicator(
        **dict.fromkeys(FACTS, "x"),
        value_type="rate",
        polarity="neutral",
        areas=("lsoa",),
        periods=("2024",),
        aggregation=aggregation,
        min_count=few,
        build={"scale": 100},
    )


def added(rows, aggregation, few=0, groups=None, size=1):
    columns = np.array(rows, dtype=float).reshape(-1, 3).T
    place = np.zeros(len(rows), dtype=np.intp) if groups is None else np.array(groups)
    return add_up(*columns, groups=place, size=size, indicator=indicator_of(aggregation, few))


@pytest.mark.parametrize(
    ("aggregation", "events", "few", "expected"),
    [
        ("ratio", [0, 9, 10, 11], 10, [True, True, False, False]),
        pytest.param("ratio", [0, np.nan], 0, [False, False], id="none is asked for"),
        pytest.param("ratio", [np.nan], 10, [False], id="nothing known, nothing withheld"),
        pytest.param("sum", [0, 9], 10, [False, False], id="a sum counts no events"),
        pytest.param("population_mean", [0, 9], 10, [False, False], id="nor does a mean"),
    ],
)
def test_what_is_withheld(aggregation, events, few, expected):
    assert withheld(events, indicator_of(aggregation, few)).tolist() == expected


@pytest.mark.parametrize(
    ("rows", "aggregation", "few", "value", "note"),
    [
        ([(10, 1, 10), (50, 5, 10)], "ratio", 0, 30, ""),
        ([(10, 1, 10), (50, 5, 10)], "ratio", 7, np.nan, "[c]"),
        pytest.param(
            [(np.nan, 1, 10), (50, 5, 10)], "ratio", 5, 30, "", id="one withheld counts in the sum"
        ),
        pytest.param([(np.nan, 7, 10), (50, 5, 10)], "ratio", 5, 50, "", id="without a figure"),
        pytest.param([(np.nan, 1, 0), (50, 5, 10)], "ratio", 5, 50, "", id="of nobody"),
        ([(2, np.nan, 1), (5, np.nan, 2)], "population_mean", 9, 4, ""),
        ([(2, np.nan, np.nan), (5, np.nan, np.nan)], "sum", 9, 7, ""),
        ([(np.nan, np.nan, 3)], "sum", 0, np.nan, "[x]"),
    ],
)
def test_one_group_by_hand(rows, aggregation, few, value, note):
    found = added(rows, aggregation, few)
    np.testing.assert_array_equal(found.value, [value])
    assert found.note.tolist() == [note]


@pytest.mark.parametrize(
    ("aggregation", "rows", "whole", "without"),
    [
        ("ratio", [(np.nan, 7, 10), (np.nan, 3, 10), (50, 5, 10)], 50, 50),
        ("population_mean", [(np.nan, 8, 2), (np.nan, 4, 1), (7, np.nan, 3)], 5.5, 7),
        ("sum", [(np.nan, 2, np.nan), (np.nan, 2, np.nan), (5, np.nan, np.nan)], 9, 5),
    ],
)
def test_what_a_server_withholds_is_added_up_where_all_of_its_block_is(
    aggregation, rows, whole, without
):
    columns, indicator = np.array(rows).T, indicator_of(aggregation)
    own = Joined(np.array([4, 4, -1]), np.array([2, 2, 0]))
    of = {"size": 1, "indicator": indicator}
    together = add_up(*columns, groups=np.zeros(3, dtype=np.intp), joined=own, **of)
    assert together.value.tolist() == [whole]
    assert together.note.tolist() == [""]
    cut = [columns.T[[1, 2, 2, 2, 2]].T, own.at(np.array([1, 2, 2, 2, 2]))]
    part = add_up(*cut[0], groups=np.zeros(5, dtype=np.intp), joined=cut[1], **of)
    assert part.value.tolist() == [without * (4 if aggregation == "sum" else 1)]
    assert part.counted.tolist() == [4]
    few = add_up(
        *columns[:, 1:], groups=np.zeros(2, dtype=np.intp), joined=own.at(np.array([1, 2])), **of
    )
    assert np.isnan(few.value).all()
    assert few.note.tolist() == ["[c]"]


def test_what_cannot_be_added_up_is_refused():
    with pytest.raises(InvalidObservations, match="cannot be added up"):
        added([(1, 1, 1)], "none")


@given(
    st.lists(
        st.tuples(st.integers(0, 9) | st.just(np.nan), st.integers(0, 9), st.integers(0, 9)),
        min_size=1,
    ),
    st.sampled_from(["ratio", "population_mean", "sum"]),
    st.integers(0, 20),
)
def test_a_group_by_itself_is_what_it_is_among_others(rows, aggregation, few):
    alone = added(rows, aggregation, few)
    groups = [0] * len(rows) + [1] * len(rows) + [-1]
    both = added([*rows, *rows, (1, 1, 1)], aggregation, few, groups=groups, size=2)
    for one, two in zip(alone[:3], both[:3], strict=True):
        np.testing.assert_allclose(two, [one[0], one[0]])
    assert both.note.tolist() == [alone.note[0]] * 2
