"""Verdicts on gaps: from the slope where there are five or more periods, else from the change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from insight.gap_over_time.arithmetic import Gaps, Movement, Stretch
from insight.gap_over_time.panel import FloatArray
from insight.measures.gap_trend import FEWEST, Slopes
from insight.measures.results import standard_score
from insight.measures.rounding import ROUNDING

NARROWING: Final = "narrowing"
WIDENING: Final = "widening"
NO_CLEAR_CHANGE: Final = "no clear change"
CANNOT_SAY: Final = "cannot say"


@dataclass(frozen=True, eq=False)
class Verdicts:
    """The verdict on the difference and on the ratio of each district, of shape (districts,)."""

    absolute: NDArray[np.str_]
    relative: NDArray[np.str_]


def verdicts_of(gaps: Gaps, moved: Movement, stretch: Stretch) -> Verdicts:
    """The verdicts on gaps that moved so.

    A gap narrows where its slope, with its 95% interval, leads towards none; below five periods,
    where its change from first to last does. Without intervals and with fewer than five periods
    nothing can be said.
    """
    ends = [stretch.judged[0], stretch.judged[-1]]
    before, now = gaps.gap[:, ends[0]], gaps.gap[:, ends[1]]
    turned = turned_round(gaps, ends[0], ends[1])
    absolute = _told(
        moved.slope,
        (moved.parts.value, moved.parts.lower, moved.parts.upper),
        (before, now),
        moved.direction,
        turned,
    )
    ratio = [np.log(np.where(gaps.ratio[:, n] > 0, gaps.ratio[:, n], np.nan)) for n in ends]
    logs = tuple(np.log(each) for each in moved.ratio_change)
    relative = _told(
        moved.relative, (logs[0], logs[1], logs[2]), (ratio[0], ratio[1]), moved.direction, turned
    )
    return Verdicts(absolute, relative)


def turned_round(gaps: Gaps, first: int, last: int) -> NDArray[np.bool_]:
    """Which gaps lie, clearly, on the other side in the last of two periods."""
    clear = [
        ~(np.abs(gaps.gap[:, n]) <= standard_score(0.95) * gaps.error[:, n]) for n in (first, last)
    ]
    return np.asarray((gaps.gap[:, first] * gaps.gap[:, last] < 0) & clear[0] & clear[1])


def _told(
    slopes: Slopes,
    change: tuple[FloatArray, FloatArray, FloatArray],
    ends: tuple[FloatArray, FloatArray],
    direction: FloatArray,
    turned: NDArray[np.bool_],
) -> NDArray[np.str_]:
    """Verdicts from a slope where it is known, else from a change with its limits.

    A gap that `turned` round is judged by its size: the slope leads it through none.
    """
    before, now = ends
    by_slope = (slopes.points >= FEWEST) & np.isfinite(slopes.lower)
    value, lower, upper = (
        np.where(by_slope, one, other)
        for one, other in zip((slopes.value, slopes.lower, slopes.upper), change, strict=True)
    )
    shrank = np.abs(before) - np.abs(now)
    towards = np.where(by_slope & ~turned, -value * direction, shrank)
    known = np.isfinite(lower) & np.isfinite(upper)
    clear = known & ((lower > 0) | (upper < 0)) & (np.abs(value) > ROUNDING)
    said = np.where(known, NO_CLEAR_CHANGE, CANNOT_SAY)
    said = np.where(clear & (towards > 0), NARROWING, said)
    return np.where(clear & (towards < 0), WIDENING, said)
