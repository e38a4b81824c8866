"""Change of areas between two editions of an index, or between two periods of a series.

Scores of two editions are never subtracted: each edition puts England's areas in order, and an area
moves from one national tenth to another. The figures of a series share one method and are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import pandas as pd

from insight.catalogue import Indicator
from insight.colours import MIDDLE, TENTHS
from insight.errors import MissingData
from insight.maps.classes import Classes, ClassStyle

Kind = Literal["tenths", "value"]
LARGE: Final = 2
"""Tenths from which a move is a large one."""
STRONGLY_WORSE, WORSE, SAME, BETTER, STRONGLY_BETTER, NO_VALUE = 0, 1, 2, 3, 4, -1


@dataclass(frozen=True)
class Change:
    """What changed between two periods over the areas of one district.

    `table`, by area code: before, after, change (after less before), of_area. For `kind` "tenths"
    they are national tenths, 1 the most deprived, so that a positive change is towards less
    deprived; for "value" they are figures in the indicator's unit. `of_area` runs from 0 (strongly
    worse, or risen where no direction is better) to 4; -1 without both. `steps` are the two sizes
    of change that part the classes.
    """

    indicator: Indicator
    kind: Kind
    since: str
    until: str
    table: pd.DataFrame
    steps: tuple[float, float]

    @property
    def of_area(self) -> dict[str, int]:
        """Each area's class by code."""
        return {str(code): int(n) for code, n in self.table["of_area"].items()}

    def count(self, *kinds: int) -> int:
        """How many areas are in any of some classes."""
        return int(self.table["of_area"].isin(kinds).sum())


def change_of(
    indicator: Indicator,
    before: pd.Series,
    after: pd.Series,
    *,
    kind: Kind,
    since: str,
    until: str,
) -> Change:
    """The change of each area; both series hold tenths or figures by area code, in one order.

    Raises MissingData where no area has both.
    """
    change = after - before
    if change.notna().sum() == 0:
        raise MissingData(f"no area has a figure of both {since} and {until}")
    upwards = kind == "tenths" or indicator.polarity == "higher_is_better"
    steps = (1.0, float(LARGE)) if kind == "tenths" else _steps(change, indicator)
    table = pd.DataFrame({"before": before, "after": after, "change": change})
    table["of_area"] = _classes(change if upwards else -change, steps)
    return Change(indicator, kind, since, until, table, steps)


def _steps(change: pd.Series, indicator: Indicator) -> tuple[float, float]:
    """Two round sizes of change: about a fifth of areas changed by less, about a fifth by more."""
    small, large = np.nanquantile(change.abs().to_numpy(dtype=float), [0.2, 0.8])
    least = 10.0**-indicator.decimals
    first = max(_round(float(small)), least)
    return first, max(_round(float(large)), 2 * first)


def _round(size: float) -> float:
    """The nearest of 1, 2, 5, 10 and so on.

    >>> [_round(x) for x in (0.0, 0.013, 3.4, 80.0)]
    [0.0, 0.01, 2.0, 100.0]
    """
    if size <= 0:
        return 0.0
    ten = 10.0 ** np.floor(np.log10(size))
    return float(min((1 * ten, 2 * ten, 5 * ten, 10 * ten), key=lambda each: abs(each - size)))


def _classes(gain: pd.Series, steps: tuple[float, float]) -> np.ndarray:
    numbers = gain.to_numpy(dtype=float)
    slack = 1e-9
    size = (np.abs(numbers) >= steps[0] - slack) * 1 + (np.abs(numbers) >= steps[1] - slack) * 1
    found = SAME + np.where(np.isnan(numbers), 0, np.sign(numbers)) * size
    return np.where(np.isnan(numbers), NO_VALUE, found).astype(int)


def exact_columns(change: Change) -> pd.DataFrame:
    """The change for a download, by area code: since, until, both figures or tenths, change."""
    what = "national_tenth" if change.kind == "tenths" else "value"
    table = change.table
    return pd.DataFrame(
        {
            "since": change.since,
            "until": change.until,
            f"{what}_then": table["before"],
            f"{what}_now": table["after"],
            "change": table["change"],
        }
    )


COLOURS: Final = (TENTHS[0], TENTHS[3], MIDDLE, TENTHS[6], TENTHS[-1])


def change_classes(of_area: Mapping[str, int], words: Sequence[str]) -> Classes:
    """Five classes, 0 strongly worse; `words` are their labels in the same order."""
    patterns = ("deprived", "none", "none", "none", "affluent")
    styles = tuple(
        ClassStyle(label, colour, pattern)  # type: ignore[arg-type]
        for label, colour, pattern in zip(words, COLOURS, patterns, strict=True)
    )
    return Classes(styles, dict(of_area))
