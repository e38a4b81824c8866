"""The record of one note on a measure, and the groups that notes fall into."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, NoReturn

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insight.errors import MissingData, Undefined
from insight.gap_over_time import GapOverTime
from insight.gap_over_time.league import Closing
from insight.maps.clusters import Clusters

GROUPS: Final[Mapping[str, str]] = {
    "spread": "Spread: how unequal areas are",
    "polarisation": "Polarisation: how far apart the ends are",
    "gradient": "Gradient: from the most to the least deprived",
    "space": "Space: whether like lies beside like",
    "time": "Time: whether anything has changed",
    "intervals": "Intervals: how sure a figure is",
}
"""Slug and heading of each group, in the order of the page."""


@dataclass(frozen=True)
class MethodNote:
    """One measure as it is explained to a reader.

    `idea` is one sentence, `formula` LaTeX, `symbols` a sentence on its letters and its range,
    `use` and `avoid` when to take it and when not, `source` author and year.
    """

    slug: str
    name: str
    group: str
    idea: str
    formula: str
    symbols: str
    use: str
    avoid: str
    source: str


def no_gap() -> NoReturn:
    """Raise MissingData: no gap over time was handed over."""
    raise MissingData("no gap over time is held here")


FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Place:
    """A district's figures for worked examples.

    `neighbourhoods` is its `neighbourhood_table`, and `income` the share of residents in
    income deprivation (percent) in the same order, with numerator and denominator. `england` is
    the number of neighbourhoods ranked. `clusters` finds those of the index score; `series` gives
    a district series by slug, with period, value, lower_ci and upper_ci. `gap` is the gap in
    claimants between the district’s fifths over time, and `closing` the league of that gap. All
    may raise an `InsightError`, which is then the reason why there is no example.
    """

    name: str
    neighbourhoods: pd.DataFrame
    income: pd.DataFrame
    england: int
    clusters: Callable[[], Clusters]
    series: Callable[[str], pd.DataFrame]
    gap: Callable[[], GapOverTime] = no_gap
    closing: Callable[[], Closing] = no_gap

    @property
    def rates(self) -> FloatArray:
        """Percentage in income deprivation, a neighbourhood each; Undefined for fewer than two."""
        self.check_size()
        return self.income["value"].to_numpy(dtype=float)

    @property
    def people(self) -> FloatArray:
        """Residents that those rates are of."""
        return self.income["denominator"].to_numpy(dtype=float)

    @property
    def residents(self) -> FloatArray:
        """Residents in mid-2022."""
        return self.neighbourhoods["population"].to_numpy(dtype=float)

    def column(self, name: str) -> FloatArray:
        """A column of the neighbourhoods: score, rank or tenth; Undefined for fewer than two."""
        self.check_size()
        return self.neighbourhoods[name].to_numpy(dtype=float)

    def check_size(self) -> None:
        """Raise Undefined unless there are two neighbourhoods or more."""
        count = len(self.neighbourhoods)
        if count < 2:
            raise Undefined(f"{self.name} has {count} neighbourhood (expected 2 or more)")


@dataclass(frozen=True)
class Example:
    """A worked example: `working` is LaTeX with the numbers put in, or ""; `words` what it says."""

    words: str
    working: str = ""


def in_formula(value: float, decimals: int) -> str:
    """A number in a formula: thousands kept together, a plain minus.

    >>> in_formula(-1234.56, 1)
    '-1{,}234.6'
    """
    return f"{value:,.{decimals}f}".replace(",", "{,}")
