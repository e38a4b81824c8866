"""Is the gap between two groups of a district closing: the verdict, both lines and the gap."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import pandas as pd

from insight.catalogue import Indicator, Source
from insight.charts.gap_over_time import GapLines, gap_over_time_figure
from insight.charts.trend_data import Line
from insight.charts.verdicts import GAP_MARKS, VerdictMark
from insight.exhibits.drawings import Chart
from insight.exhibits.exhibit import Exhibit, Link
from insight.exhibits.of import Of, groups_by, span
from insight.gap_over_time import sentences
from insight.gap_over_time.naming import short_names
from insight.gap_over_time.records import GapOverTime
from insight.words.names import start_sentence
from insight.words.numbers import (
    MINUS,
    format_gap,
    format_ratio,
    format_value,
    is_missing,
    unit_words,
)

LEAST_TO_DRAW: Final = 2
"""Periods that a line takes."""
NONE: Final = "none"
"""In the place of an interval that there is not."""
Words = Callable[[float], str]


@dataclass(frozen=True, eq=False)
class JudgedGap:
    """A gap over time as it is shown: its exhibit and its verdict."""

    exhibit: Exhibit
    mark: VerdictMark


def judged_gap(
    found: GapOverTime,
    *,
    source: Source,
    link: Mapping[str, str],
    relative: bool = False,
) -> JudgedGap:
    """The gap over time with both groups above it, as a difference or as a ratio.

    `link` are the choices of the address that lead back to it.
    """
    verdict = found.relative_verdict if relative else found.verdict
    indicator, place = found.indicator, found.district
    held = found.table.dropna(subset=["gap"])
    enough = len(held) >= LEAST_TO_DRAW
    drawn = gap_over_time_figure(_lines(found, relative=relative), indicator)
    finding = sentences.finding(found, place.name)
    shown = table_of(found)
    exhibit = Exhibit(
        name=f"{place.slug}-{indicator.slug}-gap-over-time",
        finding=finding,
        subtitle=f"{start_sentence(measure_of(found))}. {sentences.line(found)}",
        drawing=Chart(drawn) if enough else None,
        words=f"{finding} {in_words(found)}",
        caption=f"{indicator.title}: {' and '.join(found.names)}, by period",
        table=shown,
        exact=_exact(found, source),
        numbers=list(shown.columns[1:]),
        sources=(source,),
        notes=_notes(found, relative=relative),
        how_sure=_how_sure(found),
        link=Link("comparison", link),
        of=of_gap(found),
    )
    return JudgedGap(exhibit, GAP_MARKS[verdict])


def of_gap(found: GapOverTime) -> Of:
    """What the figures of a gap over time are of."""
    level = groups_by(found.groups.basis)
    return Of(found.district.name, found.indicator.title, span(found.table.index), level)


def names_of(found: GapOverTime) -> tuple[str, str]:
    """What the two groups are called at the end of a line and above a column."""
    first, second = (name.removeprefix("the ") for name in short_names(found))
    return start_sentence(first), start_sentence(second)


def measure_of(found: GapOverTime) -> str:
    """The indicator with its unit and, for money, the year whose money it is."""
    indicator = found.indicator
    unit = f", {unit_words(indicator)}" if indicator.unit else ""
    money = f", in the prices of {found.money}" if found.money else ""
    return f"{indicator.title}{unit}{money}"


def in_words(found: GapOverTime) -> str:
    """Both figures and their gap, period after period."""
    indicator = found.indicator
    return "; ".join(
        f"{period}: {format_value(row['deprived'], indicator, unit=False)} against "
        f"{format_value(row['affluent'], indicator, unit=False)}, "
        f"gap {format_gap(row['gap'], indicator)}"
        for period, row in found.table.dropna(subset=["gap"]).iterrows()
    )


def as_read(found: GapOverTime) -> pd.DataFrame:
    """The table with the gap by its size: above zero on the side on which it lay at the start.

    Where a higher figure is better the most deprived have the lower one, and their less the others'
    lies below zero. Periods before the first and after the last figure are left out.
    """
    held = found.table["gap"].dropna()
    table = found.table
    if held.empty:
        return table
    table = table.loc[table["deprived"].first_valid_index() : table["deprived"].last_valid_index()]
    start = float(held.iloc[0]) if found.change is None else found.change.before
    return turned_round(table, ("gap", "england_gap")) if start < 0 else table


def turned_round(table: pd.DataFrame, columns: tuple[str, ...]) -> pd.DataFrame:
    """The table with some differences the other way round, each with its interval."""
    turned = table.copy()
    for name in columns:
        turned[name] = -table[name]
        if f"{name}_lower" in table:
            turned[f"{name}_lower"] = -table[f"{name}_upper"]
            turned[f"{name}_upper"] = -table[f"{name}_lower"]
    return turned


def size_words(indicator: Indicator) -> Words:
    """Says how wide a gap is, with a minus where it lies on the other side than at the start."""

    def said(value: float) -> str:
        text = format_gap(value, indicator)
        nothing = is_missing(value) or value >= 0 or not any(d in text for d in "123456789")
        return text if nothing else f"{MINUS}{text}"

    return said


def table_of(found: GapOverTime) -> pd.DataFrame:
    """The figures as they are read: a row a period, the gap with its own interval."""
    indicator, table = found.indicator, as_read(found)
    gap = size_words(indicator)

    def figure(value: float) -> str:
        return format_value(value, indicator, unit=False)

    first, second = names_of(found)
    shown = pd.DataFrame(
        {
            "Period": list(table.index),
            first: _with_interval(table, "deprived", figure),
            second: _with_interval(table, "affluent", figure),
            "Gap": [gap(value) for value in table["gap"]],
            "95% interval of the gap": intervals(table, "gap", gap),
            "Ratio": _with_interval(table, "ratio", format_ratio),
        }
    )
    if table["england_gap"].notna().any():
        shown["England’s own gap"] = [gap(value) for value in table["england_gap"]]
    if not table["comparable"].all():
        shown["Gap compares with the latest"] = [
            "yes" if each else "no" for each in table["comparable"]
        ]
    return shown


def _with_interval(table: pd.DataFrame, column: str, words: Words) -> list[str]:
    ends = intervals(table, column, words)
    return [
        f"{words(value)} ({end})" if end != NONE and not is_missing(value) else words(value)
        for value, end in zip(table[column], ends, strict=True)
    ]


def intervals(table: pd.DataFrame, column: str, words: Words) -> list[str]:
    """The interval of a column as it is read, or `NONE`."""
    lower, upper = table[f"{column}_lower"], table[f"{column}_upper"]
    return [
        NONE if is_missing(low) or is_missing(high) else f"{words(low)} to {words(high)}"
        for low, high in zip(lower, upper, strict=True)
    ]


def lines_of(found: GapOverTime) -> tuple[Line, Line]:
    """Both groups as lines, each with its figures in words."""
    indicator = found.indicator

    def figure(value: float) -> str:
        return format_value(value, indicator, unit=False)

    first, second = names_of(found)
    return (
        _line(found, "deprived", first, figure),
        _line(found, "affluent", second, figure),
    )


def _lines(found: GapOverTime, *, relative: bool) -> GapLines:
    indicator, gap = found.indicator, size_words(found.indicator)
    first, second = lines_of(found)
    england = None
    if found.table["england_gap"].notna().any() and not relative:
        england = _line(found, "england_gap", "England’s own gap", gap)
    unit = "points" if indicator.unit == "%" else unit_words(indicator)
    return GapLines(
        first=first,
        second=second,
        gap=_line(found, "ratio", "Ratio", format_ratio)
        if relative
        else _line(found, "gap", "The gap", gap),
        england=england,
        title="How many times the second the first is"
        if relative
        else f"The gap between the two{', ' if unit else ''}{unit}",
        level=1.0 if relative else 0.0,
        turned=found.turned,
    )


def _line(found: GapOverTime, column: str, name: str, words: Words) -> Line:
    """A column of the table with its interval; the words of each figure say it too."""
    table = as_read(found)
    held = pd.DataFrame({"period": list(table.index), "value": table[column].to_numpy()})
    if f"{column}_lower" in table:
        held["lower_ci"] = table[f"{column}_lower"].to_numpy()
        held["upper_ci"] = table[f"{column}_upper"].to_numpy()
        held["label"] = _with_interval(table, column, words)
    last = held["value"].dropna()
    return Line(name, words(float(last.iloc[-1])) if len(last) else words(float("nan")), held)


def _notes(found: GapOverTime, *, relative: bool) -> tuple[str, ...]:
    """What stands below the drawing: the change and its parts, England, what would settle it."""
    verdict = found.relative_verdict if relative else found.verdict
    told = found.trend is None and found.verdict in {"narrowing", "widening"}
    change = sentences.ratio_line(found) if told else sentences.since_start(found)
    said = [f"{change} {sentences.each_end(found)}".strip(), sentences.england(found)]
    if verdict in {"no clear change", "cannot say"}:
        said.append(sentences.settles(found))
    return tuple(text for text in said if text)


def _how_sure(found: GapOverTime) -> tuple[str, ...]:
    """The reason of the verdict, how the groups are held, and every caution that binds it."""
    breaks = tuple(each.note for each in found.indicator.breaks)
    said = (found.reason, *found.cautions, *breaks, *found.indicator.cautions)
    return tuple(dict.fromkeys(text for text in said if text))


def _exact(found: GapOverTime, source: Source) -> pd.DataFrame:
    """Every figure without its words, and what it is of."""
    return found.table.reset_index(names="period").assign(
        indicator=found.indicator.slug,
        unit=found.indicator.unit,
        first_group=found.names[0],
        second_group=found.names[1],
        groups_held_fixed_by=found.groups.edition,
        source=source.citation,
    )
