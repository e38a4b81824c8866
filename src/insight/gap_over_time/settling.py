"""What would settle a gap that cannot be told: so many more years, or so many more residents."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Final

import numpy as np

from insight.gap_over_time.records import GapOverTime
from insight.measures.gap_trend import FEWEST, points_needed
from insight.periods import parse_period
from insight.words.names import mid_sentence
from insight.words.numbers import format_number

YEARLY: Final = 1.5
"""Years between figures up to which they are called yearly."""
MOST_TIMES: Final = 1000
"""Times the residents beyond which nothing is said of a sample."""
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
    lacking = FEWEST - int(np.isfinite(g.judged["gap"]).sum())
    if lacking <= 0:
        return "Intervals from the source would let it be judged."
    return f"{_figures(g, lacking)}, or intervals from the source, would let it be judged."


def _figures(g: GapOverTime, count: int) -> str:
    """So many more figures, called yearly where they come a year apart."""
    kind = " yearly" if is_yearly(g) else ""
    return f"One more{kind} figure" if count == 1 else f"{count} more{kind} figures"


def is_yearly(g: GapOverTime) -> bool:
    """Whether the judged figures come about a year apart: those of censuses do not."""
    kind = g.indicator.period_kind
    periods = [parse_period(label, kind) for label in g.judged.index]
    steps = [later.middle - earlier.middle for earlier, later in pairwise(periods)]
    return bool(steps) and sorted(steps)[len(steps) // 2] < YEARLY


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
            f"At the present pace and scatter {MOST_YEARS} more figures would not tell it from "
            "none: there is no lasting movement to find."
        )
    figures = _figures(g, max(need, 1))
    return f"{figures} would tell it from none, if pace and scatter stay as they are."


def _more_residents(g: GapOverTime) -> str:
    """How many times the residents would tell a change of this size."""
    change = g.change
    if change is None or change.lower is None or change.upper is None:
        return ""
    half = (change.upper - change.lower) / 2
    if change.change == 0 or half / abs(change.change) > math.sqrt(MOST_TIMES):
        return "The gap is as good as the same at both dates: no sample size would tell it apart."
    times = (half / change.change) ** 2
    said = format_number(times, 0 if times >= 4 else 1)
    first = f"A change of this size would be clear in groups of about {said} times the residents"
    lacking = FEWEST - int(np.isfinite(g.judged["gap"]).sum())
    if not is_yearly(g) or lacking <= 0:
        return f"{first}."
    return f"{first}; {mid_sentence(_figures(g, lacking))} would let its trend be tested."
