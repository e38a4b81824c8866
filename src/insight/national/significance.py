"""Which areas are better than, similar to or worse than another place, by their intervals.

The one rule for a map's colours, a ward's profile and the words of both. Figures and counts in,
verdicts out: `measures.gap.tells_apart` decides on the interval of each difference, made of the two
figures' own intervals. No interval, no verdict: figures that come without counts (scores, modelled
rates) and totals have none.

Intervals describe chance variation and nothing else: a share of people is taken as drawn by chance,
although a census counted everyone. Of a hundred areas that are all alike, about five are told apart
by chance alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from insight.aggregation import withheld
from insight.catalogue import Indicator
from insight.measures.gap import tells_apart
from insight.measures.intervals import count_limits, wilson
from insight.measures.results import standard_score

FloatArray = NDArray[np.float64]
BETTER: Final = "better"
WORSE: Final = "worse"
HIGHER: Final = "higher"
LOWER: Final = "lower"
SIMILAR: Final = "similar"
NO_VERDICT: Final = ""
CONFIDENCE: Final = 0.95


@dataclass(frozen=True, eq=False)
class Limited:
    """Figures with the limits of their 95% intervals, in the indicator's unit.

    Each of shape (n,), or (1,) for a place that all are held against; NaN where there is none.
    """

    value: FloatArray
    lower: FloatArray
    upper: FloatArray

    @property
    def error(self) -> FloatArray:
        """The standard errors that the limits stand for, shape as the figures'."""
        return (self.upper - self.lower) / (2 * standard_score(CONFIDENCE))


def has_counts(indicator: Indicator) -> bool:
    """Whether figures are made from counts, so that chance alone would let them vary.

    A mean that is one sum over another, such as electricity by meter, counts no events.
    """
    return indicator.aggregation == "ratio" and indicator.value_type in {"proportion", "rate"}


def limits_of(
    numerator: ArrayLike, denominator: ArrayLike, indicator: Indicator
) -> tuple[FloatArray, FloatArray]:
    """Wilson's limits of shares, Byar's of rates, in the indicator's unit; shaped like the counts.

    A share above 100%, whose counts are of different years or sources, is no part of a whole: its
    count has the limits of a rate, and no end at 100%.
    """
    count, base = np.asarray(numerator, dtype=float), np.asarray(denominator, dtype=float)
    low, high = count_limits(count)
    lower, upper = np.asarray(low / base), np.asarray(high / base)
    if indicator.value_type == "proportion":
        part = count <= base
        within = wilson(np.where(part, count, 0.0), base)
        lower, upper = (
            np.where(part, share, rate) for share, rate in zip(within, (lower, upper), strict=True)
        )
    return lower * indicator.scale, upper * indicator.scale


def with_limits(numerator: ArrayLike, denominator: ArrayLike, indicator: Indicator) -> Limited:
    """Figures and their limits from counts, each shape (n,) or a single number.

    NaN where a count is missing, nobody is counted among, too few events are counted to be shown,
    or the indicator has no counts at all.
    """
    count = np.atleast_1d(np.asarray(numerator, dtype=float))
    base = np.atleast_1d(np.asarray(denominator, dtype=float))
    value, lower, upper = (np.full(count.shape, np.nan) for _ in range(3))
    known = np.isfinite(count) & np.isfinite(base) & (base > 0) & ~withheld(count, indicator)
    if has_counts(indicator) and known.any():
        value[known] = count[known] / base[known] * indicator.scale
        lower[known], upper[known] = limits_of(count[known], base[known], indicator)
    return Limited(value, lower, upper)


def rest_of(
    numerator: ArrayLike,
    denominator: ArrayLike,
    whole: tuple[float | FloatArray, float | FloatArray],
    indicator: Indicator,
) -> Limited:
    """What is left of a `whole` without each area, shape (n,): its two counts, or each area's own.

    An area is a part of its district: held against all of it, it would be held against itself.
    Difference and verdict are those beside the rest, made smaller alike.
    """
    count, base = np.asarray(numerator, dtype=float), np.asarray(denominator, dtype=float)
    return with_limits(whole[0] - count, whole[1] - base, indicator)


def verdicts(areas: Limited, reference: Limited, *, polarity: str) -> NDArray[np.str_]:
    """Each area's verdict beside a reference, shape (n,): better, similar or worse.

    `reference` has shape (n,), or (1,) for all alike; "higher" and "lower" instead where
    `polarity` is "neutral"; "" where either has no interval. A figure is told from another where
    the 95% interval of their difference leaves out zero (`measures.gap.tells_apart`).

    >>> ward = Limited(np.array([30.0, 21.0]), np.array([27.0, 18.0]), np.array([33.0, 24.0]))
    >>> england = Limited(np.array([20.0]), np.array([19.9]), np.array([20.1]))
    >>> verdicts(ward, england, polarity="lower_is_better").tolist()
    ['worse', 'similar']
    """
    gap = areas.value - reference.value
    reach = standard_score(CONFIDENCE) * np.hypot(areas.error, reference.error)
    above, below = {
        "lower_is_better": (WORSE, BETTER),
        "higher_is_better": (BETTER, WORSE),
    }.get(polarity, (HIGHER, LOWER))

    def said(size: float, half: float) -> str:
        if not np.isfinite(half) or np.isnan(size):
            return NO_VERDICT
        if not tells_apart(size, limits=(size - half, size + half)):
            return SIMILAR
        return above if size > 0 else below

    pairs = zip(gap.tolist(), np.broadcast_to(reach, gap.shape).tolist(), strict=True)
    return np.array([said(*pair) for pair in pairs], dtype=np.str_)
