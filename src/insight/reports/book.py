"""A workbook as it is laid out: cover, contents, notes, and one table a sheet.

The layout follows what the Government Analysis Function asks of spreadsheets; `xlsx` and `ods`
write it. Every cell is a text or a number: none is ever a formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

import pandas as pd

from insight.errors import Undefined
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.table import marker_lines
from insight.reports.stamp import Stamp
from insight.words.glossary import MARKERS

NO_FIGURE: Final = "[x]"
LONGEST_SHEET: Final = 31
"""Characters that the name of a sheet can have in Excel."""
_NOT_IN_A_NAME = re.compile(r"[^A-Za-z0-9_]+")
Cell = str | float | int


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, its lines of text above, and its table, if it has one.

    The first line is its title. `columns` and `rows` are the table, `table` its name.
    """

    name: str
    lines: tuple[str, ...]
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    table: str = ""
    links: tuple[str, ...] = ()


@dataclass(frozen=True)
class Book:
    """A workbook: its title, its language and its sheets in order."""

    title: str
    sheets: tuple[Sheet, ...]
    language: str = "en-GB"


def book_of(title: str, exhibits: Sequence[Exhibit], stamp: Stamp) -> Book:
    """A workbook of the exact figures of some exhibits, one table a sheet.

    Raises Undefined where there is none.
    """
    if not exhibits:
        raise Undefined("a workbook needs at least one table; there is none")
    tables = [_table_sheet(n, each, stamp) for n, each in enumerate(exhibits, start=1)]
    cover = Sheet("Cover", (title, *_about(exhibits), *stamp.lines()))
    contents = Sheet(
        "Contents",
        ("Contents", "This sheet lists the tables of this workbook. Each has a sheet of its own."),
        ("Sheet", "Table", "Measure, areas and period"),
        tuple(
            (sheet.name, each.caption, each.subtitle)
            for sheet, each in zip(tables, exhibits, strict=True)
        ),
        "contents",
        links=tuple(sheet.name for sheet in tables),
    )
    return Book(title, (cover, contents, _notes(exhibits), *tables))


def _about(exhibits: Sequence[Exhibit]) -> Iterator[str]:
    yield f"This workbook holds {len(exhibits)} {'table' if len(exhibits) == 1 else 'tables'}."
    yield from (each.finding for each in exhibits[:1] if len(exhibits) == 1)
    citations = dict.fromkeys(source.citation for each in exhibits for source in each.sources)
    yield from citations


def _notes(exhibits: Sequence[Exhibit]) -> Sheet:
    """What the markers mean, and what limits each finding."""
    rows: list[tuple[Cell, ...]] = [(word, meaning) for word, meaning in MARKERS.items()]
    said: dict[str, list[str]] = {}
    for number, each in enumerate(exhibits, start=1):
        for text in dict.fromkeys((*each.notes, *each.how_sure)):
            said.setdefault(text, []).append(f"Table {number}")
    rows += [(", ".join(where), text) for text, where in said.items()]
    return Sheet(
        "Notes",
        ("Notes", "This sheet says what the markers mean and what limits the figures."),
        ("Marker or tables", "Note"),
        tuple(rows),
        "notes",
    )


def _table_sheet(number: int, exhibit: Exhibit, stamp: Stamp) -> Sheet:
    figures = exhibit.figures
    lines = (
        f"Table {number}: {exhibit.caption}",
        exhibit.finding,
        exhibit.subtitle,
        "This sheet contains one table. Notes stand on the sheet named Notes.",
        *dict.fromkeys(source.citation for source in exhibit.sources),
        f"The same view: {stamp.address(exhibit)}",
        *marker_lines(figures),
    )
    return Sheet(
        f"Table {number}",
        tuple(filter(None, lines)),
        tuple(_unique(map(_heading, figures.columns))),
        tuple(tuple(map(_cell, row)) for row in figures.itertuples(index=False)),
        _NOT_IN_A_NAME.sub("_", f"table_{number}_{exhibit.name}")[:120],
    )


def _heading(column: object) -> str:
    """A column's name in words.

    >>> _heading("deprived_value"), _heading("Gap")
    ('Deprived value', 'Gap')
    """
    text = str(column).replace("_", " ").strip()
    return text[:1].upper() + text[1:]


def _unique(names: Iterator[str] | map[str]) -> Iterator[str]:
    """Headings, of which no two are alike: a table by name cannot have them."""
    seen: dict[str, int] = {}
    for name in names:
        held = seen[name.lower()] = seen.get(name.lower(), 0) + 1
        yield name if held == 1 else f"{name} ({held})"


def _cell(value: Any) -> Cell:
    """A cell as a text or a number; the marker where there is no figure."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return NO_FIGURE
    if pd.api.types.is_number(value):
        number = float(cast("float", value))
        return int(number) if number.is_integer() else number
    return str(value)
