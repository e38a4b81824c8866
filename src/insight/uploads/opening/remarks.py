"""What a reader is told of a workbook beside its cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from insight.uploads.records import Place, Remark, Sheet

_MACROS: Final = (
    b"xl/vbaProject.bin",
    "_VBA_PROJECT".encode("utf-16-le"),
    b"Basic/script-lc.xml",
)
"""What a workbook with macros has in it: of today’s Excel, of the old one, of LibreOffice."""


def remarks_of(sheets: Sequence[Sheet], told: Mapping[str, Any]) -> tuple[Remark, ...]:
    """Remarks on a workbook’s sheets, in their order."""
    found: list[Remark] = []
    for sheet, said in zip(sheets, told["sheets"], strict=True):
        if said["empty"]:
            found.append(_without_result(sheet, said["empty"]))
        elif told["recalculates"] and said["formulas"] and said["formulas"] == said["zeros"]:
            found.append(_all_zero(sheet, said["formulas"]))
        found.extend(_dates_among_codes(sheet))
        found.extend(_not_shown(sheet, *said["hidden"]))
    return tuple(found)


def macros_of(body: bytes) -> tuple[Remark, ...]:
    """That a workbook holds macros, if it does."""
    if any(mark in body for mark in _MACROS):
        return (Remark("The file holds macros. None of them was run; only its cells were read."),)
    return ()


def _dates_among_codes(sheet: Sheet) -> list[Remark]:
    """A few dates in a column of texts: Excel makes a date of a code such as 3-1 or MAR1."""
    found = []
    for column, cells in enumerate(zip(*sheet.rows, strict=True), start=1):
        kinds = Counter(map(type, cells))
        dates = kinds[date] + kinds[datetime]
        if dates and dates < 0.2 * kinds[str]:
            rows = [row for row, cell in enumerate(cells, 1) if isinstance(cell, date)]
            first = cells[rows[0] - 1]
            told = f"{first:%d %B %Y}".lstrip("0")
            many = "1 cell is a date" if dates == 1 else f"{dates:,} cells are dates"
            found.append(
                Remark(
                    f"Sheet “{sheet.name}”: in column {column}, which holds texts, {many}, for "
                    f"instance {told} in row {rows[0]:,}. A spreadsheet makes a date of a code or "
                    "a range such as 1-3; look at what was meant.",
                    tuple(Place(sheet.name, row, column, str(cells[row - 1])) for row in rows[:5]),
                    grave=True,
                )
            )
    return found


def _not_shown(sheet: Sheet, rows: Sequence[int], columns: Sequence[int]) -> list[Remark]:
    """Rows and columns with something in them that Excel hides, as a filter does: all are read."""
    height, cells = len(sheet.rows), sheet.rows
    rows = [row for row in rows if row <= height and any(c is not None for c in cells[row - 1])]
    width = len(cells[0]) if cells else 0
    columns = [n for n in columns if n <= width and any(row[n - 1] is not None for row in cells)]
    if not rows and not columns:
        return []
    what = []
    if rows:
        what.append("1 row" if len(rows) == 1 else f"{len(rows):,} rows")
    if columns:
        what.append("1 column" if len(columns) == 1 else f"{len(columns):,} columns")
    one = len(rows) + len(columns) == 1
    at = [(row, 1) for row in rows[:5]] + [(1, column) for column in columns[:5]]
    return [
        Remark(
            f"Sheet “{sheet.name}”: {' and '.join(what)} {'is' if one else 'are'} hidden, by a "
            f"filter perhaps, and {'was' if one else 'were'} read too. Delete what is not meant, "
            "save the file and bring it again.",
            tuple(Place(sheet.name, row, column) for row, column in at),
            grave=bool(rows),
        )
    ]


def _without_result(sheet: Sheet, empty: Sequence[Sequence[int]]) -> Remark:
    columns = sorted({column for _, column in empty})
    return Remark(
        f"Sheet “{sheet.name}”: {_cells(len(empty))} in {_columns(columns)} a formula that was "
        "never worked out, so there is no figure to read. Open the file in Excel or LibreOffice, "
        "save it and bring it again.",
        tuple(Place(sheet.name, row, column) for row, column in empty[:5]),
        grave=True,
    )


def _all_zero(sheet: Sheet, many: int) -> Remark:
    return Remark(
        f"Sheet “{sheet.name}”: all {many:,} formulas have the result 0 and the file asks for them "
        "to be worked out again, so they may never have been. Open the file in Excel or "
        "LibreOffice, save it and bring it again if 0 is not what they are.",
        grave=True,
    )


def _cells(many: int) -> str:
    return "1 cell has" if many == 1 else f"{many:,} cells have"


def _columns(columns: Sequence[int]) -> str:
    words = ", ".join(map(str, columns[:5])) + (" and others" if len(columns) > 5 else "")
    return f"column {words}" if len(columns) == 1 else f"columns {words}"
