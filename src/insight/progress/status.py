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

from insight.progress.judging import Progress
from insight.progress.series import decimal_year
from insight.progress.verdicts import VERDICTS, Verdict

Status = Verdict | Literal["mixed", "no open series"]
"""A measure can have what a series cannot: series that point both ways, or none."""
_BEFORE_MIXED: Final = VERDICTS.index("no clear change")
STATUSES: Final[tuple[Status, ...]] = (
    *VERDICTS[:_BEFORE_MIXED],
    "mixed",
    *VERDICTS[_BEFORE_MIXED:],
    "no open series",
)
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
    count = len(progress.points)
    many = "figure is" if count == 1 else "figures are"
    return Now("cannot say", "", f"{count} {many} too few to tell a trend from chance.")


def _chart_words(progress: Progress) -> str:
    """What rule the last point of the control chart breaks, if any."""
    if progress.chart is None or progress.latest is None:
        return ""
    cause = progress.chart.cause[-1]
    label = progress.latest.period.label
    words = {
        "common cause": "within its usual ups and downs",
        "above upper limit": "higher than its usual ups and downs reach",
        "below lower limit": "lower than its usual ups and downs reach",
        "rising trend": "part of seven figures in a row that rise",
        "falling trend": "part of seven figures in a row that fall",
        "two of three high": "near the top of its usual range, as are others of the last three",
        "two of three low": "near the bottom of its usual range, as are others of the last three",
        "shift above mean": "part of seven figures in a row above the average of all",
        "shift below mean": "part of seven figures in a row below the average of all",
    }[cause]
    return f"The figure for {label} is {words}."
