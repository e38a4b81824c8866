"""Figures as bytes: exact to the decimals that words show, for every kind of figure."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.catalogue import read_catalogue
from insight.errors import InvalidObservations
from insight.maps.packed import UNDER, WITHHELD, class_bytes, pack, shown_units, unpack
from insight.words.numbers import format_number

SCORE = read_catalogue().indicator("imd_score")
RATE = read_catalogue().indicator("burglary")
values = st.lists(st.none() | st.floats(-1e5, 1e5, allow_nan=False), min_size=1, max_size=60)


@given(values)
def test_what_is_unpacked_is_what_words_show(given_):
    figures = pd.Series(given_, dtype="float64")
    packed = pack(figures, pd.Series([""] * len(figures)), SCORE)
    codes, units = unpack(packed)
    assert len(packed.content) == packed.count + packed.shift * ((packed.count + 7) // 8)
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


def test_an_outlier_moves_the_parting_not_the_figures():
    figures = pd.Series([0.0, 1.0, 10_000.0])
    packed = pack(figures, pd.Series([""] * 3), SCORE)
    assert packed.shift >= 9
    assert unpack(packed)[1].tolist() == [0, 10, 100_000]


def test_all_alike_and_none_at_all():
    assert unpack(pack(pd.Series([5.0, 5.0]), pd.Series(["", ""]), SCORE))[1].tolist() == [50, 50]
    nothing = pack(pd.Series([np.nan, np.nan]), pd.Series(["", ""]), SCORE)
    assert unpack(nothing)[0].tolist() == [0, 0]


def test_an_infinite_figure_is_refused():
    with pytest.raises(InvalidObservations, match="infinite"):
        shown_units(pd.Series([1.0, np.inf]), 1)


@given(
    st.lists(
        st.tuples(st.none() | st.integers(-5000, 5000), st.integers(0, 10)),
        min_size=1,
        max_size=80,
    )
)
def test_figures_come_back_whatever_groups_they_are_in(rows):
    figures = pd.Series([row[0] for row in rows], dtype="float64") / 10
    groups = np.array([row[1] for row in rows])
    packed = pack(figures, pd.Series([""] * len(rows)), SCORE, groups=groups)
    codes, units = unpack(packed, groups=groups)
    assert [None if code == 0 else unit for code, unit in zip(codes, units, strict=True)] == [
        row[0] for row in rows
    ]


def test_groups_that_part_the_figures_make_them_smaller():
    figures = pd.Series(np.arange(10_000) % 1_000)
    notes = pd.Series([""] * len(figures))
    tenth = (figures // 100).to_numpy(dtype="int64")
    grouped, whole = (pack(figures, notes, SCORE, groups=each) for each in (tenth, None))
    assert len(grouped.content) < len(whole.content)


def test_a_byte_holds_the_tenth_and_the_class():
    tenths = pd.Series([1.0, 10.0, np.nan, np.nan])
    found = list(class_bytes(tenths, np.array([0, 4, 2, -1])))
    assert [(byte >> 4, (byte & 15) - 1) for byte in found] == [(1, 0), (10, 4), (0, 2), (0, -1)]


def test_a_class_that_does_not_fit_a_byte_is_refused():
    with pytest.raises(InvalidObservations, match="a class is 15"):
        class_bytes(pd.Series([1.0]), np.array([15]))
