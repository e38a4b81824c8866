"""England's tenths: where they are cut, how residents are spread over them, and its two ends.

One rule cuts every tenth and every third that this project makes itself.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from insight.catalogue import Indicator
from insight.errors import InvalidObservations, Undefined
from insight.national.figures import FloatArray

TENTHS: Final = 10
ENDS: Final[dict[str, tuple[int, int]]] = {"tenth": (1, 10), "fifth": (2, 9)}
"""The last tenth of the worst end and the first of the best, where an end is a tenth or a fifth."""


def part_of_rank(rank: ArrayLike, *, of: int, parts: int = TENTHS) -> FloatArray:
    r"""The part of an order that a rank lies in, 1 for the first; `of` says how many are ranked.

    .. math:: \left\lceil \frac{r g}{n} \right\rceil

    An exact order of all that are ranked, as the ministry (MHCLG) cuts the deciles of the Indices
    of Deprivation: percentiles would have to be interpolated, and put areas near a cut elsewhere.

    >>> part_of_rank([1, 2, 3, 4], of=4, parts=2).tolist()
    [1.0, 1.0, 2.0, 2.0]
    """
    # Multiplied before it is divided: exact where a rank meets a cut.
    return np.asarray(np.ceil(np.asarray(rank, dtype=np.float64) * parts / of))


def equal_parts(values: pd.Series, parts: int, *, highest_first: bool) -> pd.Series:
    """Which of so many equal parts each figure is in, from 1; NaN where there is no figure.

    Figures that are equal share a part, that of the middle of their ranks: the first or the last of
    them would pull all to one side of a cut.
    """
    rank = values.rank(method="average", ascending=not highest_first).to_numpy(dtype=np.float64)
    held = int(values.notna().sum())
    return pd.Series(part_of_rank(rank, of=held, parts=parts), index=values.index)


def tenths_of(values: pd.Series, indicator: Indicator) -> pd.Series:
    """The national tenth of each of England's areas: 1 the worst end for residents, to 10.

    `values` holds all of England's areas of one kind. Where no direction is better, 1 is the tenth
    with the highest figures.

    >>> from insight.catalogue import read_catalogue
    >>> score = read_catalogue().indicator("imd_score")
    >>> tenths_of(pd.Series(range(20)), score).tolist()[:4]
    [10.0, 10.0, 9.0, 9.0]
    """
    return equal_parts(values, TENTHS, highest_first=indicator.polarity != "higher_is_better")


def at_ends(tenths: Any, end: str) -> tuple[Any, Any]:
    """Whether each tenth is at the worst end and at the best; `end` is "tenth" or "fifth".

    One tenth, or an array or Series of them; one that is missing is at neither end.

    >>> at_ends(2, "fifth"), at_ends(2, "tenth")
    ((True, False), (False, False))
    """
    last_of_worst, first_of_best = ENDS[end]
    return tenths <= last_of_worst, tenths >= first_of_best


def check_tenths(tenths: pd.Series) -> pd.Series:
    """Which areas have a tenth; raises InvalidObservations naming one that is not 1 to 10."""
    held = tenths.notna()
    wrong = tenths[held & ~tenths.isin(range(1, TENTHS + 1))]
    if len(wrong):
        raise InvalidObservations(
            f"{wrong.index[0]} is in tenth {wrong.iloc[0]} (expected a whole number from 1 to 10)"
        )
    return held


def tenth_shares(neighbourhoods: pd.DataFrame) -> pd.DataFrame:
    """Residents by national tenth: columns tenth (1 the worst end, to 10), residents and share.

    `neighbourhoods` has tenth and population, one row each, of one place or of all England; those
    without a tenth are left out. The shares run from 0 to 1 and sum to 1. Raises Undefined where
    nobody lives in those that have one, and InvalidObservations for a tenth outside 1 to 10.
    """
    held = neighbourhoods[check_tenths(neighbourhoods["tenth"])]
    residents = np.bincount(
        held["tenth"].to_numpy(dtype=np.intp),
        weights=held["population"].to_numpy(dtype=np.float64),
        minlength=TENTHS + 1,
    )[1:]
    if residents.sum() <= 0:
        raise Undefined(
            "nobody lives where there is a figure, so no share of residents can be given"
        )
    return pd.DataFrame(
        {
            "tenth": np.arange(1, TENTHS + 1),
            "residents": residents.round().astype("int64"),
            "share": residents / residents.sum(),
        }
    )


def shares_at_ends(shares: pd.DataFrame, end: str) -> tuple[float, float]:
    """The shares of residents at the worst and the best end, from a table of `tenth_shares`."""
    worst, best = at_ends(shares["tenth"], end)
    return float(shares.loc[worst, "share"].sum()), float(shares.loc[best, "share"].sum())
