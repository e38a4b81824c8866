"""In which order the measures of a plan stand, and which of them need attention.

*Size of change* is told in times what chance could explain: the change over half the width of its
95% interval, or, without intervals, over what two figures of a steady series usually differ by. So
pounds, points and years compare, and what is above 1 is a clear change.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, get_args

from insight.progress.evaluation import MeasureProgress, SeriesProgress
from insight.progress.milestones import MilestoneState
from insight.progress.status import BETTER, STATUSES, WORSE, Status

Order = Literal["ambition", "verdict", "size"]
Which = Literal["all", "attention", "better", "same", "unknown"]
ORDERS: Final[tuple[Order, ...]] = get_args(Order)
WHICH: Final[tuple[Which, ...]] = get_args(Which)
UNKNOWN: Final[tuple[Status, ...]] = ("cannot say", "no open series")
Kind = Literal["worse", "worse now", "off course", "overdue", "wider gap"]


@dataclass(frozen=True)
class Concern:
    """Why a measure needs attention, and the series that says so."""

    kind: Kind
    series: SeriesProgress


def size_of(series: SeriesProgress | None) -> float | None:
    """How large a change is, in times what chance could explain; None where that is not known."""
    change = series.progress.change if series is not None and series.progress else None
    if change is None or not change.reach:
        return None
    return abs(change.value) / change.reach


def concerns_of(measure: MeasureProgress, today: date | None = None) -> tuple[Concern, ...]:
    """Why a measure needs attention, series by series; empty where it needs none.

    A series is getting worse or not on course since the plan began, is getting worse by its latest
    figures, has a target whose date has passed unmet, or is a gap that widens. A gap's own verdict
    is on how wide it is, so a gap that gets worse is one that widens.
    """
    found = []
    for series in measure.series:
        kind = _kind(series, today)
        if kind is not None:
            found.append(Concern(kind, series))
    return tuple(found)


def _kind(series: SeriesProgress, today: date | None) -> Kind | None:
    target = series.progress.target if series.progress else None
    if series.verdict in WORSE:
        if target is not None and today is not None and target.due < today:
            return "overdue"
        if series.verdict == "not on course":
            return "off course"
        return "wider gap" if series.link.is_gap else "worse"
    return "worse now" if series.now.status in WORSE else None


def is_among(which: Which, status: Status, *, concerned: bool) -> bool:
    """Whether a measure is one of those that a reader asks for."""
    return {
        "all": True,
        "attention": concerned,
        "better": status in BETTER,
        "same": status == "no clear change",
        "unknown": status in UNKNOWN,
    }[which]


def by_verdict(statuses: Iterable[Status]) -> tuple[Status, ...]:
    """The statuses that there are, in the order in which they are shown."""
    held = set(statuses)
    return tuple(status for status in STATUSES if status in held)


def by_size(sizes: Sequence[float | None]) -> list[int]:
    """The places of sizes from the largest to the smallest, those that are not known behind.

    >>> by_size([0.5, None, 2.0])
    [2, 0, 1]
    """
    return sorted(range(len(sizes)), key=lambda n: (sizes[n] is None, -(sizes[n] or 0.0), n))


def overdue(states: Iterable[MilestoneState]) -> tuple[MilestoneState, ...]:
    """The milestones whose date has passed and that nobody says are done."""
    return tuple(state for state in states if state.state == "date passed")
