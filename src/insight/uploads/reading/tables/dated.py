"""What the words around a table say of it and of when: titles, a source, the sheet, the file."""

from __future__ import annotations

import re
from typing import Final

from insight.uploads.reading.cells.stretches import stretch_in
from insight.uploads.reading.tables.table import Table
from insight.uploads.records import Book

_DATED: Final = re.compile(
    r"(?:reference |time )?(?:date|period|year|month|quarter|time)s?\b", re.IGNORECASE
)
"""How a line begins that says of when the figures are, as those above a table of Nomis do."""
_WHEN_MADE: Final = re.compile(
    r"nomis on|published|updated|release|extracted|downloaded|created|accessed|printed|next |\bv\d"
    r"|\brun\b|generated|exported|prepared|produced|report date|date of (?:the )?report",
    re.IGNORECASE,
)
"""What marks a line that says when the file was made, or what comes next."""
_AREAS_OF: Final = (
    r"(?:lsoas?|msoas?|oas?|lads?|ltlas?|utlas?|wards?|(?:lower|middle)(?:[ -]layer)?|super output"
    r"|output areas?|boundar(?:y|ies)|electoral (?:wards?|divisions?)|statistical wards?"
    r"|local authorit(?:y|ies)|lower tier|upper tier)\b"
)
_AFTER: Final = re.compile(
    r"\b(?:lsoas?|msoas?|lads?) ?\(?(?:19|20)\d\d\b\)?"
    r"|\b(?:rural urban|area|output area) classification (?:19|20)\d\d",
    re.IGNORECASE,
)
_BEFORE: Final = re.compile(rf"\b(?:19|20)\d\d (?:census )?{_AREAS_OF}", re.IGNORECASE)
"""The year of the areas, not of their figures: "LSOA 2021", "for 2021 LSOAs"."""


def context_of(table: Table) -> str:
    """The words above a table and the name of its sheet."""
    lines = [" ".join(table.grid.row_texts(row)) for row in _above(table)]
    return " / ".join([table.grid.name, *(line for line in lines if line)][:12])[:1000]


def _above(table: Table) -> list[int]:
    """The rows above a table, those between its headings and its first area too."""
    if not table.header:
        return list(range(table.first))
    return [*range(table.header[0]), *range(table.header[-1] + 1, table.first)]


def stem_of(name: str) -> str:
    """A file's name without its ending."""
    return name.rsplit("/", 1)[-1].rsplit(".", 1)[0]


def period_of(book: Book, table: Table) -> str:
    """The one period of a table that has none in its cells.

    It is looked for in the title, a source line below, the sheet's name and last the file's. A year
    of the areas ("for 2021 LSOAs") is that of the figures only where nothing else says one.
    """
    grid = table.grid
    above = [" ".join(grid.row_texts(row)) for row in _above(table)]
    lowest = table.header[-1] if table.header else 0
    corner = [n for n in range(table.key.column + 1) if grid.text(lowest, n)]
    # Of merged headings the first may hold the title, over the heading of the areas.
    above += [grid.text(row, column) for row in table.header[:-1] for column in corner]
    below = [" ".join(grid.row_texts(row)) for row in range(table.last + 1, grid.height)]
    sources = [line for line in below if line.casefold().startswith("source") and len(line) < 200]
    lines = [line for line in (*above, *sources) if not _WHEN_MADE.search(line)]
    dated = sorted(lines, key=lambda line: not _DATED.match(line))
    texts = [text[:300] for text in (*dated, grid.name, stem_of(book.name))]
    for text in (*map(_without_vintage, texts), *texts):
        found = stretch_in(text)
        if found is not None:
            return found.split or found.label
    return ""


def _without_vintage(text: str) -> str:
    """A text without the years of its areas: "Mid-2024 LSOA 2021" is "Mid-2024"."""
    return _BEFORE.sub(" ", _AFTER.sub(" ", text.replace("_", " ")))
