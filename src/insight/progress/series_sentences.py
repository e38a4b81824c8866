"""One series of a plan's measure in words: what moved, beside England, and what is behind a gap.

Numbers and units are worded by `insight.words`; why a verdict was given, by
`insight.progress.verdicts`.
"""

from __future__ import annotations

from datetime import date
from typing import Final

import pandas as pd

from insight.areas import ENGLAND
from insight.errors import MissingData
from insight.markers import NOT_AVAILABLE
from insight.progress.evaluation import SeriesProgress, judged_table
from insight.progress.judging import Progress
from insight.progress.series import Point
from insight.progress.verdicts import Doubt
from insight.words.names import one_span, place_name, possessive, start_sentence
from insight.words.numbers import format_gap, format_number, format_ratio, format_value, is_short

PANDEMIC: Final = (date(2020, 3, 1), date(2021, 7, 19))
"""From the first deaths in England to the end of most of its restrictions."""


_DOUBTS: Final[dict[Doubt, str]] = {
    "of another area": "and its target is for another area",
    "near its target": "and which side of its target’s course it is on could be chance",
    "no gap to take from": "and its target counts from no gap that is clear",
}
"""How a headline ends where the doubt says more than the verdict."""


def unit_is_short(series: SeriesProgress) -> bool:
    """Whether the unit can be said with every figure; a long one is said once, after the label."""
    if series.linked is None:
        return True
    return is_short(series.linked.indicator.unit)


def series_value(series: SeriesProgress, value: float | None) -> str:
    """A figure of a series, with its unit if that is short; a gap has the unit of a difference."""
    if series.linked is None:
        return NOT_AVAILABLE
    indicator, short = series.linked.indicator, unit_is_short(series)
    if not series.link.is_difference:
        return format_value(value, indicator, unit=short)
    text = format_gap(value, indicator, signed=True).removeprefix("+")
    return text if short else text.split(" ", maxsplit=1)[0]


def series_label(series: SeriesProgress) -> str:
    """What the plan calls a series, else its short title."""
    if series.link.label:
        return series.link.label
    return series.linked.indicator.short_title if series.linked else series.link.indicators[0]


def label_and_unit(series: SeriesProgress) -> str:
    """The label, and the unit where it is too long to be said with each figure."""
    linked, label = series.linked, series_label(series)
    if linked is None:
        return label
    money = f", in the money of {linked.money}" if linked.money else ""
    unit = "" if unit_is_short(series) else f", {linked.indicator.unit}"
    return f"{label}{unit}{money}"


def england_at(series: SeriesProgress, point: Point) -> Point | None:
    """England's figure for the period of a point, where there is one."""
    same = (p for p in series.england if p.period.label == point.period.label)
    return next(same, None)


def movement(series: SeriesProgress) -> str:
    """Baseline, latest and England in one line: "13.6% in 2020, 8.7% in 2024; England 10.4%".

    One figure alone stands by itself; without a figure it is the reason.
    """
    progress = series.progress
    if progress is None or progress.latest is None:
        return series.missing.rstrip(".")
    latest = progress.latest
    now = f"{series_value(series, latest.value)} {when_said(series, latest)}"
    theirs = england_at(series, latest)
    beside = "" if theirs is None else f"; England {series_value(series, theirs.value)}"
    start = progress.baseline
    if start is None or progress.change is None:
        return f"{now}{beside}"
    return f"{series_value(series, start.value)} {when_said(series, start)}, {now}{beside}"


def when_said(series: SeriesProgress, point: Point) -> str:
    """When a figure is of, not when it was published: "in 2024", "in the years to March 2024"."""
    label = point.period.label
    when = series.linked.indicator.when(label) if series.linked else label
    the = "the " if when[:1].islower() or when.endswith(" edition") else ""
    return f"in {the}{when}"


def finding_of(series: SeriesProgress) -> str:
    """The headline of one series: what moved, and whether that is the way the plan wants."""
    progress, label = series.progress, label_and_unit(series)
    if progress is None or progress.latest is None:
        return label
    if progress.change is None or progress.baseline is None:
        return f"{label}: {movement(series)}"
    then, now = progress.baseline, progress.latest
    said = [series_value(series, point.value) for point in (then, now)]
    labels = [one_span(point.period.label) for point in (then, now)]
    if said[0] == said[1]:
        return (
            f"{label}: {said[1]} both in {labels[0]} and in {labels[1]}, {verdict_words(progress)}"
        )
    return (
        f"{label}: {_way(series, progress)} {said[0]} in {labels[0]} to {said[1]} in {labels[1]}, "
        f"{verdict_words(progress)}"
    )


def _way(series: SeriesProgress, progress: Progress) -> str:
    """Up or down; for a gap of two groups, wider or narrower."""
    if progress.change is None or progress.baseline is None or progress.latest is None:
        return "from"
    values = (progress.baseline.value, progress.latest.value)
    if not series.link.is_difference:
        return "up from" if values[1] > values[0] else "down from"
    way = "widened from" if abs(values[1]) > abs(values[0]) else "narrowed from"
    return way if "gap" in series_label(series).lower() else f"the gap {way}"


def verdict_words(progress: Progress) -> str:
    """The verdict as it ends a headline."""
    if progress.direction == "unclear" and progress.verdict == "cannot say":
        return "and the plan does not say which way it should go"
    if progress.doubt in _DOUBTS:
        return _DOUBTS[progress.doubt]
    if progress.no_target:
        return "and its target cannot be one"
    if progress.direction == "maintain" and progress.target and progress.verdict != "cannot say":
        lost = progress.verdict == "not on course"
        return "past the level to be kept" if lost else "and the level is kept"
    return {
        "cannot say": "too few figures to tell from chance",
        "no clear change": "no more than chance could explain",
        "met": "the target is met",
    }.get(progress.verdict, progress.verdict)


def names_of_ends(series: SeriesProgress) -> tuple[str, str]:
    """What the worse-off and the better-off side of a gap are called."""
    link, linked = series.link, series.linked
    if link.kind == "gap" and linked is not None:
        return f"“{linked.indicator.short_title}”", f"“{linked.better_name}”"
    part = "ward" if link.gap_between == "wards" else "fifth"
    return f"the most deprived {part}", f"the least deprived {part}"


def ends_of_gap(series: SeriesProgress) -> str:
    """Both sides of a gap, then and now, with the ratio; "" for what is not a gap of two sides."""
    progress, linked = series.progress, series.linked
    if progress is None or progress.latest is None or linked is None or linked.better is None:
        return ""
    table = judged_table(series)
    rows = table[table["area_code"] == linked.area_code].set_index("period")
    start = progress.baseline if progress.change is not None else None
    labels = [point.period.label for point in (start, progress.latest) if point is not None]
    sides = []
    for name, side in zip(names_of_ends(series), ("worse", "better"), strict=True):
        said = [
            format_value(float(rows[side][label]), linked.indicator, unit=unit_is_short(series))
            for label in labels
        ]
        sides.append(f"{name} {'went from ' if len(said) > 1 else 'has '}{' to '.join(said)}")
    ratio = f" As a ratio: {_ratios([rows['ratio'][label] for label in labels], progress)}."
    ratio += _disagree(progress)
    return f"Behind the gap: {sides[0]} and {sides[1]}.{ratio}"


def _ratios(values: list[float], progress: Progress) -> str:
    """The ratio then and now: with as many digits as show the change that is told of it."""
    said = [format_ratio(value) for value in values]
    if len(said) < 2:
        return said[0]
    if said[0] != said[1]:
        return f"{said[0]} then, {said[1]} now"
    if _disagree(progress):
        fine = _apart([float(value) for value in values])
        return f"{fine[0]} times then, {fine[1]} times now"
    return f"{said[0]} then and now"


def _apart(values: list[float]) -> list[str]:
    """Two numbers with as many decimals, up to four, as it takes to tell one from the other."""
    for decimals in (2, 3):
        fine = [format_number(value, decimals) for value in values]
        if fine[0] != fine[1]:
            return fine
    return [format_number(value, 4) for value in values]


def _disagree(progress: Progress) -> str:
    """What must be said where the difference and the ratio moved opposite ways."""
    gap, over_time = progress.gap, progress.over_time
    if gap is None or {gap.absolute, gap.relative} != {"narrowed", "widened"}:
        return ""
    if over_time is not None and {over_time.verdict, over_time.relative_verdict} != {
        "narrowing",
        "widening",
    }:  # one of the two is no more than chance could explain
        return ""
    return f" The difference {gap.absolute} while the ratio {gap.relative}."


def series_table(series: SeriesProgress) -> pd.DataFrame:
    """The figures of a series in words, one row a period; "[x]" where there is none.

    Columns: Period; for a gap both sides; the place (or its gap); 95% interval where the source
    gives one; for a gap the ratio; England. Raises MissingData where there are no figures.
    """
    table, linked = judged_table(series), series.linked
    if linked is None:
        raise MissingData(series.missing.rstrip("."))
    here = table[table["area_code"] == linked.area_code].set_index("period")
    theirs = table[table["area_code"] == ENGLAND].set_index("period")["value"]
    columns = {"Period": list(here.index)}
    is_gap = linked.better is not None
    if is_gap:
        for name, side in zip(names_of_ends(series), ("worse", "better"), strict=True):
            plain = name.strip("“”").removeprefix("the ")
            columns[start_sentence(plain)] = [
                format_value(value, linked.indicator, unit=unit_is_short(series))
                for value in here[side]
            ]
    name = f"Gap, {linked.area_name}" if is_gap else linked.area_name
    columns[name] = [series_value(series, value) for value in here["value"]]
    if here["lower_ci"].notna().any():
        limits = zip(here["lower_ci"], here["upper_ci"], strict=True)
        columns["95% interval"] = [
            NOT_AVAILABLE
            if pd.isna(low)
            else f"{series_value(series, low)} to {series_value(series, high)}"
            for low, high in limits
        ]
    if is_gap:
        columns["Ratio"] = [format_ratio(ratio) for ratio in here["ratio"]]
    columns["England"] = [series_value(series, theirs.get(label)) for label in here.index]
    return pd.DataFrame(columns)


def whose(series: SeriesProgress, place: str) -> str:
    """Whose figures they are where they are not the district's own; else ""."""
    if series.linked is None or not series.linked.is_county:
        return ""
    return (
        f"These are {possessive(series.linked.area_name)} figures, of which {place_name(place)} is "
        "a part: the source gives none for the district alone."
    )


def pandemic_note(progress: Progress) -> str:
    """A warning where the comparison starts in the pandemic; else "".

    That is so where more than a third of the baseline's period lay in it.
    """
    if progress.baseline is None or progress.change is None:
        return ""
    period = progress.baseline.period
    first, last = max(period.start, PANDEMIC[0]), min(period.end, PANDEMIC[1])
    if 3 * (last - first).days <= (period.end - period.start).days:
        return ""
    return (
        f"The comparison starts in {period.label}, during the pandemic: a return to normal can "
        "look like progress, or hide it."
    )
