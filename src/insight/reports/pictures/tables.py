"""Drawings that are tables: ranked lists, the profile of a ward, bars and coloured cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from insight.charts.light.bars import Bar, Shares
from insight.charts.light.cells import Cells
from insight.colours import (
    AXIS,
    BACKGROUND,
    GRID,
    PLACE,
    SECONDARY_TEXT,
    SIMILAR_PLACES,
    TENTHS,
    TEXT,
)
from insight.exhibits.drawings import Column, SortedTable
from insight.pictures.frame import Body
from insight.pictures.table import (
    Cell,
    Dot,
    Filled,
    Head,
    Row,
    Said,
    Scale,
    Span,
    Table,
    Tick,
    some,
    table_body,
)
from insight.reports.pictures.maps import INKS

WHOLE: Final = 24
"""Rows up to which a table is drawn whole."""
ENDS: Final = 3
"""Rows of each end, and around the reader's own, of one that is not."""
NEUTRAL: Final = "{count} more figures, of which neither end is better, are in the table."
MARKED: Final = 10
"""Rows of similar places at most."""


def shares(drawing: Shares) -> Body:
    """The bars, each beside a line and a dot, with a scale for each group."""
    first, second, third = drawing.names
    rows: list[Row] = []
    for name, bars, top in drawing.groups:
        rows.append(Row(title=name))
        rows += [_share(each, top) for each in bars]
    heads = (
        Head(""),
        Head("", "scale"),
        *(Head(name, "number") for name in drawing.names),
    )
    key = f"Bar: {first}. Line: {second}. Ring: {third}."
    return table_body(Table(heads, tuple(rows), note=key))


def _share(bar: Bar, top: float) -> Row:
    own, district, england = (value / top for value in bar.values)
    drawn = (
        Span(0, own, PLACE, 14),
        Tick(district, BACKGROUND, 5, 0.8),
        Tick(district, TEXT, 2.5, 0.8),
        Dot(england, BACKGROUND, TEXT),
    )
    words = [Said(text, bold=number == 0) for number, text in enumerate(bar.words)]
    return Row((Said(bar.label), Scale(drawn), *words))


def cells(drawing: Cells) -> Body:
    """The tenths as coloured cells, texts as texts; the last rows apart."""
    tenths = [
        any(isinstance(cells[n], int) for _, cells in drawing.rows)
        for n in range(len(drawing.head) - 1)
    ]
    kinds = [Head(drawing.head[0])]
    for name, is_tenth in zip(drawing.head[1:], tenths, strict=True):
        kinds.append(Head(name, "filled" if is_tenth else "number"))
    rows = [Row((Said(name), *map(_cell, cells))) for name, cells in drawing.rows]
    rows += [Row((Said(name), *map(_cell, cells)), shaded=True) for name, cells in drawing.last]
    return table_body(Table(tuple(kinds), tuple(rows)))


def _cell(cell: int | str) -> Cell:
    return Said(cell) if isinstance(cell, str) else tenth_cell(cell)


def tenth_cell(tenth: int) -> Filled:
    """A national tenth in its colour, the two ends with their patterns."""
    return Filled(str(tenth), TENTHS[tenth - 1], INKS.get(tenth, "none"))


def sorted_table(drawing: SortedTable) -> Body:
    """The table in its order: whole where it is short, else its ends and what is marked."""
    drawing, fewer = _countable(drawing)
    order = in_order(drawing)
    kept = kept_rows(drawing, order)
    heads = tuple(_head(column) for column in drawing.columns)
    rows = []
    for row in some(order, kept):
        if row is None:
            rows.append(Row((Said("…"), *(_blank(head) for head in heads[1:]))))
        else:
            own = row == drawing.own
            cells = [_sorted_cell(drawing, n, row) for n in range(len(heads))]
            rows.append(Row(tuple(cells), shaded=own))
    note = " ".join(filter(None, (_left_out(drawing, kept), fewer)))
    return table_body(Table(heads, tuple(rows), drawing.lines, note=note))


def _countable(drawing: SortedTable) -> tuple[SortedTable, str]:
    """The table without columns of which neither end is better, if it has many, and their number.

    Colour says nothing there, and a picture has not the width for all.
    """
    kept = tuple(column for column in drawing.columns if column.kind != "plain")
    if len(drawing.columns) <= WHOLE or len(kept) == len(drawing.columns):
        return drawing, ""
    count = len(drawing.columns) - len(kept)
    return replace(drawing, columns=kept), NEUTRAL.format(count=count)


def in_order(drawing: SortedTable) -> list[int]:
    """The rows as the table comes: by its column, those without a figure last."""
    column = drawing.columns[drawing.by]
    count = len(column.cells)
    if not column.keys:
        return sorted(range(count), key=lambda n: column.cells[n], reverse=drawing.down)
    held = [n for n in range(count) if column.keys[n] is not None]
    lacking = [n for n in range(count) if column.keys[n] is None]
    return sorted(held, key=lambda n: column.keys[n] or 0.0, reverse=drawing.down) + lacking


def kept_rows(drawing: SortedTable, order: Sequence[int]) -> set[int]:
    """The rows that are drawn: both ends, the reader's own with its neighbours, and the marked."""
    if len(order) <= WHOLE:
        return set(order)
    if drawing.own is None and not drawing.marked:
        return {*order[: WHOLE // 2], *order[-WHOLE // 2 :]}
    kept = {*order[:ENDS], *order[-ENDS:], *drawing.marked[:MARKED]}
    if drawing.own is not None:
        at = order.index(drawing.own)
        kept |= set(order[max(0, at - ENDS) : at + ENDS + 1])
    return kept


def _left_out(drawing: SortedTable, kept: set[int]) -> str:
    """What the picture shows of all rows, and what its marks mean."""
    said = []
    count = len(drawing.columns[0].cells)
    if drawing.marked and drawing.mark:
        said.append(f"Diamonds: {drawing.mark}.")
    if len(kept) < count:
        said.append(f"{len(kept)} of {count} rows are drawn here: both ends of the order")
        if drawing.own is not None:
            said[-1] += f", and those beside {drawing.columns[0].cells[drawing.own]}"
        if drawing.marked:
            said[-1] += ", and those that are marked"
        said[-1] += ". All are in the table."
    return " ".join(said)


def _head(column: Column) -> Head:
    if column.kind == "interval":
        return Head(column.label, "scale")
    if column.kind in {"tenth", "plain"}:
        return Head(column.label, "filled")
    return Head(column.label, "number" if column.kind == "number" else "words")


def _blank(head: Head) -> Cell:
    return Scale() if head.kind == "scale" else Said("")


def _sorted_cell(drawing: SortedTable, number: int, row: int) -> Cell:
    column, own = drawing.columns[number], row == drawing.own
    text, marked = column.cells[row], row in drawing.marked
    if column.kind == "interval":
        return _interval(drawing, row)
    if column.kind == "tenth" and text.isdecimal():
        return tenth_cell(int(text))
    if column.kind == "plain":
        return Filled(text, GRID)
    if number == 0 and marked:
        return Said(text, sign="diamond", sign_colour=SIMILAR_PLACES)
    return Said(text, bold=own)


def _interval(drawing: SortedTable, row: int) -> Scale:
    """Low, figure and high on one scale: own filled and large, similar a diamond."""
    found = drawing.intervals[row] if drawing.intervals else None
    if found is None:
        return Scale()
    low, own, high = found
    if row == drawing.own:
        dot = Dot(own, PLACE, PLACE, size=13)
    elif row in drawing.marked:
        dot = Dot(own, SIMILAR_PLACES, SIMILAR_PLACES, "diamond", 11)
    else:
        dot = Dot(own, BACKGROUND, SECONDARY_TEXT, size=9)
    return Scale((Span(low, high, AXIS), dot))
