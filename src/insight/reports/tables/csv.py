"""A table as CSV: the same columns as in the workbook, under their names for programs."""

from __future__ import annotations

import csv as writing
import io
from typing import Final

from insight.exhibits.exhibit import Exhibit
from insight.outside import in_a_cell
from insight.reports.tables.records import NUMBERS, Cell, Column, Table
from insight.reports.tables.table import table_of

MARK: Final = "\ufeff"
"""What Excel needs at the beginning of a file to read its letters as UTF-8."""


def csv(exhibit: Exhibit, place: str = "") -> bytes:
    """The figures of an exhibit; `place` is said where the exhibit says none."""
    return csv_of(table_of(exhibit, place))


def csv_of(table: Table) -> bytes:
    """A table as a spreadsheet or a program opens it.

    A number that is not there is an empty cell, as programs expect; why it is not stands in the
    column of notes. Words that a spreadsheet would read as a formula are quoted.
    """
    held = io.StringIO()
    writer = writing.writer(held, lineterminator="\r\n")
    writer.writerow([in_a_cell(column.name) for column in table.columns])
    writer.writerows(zip(*(_cells(column) for column in table.columns), strict=True))
    return f"{MARK}{held.getvalue()}".encode()


def _cells(column: Column) -> list[object]:
    number = column.kind in NUMBERS
    said = {cell: _cell(cell, number=number) for cell in {*column.cells} if isinstance(cell, str)}
    return [
        said[cell] if isinstance(cell, str) else _cell(cell, number=number) for cell in column.cells
    ]


def _cell(cell: Cell, *, number: bool) -> object:
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, str):
        return "" if number else in_a_cell(cell)
    return cell
