"""Concentration indices: how far a quantity gathers at one end of the ladder of deprivation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from insight.measures._arrays import fraction, mean_not_zero, values_and_shares
from insight.measures._ordered import rank_midpoints
from insight.measures.results import Result, normal_result

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


_METHOD = "convenient regression"
_APPROXIMATE = "The interval is approximate: it takes the groups as independent of one another."


def absolute_concentration_index(
    values: ArrayLike, populations: ArrayLike | None = None, *, confidence: float = 0.95
) -> Result:
    r"""Absolute concentration index: which end of the ladder holds more, in its own unit.

    .. math:: ACI = 2 \sum_i p_i (y_i - \mu)(b_i - \bar b)

    `values` and `populations` are of shape (groups,), from most to least deprived; without
    populations every group counts the same. Above 0 where the least deprived hold more, below 0
    where the most deprived do, 0 where the rank makes no difference. The unit is that of `values`.

    Raises InvalidObservations for figures that are not finite or of unequal length. Source:
    Kakwani, Wagstaff & van Doorslaer (1997), whose convenient regression gives the interval.

    Half the people have 0 and half have 8; the ranks are 1/4 and 3/4, so 2 x (1/2 + 1/2) x 4 x 1/4:

    >>> absolute_concentration_index([0, 8]).value
    2.0
    """
    return _concentration(values, populations, relative=False, confidence=confidence)


def relative_concentration_index(
    values: ArrayLike, populations: ArrayLike | None = None, *, confidence: float = 0.95
) -> Result:
    r"""Relative concentration index: the absolute one as a share of the mean.

    .. math:: RCI = ACI / \mu

    From -1 (the most deprived hold everything) to 1 for amounts of 0 or more; it has no unit.
    `values` and `populations` are of shape (groups,), from most to least deprived.

    Raises InvalidObservations for figures that are not finite or of unequal length, and Undefined
    where the mean is 0. Source: Kakwani, Wagstaff & van Doorslaer (1997).

    Half the people have 0 and half have 8: an absolute index of 2 on a mean of 4.

    >>> relative_concentration_index([0, 8]).value
    0.5
    """
    return _concentration(values, populations, relative=True, confidence=confidence)


def _concentration(
    values: ArrayLike, populations: ArrayLike | None, *, relative: bool, confidence: float
) -> Result:
    """Give either index: the slope on the ranks of values scaled by twice the ranks' variance."""
    fraction("confidence", confidence)
    y, p = values_and_shares(values, populations)
    mean = float(p @ y)
    if relative:
        y = y / mean_not_zero("the relative concentration index", mean)
    ranks = rank_midpoints(p)
    steps = ranks - p @ ranks
    index = float(2 * p @ ((y - p @ y) * steps))
    groups = len(y)
    if groups <= 2:
        note = f"No interval: {groups} groups leave nothing to judge the scatter by."
        return Result(index, None, None, _METHOD, groups, note)
    spread = float(p @ steps**2)
    scaled = 2 * spread * y
    left_over = scaled - p @ scaled - index * steps
    error = float(np.sqrt(p @ left_over**2 / (groups - 2) / spread))
    return normal_result(
        index, error, method=_METHOD, groups=groups, note=_APPROXIMATE, confidence=confidence
    )
