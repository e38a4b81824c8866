"""An order as a list: as text, and as a table that a reader can sort, with each interval drawn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from insight.exhibits.drawings import Column, SortedTable
from insight.exhibits.marks import Marks
from insight.standing.order import FIGURES, Order
from insight.standing.sentences import interval_words, range_words, said_value, what_words
from insight.words.names import start_sentence
from insight.words.numbers import unit_words

ENGLAND: Final = "England"
INTERVAL: Final = "95% interval"


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


def lines_of(order: Order, names: Names) -> dict[str, float]:
    """England's figure, and of wards that of their district, by what they are called."""
    found = {ENGLAND: order.england_value, names.home: order.home}
    return {name: value for name, value in found.items() if name and pd.notna(value)}


def list_table(order: Order, marks: Marks, names: Names) -> pd.DataFrame:
    """The ranked list as text: name, rank range, figure, interval and what is marked."""
    rows = [row for _, row in order.rows.iterrows()]
    table = {
        start_sentence(names.each): [str(row["name"]) for row in rows],
        "Rank": [range_words(row) for row in rows],
        _heading(order, names): [said_value(order, row, unit=False) for row in rows],
    }
    if order.has_intervals:
        table["95% interval"] = [interval_words(order, row) for row in rows]
    if marks.codes:
        table["Marked"] = [marks.name if code in marks.codes else "" for code in order.rows.index]
    return pd.DataFrame(table)


def _heading(order: Order, names: Names) -> str:
    """What stands above the figures: their unit, unless another column is called so."""
    said = start_sentence(unit_words(order.indicator))
    others = {start_sentence(names.each), "Rank", INTERVAL, "Marked"}
    return "Figure" if said in others else said


def sorted_list(
    order: Order,
    table: pd.DataFrame,
    names: Names,
    *,
    marks: Marks,
    links: Mapping[str, str],
) -> SortedTable:
    """A table of `list_table` as a reader can sort it; `links` lead on from names, by code."""
    rows, codes = order.rows, list(order.rows.index)
    intervals, lines = _on_one_scale(rows, lines_of(order, names))
    ranks, values = _keys(rows["rank"]), _keys(rows["value"])
    shown = _texts(table[INTERVAL]) if INTERVAL in table else ("",) * len(rows)
    return SortedTable(
        caption=f"{what_words(order)}, {order.field.name}",
        columns=(
            Column(str(table.columns[0]), _texts(table.iloc[:, 0])),
            Column("Rank", _texts(table["Rank"]), ranks),
            Column(str(table.columns[2]), _texts(table.iloc[:, 2]), values, "number"),
            Column(INTERVAL if INTERVAL in table else "On one scale", shown, values, "interval"),
        ),
        own=codes.index(order.own) if order.own else None,
        marked=marks.among(codes, but=order.own),
        mark=marks.name,
        links=tuple(links.get(code, "") for code in codes) if links else (),
        intervals=intervals,
        lines=lines,
        by=1,
    )


def _texts(cells: pd.Series) -> tuple[str, ...]:
    return tuple(map(str, cells))


def _keys(figures: pd.Series) -> tuple[float | None, ...]:
    return tuple(None if np.isnan(figure) else float(figure) for figure in figures)


def _on_one_scale(
    rows: pd.DataFrame, lines: Mapping[str, float]
) -> tuple[tuple[tuple[float, float, float] | None, ...], dict[str, float]]:
    """Low, figure and high of each row, and each line, from 0 to 1 along one scale."""
    value, lower, upper = (rows[name].to_numpy(dtype=float) for name in FIGURES[:3])
    lower, upper = np.where(np.isnan(lower), value, lower), np.where(np.isnan(upper), value, upper)
    everything = np.concatenate([value, lower, upper, np.array(list(lines.values()), dtype=float)])
    everything = everything[np.isfinite(everything)]
    low = float(everything.min()) if len(everything) else 0.0
    reach = float(np.ptp(everything)) if len(everything) else 0.0

    def at(figure: float) -> float:
        return round((float(figure) - low) / reach, 3) if reach else 0.5

    drawn = tuple(
        None if np.isnan(figure) else (at(first), at(figure), at(last))
        for first, figure, last in zip(lower, value, upper, strict=True)
    )
    return drawn, {name: at(figure) for name, figure in lines.items()}
