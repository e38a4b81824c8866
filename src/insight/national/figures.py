"""England's figure and percentiles of every indicator, and where a value stands among them."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insight.catalogue import Indicator
from insight.errors import InvalidObservations, MissingData
from insight.small_counts.guarded import joined_in

FloatArray = NDArray[np.float64]
PERCENTILES = [f"p{i}" for i in range(101)]


@dataclass(frozen=True)
class National:
    """England's figure and the spread of its neighbourhoods: one row of `national.parquet`."""

    period: str
    value: float
    sd: float
    percentiles: FloatArray

    @property
    def both_signs(self) -> bool:
        """Whether some neighbourhood's figure lies below 0."""
        return bool(self.percentiles[0] < 0)


class Columns:
    """The columns of one indicator's table as arrays, and where each neighbourhood's row is.

    `period` is what its first row says, None where it says nothing.
    """

    def __init__(self, slug: str, table: pd.DataFrame, index: pd.Index) -> None:
        self.slug, self.index = slug, index
        self.value, self.numerator, self.denominator = (
            table[name].to_numpy(dtype=float) for name in ("value", "numerator", "denominator")
        )
        self.joined = joined_in(table)
        period = None if table.empty else table["period"].array[0]
        self.period = period if isinstance(period, str) else None

    def at(self, rows: NDArray[np.intp], index: pd.Index) -> Columns:
        """Those of some rows, whose codes are `index`."""
        part = copy(self)
        part.index = index
        part.value, part.numerator, part.denominator = (
            column[rows] for column in (self.value, self.numerator, self.denominator)
        )
        part.joined = self.joined.at(rows) if self.joined else None
        return part

    def positions(self, codes: Sequence[str]) -> NDArray[np.intp]:
        """The rows of some neighbourhoods; raises MissingData naming one that has none."""
        found = self.index.get_indexer(pd.Index(codes, dtype=object))
        if (found < 0).any():
            raise MissingData(
                f"{self.slug}: the table has no row for {codes[int(np.argmin(found))]}"
            )
        return found


def place_in_england(value: float, percentiles: FloatArray, *, polarity: str = "neutral") -> float:
    """Where a value stands among England's neighbourhoods, from 0 to 100.

    100 is the best place where one direction is better, and the highest value where none is
    ("neutral"). `percentiles` are p0 to p100, shape (101,), rising. A value shared by many
    neighbourhoods stands in the middle of them.

    >>> place_in_england(30, np.arange(101.0), polarity="lower_is_better")
    70.0
    """
    below = int(percentiles.searchsorted(value, side="left"))
    above = int(percentiles.searchsorted(value, side="right"))
    if below < above:
        raw = (below + above - 1) / 2
    elif below == 0:
        raw = 0.0
    elif below == len(percentiles):
        raw = 100.0
    else:
        low, high = percentiles[below - 1], percentiles[below]
        raw = below - 1 + float((value - low) / (high - low))
    return 100 - raw if polarity == "lower_is_better" else raw


def national_rows(national: pd.DataFrame, slugs: Sequence[str]) -> dict[str, National]:
    """The national record of each slug; raises MissingData naming one that has none."""
    rows = pd.Index(national["indicator"].to_numpy(dtype=object)).get_indexer(list(slugs))
    if (rows < 0).any():
        raise MissingData(f"the national table has no row for {slugs[int(np.argmin(rows))]!r}")
    chosen = national.iloc[rows]
    columns = (chosen["period"], chosen["value"], chosen["sd"])
    matrix = chosen[PERCENTILES].to_numpy(dtype=float)
    return {
        slug: National(str(period), float(value), float(sd), percentiles)
        for slug, period, value, sd, percentiles in zip(slugs, *columns, matrix, strict=True)
    }


def check_period(indicator: Indicator, held: Columns, england: National) -> None:
    """Refuse an empty table, and figures of another period than the national ones."""
    if not len(held.value):
        raise MissingData(f"{indicator.slug}: the table of neighbourhoods is empty")
    if held.period is not None and held.period != england.period:
        raise InvalidObservations(
            f"{indicator.slug}: figures of {held.period} beside national ones of {england.period}"
        )
