"""Where a place stands by one indicator: its sentence, the strip of all, and the ranked list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from insight.catalogue import Source
from insight.charts.order import Own, order_strip_figure
from insight.exhibits.drawings import Chart
from insight.exhibits.exhibit import Exhibit, Link
from insight.exhibits.marks import Marks
from insight.exhibits.of import Of, span
from insight.exhibits.standing.listing import Names, lines_of, list_table, sorted_list
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
    strip = None
    if len(order.held) > 1:
        strip = _strip(order, names, source=source, link=link, marks=marks)
    return Stands(
        lead=lead,
        beside=" ".join(text for text in said if text),
        strip=strip,
        ranking=_ranking(order, names, source=source, link=link, marks=marks, links=links or {}),
    )


def years_exhibit(orders: Sequence[Order], names: Names, *, source: Source, link: Link) -> Exhibit:
    """The place of the reader's own area in each year that compares, the latest first.

    `orders` are those of the years, the oldest first, each with a figure of the own area.
    """
    latest = orders[-1]
    rows = [
        (order, order.row(order.own)) for order in orders[::-1] if order.own in order.held.index
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
        of=_of_years(orders, names),
        how_sure=(ONE_TIME, *latest.indicator.cautions),
    )


def _name(order: Order, what: str) -> str:
    return f"{order.field.slug}-{order.indicator.slug}-{order.period}-{what}".replace(" ", "-")


def _of(order: Order, names: Names) -> Of:
    indicator = order.indicator
    return Of(names.home or "England", indicator.title, indicator.when(order.period), names.areas)


def _of_years(orders: Sequence[Order], names: Names) -> Of:
    years = span([order.period for order in orders])
    return Of(start_sentence(names.own), orders[-1].indicator.title, years, names.areas)


def _how_sure(order: Order) -> tuple[str, ...]:
    return (RANGE if order.has_intervals else NO_INTERVALS, ONE_TIME, *order.indicator.cautions)


def _strip(order: Order, names: Names, *, source: Source, link: Link, marks: Marks) -> Exhibit:
    held = order.held
    own = None
    if order.own in held.index:
        row = order.row(order.own)
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
                lines=lines_of(order, names),
            )
        ),
        words=words,
        caption=what_words(order),
        table=list_table(order, marks, names),
        sources=(source,),
        link=link,
        of=_of(order, names),
        how_sure=_how_sure(order),
    )


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
        subtitle=f"{what_words(order)}: each {names.each} {ranges}.",
        drawing=sorted_list(order, table, names, marks=marks, links=links),
        words=strip_words(order, names.own),
        caption=f"{what_words(order)}, {order.field.name}",
        table=table,
        exact=rows.reset_index().assign(
            indicator=order.indicator.slug, period=order.period, field=order.field.name
        ),
        sources=(source,),
        link=link,
        of=_of(order, names),
        notes=tuple(text for text in (above,) if text),
        how_sure=_how_sure(order),
    )
