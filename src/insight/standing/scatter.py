"""Two indicators over the same areas: whether they go together, and which areas stand apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from insight.catalogue import Indicator
from insight.errors import Undefined
from insight.maps.pairs import Pair, pair_of
from insight.measures.association import Line, outliers, rank_correlation_limits, robust_line

FEWEST: Final = 8
"""Areas from which a line is drawn and areas off it are named."""


@dataclass(frozen=True, eq=False)
class Scatter:
    """Two indicators over the areas of a district or of England.

    `rows` are the areas with both figures, by code: name, first, second, residents, residual (how
    far the second lies above the line, NaN without one) and apart, whether that is far. `line` is
    None where the two cannot be said to go together. `limits` are those of the rank correlation.
    `periods` are those of the two figures, `missing` the number of areas without both.
    """

    pair: Pair
    periods: tuple[str, str]
    rows: pd.DataFrame
    line: Line | None
    limits: tuple[float, float] | None
    missing: int
    own: str = ""

    @property
    def together(self) -> bool:
        """Whether the rank correlation can be told from none."""
        return self.limits is not None and not self.limits[0] <= 0 <= self.limits[1]


def make_scatter(
    indicators: tuple[Indicator, Indicator],
    values: tuple[pd.Series, pd.Series],
    areas: pd.DataFrame,
    *,
    periods: tuple[str, str],
    own: str = "",
) -> Scatter:
    """The two over some areas; `areas` has name and residents by code.

    Both series hold the figures of all of England's areas of that kind. Raises InvalidObservations
    where both indicators are the same.
    """
    first, second = values
    pair = pair_of(*indicators, first_england=first, second_england=second, codes=list(areas.index))
    known = areas.join(pair.figures).dropna(subset=["first", "second"])
    limits = None
    if pair.together is not None:
        limits = rank_correlation_limits(pair.together, len(known))
    certain = limits is not None and not limits[0] <= 0 <= limits[1]
    line = _line(known) if certain and len(known) >= FEWEST else None
    residual = line.residuals if line else np.full(len(known), np.nan)
    apart = outliers(residual) if line else np.zeros(len(known), dtype=bool)
    rows = known.assign(residual=residual, apart=apart)
    here = own if own in rows.index else ""
    return Scatter(pair, periods, rows, line, limits, len(areas) - len(rows), here)


def _line(rows: pd.DataFrame) -> Line | None:
    try:
        return robust_line(rows["first"], rows["second"])
    except Undefined:
        return None


def shared_period(
    indicators: tuple[Indicator, Indicator], periods: tuple[Sequence[str], Sequence[str]]
) -> tuple[str, str]:
    """The latest period that both have, else the latest of each; the latest stand last.

    A label says the same of both only where their periods are of one kind: a school year is not a
    calendar year, nor the year of an edition that of its figures.
    """
    one, other = periods
    alike = indicators[0].period_kind == indicators[1].period_kind != "edition"
    both = [label for label in one if alike and label in set(other)]
    return (both[-1], both[-1]) if both else (one[-1], other[-1])
