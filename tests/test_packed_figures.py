"""Figures as bytes: exact to the decimals that words show, for every kind of figure."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.catalogue import read_catalogue
from insight.errors import InvalidObservations
from insight.packed_figures import (
    UNDER,
    WITHHELD,
    class_starts,
    pack,
    shown_units,
    tenth_differences,
    tenth_edges,
    unpack,
)
from insight.words import format_number

SCORE = read_catalogue().indicator("imd_score")
RATE = read_catalogue().indicator("burglary")
values = st.lists(st.none() | st.floats(-1e5, 1e5, allow_nan=False), min_size=1, max_size=60)


@given(values)
def test_what_is_unpacked_is_what_words_show(given_):
    figures = pd.Series(given_, dtype="float64")
    packed = pack(figures, pd.Series([""] * len(figures)), SCORE)
    codes, units = unpack(packed)
    assert len(packed.content) == packed.count * packed.planes
    for value, code, unit in zip(given_, codes, units, strict=True):
        if value is None:
            assert code == 0
        else:
            assert format_number(unit / 10, 1) == format_number(value, 1)


def test_what_is_withheld_and_what_is_just_above_zero_have_codes_of_their_own():
    figures = pd.Series([None, None, 0.04, 0.0, 3.2])
    packed = pack(figures, pd.Series(["[c]", "[x]", "", "", ""]), RATE)
    codes, units = unpack(packed)
    assert codes.tolist()[:3] == [WITHHELD, 0, UNDER]
    assert units.tolist()[3:] == [0, 32]


def test_an_outlier_takes_a_third_plane():
    figures = pd.Series([0.0, 1.0, 10_000.0])
    assert pack(figures, pd.Series([""] * 3), SCORE).planes == 3
    assert unpack(pack(figures, pd.Series([""] * 3), SCORE))[1].tolist() == [0, 10, 100_000]


def test_all_alike_and_none_at_all():
    assert unpack(pack(pd.Series([5.0, 5.0]), pd.Series(["", ""]), SCORE))[1].tolist() == [50, 50]
    nothing = pack(pd.Series([np.nan, np.nan]), pd.Series(["", ""]), SCORE)
    assert unpack(nothing)[0].tolist() == [0, 0]


def test_an_infinite_figure_is_refused():
    with pytest.raises(InvalidObservations, match="infinite"):
        shown_units(pd.Series([1.0, np.inf]), 1)


def read_tenths(units, differences, edges, *, ascending):
    """As the browser reads them."""
    turned = units if ascending else -units
    return [
        (1 + sum(edge < u for edge in edges) + d) % 256
        for u, d in zip(turned.tolist(), differences, strict=True)
    ]


@given(
    st.lists(st.tuples(st.integers(-500, 500), st.integers(0, 10)), min_size=1, max_size=80),
    st.booleans(),
)
def test_tenths_come_back_however_they_lie(rows, ascending):
    units = np.array([row[0] for row in rows])
    tenths = pd.Series([row[1] or np.nan for row in rows])
    edges = tenth_edges(units, tenths, ascending=ascending)
    differences = tenth_differences(units, tenths, edges, ascending=ascending)
    found = read_tenths(units, differences, edges, ascending=ascending)
    assert found == [row[1] for row in rows]


def test_tenths_in_order_leave_no_difference_to_keep():
    units = np.arange(100)
    tenths = pd.Series(units // 10 + 1.0)
    edges = tenth_edges(units, tenths, ascending=True)
    assert set(tenth_differences(units, tenths, edges, ascending=True)) == {0}


def test_classes_follow_from_where_they_start():
    units = np.array([5, 12, 30, 31, 90])
    classes = np.array([0, 1, 3, 3, 4])
    starts = class_starts(units, classes, 5)
    assert starts == [12, 30, 30, 90]
    assert [sum(u >= s for s in starts) for u in units] == classes.tolist()
