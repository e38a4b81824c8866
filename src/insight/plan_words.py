"""A plan's progress as sentences that can be read aloud.

`**` marks what a page sets in bold. Numbers and units are worded by `insight.words`; why a verdict
was given is worded by `insight.progress_verdict`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from insight.plan_progress import (
    MeasureProgress,
    PlanProgress,
    SeriesProgress,
    england_points,
    judged_table,
)
from insight.plan_records import Plan
from insight.plan_status import STATUSES, Status
from insight.progress import Progress
from insight.progress_series import Point
from insight.words import (
    format_gap,
    format_ratio,
    format_value,
    join_words,
    place_name,
    possessive,
)

ONE_OR_MANY: Final[dict[Status, tuple[str, str]]] = {
    "met": ("has met its target", "have met their target"),
    "on course": ("is on course", "are on course"),
    "improving": ("is improving", "are improving"),
    "mixed": ("points both ways", "point both ways"),
    "no clear change": ("shows no clear change", "show no clear change"),
    "not on course": ("is not on course", "are not on course"),
    "getting worse": ("is getting worse", "are getting worse"),
}
NUMBERS: Final = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
PANDEMIC: Final = (date(2020, 3, 1), date(2021, 7, 31))
"""From the first deaths in England to the end of most restrictions."""


def day_words(day: date) -> str:
    """A day as it is written in a sentence: "1 April 2021"."""
    return f"{day.day} {day:%B %Y}"


def count_words(count: int) -> str:
    """A small number in letters, a larger one in figures.

    >>> count_words(3), count_words(12)
    ('three', '12')
    """
    return NUMBERS[count] if count < len(NUMBERS) else str(count)


def headline(progress: PlanProgress) -> str:
    """The whole plan in one sentence: how many measures stand how, the worst and the unknown too."""
    plan, counts = progress.plan, progress.counts
    total = len(progress.measures)
    if not total:
        return f"{plan.title} has no measures to hold figures against."
    said = _counted(counts)
    since = f" since {plan.counts_from:%B %Y}" if plan.counts_from else ""
    many = f"{total} measure{'' if total == 1 else 's'}"
    if progress.borrowed:
        place = possessive(place_name(progress.district.name))
        return (
            f"With {place} figures, of the **{many}** borrowed from {plan.title}: {said}, counted"
            f"{since}."
        )
    return f"Of the **{many}** in {_within(plan.title)},{since} {said}."


def _within(title: str) -> str:
    """A title inside a sentence: "The Stockport Council Plan" loses its capital T."""
    return f"the {title[4:]}" if title.startswith("The ") else title


def _counted(counts: Mapping[Status, int]) -> str:
    """The counts as a list; improving and getting worse are said even where there are none."""
    told = [s for s in STATUSES if counts.get(s) or s in {"improving", "getting worse"}]
    parts = []
    for status in told:
        count = counts.get(status, 0)
        if status == "no open series":
            parts.append(f"for **{count_words(count)} no open series was found**")
        elif status == "cannot say":
            parts.append(f"for {count_words(count)} the figures cannot say")
        else:
            verb = ONE_OR_MANY[status][count != 1 and count != 0]
            words = f"{count_words(count)} {verb}"
            parts.append(f"**{words}**" if count and status != "no clear change" else words)
    return join_words(parts)


def tally(verdicts: Iterable[Status]) -> str:
    """The series of one measure: "Of its 6 series, one is improving and five show no clear change."

    "" for a single series, whose own sentence says it.
    """
    found = list(verdicts)
    if len(found) < 2:
        return ""
    parts = []
    for status in STATUSES:
        count = found.count(status)
        if count == 0:
            continue
        if status == "no open series":
            parts.append(f"{count_words(count)} {'has' if count == 1 else 'have'} no figure here")
        elif status == "cannot say":
            parts.append(f"{count_words(count)} cannot be judged")
        else:
            parts.append(f"{count_words(count)} {ONE_OR_MANY[status][count != 1]}")
    return f"Of its {len(found)} series, {join_words(parts)}."


def series_value(series: SeriesProgress, value: float | None, *, signed: bool = False) -> str:
    """A figure of a series with its unit: that of a difference where the series is a gap."""
    if series.linked is None:
        return "[x]"
    indicator = series.linked.indicator
    if series.link.kind != "indicator":
        return format_gap(value, indicator, signed=True).removeprefix("+")
    return format_value(value, indicator, signed=signed)


def series_label(series: SeriesProgress) -> str:
    """What the plan calls a series, else its short title."""
    if series.link.label:
        return series.link.label
    return series.linked.indicator.short_title if series.linked else series.link.indicators[0]


def movement(series: SeriesProgress) -> str:
    """Baseline, latest and England in one line: "13.6% in 2020, 8.7% in 2024; England 10.4%".

    One figure alone stands by itself; without a figure it is the reason.
    """
    progress = series.progress
    if progress is None or progress.latest is None:
        return series.missing
    latest = progress.latest
    now = f"{series_value(series, latest.value)} in {latest.period.label}"
    theirs = england_at(series, latest)
    beside = "" if theirs is None else f"; England {series_value(series, theirs.value)}"
    if progress.baseline is None or progress.change is None:
        return f"{now}{beside}"
    then = f"{series_value(series, progress.baseline.value)} in {progress.baseline.period.label}"
    return f"{then}, {now}{beside}"


def england_at(series: SeriesProgress, point: Point) -> Point | None:
    """England's figure for the period of a point, where there is one."""
    same = (p for p in england_points(series) if p.period.label == point.period.label)
    return next(same, None)


def whose(series: SeriesProgress) -> str:
    """Whose figures they are where they are not the district's own; else ""."""
    if series.linked is None or not series.linked.is_county:
        return ""
    return f"The figures are those of {series.linked.area_name}: no figure is published below it."


def measure_line(measure: MeasureProgress) -> str:
    """One measure in a row of the page: its first series in figures, and how the others stand."""
    head = measure.head
    if head is None:
        if measure.measure.unlinked is not None:
            return f"No open series found. {measure.measure.unlinked.reason}"
        return f"No figure for this place. {measure.series[0].missing}" if measure.series else ""
    linked = head.linked
    where = f" ({linked.area_name})" if linked is not None and linked.is_county else ""
    text = f"{series_label(head)}{where}: {movement(head)}."
    return f"{text} {tally(s.verdict for s in measure.series)}".strip()


def finding_of(series: SeriesProgress) -> str:
    """The headline of one series: what moved, and whether that is the way the plan wants."""
    progress, label = series.progress, series_label(series)
    if progress is None or progress.latest is None:
        return label
    if progress.change is None or progress.baseline is None:
        return f"{label}: {movement(series)}"
    verb = _verb(progress, series)
    then, now = progress.baseline, progress.latest
    return (
        f"{label} {verb} {series_value(series, then.value)} in {then.period.label} to "
        f"{series_value(series, now.value)} in {now.period.label}: {verdict_words(progress)}"
    )


def _verb(progress: Progress, series: SeriesProgress) -> str:
    then = series_value(series, progress.baseline.value) if progress.baseline else ""
    now = series_value(series, progress.latest.value) if progress.latest else ""
    if then == now or progress.change is None:
        return "stayed the same, from"
    return "rose from" if progress.change.value > 0 else "fell from"


def verdict_words(progress: Progress) -> str:
    """The verdict as it ends a headline."""
    if progress.verdict == "cannot say":
        clear = progress.change.clear if progress.change else None
        if progress.direction == "unclear":
            return "the plan does not say which way it should go"
        return "too few figures to tell from chance" if clear is None else "cannot say"
    if progress.verdict == "no clear change":
        return "no more than chance could explain"
    return progress.verdict


def comparison_with_england(series: SeriesProgress) -> str:
    """Where the place stands beside England now, and whether that gap has moved; "" if unknown."""
    progress = series.progress
    if progress is None or progress.latest is None or series.linked is None:
        return ""
    theirs = england_at(series, progress.latest)
    if theirs is None:
        return "The source gives no figure for England beside it."
    here, there = progress.latest.value, theirs.value
    now, beside = series_value(series, here), series_value(series, there)
    name = series.linked.area_name
    if now == beside:
        text = f"In {theirs.period.label} {name} and England stand level at {now}"
    else:
        way = "above" if here > there else "below"
        text = f"In {theirs.period.label} {name} stands {way} England: {now} against {beside}"
    gap = progress.england.gap if progress.england else None
    if gap is None or progress.baseline is None:
        return f"{text}."
    moved = {
        "narrowed": "the distance has narrowed",
        "widened": "the distance has widened",
        "unchanged": "the distance is the same",
    }[gap.absolute]
    return f"{text}; since {progress.baseline.period.label} {moved}."


def names_of_ends(series: SeriesProgress) -> tuple[str, str]:
    """What the worse-off and the better-off side of a gap are called."""
    link, linked = series.link, series.linked
    if link.kind == "gap" and linked is not None:
        return linked.indicator.short_title, linked.better_name
    part = "ward" if link.gap_between == "wards" else "fifth"
    return f"most deprived {part}", f"least deprived {part}"


def ends_of_gap(series: SeriesProgress) -> str:
    """Both sides of a gap, then and now, with the ratio; "" for what is not a gap of two sides.

    Where difference and ratio moved opposite ways the sentence says so.
    """
    progress, linked = series.progress, series.linked
    if progress is None or progress.latest is None or linked is None or linked.better is None:
        return ""
    table = judged_table(series)
    rows = table[table["area_code"] == linked.area_code].set_index("period")
    then = progress.baseline if progress.change is not None else None
    said = []
    for point in (then, progress.latest):
        if point is None:
            continue
        label = point.period.label
        worse, better = (
            format_value(float(rows.loc[label, side]), linked.indicator)  # type: ignore[arg-type]
            for side in ("worse", "better")
        )
        ratio = format_ratio(rows.loc[label, "ratio"])
        said.append(f"{worse} against {better} in {label} ({ratio})")
    first, second = names_of_ends(series)
    text = f"Behind the gap, {first} against {second}: {', and '.join(said)}."
    gap = progress.gap
    if gap is not None and gap.relative is not None and gap.absolute != gap.relative:
        text += f" The difference {_moved(gap.absolute)} while the ratio {_moved(gap.relative)}."
    return text


def _moved(movement_of: str) -> str:
    return "did not change" if movement_of == "unchanged" else movement_of


def pandemic_note(progress: Progress) -> str:
    """A warning where the comparison starts in a year of the pandemic; else ""."""
    first, last = PANDEMIC
    if progress.baseline is None or progress.change is None:
        return ""
    period = progress.baseline.period
    if period.start > last or period.end < first:
        return ""
    return (
        f"The comparison starts in {period.label}, a year of the pandemic: a return to normal can "
        "look like progress, or hide it."
    )


def counts_from_words(plan: Plan) -> str:
    """From which day progress is counted, and why that day where the plan gives none."""
    if plan.starts is not None:
        ends = f" It ended on {day_words(plan.ends)}." if plan.ends else ""
        return f"Progress is counted from the plan's start, {day_words(plan.starts)}.{ends}"
    if plan.compare_from is not None:
        day = day_words(plan.compare_from.date)
        return f"Progress is counted from {day}. {plan.compare_from.reason}"
    return "The plan gives no start: progress is counted from the first figure of each series."
