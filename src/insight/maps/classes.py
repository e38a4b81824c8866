"""Map classes: the colour, pattern and legend words of each area. No geometry, nothing drawn."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import pandas as pd

from insight.catalogue import Indicator
from insight.colours import MIDDLE, TENTHS, sequential
from insight.maps.breaks import Scheme, class_breaks
from insight.national.tenths import at_ends, check_tenths
from insight.words.ends import end_words

View = Literal["value", "tenth", "extremes"]
Pattern = Literal["none", "deprived", "affluent"]
NO_VALUE: Final = -1
"""The class of an area without a figure."""


@dataclass(frozen=True)
class ClassStyle:
    """One class: its words in the legend, its colour and the pattern that tells it in greyscale.

    `colour` is ``#rrggbb``. `pattern` marks the two ends: a hatch for "deprived", dots for
    "affluent".
    """

    label: str
    colour: str
    pattern: Pattern = "none"


@dataclass(frozen=True)
class Classes:
    """The classes of a map and, by area code, the index of each area's class (-1: no value)."""

    styles: tuple[ClassStyle, ...]
    of_area: dict[str, int]


def value_classes(
    values: pd.Series,
    indicator: Indicator,
    words: Callable[[float], str],
    *,
    scheme: Scheme = "fifths",
    cut_by: pd.Series | None = None,
) -> Classes:
    """Up to five classes of the areas' own values, cut as the `scheme` says; darker is higher.

    `values` is indexed by area code; `words` formats one value with its unit. A figure belongs
    where its rounded value does, which is what readers see. `cut_by` are the figures that decide
    where to cut, such as those of all years, so that a colour means the same in each; by default
    the values themselves.
    """
    deciding = values if cut_by is None else cut_by
    inner = class_breaks(deciding.dropna(), scheme=scheme, decimals=indicator.decimals)
    colours = sequential(indicator.polarity, len(inner) + 1)
    labels = _range_labels(inner, words, values.dropna())
    shown = np.round(values.to_numpy(dtype="float64"), indicator.decimals)
    index = np.searchsorted(np.array(inner), shown, side="right")
    styles = tuple(ClassStyle(label, colour) for label, colour in zip(labels, colours, strict=True))
    held = values.notna().to_numpy()
    of_area = {
        str(code): int(n) if known else NO_VALUE
        for code, n, known in zip(values.index, index, held, strict=True)
    }
    return Classes(styles=styles, of_area=of_area)


def _range_labels(inner: list[float], words: Callable[[float], str], held: pd.Series) -> list[str]:
    if not inner and len(held) == 1:
        return [words(float(held.iloc[0]))]
    if not inner:
        return ["The same in every area"]
    middle = [f"{words(a)} to {words(b)}" for a, b in itertools.pairwise(inner)]
    return [f"Under {words(inner[0])}", *middle, f"{words(inner[-1])} and over"]


def tenth_classes(tenths: pd.Series, indicator: Indicator) -> Classes:
    """Ten classes, one a national tenth, the ends patterned; `tenths` is indexed by area code."""
    check_tenths(tenths)
    first, last = end_words(indicator)
    labels = [f"{n}" for n in range(1, 11)]
    labels[0], labels[-1] = f"1: {first} tenth", f"10: {last} tenth"
    patterns: list[Pattern] = ["deprived", *["none"] * 8, "affluent"]  # type: ignore[list-item]
    styles = tuple(
        ClassStyle(label, colour, pattern)
        for label, colour, pattern in zip(labels, TENTHS, patterns, strict=True)
    )
    return Classes(styles=styles, of_area=_index(tenths, lambda tenth: tenth - 1))


def extreme_classes(
    tenths: pd.Series, indicator: Indicator, *, end: Literal["tenth", "fifth"]
) -> Classes:
    """Three classes: the two national extremes stand out and all between is one pale grey."""
    check_tenths(tenths)
    first, last = end_words(indicator)
    styles = (
        ClassStyle(f"England’s {first} {end}", TENTHS[0], "deprived"),
        ClassStyle("Between", MIDDLE),
        ClassStyle(f"England’s {last} {end}", TENTHS[-1], "affluent"),
    )
    return Classes(
        styles=styles,
        of_area=_index(tenths, lambda tenth: _third_of(tenth, end)),
    )


def _third_of(tenth: int, end: str) -> int:
    worst, best = at_ends(tenth, end)
    return 0 if worst else 2 if best else 1


def _index(tenths: pd.Series, place: Callable[[int], int]) -> dict[str, int]:
    return {
        str(code): NO_VALUE if pd.isna(tenth) else place(int(tenth))
        for code, tenth in tenths.items()
    }
