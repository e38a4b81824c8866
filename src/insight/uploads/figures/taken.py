"""The numbers of a sheet's rows, with the area, period and categories of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insight.outside import SHORT, as_words
from insight.uploads.figures.choices import ALL_TOGETHER, Choices
from insight.uploads.matching import as_code
from insight.uploads.reading.areas import is_total
from insight.uploads.reading.cells.parsed import Parsed, parse_cell
from insight.uploads.reading.cells.stretches import labels_of
from insight.uploads.records import Book, Cell, Reading, Refused

COLUMNS: Final = ("row", "key", "group", "period", "value", "base", "twin")
LOOKED_AT: Final = 500
"""Rows that tell how full the rows of a sheet are."""
ALIKE: Final = 1 / 3
"""A row without an area is one of a list if at least so much of it is filled as of its others."""


@dataclass(frozen=True, eq=False)
class Taken:
    """`table` has a row a row of the sheet and period, with COLUMNS.

    `group` are its categories in one, `twin` is the first row that is alike in every cell.

    `nowhere` and `nowhere_sum` are of rows between the others that name no area; `undated`
    are rows whose period could not be read, which count among them. `missing` counts the cells
    that hold no number.
    """

    table: pd.DataFrame
    nowhere: tuple[int, ...] = ()
    nowhere_sum: float = 0.0
    undated: tuple[int, ...] = ()
    missing: int = 0

    @property
    def nowhere_rows(self) -> int:
        """How many rows name no area, or no period."""
        return len(self.nowhere)


def take(book: Book, reading: Reading, choices: Choices) -> Taken:
    """All figures that were chosen; raises Refused where two chosen columns are of one period."""
    sheet = next(each for each in book.sheets if each.name == reading.sheet)
    numbers = sorted(reading.keys)
    rows = _chosen(sheet.rows, numbers, choices)
    groups = _groups(sheet.rows, rows, choices.together)
    own, undated = _periods(sheet.rows, rows, reading.period_column)
    base = _column(sheet.rows, rows, choices.base, choices) if choices.base else np.nan
    twins = _twins(sheet.rows, rows, reading.keys)
    parts = [
        pd.DataFrame(
            {
                "row": rows,
                "key": [reading.keys[row] for row in rows],
                "group": groups,
                "period": [label or period or choices.period for label in own],
                "value": found,
                "base": base,
                "twin": twins,
            }
        )
        for period, found in _figures(sheet.rows, rows, choices)
    ]
    table = pd.concat(parts, ignore_index=True)
    late = table["row"].isin(undated)
    others = _chosen(sheet.rows, _without_area(sheet.rows, reading, choices), choices)
    nowhere = [float(np.nansum(found)) for _, found in _figures(sheet.rows, others, choices)]
    return Taken(
        table=table[~late].reset_index(drop=True),
        nowhere=tuple(sorted({*others, *undated})),
        nowhere_sum=sum(nowhere) + float(table.loc[late, "value"].sum()) if choices.sums else 0.0,
        undated=tuple(undated),
        missing=int(table["value"].isna().sum()),
    )


def _twins(
    cells: Sequence[Sequence[Cell]], rows: Sequence[int], keys: Mapping[int, str]
) -> list[int]:
    """For each row the first of its area that is alike in every cell: itself nearly always."""
    many = Counter(keys[row] for row in rows)
    first: dict[tuple[Cell, ...], int] = {}
    return [
        row if many[keys[row]] < 2 else first.setdefault(tuple(cells[row - 1]), row) for row in rows
    ]


def _figures(
    cells: Sequence[Sequence[Cell]], rows: Sequence[int], choices: Choices
) -> list[tuple[str, NDArray[np.float64]]]:
    """A period and its numbers for each chosen column; ones where rows are counted."""
    if choices.listed:
        return [("", np.ones(len(rows)))]
    periods = [value.period for value in choices.chosen]
    if len(set(periods)) < len(periods):
        raise Refused(
            f"{len(periods)} columns were chosen for one period (expected one column a period): "
            + ", ".join(f"“{as_words(value.heading, SHORT)}”" for value in choices.chosen[:3])
        )
    return [
        (value.period, _column(cells, rows, value.column, choices) * value.scale)
        for value in choices.chosen
    ]


def _cell(row: Sequence[Cell], column: int) -> Cell:
    return row[column - 1] if len(row) >= column else None


def _parsed(cells: Sequence[Sequence[Cell]], rows: Iterable[int], column: int) -> list[Parsed]:
    return [parse_cell(_cell(cells[row - 1], column)) for row in rows]


def _column(
    cells: Sequence[Sequence[Cell]], rows: Sequence[int], column: int, choices: Choices
) -> NDArray[np.float64]:
    """The numbers of a column; NaN where a cell is blank, a marker or words."""
    parsed, commas = _parsed(cells, rows, column), choices.commas
    return np.array([each.number(commas=commas) for each in parsed], dtype="float64")


def _texts(cells: Sequence[Sequence[Cell]], rows: Iterable[int], column: int) -> list[str]:
    return [each.text for each in _parsed(cells, rows, column)]


def _chosen(cells: Sequence[Sequence[Cell]], rows: Sequence[int], choices: Choices) -> list[int]:
    """The rows whose categories are those that are wanted."""
    kept = list(rows)
    for column, wanted in choices.categories:
        if wanted != ALL_TOGETHER:
            texts = _texts(cells, kept, column)
            kept = [row for row, text in zip(kept, texts, strict=True) if text == wanted]
    return kept


def _groups(
    cells: Sequence[Sequence[Cell]], rows: Sequence[int], columns: tuple[int, ...]
) -> list[str]:
    """The categories of each row that are to be added up, as one text."""
    if not columns:
        return [""] * len(rows)
    return list(map("\n".join, zip(*(_texts(cells, rows, c) for c in columns), strict=True)))


def _periods(
    cells: Sequence[Sequence[Cell]], rows: Sequence[int], column: int | None
) -> tuple[list[str], list[int]]:
    """The label of each row's period ("" where no column has one), and the rows without."""
    if column is None:
        return [""] * len(rows), []
    texts = _texts(cells, rows, column)
    labels = labels_of(texts)
    found = [labels.get(text, "") for text in texts]
    return found, [row for row, label in zip(rows, found, strict=True) if not label]


def _without_area(cells: Sequence[Sequence[Cell]], reading: Reading, choices: Choices) -> list[int]:
    """Rows among the others that name no area at all and are no total.

    Of a list they may stand after the last that has one; elsewhere what stands there is notes.
    """
    key = reading.code_column or reading.name_column or 1
    last = len(cells) if choices.listed else reading.last_row
    held = [_filled(cells[row - 1]) for row in list(reading.keys)[:LOOKED_AT]]
    least = ALIKE * float(np.median(held)) if held else 1.0
    wanted = [value.column for value in choices.chosen]
    telling = [column for column in (*reading.category_columns, reading.period_column) if column]
    found = []
    for row in range(reading.first_row, last + 1):
        text = parse_cell(_cell(cells[row - 1], key)).text
        if row in reading.keys or as_code(text) or (text and row > reading.last_row):
            continue
        parsed = [parse_cell(cell) for cell in cells[row - 1]]
        figures = _parsed(cells, [row], wanted[0]) if wanted else []
        told = all(parsed[column - 1 : column] and parsed[column - 1].text for column in telling)
        full = told and sum(each.kind != "blank" for each in parsed) >= least
        counts = all(each.kind == "number" for each in figures) if wanted else full
        if counts and not any(is_total(each.text) for each in parsed):
            found.append(row)
    return found


def _filled(row: Sequence[Cell]) -> int:
    return sum(parse_cell(cell).kind != "blank" for cell in row)
