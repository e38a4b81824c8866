"""Why a sheet cannot be taken, in a sentence that says what would help."""

from __future__ import annotations

import numpy as np

from insight.outside import as_words
from insight.uploads.matching import column_of
from insight.uploads.reading.cells.codes import COUNTY, NONE, OUTPUT, code_kind
from insight.uploads.reading.cells.grid import TEXT, Grid
from insight.uploads.reading.figures import markers_in, value_columns
from insight.uploads.reading.found import Understood
from insight.uploads.reading.keys import FEW, TOP, Key, with_numbers
from insight.uploads.reading.people import personal_columns
from insight.uploads.reading.roles import roles_of
from insight.uploads.reading.saying.beyond import beyond_reach, part_of_postcodes
from insight.uploads.reading.tables.table import find_table
from insight.uploads.records import Reading
from insight.words.names import join_words

HELPS = (
    "Put a code such as E05015014, a postcode or the area’s name into a column of its own, one "
    "area a row, and bring the file again."
)
OUTPUT_AREAS = (
    "The rows are census output areas (codes that begin E00), for which no boundaries are held "
    "here. Bring the figures by neighbourhood (LSOA, codes that begin E01)."
)
_CALLED = 40


def people(headings: list[str]) -> str:
    """Why a table of people is not taken."""
    named = join_words(f"“{as_words(each, _CALLED)}”" for each in headings[:4])
    return (
        f"Each row looks like a person (see {named}). Nothing about a person can be kept or shown "
        "here: count the people of each area first, and bring the counts."
    )


def are_people(found: Understood) -> bool:
    """Whether the rows of a table are people."""
    return bool(personal_columns(found.table.grid, found.placed.mine, found.table.headings))


def reason(found: Understood) -> str:
    """Why a table whose rows name areas is refused; "" where it is not."""
    table = found.table
    persons = personal_columns(table.grid, found.placed.mine, table.headings)
    if persons:
        return people(persons)
    if table.key.level == OUTPUT:
        return OUTPUT_AREAS
    if not found.placed.mine.any():
        return f"No row has the code or the name of an area in England. {HELPS}"
    if not found.values and not found.listed:
        return _in_one_column(table.grid) or _without_figures(found)
    if found.values and not found.usable.any():
        return (
            "No row of an area has a figure: all its cells are blank or marks for missing values."
        )
    return ""


def _in_one_column(grid: Grid) -> str:
    """What is to be said of a sheet whose rows stand in one column, as a pasted CSV file does."""
    filled = [column for column in grid.columns if column.filled.any()]
    texts = [text for text in filled[0].texts if text] if len(filled) == 1 else []
    for mark, called in ((",", "commas"), (";", "semicolons"), ("|", "bars")):
        if len(texts) > 1 and all(str(text).count(mark) for text in texts):
            return (
                f"All of each row stands in one column, parted by {called}. Part it into columns "
                "(in Excel: Data, Text to Columns), or save the sheet as plain text, and bring it "
                "again."
            )
    return ""


def _without_figures(found: Understood) -> str:
    words = [found.table.headings[n] for n in found.roles.words if found.table.headings[n]][:3]
    named = f" ({join_words(f'“{as_words(each, _CALLED)}”' for each in words)})" if words else ""
    what = "only words" if words else "nothing besides its areas"
    return (
        f"No column has figures: the table holds {what}{named}, so there is nothing to chart, map "
        "or add up. Bring a column of numbers, such as a count or a percentage."
    )


def without_areas(grid: Grid, codes: list[Key]) -> Reading:
    """The reading of a sheet of which no column names areas that are held here, and why."""
    rows = np.asarray(with_numbers(grid) if grid.width else np.zeros(grid.height, bool))
    why = _why(grid, codes, int(rows.sum()))
    blank = _blank(grid.name, why)
    names = (
        [n for n in range(grid.width) if (grid.columns[n].kinds[rows] == TEXT).mean() > 0.5]
        if (rows.any())
        else []
    )
    if not names:
        return blank
    table = find_table(grid, Key(names[0], NONE, np.zeros(grid.height, np.int8), named=True))
    roles = roles_of(table, frozenset(names[:1]))
    persons = personal_columns(grid, table.data, table.headings)
    return Reading(
        grid.name,
        "",
        "",
        tuple(row + 1 for row in table.header),
        table.first + 1,
        table.last + 1,
        None,
        names[0] + 1,
        None if roles.period is None else roles.period + 1,
        (),
        value_columns(table, roles, table.data, "", commas=False),
        (),
        {int(row) + 1: grid.text(int(row), names[0]) for row in np.flatnonzero(table.data)},
        {},
        markers=markers_in(table, roles, table.data),
        expected="refuses",
        why=people(persons) if persons else why,
    )


def _blank(sheet: str, why: str) -> Reading:
    """A refused sheet of which nothing was understood."""
    return Reading(
        sheet=sheet,
        level="",
        vintage="",
        header_rows=(),
        first_row=0,
        last_row=0,
        code_column=None,
        name_column=None,
        period_column=None,
        category_columns=(),
        values=(),
        rows=(),
        keys={},
        areas={},
        expected="refuses",
        why=why,
    )


def _why(grid: Grid, codes: list[Key], figures: int) -> str:
    if not grid.width or not grid.occupied.any():
        return "The sheet is empty (expected a row of headings and a row for each area)."
    if int((grid.occupied > 0).sum()) == 1:
        return "There is a row of headings and no row below it (expected a row for each area)."
    if pasted := _in_one_column(grid):
        return pasted
    across = _areas_across(grid)
    if across:
        return (
            f"The areas stand across the top (row {across}), one a column. Turn the table so that "
            "each area is a row (in Excel: copy, then Paste Special, Transpose)."
        )
    if any(key.level == OUTPUT for key in codes):
        return OUTPUT_AREAS
    said = (_said(grid, n) for n in range(grid.width))
    return (
        _one_area(grid)
        or next(filter(None, said), "")
        or part_of_postcodes(grid)
        or beyond_reach(grid)
        or f"No column names areas{' beside its figures' if figures else ''}. {HELPS}"
    )


def _one_area(grid: Grid) -> str:
    """What is to be said of a sheet that is about one area, named above its table."""
    for row in range(min(grid.height, TOP)):
        for text in grid.row_texts(row):
            if NONE < code_kind(text) <= COUNTY:
                return (
                    f"The sheet is about one area only (row {row + 1}, “{as_words(text, _CALLED)}”)"
                    ". Bring a table with one row for each area."
                )
    return ""


def _said(grid: Grid, number: int) -> str:
    """What is to be said of a column of codes that cannot be used."""
    texts = [str(text) for text in grid.columns[number].texts if text]
    texts = texts[:: max(1, len(texts) // 2000)]
    kind = column_of(texts) if texts else None
    return kind.said if kind is not None else ""


def on_its_side(grid: Grid, column: int) -> bool:
    """Whether a row names more areas than the column does that was taken for that of areas."""
    row = _areas_across(grid) - 1
    if row < 0:
        return False
    return int(grid.occupied[row]) > len({each.text for each in grid.columns[column].different})


def _areas_across(grid: Grid) -> int:
    """The row (from 1) whose cells are codes or names of areas; 0 where none is."""
    for row in range(min(grid.height, 15)):
        texts = [text for text in grid.row_texts(row) if not text.isdecimal()]
        kind = column_of(texts) if len(texts) >= 4 else None
        if kind is not None and kind.level and sum(kind.distinct.values()) >= FEW:
            return row + 1
    return 0
