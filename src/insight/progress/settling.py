"""What would settle a verdict that says neither better nor worse: years, figures or sample size.

Three kinds of not knowing are told apart: *no clear change* (figures that chance could explain),
*cannot say* (figures that cannot be compared, or too few) and *no open series* (no figures at all).
Nobody else works out what would settle them.
"""

from __future__ import annotations

import math
from typing import Final

from insight.gap_over_time.settling import settles
from insight.progress.aim_sentences import due_words
from insight.progress.change import Change
from insight.progress.evaluation import MeasureProgress, SeriesProgress
from insight.progress.judging import Progress
from insight.progress.sentences import count_words
from insight.progress.series import MIN_POINTS, decimal_year, yearly_apart
from insight.progress.series_sentences import unit_is_short
from insight.words.days import day_words
from insight.words.numbers import format_gap, format_number

MOST_YEARS: Final = 15
"""Years ahead beyond which the pace of a change tells nothing about when it would be clear."""
MOST_TIMES: Final = 30
"""Times the sample beyond which nobody would take one."""


def what_would_settle(row: MeasureProgress | SeriesProgress | Progress) -> str:
    """What would turn not knowing into a verdict, in a sentence or two; "" where there is one.

    For a measure, what would settle the series that is quoted first, or fill the place of one.
    """
    if isinstance(row, MeasureProgress):
        return _of_measure(row)
    if isinstance(row, SeriesProgress):
        if row.progress is None:
            return _of_none(row)
        return _of_progress(row.progress, row)
    return _of_progress(row, None)


def _of_measure(measure: MeasureProgress) -> str:
    if measure.measure.unlinked is not None:
        return f"What would settle it: {measure.measure.unlinked.would_fill}."
    if measure.status not in {"no clear change", "cannot say", "no open series"}:
        return ""
    head = measure.head or next(iter(measure.series), None)
    return what_would_settle(head) if head is not None else ""


def _of_none(series: SeriesProgress) -> str:
    if series.fault:
        return "The link in the plan’s file would have to be put right."
    if series.link.kind == "area_gap":
        return "Two other groups of the district would, or a figure for these two."
    return "A figure for this place would: the source holds none."


def _of_progress(progress: Progress, series: SeriesProgress | None) -> str:
    latest, baseline = progress.latest, progress.baseline
    if progress.over_time is not None and progress.doubt in {"chance", "too few figures"}:
        return settles(progress.over_time)
    if progress.doubt == "chance":
        return _chance(progress, series)
    if progress.doubt == "too few figures":
        return _more_figures(progress)
    if latest is None or baseline is None:
        return "A figure for this place would: the source holds none." if progress.doubt else ""
    return {
        "one figure": "A second figure, made in the same way, would.",
        "none since the start": (
            "The first figure for a time since then would: the newest held here is for "
            f"{latest.period.label}."
        ),
        "shares years": (
            f"The first figure for years that all lie after {day_words(baseline.period.end)} would."
        ),
        "measured another way": (
            "Nothing can: the figures from before are made in another way. What has happened since "
            f"{progress.points[0].period.label} can be told once there are {MIN_POINTS} figures "
            "that compare, or two with intervals that lie apart."
        ),
        "no direction": "The plan would have to say which way it should go.",
        "no such target": "A target in the unit of the figures would.",
        "no base named": "The plan would have to say from which year the change counts.",
        "no figure of the base": "A figure of the year that the change counts from would.",
        "no figure beside it": "A figure of the same time for whom it is measured against would.",
        "no figure in its year": f"The figure {_due(progress)} would.",
        "no gap to take from": "A target for the gap itself would, such as at most so much.",
        "near its target": _near(progress, series),
        "none later": f"A later figure would, and at the latest that {_due(progress)}.",
        "of another area": "The council’s own figures, written into the plan’s file, would.",
    }.get(progress.doubt, "")


def _near(progress: Progress, series: SeriesProgress | None) -> str:
    """How far a gap would have to lie from what it is held against."""
    margin = progress.course.margin if progress.course is not None else None
    if not margin:
        return ""
    return (
        f"A gap more than about {_amount(margin, series)} to either side of it would, or figures "
        "of more people or more years."
    )


def _more_figures(progress: Progress) -> str:
    """How many more figures would tell a change from chance, and from when there can be so many."""
    more = max(MIN_POINTS - len(yearly_apart(progress.points)), 1)
    years = max(round(progress.points[-1].period.years), 1)
    apart = "a year apart" if years == 1 else "that share no years"
    figures = "figure" if more == 1 else "figures"
    when = _earliest(progress, more, years)
    by = f", so not before {when}" if when else ""
    return (
        f"It takes {count_words(MIN_POINTS)} comparable figures {apart} where the source gives no "
        f"interval: {count_words(more)} more {figures} would do{by}."
    )


def _earliest(progress: Progress, more: int, years: int) -> int | None:
    """The year in which so many more figures of so many years can end; None where none is yearly.

    Pooled years are thinned from the latest back, so some before the first that is kept may yet
    serve.
    """
    points = progress.points
    ends = [point.period.end.year for point in points]
    if len(points) < 2 or (ends[-1] - ends[0]) > len(points) - 1:
        return None
    spare = yearly_apart(points)[0].period.end.year - ends[0]
    return ends[-1] + max(more * years - spare, 1)


def _chance(progress: Progress, series: SeriesProgress | None) -> str:
    """How large, how late or how widely sampled a change must be to be told from chance."""
    change = progress.change
    if change is None:
        return ""
    reach = change.reach
    if not reach:
        return ""
    size, now = _amount(reach, series), _amount(abs(change.value), series)
    said = f"A change of more than about {size} would be clear; this one is {now}."
    if size == now:
        said = f"A change of a little more than {size} would be clear."
    return " ".join(filter(None, (said, _sooner(progress, change, reach))))


def _sooner(progress: Progress, change: Change, reach: float) -> str:
    """By when a change that goes on would be clear, and with how many times the sample."""
    start, latest = progress.baseline, progress.latest
    if start is None or latest is None or not change.value:
        return ""
    times = reach / abs(change.value)
    years = decimal_year(latest.period.end) - decimal_year(start.period.end)
    ahead = years * (times - 1)
    said = []
    if ahead <= MOST_YEARS:
        by = latest.period.end.year + max(1, math.ceil(ahead))
        said.append(f"if it goes on at this pace, that is reached by about {by}")
    many = math.ceil(times**2)
    if change.lower is not None and 1 < many <= MOST_TIMES:
        said.append(
            f"a change of this size would take about {many} times as many people or years to count"
        )
    if not said:
        return "It is so small that more years like these would not tell it from chance."
    words = "; ".join(said)
    return f"{words[0].upper()}{words[1:]}."


def _amount(value: float, series: SeriesProgress | None) -> str:
    """A difference in the unit of the figures, where that is known."""
    if series is None or series.linked is None:
        return format_number(value, 1)
    text = format_gap(value, series.linked.indicator)
    return text if unit_is_short(series) else text.split(" ", maxsplit=1)[0]


def _due(progress: Progress) -> str:
    """For which time a target is."""
    return due_words(progress.target.path[-1]) if progress.target else "of its time"
