"""What would settle a gap that cannot be told: so many more years, or so many more residents."""

from __future__ import annotations

import math
from typing import Final

from insight.gap_over_time.records import GapOverTime
from insight.measures.gap_trend import FEWEST, points_needed
from insight.words.numbers import format_number

MOST_YEARS: Final = 25
"""Years beyond which more waiting settles nothing that a plan can use."""


def settles(g: GapOverTime) -> str:
    """What would settle a verdict of "no clear change" or "cannot say"; "" for a clear one."""
    if g.verdict in {"narrowing", "widening"}:
        return ""
    if g.change is None:
        return "A second comparable figure, a year or more later, would let the two be compared."
    if g.trend is not None:
        return _more_years(g)
    if g.change.lower is None:
        return _more_figures(g)
    return _more_residents(g)


def _more_figures(g: GapOverTime) -> str:
    """How many figures are lacking to the five that tell a movement without intervals."""
    lacking = FEWEST - int(g.table["judged"].sum())
    figures = "One more yearly figure" if lacking == 1 else f"{lacking} more yearly figures"
    return f"{figures}, or intervals from the source, would let it be judged."


def _more_years(g: GapOverTime) -> str:
    """How many more yearly figures would tell a slope of this size at this scatter."""
    trend = g.trend
    if trend is None:
        return ""
    error = (trend.upper - trend.lower) / 2
    need = points_needed(
        trend.slope, error, points=trend.points, scattered=trend.scattered, most=MOST_YEARS
    )
    if need is None:
        return (
            f"At the present pace and scatter {MOST_YEARS} more yearly figures would not tell it "
            "from none: in practice the gap is standing still."
        )
    years = "one more yearly figure" if need == 1 else f"{need} more yearly figures"
    return f"If it goes on at this pace and scatter, about {years} would tell it from none."


def _more_residents(g: GapOverTime) -> str:
    """How many times the residents would tell a change of this size."""
    change = g.change
    if change is None or change.lower is None or change.upper is None:
        return ""
    half = (change.upper - change.lower) / 2
    if change.change == 0 or half / abs(change.change) > math.sqrt(1000):
        return "The gap is as good as the same at both dates: no sample size would tell it apart."
    times = (half / change.change) ** 2
    lacking = FEWEST - int(g.table["judged"].sum())
    figures = "one more yearly figure" if lacking == 1 else f"{lacking} more yearly figures"
    said = format_number(times, 0 if times >= 10 else 1)
    return (
        f"A change of this size would be clear in groups with about {said} times as many "
        f"residents; {figures} would let its trend be tested."
    )
