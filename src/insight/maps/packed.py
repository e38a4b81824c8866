"""Figures of many areas as few bytes, exact to the decimals that are shown.

A figure becomes a whole number of its last decimal: 12.34 shown as "12.3" is 123 units. Codes: 0
no figure, 1 withheld, 2 above zero but rounds to zero; code c from 3 on is c - 3 units above the
lowest of its group. Groups (national tenths) that the reader of the bytes knows already make codes
smaller, and areas are written group by group, so that codes of one size stand together.

A code's upper bits are a byte each, which compress well; its lower bits, which do not, are written
as they are, eight areas a byte. The parting between them is the one that compresses best.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insight.catalogue import Indicator
from insight.errors import InvalidObservations
from insight.markers import SUPPRESSED

NO_FIGURE, WITHHELD, UNDER, FIRST = 0, 1, 2, 3
NONE: Final = -1
"""The class of an area without a figure."""
MOST_CLASSES: Final = 14
Units = NDArray[np.int64]


@dataclass(frozen=True)
class Packed:
    """Codes of `count` figures: a byte each of all but the lowest `shift` bits, then those bits.

    `lows` are the lowest units of each group. See the module for the meaning of codes.
    """

    count: int
    lows: tuple[int, ...]
    shift: int
    content: bytes

    def header(self) -> dict[str, Any]:
        """What a reader of the bytes needs to know."""
        return {"count": self.count, "lows": self.lows, "shift": self.shift}


def shown_units(values: pd.Series, decimals: int) -> Units:
    """Figures as whole numbers of their last shown decimal, rounded as words round them.

    A missing figure becomes 0. Raises InvalidObservations for an infinite one.

    >>> shown_units(pd.Series([12.34, -0.05, None]), 1).tolist()
    [123, -1, 0]
    """
    numbers = values.to_numpy(dtype="float64", na_value=np.nan)
    if np.isinf(numbers).any():
        raise InvalidObservations("a figure is infinite (expected a number, or none)")
    texts = [f"{number:.{decimals}f}" for number in np.nan_to_num(numbers).tolist()]
    units: Units = np.rint(np.array(texts, dtype="float64") * 10**decimals).astype(np.int64)
    return units


def pack(
    values: pd.Series, notes: pd.Series, indicator: Indicator, *, groups: Units | None = None
) -> Packed:
    """The figures of areas as codes; `groups` are small whole numbers that their reader knows."""
    units = shown_units(values, indicator.decimals)
    held = values.notna().to_numpy(dtype=bool)
    group = np.zeros(len(units), dtype=np.int64) if groups is None else groups
    lows = [int(units[held & (group == g)].min(initial=1 << 60)) for g in range(group.max() + 1)]
    lows = [low if low < 1 << 60 else 0 for low in lows]
    codes = np.where(held, units - np.array(lows)[group] + FIRST, NO_FIGURE)
    codes[~held & (notes.astype("object") == SUPPRESSED).to_numpy(dtype=bool)] = WITHHELD
    if indicator.value_type in {"proportion", "rate"}:
        codes[held & (units == 0) & (values > 0).to_numpy(dtype=bool)] = UNDER
    codes = codes[np.argsort(group, kind="stable")]
    least = max(0, int(codes.max()).bit_length() - 8)
    shift, content = min(
        ((shift, _parted(codes, shift)) for shift in range(least, least + 3)),
        key=lambda each: len(zlib.compress(each[1], 9)),
    )
    return Packed(len(codes), tuple(lows), shift, content)


def _parted(codes: Units, shift: int) -> bytes:
    lower = (codes >> np.arange(shift)[:, None]) & 1
    planes = np.packbits(lower.astype("u1"), axis=1)
    return (codes >> shift).astype("u1").tobytes() + planes.tobytes()


def unpack(packed: Packed, *, groups: Units | None = None) -> tuple[Units, Units]:
    """Codes and units (0 where there is no figure), given the groups they were packed with."""
    count, shift = packed.count, packed.shift
    group = np.zeros(count, dtype=np.int64) if groups is None else groups
    read = np.frombuffer(packed.content, dtype="u1")
    planes = np.unpackbits(read[count:].reshape(shift, (count + 7) // 8), axis=1, count=count)
    lower = sum((plane.astype(np.int64) << bit for bit, plane in enumerate(planes)), np.int64(0))
    codes = np.empty(count, dtype=np.int64)
    codes[np.argsort(group, kind="stable")] = (read[:count].astype(np.int64) << shift) + lower
    return codes, np.where(codes >= FIRST, codes - FIRST + np.array(packed.lows)[group], 0)


def class_bytes(tenths: pd.Series, classes: NDArray[Any]) -> bytes:
    """Each area's national tenth (0 for none) and class of the value (NONE for none) as one byte.

    A byte is 16 times the tenth, plus the class, plus 1. Raises InvalidObservations for a class
    that does not fit.
    """
    wrong = classes[(classes < NONE) | (classes > MOST_CLASSES)]
    if len(wrong):
        raise InvalidObservations(f"a class is {wrong[0]} (expected {NONE} to {MOST_CLASSES})")
    tenth = np.nan_to_num(tenths.to_numpy(dtype="float64", na_value=np.nan)).astype(np.int64)
    return bytes((tenth * 16 + classes + 1).astype("u1"))
