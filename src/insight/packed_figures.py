"""Figures of many areas as few bytes, exact to the decimals that are shown.

A figure becomes a whole number of its last decimal: 12.34 shown as "12.3" is 123 units. Numbers
are kept as planes of bytes (all lowest bytes, then all next ones), which compress well.

Codes: 0 no figure, 1 withheld, 2 above zero but rounds to zero; code c from 3 on is c - 3 + low
units. A national tenth follows from the figure, but for rounding: it is kept as its distance from
what the highest units of each tenth foretell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insight.catalogue import Indicator
from insight.errors import InvalidObservations
from insight.observations import SUPPRESSED

NO_FIGURE, WITHHELD, UNDER, FIRST = 0, 1, 2, 3
NEVER: Final = -(1 << 31)
"""Below all units: the edge of a tenth in which there is no area."""
Units = NDArray[np.int64]


@dataclass(frozen=True)
class Packed:
    """Codes of figures as `planes` of `count` bytes each; see the module for their meaning."""

    count: int
    planes: int
    low: int
    content: bytes

    def header(self) -> dict[str, int]:
        """What a reader of the bytes needs to know."""
        return {"count": self.count, "planes": self.planes, "low": self.low}


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


def pack(values: pd.Series, notes: pd.Series, indicator: Indicator) -> Packed:
    """The figures of areas, in the order given, as codes in planes of bytes."""
    units = shown_units(values, indicator.decimals)
    held = values.notna().to_numpy(dtype=bool)
    low = int(units[held].min()) if held.any() else 0
    codes = np.where(held, units - low + FIRST, NO_FIGURE)
    codes[~held & (notes.astype("object") == SUPPRESSED).to_numpy(dtype=bool)] = WITHHELD
    if indicator.value_type in {"proportion", "rate"}:
        codes[held & (units == 0) & (values > 0).to_numpy(dtype=bool)] = UNDER
    planes = max(1, (int(codes.max(initial=0)).bit_length() + 7) // 8)
    bytes_ = codes.astype("<u4").view("u1").reshape(-1, 4)[:, :planes]
    return Packed(len(codes), planes, low, np.ascontiguousarray(bytes_.T).tobytes())


def unpack(packed: Packed) -> tuple[Units, Units]:
    """Codes and units (0 where there is no figure) from planes of bytes."""
    planes = np.frombuffer(packed.content, dtype="u1").reshape(packed.planes, packed.count)
    codes = sum(plane.astype(np.int64) << 8 * n for n, plane in enumerate(planes))
    codes = np.asarray(codes, dtype=np.int64)
    return codes, np.where(codes >= FIRST, codes - FIRST + packed.low, 0)


def tenth_edges(units: Units, tenths: pd.Series, *, ascending: bool) -> list[int]:
    """The units at which tenths 1 to 9 end, turned so that the worst end is lowest.

    `ascending` says that low figures are the worse end, as in the order of national tenths.
    """
    tenth = tenths.to_numpy(dtype="float64", na_value=np.nan)
    turned = units if ascending else -units
    parts = [turned[tenth <= number] for number in range(1, 10)]
    return [int(part.max(initial=NEVER)) for part in parts]


def tenth_differences(
    units: Units, tenths: pd.Series, edges: list[int], *, ascending: bool
) -> bytes:
    """How far each tenth (0 where there is none) lies from the foretold one: a byte each."""
    turned = units if ascending else -units
    foretold = 1 + np.searchsorted(np.array(edges), turned, side="left")
    tenth = np.nan_to_num(tenths.to_numpy(dtype="float64", na_value=np.nan)).astype(np.int64)
    return bytes(((tenth - foretold) % 256).astype("u1"))


def class_starts(units: Units, classes: NDArray[Any], count: int) -> list[int]:
    """The lowest units of classes 1 to `count` - 1, from the class of each area (-1: none).

    A class without an area starts where the next one does.
    """
    starts: list[int] = []
    for number in range(count - 1, 0, -1):
        part = units[classes == number]
        after = starts[0] if starts else int(units.max(initial=0)) + 1
        starts.insert(0, int(part.min(initial=after)))
    return starts
