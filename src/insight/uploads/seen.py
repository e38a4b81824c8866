"""The first rows of a sheet as a reader checks them: each column with what it was taken for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final, Literal

from insight.outside import as_words
from insight.uploads.records import Book, Cell, Reading, Sheet

Role = Literal["area", "name", "period", "category", "figure", "other", ""]
ROLES: Final[dict[Role, str]] = {
    "area": "Areas",
    "name": "Names of areas",
    "period": "Period",
    "category": "Category",
    "figure": "Figures",
    "other": "Figures, not taken",
    "": "Not used",
}
"""What a column is, as a reader sees it."""
TOP: Final = 20
"""Rows in which the first words of a column are looked for."""
WIDEST: Final = 60
"""Characters of a cell at most."""


@dataclass(frozen=True)
class SeenColumn:
    """A column as it is shown: its number (from 1) and letter, its heading, what it is."""

    column: int
    letter: str
    heading: str
    role: Role
    number: bool = False


@dataclass(frozen=True)
class Seen:
    """The first rows, each by its number in the sheet; how many columns and rows are not shown."""

    columns: tuple[SeenColumn, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    more_columns: int = 0
    more_rows: int = 0


def sheet_of(book: Book, name: str) -> Sheet:
    """The sheet of a name; the first where none has it."""
    return next((each for each in book.sheets if each.name == name), book.sheets[0])


def letter_of(column: int) -> str:
    """A column as spreadsheets call it.

    >>> letter_of(1), letter_of(26), letter_of(27), letter_of(703)
    ('A', 'Z', 'AA', 'AAA')
    """
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_words(cell: Cell) -> str:
    """A cell as it is shown: one line of words, a number without more places than it has.

    >>> cell_words(1234567.0), cell_words(0.1 + 0.2), cell_words(None), cell_words(date(2024, 3, 1))
    ('1,234,567', '0.3', '', '1 March 2024')
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, int | float):
        return _number(cell)
    if isinstance(cell, date):
        return _day(cell)
    return as_words(str(cell), WIDEST)


def _day(day: date) -> str:
    at = f" {day:%H:%M}" if isinstance(day, datetime) and day.time() != time() else ""
    return f"{day.day} {day:%B %Y}{at}"


def _number(number: float) -> str:
    if abs(number) < 1e15 and number == int(number):
        return f"{int(number):,}"
    return f"{number:,.4f}".rstrip("0").rstrip(".") if abs(number) >= 0.001 else f"{number:.4g}"


def cell_at(sheet: Sheet, row: int, column: int) -> Cell:
    """The cell of a row and a column, both from 1; None outside of the sheet."""
    if not 0 < row <= len(sheet.rows):
        return None
    cells = sheet.rows[row - 1]
    return cells[column - 1] if 0 < column <= len(cells) else None


def heading_of(sheet: Sheet, reading: Reading, column: int) -> str:
    """What stands above a column, in one line."""
    found = next((each.heading for each in reading.values if each.column == column), "")
    texts = [cell_words(cell_at(sheet, row, column)) for row in reading.header_rows]
    return as_words(found or " ".join(dict.fromkeys(filter(None, texts))), WIDEST)


def column_words(sheet: Sheet, reading: Reading, column: int) -> str:
    """A column by its letter and its heading, as it is named in a sentence."""
    heading = heading_of(sheet, reading, column)
    return f"column {letter_of(column)}, “{heading}”" if heading else f"column {letter_of(column)}"


def columns_named(sheet: Sheet, reading: Reading | None, most: int = 60) -> dict[str, str]:
    """The columns of a sheet by number, each with its letter and what stands above it."""
    found = {}
    for n in range(1, min(most, width_of(sheet)) + 1):
        top = (cell_words(cell_at(sheet, row, n)) for row in range(1, TOP + 1))
        words = heading_of(sheet, reading, n) if reading else next(filter(None, top), "")
        found[str(n)] = f"Column {letter_of(n)}: {words}" if words else f"Column {letter_of(n)}"
    return found


def rows_named(sheet: Sheet, most: int = 40) -> dict[str, str]:
    """The first rows of a sheet that have anything, by number, each with its first words."""
    found = {}
    for n, row in enumerate(sheet.rows[:most], 1):
        words = [*filter(None, map(cell_words, row[:TOP]))][:4]
        if words:
            found[str(n)] = as_words(f"Row {n}: {', '.join(words)}", WIDEST + 20)
    return found


def width_of(sheet: Sheet) -> int:
    """How many columns a sheet has, by its first rows."""
    return max((len(each) for each in sheet.rows[:200]), default=0)


def role_of(reading: Reading, column: int, taken: Collection[int]) -> Role:
    """What a column was taken for; `taken` are those whose figures become the indicator."""
    key = reading.code_column or reading.name_column
    if column == key:
        return "area"
    if column == reading.name_column:
        return "name"
    if column in {reading.period_column, reading.part_column}:
        return "period"
    if column in reading.category_columns:
        return "category"
    if any(each.column == column for each in reading.values):
        return "figure" if column in taken else "other"
    return ""


def first_rows(
    book: Book, reading: Reading, taken: Collection[int], *, rows: int = 5, most: int = 8
) -> Seen:
    """The first usable rows, and of many columns those that are used before those that are not."""
    sheet = sheet_of(book, reading.sheet)
    roles = {n: role_of(reading, n, taken) for n in range(1, width_of(sheet) + 1)}
    filled = [n for n in roles if roles[n] or heading_of(sheet, reading, n)]
    chosen = sorted(sorted(filled, key=lambda n: (_RANK[roles[n]], n))[:most])
    numbers = {each.column for each in reading.values}
    columns = tuple(
        SeenColumn(n, letter_of(n), heading_of(sheet, reading, n), roles[n], n in numbers)
        for n in chosen
    )
    usable = list(reading.rows)
    shown = tuple(
        (row, tuple(cell_words(cell_at(sheet, row, n)) for n in chosen)) for row in usable[:rows]
    )
    return Seen(columns, shown, len(filled) - len(chosen), len(usable) - len(shown))


_RANK: Final[dict[Role, int]] = {
    "area": 0,
    "figure": 1,
    "period": 0,
    "category": 0,
    "name": 0,
    "other": 2,
    "": 3,
}
"""Which columns are shown first where there are too many for all."""
