"""Where a place stands by one indicator: its sentence, the strip of all, and the ranked list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from insight.catalogue import Source
from insight.charts.order import Own, order_strip_figure
from insight.exhibits.drawings import Chart, Column, SortedTable
from insight.exhibits.exhibit import Exhibit, Link
from insight.exhibits.marks import Marks
from insight.standing.order import Order
from insight.standing.sentences import (
    NO_INTERVALS,
    ONE_TIME,
    RANGE,
    before_sentence,
    beside_england,
    ends_sentence,
    fairness_sentence,
    interval_words,
    order_sentence,
    peers_sentence,
    range_words,
    said_value,
    strip_words,
    total_sentence,
    what_words,
)
from insight.words.ends import first_end
from insight.words.names import start_sentence
from insight.words.numbers import above_all_note, format_count, unit_words

ENGLAND: Final = "England"


@dataclass(frozen=True)
class Names:
    """What is called what: the reader's own area, the areas in the plural, one of them, their home.

    `own` is as it is said within a sentence, "" where none is chosen. `home` is the district of
    wards, else "".
    """

    own: str
    areas: str
    each: str
    home: str = ""


@dataclass(frozen=True, eq=False)
class Stands:
    """Where a place stands: the first sentence, what goes with it, the strip and the list."""

    lead: str
    beside: str
    strip: Exhibit | None
    ranking: Exhibit


def stands(
    order: Order,
    names: Names,
    *,
    source: Source,
    link: Link,
    marks: Marks | None = None,
    links: Mapping[str, str] | None = None,
) -> Stands:
    """Where the reader's own area stands in an order.

    `marks` are similar places; `links` give the address to which the name of an area leads, by
    code.
    """
    marks = marks or Marks()
    lead = order_sentence(order, names.own) if names.own else ends_sentence(order)
    said = [beside_england(order, names.own), peers_sentence(order, marks.codes, marks.name)]
    said += [fairness_sentence(order, areas=names.areas), total_sentence(order.indicator)]
    shared = {"source": source, "link": link, "marks": marks}
    return Stands(
        lead=lead,
        beside=" ".join(text for text in said if text),
        strip=_strip(order, names, **shared) if len(order.held) > 1 else None,
        ranking=_ranking(order, names, links=links or {}, **shared),
    )


def years_exhibit(orders: Sequence[Order], names: Names, *, source: Source, link: Link) -> Exhibit:
    """The place of the reader's own area in each year that compares, the latest first.

    `orders` are those of the years, the oldest first, each with a figure of the own area.
    """
    latest = orders[-1]
    rows = [
        (order, order.held.loc[order.own])
        for order in orders[::-1]
        if order.own in order.held.index
    ]
    table = pd.DataFrame(
        {
            "Year": [order.indicator.when(order.period) for order, _ in rows],
            "Rank": [range_words(row) for _, row in rows],
            "Of": [format_count(order.of) for order, _ in rows],
            start_sentence(unit_words(latest.indicator)): [
                said_value(order, row, unit=False) for order, row in rows
            ],
            "95% interval": [interval_words(order, row) for order, row in rows],
        }
    )
    if not any(table["95% interval"]):
        table = table.drop(columns="95% interval")
    title = f"{start_sentence(names.own)} by year, {latest.indicator.title}"
    before = next((said for order in orders[:-1] if (said := before_sentence(order))), "")
    return Exhibit(
        name=_name(latest, "years"),
        finding=before,
        subtitle=title,
        words=before,
        caption=title,
        table=table,
        sources=(source,),
        link=link,
        how_sure=(ONE_TIME, *latest.indicator.cautions),
    )


def _lines(order: Order, names: Names) -> dict[str, float]:
    """England's figure, and of wards that of their district, by what they are called."""
    found = {ENGLAND: order.england_value, names.home: order.home}
    return {name: value for name, value in found.items() if name and pd.notna(value)}


def _name(order: Order, what: str) -> str:
    return f"{order.field.slug}-{order.indicator.slug}-{order.period}-{what}".replace(" ", "-")


def _how_sure(order: Order) -> tuple[str, ...]:
    return (RANGE if order.has_intervals else NO_INTERVALS, ONE_TIME, *order.indicator.cautions)


def _strip(order: Order, names: Names, *, source: Source, link: Link, marks: Marks) -> Exhibit:
    held = order.held
    own = None
    if order.own in held.index:
        row = held.loc[order.own]
        words = f"{said_value(order, row)}, {range_words(row)}"
        ends = float(row["lower_ci"]), float(row["upper_ci"])
        own = Own(str(row["name"]), words, float(row["value"]), *ends)
    marked = held.loc[held.index.isin(marks.codes) & (held.index != order.own), "name"]
    words = strip_words(order, names.own)
    return Exhibit(
        name=_name(order, "strip"),
        finding=f"All {names.areas} on one line",
        subtitle=f"{what_words(order)} ({unit_words(order.indicator)}); each thin mark is one "
        f"{names.each}" + (f", each diamond one of the {marks.name}" if len(marked) else ""),
        drawing=Chart(
            order_strip_figure(
                dict(zip(held["name"], held["value"], strict=True)),
                order.indicator,
                own=own,
                marked=list(marked),
                lines=_lines(order, names),
            )
        ),
        words=words,
        caption=what_words(order),
        table=list_table(order, marks, names),
        sources=(source,),
        link=link,
        how_sure=_how_sure(order),
    )


def list_table(order: Order, marks: Marks, names: Names) -> pd.DataFrame:
    """The ranked list as text: name, rank range, figure, interval and what is marked."""
    rows = [row for _, row in order.rows.iterrows()]
    table = {
        start_sentence(names.each): [str(row["name"]) for row in rows],
        "Rank": [range_words(row) for row in rows],
        start_sentence(unit_words(order.indicator)): [
            said_value(order, row, unit=False) for row in rows
        ],
    }
    if order.has_intervals:
        table["95% interval"] = [interval_words(order, row) for row in rows]
    if marks.codes:
        table["Marked"] = [marks.name if code in marks.codes else "" for code in order.rows.index]
    return pd.DataFrame(table)


def _ranking(
    order: Order,
    names: Names,
    *,
    source: Source,
    link: Link,
    marks: Marks,
    links: Mapping[str, str],
) -> Exhibit:
    rows = order.rows
    table = list_table(order, marks, names)
    ranges = (
        "with the ranks that its interval leaves open" if order.has_intervals else "with its rank"
    )
    above = above_all_note(rows["value"], order.indicator)
    return Exhibit(
        name=_name(order, "ranking"),
        finding=f"{start_sentence(names.areas)} in order, from the {first_end(order.indicator)}",
        subtitle=f"{what_words(order)}: each {names.each} {ranges}. Press a column’s head to sort.",
        drawing=_sorted(order, table, marks, names, links),
        words=strip_words(order, names.own),
        caption=f"{what_words(order)}, {order.field.name}",
        table=table,
        exact=rows.reset_index().assign(
            indicator=order.indicator.slug, period=order.period, field=order.field.name
        ),
        sources=(source,),
        link=link,
        notes=tuple(text for text in (above,) if text),
        how_sure=_how_sure(order),
    )


def _sorted(
    order: Order, table: pd.DataFrame, marks: Marks, names: Names, links: Mapping[str, str]
) -> SortedTable:
    """The list as a reader can sort it, with each interval drawn."""
    rows, codes = order.rows, list(order.rows.index)
    lines = _lines(order, names)
    figures = rows[["value", "lower_ci", "upper_ci"]].to_numpy(dtype=float)
    everything = np.append(figures.ravel(), list(lines.values()))
    everything = everything[np.isfinite(everything)]
    low, reach = (everything.min(), np.ptp(everything)) if len(everything) else (0.0, 0.0)

    def at(value: float) -> float:
        return round(float((value - low) / reach), 3) if reach else 0.5

    columns = [
        Column(name, tuple(map(str, table[name])), keys, kind)
        for name, keys, kind in (
            (table.columns[0], (), "words"),
            ("Rank", _keys(rows["rank"]), "words"),
            (table.columns[2], _keys(rows["value"]), "number"),
        )
    ]
    shown = table["95% interval"] if "95% interval" in table else [""] * len(rows)
    heading = "95% interval" if order.has_intervals else "On one scale"
    columns.append(Column(heading, tuple(map(str, shown)), _keys(rows["value"]), "interval"))
    intervals = tuple(
        None
        if np.isnan(value)
        else (
            at(value if np.isnan(lower) else lower),
            at(value),
            at(value if np.isnan(upper) else upper),
        )
        for value, lower, upper in figures
    )
    return SortedTable(
        caption=f"{what_words(order)}, {order.field.name}",
        columns=tuple(columns),
        own=codes.index(order.own) if order.own else None,
        marked=marks.among(codes, but=order.own),
        mark=marks.name,
        links=tuple(links.get(code, "") for code in codes) if links else (),
        intervals=intervals,
        lines={name: at(value) for name, value in lines.items()},
        by=1,
    )


def _keys(figures: pd.Series) -> tuple[float | None, ...]:
    return tuple(None if np.isnan(figure) else float(figure) for figure in figures)
