"""Intervals of two groups' figures and of their gap, from the counts behind them.

Intervals come from counts: a share of people is taken as drawn by chance, although a census counted
everyone, so they describe chance variation and nothing else. Figures that are averages of scores or
modelled rates come without counts, and so without intervals.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from insight.catalogue import Indicator
from insight.comparison.groups import Contrast
from insight.errors import Undefined
from insight.measures.gap import difference, ratio, tells_apart
from insight.measures.results import Result, standard_score
from insight.national.significance import has_counts, limits_of
from insight.observations import aggregate

NO_COUNTS: Final = "No interval: the source gives no counts behind these figures."
A_TOTAL: Final = "No interval: these are totals, which grow with the number of residents."


@dataclass(frozen=True)
class GroupIntervals:
    """Two groups' figures with intervals, and their gap and ratio; all in the indicator's unit.

    `ratio` is None where one of the two is 0.
    """

    deprived: Result
    affluent: Result
    gap: Result
    ratio: Result | None

    @property
    def overlap(self) -> bool:
        """Whether the two intervals share a value; the gap can be clear all the same."""
        low, high = ends_of(self.deprived), ends_of(self.affluent)
        return max(low[0], high[0]) <= min(low[1], high[1])

    @property
    def clear(self) -> bool:
        """Whether the interval of the gap leaves out zero: then it is certain which is higher."""
        return tells_apart(self.gap.value, limits=ends_of(self.gap))


def ends_of(result: Result) -> tuple[float, float]:
    """The two limits of a figure; raises Undefined where it has none."""
    if result.lower_ci is None or result.upper_ci is None:
        raise Undefined("a figure without an interval has no limits")
    return result.lower_ci, result.upper_ci


def gap_between(deprived: Result, affluent: Result) -> Result:
    """The first figure less the second, with its interval; raises Undefined without theirs."""
    return difference(**_pair(deprived, affluent))


def group_figure(value: float, count: float, base: float, indicator: Indicator) -> Result:
    """A figure with the interval of its counts; `value` and interval in the indicator's unit."""
    lower, upper = limits_of(count, base, indicator)
    method = "Wilson" if indicator.value_type == "proportion" and count <= base else "Byar"
    return Result(value, float(lower), float(upper), method, groups=1)


def group_intervals(
    figures: pd.DataFrame, contrast: Contrast, indicator: Indicator
) -> GroupIntervals:
    """Both groups of a contrast with the intervals of their figures, from their counts.

    `figures` is the indicator at level "lsoa" for the district. Raises Undefined where the source
    gives no counts, or a group's figure is withheld or missing.
    """
    if not has_counts(indicator):
        raise Undefined(A_TOTAL if indicator.aggregation == "sum" else NO_COUNTS)
    parts = (contrast.deprived, contrast.affluent)
    deprived, affluent = (_group(figures, group.lsoa_codes, indicator) for group in parts)
    try:
        times = None if indicator.is_index else ratio(**_pair(deprived, affluent))
    except Undefined:
        times = None
    return GroupIntervals(deprived, affluent, gap_between(deprived, affluent), times)


def _pair(deprived: Result, affluent: Result) -> dict[str, float]:
    return {
        "group": deprived.value,
        "reference": affluent.value,
        "group_error": _error(deprived),
        "reference_error": _error(affluent),
    }


def _error(result: Result) -> float:
    lower, upper = ends_of(result)
    return (upper - lower) / (2 * standard_score(0.95))


def _group(figures: pd.DataFrame, codes: Sequence[str], indicator: Indicator) -> Result:
    """One group's figure with its interval."""
    rows = figures[figures["area_code"].isin(codes)].reset_index(drop=True)
    one = pd.Series(["group"] * len(rows))
    found = aggregate(rows, one, indicator)
    if found.empty or pd.isna(found["value"].iloc[0]):
        raise Undefined("a group’s figure is withheld or missing, so it has no interval")
    value, count, base = (float(found[c].iloc[0]) for c in ("value", "numerator", "denominator"))
    return group_figure(value, count, base, indicator)
