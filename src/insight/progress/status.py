"""The status of a measure: read from the verdicts of its series, over the plan and now.

Over the plan, the status of a measure is read from those series that can be judged: "mixed" where
some go the way the plan wants and some the other; otherwise the one or the other where that is so
of at least half; otherwise "no clear change". Where none can be judged it is "cannot say", and
where there is no figure at all "no open series".

Now, a series is read by itself, whenever the plan began: OHID's recent trend over its last five
figures where the source gives intervals, else the last point of its control chart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from insight.measures.trend import POINTS
from insight.progress.change import CHART_POINTS
from insight.progress.judging import Progress
from insight.progress.series import decimal_year, yearly_apart
from insight.progress.verdicts import VERDICTS, Verdict

Status = Literal[Verdict, "mixed", "no open series"]
STATUSES: Final[tuple[Status, ...]] = (*VERDICTS[:3], "mixed", *VERDICTS[3:], "no open series")
"""In the order in which they are shown: good, both ways, undecided, bad, unknown."""
BETTER: Final = ("met", "on course", "improving")
WORSE: Final = ("not on course", "getting worse")
STALE_YEARS: Final = 3
"""A figure that ended longer ago than this says nothing about now."""


@dataclass(frozen=True)
class Now:
    """What the latest figures say by themselves, whatever the plan's start.

    `by` names the test: OHID's recent trend or the control chart; "" where neither can be made.
    """

    status: Status
    by: str
    reason: str


def summarise(verdicts: Iterable[Status]) -> Status:
    """The status of a measure from the verdicts of its series (the rule is at the module's head).

    >>> summarise(["improving", "no clear change", "cannot say"])
    'improving'
    >>> summarise(["improving", "improving", "getting worse"])
    'mixed'
    """
    found = [v for v in verdicts if v != "no open series"]
    if not found:
        return "no open series"
    judged = [v for v in found if v != "cannot say"]
    if not judged:
        return "cannot say"
    good = [v for v in judged if v in BETTER]
    bad = [v for v in judged if v in WORSE]
    if (good and bad) or "mixed" in judged:
        return "mixed"
    sides: tuple[tuple[Sequence[Status], Status], ...] = (
        (good, "improving"),
        (bad, "getting worse"),
    )
    for side, general in sides:
        if side and 2 * len(side) >= len(judged):
            return side[0] if len(set(side)) == 1 else general
    return "no clear change"


_TREND: Final[dict[str, Status]] = {
    "getting better": "improving",
    "getting worse": "getting worse",
    "no significant change": "no clear change",
}
_CHART: Final[dict[str, Status]] = {
    "improvement": "improving",
    "concern": "getting worse",
    "common cause": "no clear change",
}


def now_of(progress: Progress, today: date) -> Now:
    """What the latest figures say by themselves; by `today` they may be too old for that."""
    if progress.latest is None:
        return Now("cannot say", "", "There is no figure.")
    latest = progress.latest.period
    if decimal_year(today) - decimal_year(latest.end) > STALE_YEARS:
        return Now(
            "cannot say", "", f"The figures stop at {latest.label}: too old to speak of now."
        )
    recent, chart = progress.recent, progress.chart
    if recent is not None and recent.marker != "cannot be calculated":
        verdict = _TREND.get(recent.verdict)
        reason = f"Over the last five figures to {latest.label}: {recent.verdict}."
        if verdict is None:
            reason = f"Over the last five figures to {latest.label}: {recent.marker}."
        return Now(verdict or "cannot say", "recent trend", reason)
    if chart is not None:
        verdict = _CHART.get(chart.now)
        return Now(verdict or "cannot say", "control chart", _chart_words(progress))
    return Now("cannot say", "", _too_few(progress))


def _too_few(progress: Progress) -> str:
    """How many figures there are to tell a trend by, and how many it takes."""
    count, apart = len(progress.points), len(yearly_apart(progress.points))
    many = f"{count} figure{'' if count == 1 else 's'}"
    if apart < count:
        many += f", of which {apart} {'is' if apart == 1 else 'are'} a year apart,"
    are = "is" if count == 1 else "are"
    return (
        f"{many} {are} too few to tell a trend from chance: it takes {POINTS} a year apart with "
        f"intervals, or {CHART_POINTS} without."
    )


def _chart_words(progress: Progress) -> str:
    """What rule the last point of the control chart breaks, if any."""
    if progress.chart is None or progress.latest is None:
        return ""
    cause = progress.chart.cause[-1]
    label = progress.latest.period.label
    words = {
        "common cause": "within the limits of its control chart",
        "above upper limit": "above the limits of its control chart",
        "below lower limit": "below the limits of its control chart",
        "rising trend": "part of seven figures in a row that rise",
        "falling trend": "part of seven figures in a row that fall",
        "two of three high": "near the top of its usual range, as are others of the last three",
        "two of three low": "near the bottom of its usual range, as are others of the last three",
        "shift above mean": "part of seven figures in a row above the average of all",
        "shift below mean": "part of seven figures in a row below the average of all",
    }[cause]
    return f"The figure for {label} is {words}."
