"""Which sheets of a file hold tables of areas, and which is taken where nobody chose."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from insight.uploads.reading.addresses import areas_in
from insight.uploads.reading.cells.codes import OUTPUT
from insight.uploads.reading.cells.grid import Grid, grid_of
from insight.uploads.reading.cells.stretches import stretch_in
from insight.uploads.reading.roles import roles_of
from insight.uploads.reading.tables.table import find_table
from insight.uploads.records import Book, Sheet

LOOKED_AT: Final = 600
"""Rows of a sheet that are looked at to see whether it holds a table of areas."""
_ALL: Final = re.compile(
    r"^(?:total|all|persons|people|both|everyone|data|main|england)\b", re.IGNORECASE
)


_BESIDE: Final = re.compile(
    r"\b(?:notes?|footnotes?|meta ?data|contents|cover|read ?me|guidance|definitions?|glossary"
    r"|look ?ups?|code list|validation|drop ?downs?|duplicates?|dupes?|repeats?|checks?|checking"
    r"|errors?|queries|quality|revisions?|corrections?|change ?log|archived?|superseded"
    r"|workings?|scratch|backup|removed|excluded|deleted|unmatched)\b",
    re.IGNORECASE,
)
"""Names of sheets that stand beside the table a workbook is made for."""


@dataclass(frozen=True)
class Held:
    """What a sheet holds: how many rows of areas, its columns of figures, how many cells a row.

    `areas` are the different ones of its rows.
    """

    name: str
    rows: int
    figures: int
    width: int
    level: int
    areas: int = 0


def held_on(sheet: Sheet) -> Held | None:
    """What a sheet holds; None where it has no table of areas."""
    grid = grid_of(sheet, most=LOOKED_AT)
    if not grid.width:
        return None
    grid, codes, key = areas_in(grid)
    if key is None or key.level == OUTPUT:
        return None
    table = find_table(grid, key)
    aside = frozenset({each.column for each in codes} | {key.column})
    figures = len(roles_of(table, aside).figures)
    column = grid.columns[key.column]
    texts = column.texts if key.named else column.coded[1]
    areas = len(set(texts[table.data]))
    return Held(sheet.name, int(table.data.sum()), figures, grid.width, key.level, areas)


def tables_in(book: Book) -> list[Held]:
    """The sheets that hold tables of areas, those with figures only where there are any."""
    shown = [sheet for sheet in book.sheets if not sheet.hidden] or list(book.sheets)
    held = [found for sheet in shown if (found := held_on(sheet)) is not None]
    return [each for each in held if each.figures] or held


def default_sheet(held: list[Held]) -> Held:
    """The sheet that is taken: of all people before one sex, of the latest year, else the first.

    Sheets of far fewer areas than the fullest are summaries and look-ups, as long as they have no
    more rows; and one that is called notes, checks or repeats is beside the table whatever it has.
    """
    held = [each for each in held if not _BESIDE.search(each.name.replace("_", " "))] or held
    most = max(each.areas for each in held)
    full = [each for each in held if each.areas >= 0.5 * most]
    whole = next((each for each in full if _ALL.match(each.name)), None)
    if whole is not None:
        return whole
    first = full[0]
    alike = [each for each in full if (each.width, each.figures) == (first.width, first.figures)]
    years = {each.name: year_of(each.name) for each in full}
    dated = [each for each in (alike if first.figures else full) if years[each.name]]
    return max(dated, key=lambda each: years[each.name]) if len(dated) > 1 else first


def year_of(name: str) -> int:
    """The last year that the name of a sheet has, of four or two digits; 0 for none.

    >>> year_of("LAD21"), year_of("2019-20"), year_of("Table 3")
    (2021, 2020, 0)
    """
    found = stretch_in(name)
    if found is not None:
        years = re.findall(r"(?<!\d)((?:19|20)\d\d)(?:/(\d\d))?", found.label)
        return max(int(year) + bool(split) for year, split in years)
    short = re.findall(r"[a-z]{2,}[ _]?((?:0|1|2)\d)(?!\d)", name, re.IGNORECASE)
    return 2000 + int(short[-1]) if short else 0


def sheet_named(book: Book, name: str) -> Sheet | None:
    """The sheet of a name; None where there is none."""
    return next((sheet for sheet in book.sheets if sheet.name == name), None)


__all__ = ["Grid", "Held", "default_sheet", "sheet_named", "tables_in", "year_of"]
