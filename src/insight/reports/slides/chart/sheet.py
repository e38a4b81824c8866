"""The sheet behind a native chart, in Excel's own form: what a reader opens to edit the numbers.

Words from outside are text, never a formula or a link; the only formulas are ours, which count what
a floating bar needs from the figures beside it.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, datetime, time

import xlsxwriter

from insight.reports.slides.chart.records import Column, Number, Plot, Series

NAME = "Figures"


@dataclass(frozen=True)
class Placed:
    """Where the numbers of a series stand: references to its name, its numbers and its places."""

    name: str
    numbers: str
    x: str


def letters(number: int) -> str:
    """The name of a column, the first being 0.

    >>> letters(0), letters(26)
    ('A', 'AA')
    """
    text, number = "", number + 1
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text


def columns_of(plot: Plot) -> tuple[list[Column | tuple[Series, bool]], list[Placed]]:
    """The columns of the sheet in order, and where each series stands.

    A column is one of words or numbers, or a series with whether its places (x) are meant.
    """
    held: list[Column | tuple[Series, bool]] = []
    if plot.categories:
        held.append(Column(plot.rows, plot.categories))
    held += plot.columns
    placed = []
    for series in plot.series:
        x = ""
        if series.x:
            x = _reference(len(held), len(series.x))
            held.append((series, True))
        at = len(held)
        held.append((series, False))
        name = f"{NAME}!${letters(at)}$1"
        placed.append(Placed(name, _reference(at, len(series.numbers)), x))
        if any(series.labels):
            held.append(Column(f"{series.name}: what is written", series.labels))
        for number, part in enumerate(("lower", "upper") if series.errors else ()):
            cells = tuple(pair[number] for pair in series.errors)
            held.append(Column(f"{series.name}: {part} end of the interval", cells))
    return held, placed


def categories_reference(plot: Plot) -> str:
    """Where the categories stand."""
    return _reference(0, len(plot.categories))


def _reference(column: int, count: int) -> str:
    letter = letters(column)
    return f"{NAME}!${letter}$2:${letter}${count + 1}"


def workbook(plot: Plot, made: date) -> bytes:
    """The sheet as the bytes of an Excel file."""
    held = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(held, options) as book:
        book.set_properties({"title": plot.words[:200], "created": datetime.combine(made, time())})
        page = book.add_worksheet(NAME)
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        for number, column in enumerate(columns_of(plot)[0]):
            name, cells, formulas = _cells(column)
            page.write_string(0, number, name, bold)
            for row, cell in enumerate(cells, start=1):
                if formulas:
                    page.write_formula(row, number, formulas[row - 1], None, cell)
                elif isinstance(cell, str):
                    page.write_string(row, number, cell)
                elif cell is not None:
                    page.write_number(row, number, cell)
            page.set_column(number, number, 32 if number == 0 and plot.categories else 14)
    return held.getvalue()


def _cells(
    column: Column | tuple[Series, bool],
) -> tuple[str, tuple[str | Number, ...], tuple[str, ...]]:
    if isinstance(column, Column):
        return column.name, column.cells, ()
    series, places = column
    if places:
        return f"{series.name}: across", series.x, ()
    return series.name, series.numbers, series.formulas
