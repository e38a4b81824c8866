"""A workbook as it is laid out: cover, contents, notes, and one table a sheet.

The layout follows what the Government Analysis Function asks of spreadsheets ("Releasing statistics
in spreadsheets"); `xlsx` and `ods` write it. Every cell is a text or a number, never a formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from insight.errors import Undefined
from insight.exhibits.exhibit import NOWHERE, Exhibit
from insight.outside import shown
from insight.reports.paper import Paper
from insight.reports.stamp import Stamp, attributions
from insight.reports.tables import Cell, Column, Table, table_of
from insight.words.glossary import MARKERS
from insight.words.names import join_words

LONGEST_SHEET: Final = 31
"""Characters that the name of a sheet can have in Excel."""
LONGEST_CELL: Final = 32_000
"""Characters that a cell is given: Excel takes 32,767."""
LONG: Final = 20
"""Rows from which on a table keeps its head in sight."""
MANY_SOURCES: Final = 3
"""Sources from which on a table leaves them to the cover: its head would fill a screen."""
COVER, CONTENTS, NOTES = "Cover", "Contents", "Notes"
_NOT_IN_A_NAME: Final = re.compile(r"[^A-Za-z0-9_]+")


@dataclass(frozen=True)
class Line:
    """A line of text above a table, or of a cover.

    `link` is the name of a sheet, or an address of the dashboard.
    """

    text: str
    kind: Literal["title", "head", "text"] = "text"
    link: str = ""


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, its lines, the first of which is its title, and its table, if any.

    `table` names the table. `links` are sheets to which the cells of the first column lead.
    `wraps` says that its lines are prose, to be read in one wide column.
    """

    name: str
    lines: tuple[Line, ...]
    columns: tuple[Column, ...] = ()
    table: str = ""
    links: tuple[str, ...] = ()
    wraps: bool = False

    @property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """The cells of the table, row by row."""
        return Table(self.columns).rows

    @property
    def top(self) -> int:
        """The row that the headings stand in, counted from 0."""
        return len(self.lines)

    @property
    def is_long(self) -> bool:
        """Whether the headings would leave a screen with the first rows."""
        return len(self.columns) > 0 and len(self.columns[0].cells) > LONG


@dataclass(frozen=True)
class Book:
    """A workbook: its title, what it is about, its language and its sheets in order."""

    title: str
    subject: str
    sheets: tuple[Sheet, ...]
    language: str = "en-GB"


def book_of(paper: Paper) -> Book:
    """A workbook of the exact figures of a paper, one table a sheet.

    An exhibit without a row has no sheet. Raises Undefined where none has any.
    """
    held = [(each, table_of(each, paper.place)) for each in paper.exhibits]
    held = [(each, table) for each, table in held if table.rows]
    if not held:
        raise Undefined("a workbook needs at least one table; there is none")
    exhibits = [each for each, _ in held]
    tables = [
        _table_sheet(n, each, table, paper.stamp) for n, (each, table) in enumerate(held, start=1)
    ]
    cover = Sheet(COVER, tuple(_cover(paper, exhibits)), wraps=True)
    sheets = (cover, _contents(exhibits, tables), _notes(exhibits), *tables)
    return Book(_plain(paper.title), _plain(paper.place), sheets)


def _plain(text: str) -> str:
    """A sentence without the marks of what is bold."""
    return shown(text.replace("**", ""))


def _cover(paper: Paper, exhibits: Sequence[Exhibit]) -> Iterator[Line]:
    stamp, many = paper.stamp, len(exhibits)
    yield Line(_plain(paper.title), "title")
    tables = "1 table" if many == 1 else f"{many} tables"
    yield Line(f"This workbook holds {tables} about {paper.place}.")
    yield Line("Contents: what each sheet holds", link=CONTENTS)
    yield Line("Notes: what limits the figures, and what the markers mean", link=NOTES)
    if many == 1 and _plain(exhibits[0].finding) != _plain(paper.title):
        yield Line("What it shows", "head")
        yield Line(_plain(exhibits[0].finding))
    yield Line("When it was made, and of what", "head")
    made, boundaries = stamp.lines()
    yield Line(made)
    yield from (_address(each, stamp) for each in exhibits[:1] if each.link != NOWHERE)
    yield Line("Sources", "head")
    for citation in dict.fromkeys(s.citation for each in exhibits for s in each.sources):
        yield Line(citation)
    yield Line("Licence: what to say where you use these figures", "head")
    yield Line(boundaries)
    for text in attributions(exhibits):
        if text not in boundaries:
            yield Line(text)
    yield Line("How numbers are written", "head")
    yield Line("A cell holds the exact figure and shows it rounded.")
    for marker, meaning in MARKERS.items():
        yield Line(f"{marker} {meaning}")


def _address(exhibit: Exhibit, stamp: Stamp) -> Line:
    """Where the same view stands: a link only where the dashboard's address is known."""
    address = stamp.address(exhibit)
    return Line(f"The same view: {address}", link=address if stamp.base else "")


def _contents(exhibits: Sequence[Exhibit], tables: Sequence[Sheet]) -> Sheet:
    of = [each.of for each in exhibits]
    columns = (
        _texts("sheet", "Sheet", [sheet.name for sheet in tables]),
        _texts("table", "Table", [_plain(each.caption) for each in exhibits]),
        _texts("shows", "What it shows", [_plain(each.finding) for each in exhibits]),
        _texts("period", "Period", [each.period or "As its rows say" for each in of]),
        _texts("level", "Level", [each.level or "As its rows say" for each in of]),
    )
    lines = (
        Line("Contents", "title"),
        Line("This sheet has one table: the sheets of figures in this workbook, each with a link."),
    )
    return Sheet(CONTENTS, lines, columns, "contents", tuple(sheet.name for sheet in tables))


def _notes(exhibits: Sequence[Exhibit]) -> Sheet:
    """What limits each finding, and to which tables that belongs."""
    said: dict[str, list[int]] = {}
    for number, each in enumerate(exhibits, start=1):
        for text in dict.fromkeys((*each.notes, *each.how_sure)):
            if text:
                said.setdefault(_plain(text), []).append(number)
    every = len(exhibits)
    where = ["Every table" if len(n) == every > 1 else _numbers(n) for n in said.values()]
    numbers = [f"Note {n}" for n in range(1, len(said) + 1)]
    lines = (
        Line("Notes", "title"),
        Line("This sheet has one table: what limits the figures, and where."),
    )
    if not said:
        return Sheet(NOTES, (lines[0], Line("The tables of this workbook have no notes.")))
    columns = (
        _texts("note", "Note", numbers),
        _texts("tables", "Tables", where),
        _texts("text", "What to bear in mind", list(said)),
    )
    return Sheet(NOTES, lines, columns, "notes")


def _numbers(numbers: Sequence[int]) -> str:
    """The tables by number: "Table 2", "Tables 1 and 3"."""
    listed = join_words([str(n) for n in numbers])
    return f"Table {listed}" if len(numbers) == 1 else f"Tables {listed}"


def _table_sheet(number: int, exhibit: Exhibit, table: Table, stamp: Stamp) -> Sheet:
    columns = tuple(column for column in table.columns if column.kind != "source")
    said = f"This sheet has one table of {len(table.rows)} rows; notes are on the sheet Notes."
    blank = Table(columns).some_blank
    if blank:
        said += f" Empty cells under {join_words(blank)} mean that there is nothing to say."
    used = [f"{marker} {text}" for marker, text in MARKERS.items() if marker in table.texts]
    lines = (
        Line(f"Table {number}: {_plain(exhibit.caption)}", "title"),
        Line(said, link=NOTES),
        Line(_plain(exhibit.finding)),
        Line(_plain(exhibit.subtitle)),
        *_sources(exhibit),
        _address(exhibit, stamp),
        *map(Line, used),
    )
    name = _NOT_IN_A_NAME.sub("_", f"table_{number}_{exhibit.name}")[:120]
    return Sheet(f"Table {number}", tuple(line for line in lines if line.text), columns, name)


def _sources(exhibit: Exhibit) -> Iterator[Line]:
    """A line for each source, or where they stand where there are many."""
    citations = dict.fromkeys(source.citation for source in exhibit.sources)
    if len(citations) > MANY_SOURCES:
        yield Line("Sources: see the sheet Cover.", link=COVER)
    else:
        yield from map(Line, citations)


def _texts(name: str, heading: str, cells: Sequence[str]) -> Column:
    return Column(name, heading, "text", tuple(cells))
