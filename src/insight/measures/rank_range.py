"""From which rank to which a place may stand, where intervals do not part it from others."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from insight.errors import InvalidObservations
from insight.measures._arrays import FloatArray, floats
from insight.measures.ranks import DIGITS


class RankRanges(NamedTuple):
    """The best and the worst rank of each area, shape (n,), NaN where it has no figure.

    `of` is the number of areas that have one, itself included.
    """

    best: FloatArray
    worst: FloatArray
    of: int


def rank_ranges(
    values: ArrayLike,
    lower: ArrayLike | None = None,
    upper: ArrayLike | None = None,
    *,
    highest_first: bool = True,
) -> RankRanges:
    r"""Give the ranks that each area's interval leaves open, all of shape (n,).

    .. math:: \text{best}_i = 1 + \#\{j : l_j > u_i\}, \qquad
       \text{worst}_i = n - \#\{j : u_j < l_i\}

    where the highest come first: an area stands for certain behind those whose whole interval
    [l, u] lies above its own, and ahead of those whose whole interval lies below. Overlapping
    intervals do not prove two figures equal, so the range is wide rather than narrow. From 1 to n,
    with best ≤ rank ≤ worst. An area without limits has its figure alone: so without any limits,
    those level share the places they fill, as 2nd to 3rd. A missing figure has no rank and counts
    for nothing. Limits are rounded as in `ranks`. Raises InvalidObservations for lengths that
    differ, an infinite figure (a limit may be), and a figure outside its own limits.
    Source: after Goldstein & Spiegelhalter (1996), on ranks without intervals; the count is ours.

    The 2nd of 3 overlaps the last but not the first:

    >>> found = rank_ranges([9, 5, 4], [8, 4, 3], [10, 6, 5])
    >>> found.best.tolist(), found.worst.tolist(), found.of
    ([1.0, 2.0, 2.0], [1.0, 3.0, 3.0], 3)
    """
    y = _of_areas("values", values)
    if np.isinf(y).any():
        raise InvalidObservations("values holds an infinite figure (expected finite numbers)")
    low, high = (_limits(name, limits, y) for name, limits in (("lower", lower), ("upper", upper)))
    outside = (low > y) | (high < y)
    if outside.any():
        at = int(np.argmax(outside))
        raise InvalidObservations(
            f"values[{at}] is {y[at]:g} (expected from its limit {low[at]:g} to {high[at]:g})"
        )
    if not highest_first:
        low, high = -high, -low
    held = ~np.isnan(y)
    of = int(held.sum())
    ahead = of - np.searchsorted(np.sort(low[held]), high, side="right")
    behind = np.searchsorted(np.sort(high[held]), low, side="left")
    return RankRanges(_where(held, 1 + ahead), _where(held, of - behind), of)


def _of_areas(name: str, figures: ArrayLike) -> FloatArray:
    array = floats(name, figures)
    if array.ndim != 1:
        raise InvalidObservations(f"{name} has shape {array.shape} (expected one dimension)")
    return np.round(array, DIGITS)


def _limits(name: str, limits: ArrayLike | None, values: FloatArray) -> FloatArray:
    """One limit of each area; the figure itself where there is none."""
    if limits is None:
        return values
    array = _of_areas(name, limits)
    if array.shape != values.shape:
        raise InvalidObservations(f"{name} has {len(array)} limits (expected {len(values)})")
    return np.where(np.isnan(array), values, array)


def _where(held: NDArray[np.bool_], ranks: NDArray[np.intp]) -> FloatArray:
    return np.where(held, ranks, np.nan)
