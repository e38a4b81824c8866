"""A table's columns of figures: their numbers, kinds, periods, and which belong together."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from insight.uploads.reading.cells.grid import BLANK, MARKER, NUMBER, TEXT, Column
from insight.uploads.reading.cells.parts import joined, part_of
from insight.uploads.reading.cells.stretches import settled, stretch_in
from insight.uploads.reading.kinds import decimals_of, held_in, kind_of_words, spaced
from insight.uploads.reading.roles import Roles, is_limit
from insight.uploads.reading.tables.table import Table
from insight.uploads.records import ValueColumn

_PERCENT, _MONEY = 1, 2
_QUARTER: Final = re.compile(r"\(?\bq[1-4]\b\)?", re.IGNORECASE)
_NEARLY: Final = 0.9
_MANY: Final = 10
_FEWEST: Final = 3
_WHOLE: Final = 100.0
"""What the parts of a whole add up to in per cent."""
_NOTE: Final = re.compile(
    r"\[(?:see )?(?:foot)?notes? [\w, ]+\]|\((?:see )?(?:foot)?notes? [\w, ]+\)", re.IGNORECASE
)
BLANK_MARK: Final = "(blank)"


@dataclass(frozen=True)
class Measure:
    """Columns of one figure, one for each period: columns from 1, its words, their periods.

    `limit` is true of limits of confidence and of sums of other columns: they are not asked about.
    """

    columns: tuple[int, ...]
    words: str
    periods: tuple[str, ...] = ()
    limit: bool = False


def has_decimal_commas(table: Table, roles: Roles, rows: NDArray[np.bool_]) -> bool:
    """Whether any figure can only have a comma for its decimals ("107,1"), and none a point."""
    commas = points = 0
    for number in roles.figures:
        column = table.grid.columns[number]
        numbers = rows & (column.kinds == NUMBER)
        commas += int((np.isnan(column.values) & numbers).sum())
        points += int((np.isnan(column.others) & numbers).sum())
    return commas > points


def numbers_of(column: Column, *, commas: bool) -> NDArray[np.float64]:
    """The numbers of a column, read with decimal points or commas."""
    if commas:
        return column.others
    if not (np.isnan(column.values) & column.numeric).any():
        return column.values
    plain = [each.number(commas=False) for each in column.different]
    return np.array(plain, np.float64)[column.index]


def value_columns(
    table: Table,
    roles: Roles,
    rows: NDArray[np.bool_],
    context: str,
    *,
    commas: bool,
    year: str = "",
    stated: bool = False,
) -> tuple[ValueColumn, ...]:
    """Each column of figures as it was understood, left to right; `year` is that of the table.

    `context` are words that say what they are, `stated` where a column has them in every row.
    """
    periods = column_periods(table, roles) or _months_of(table, roles, year)
    found: list[ValueColumn] = []
    before: ValueColumn | None = None
    for number in roles.figures:
        column, heading = table.grid.columns[number], shown(table.headings[number], number)
        values = _known(numbers_of(column, commas=commas)[rows])
        styles = column.styles[rows]
        held = held_in(
            heading,
            context,
            values,
            percent=bool((styles == _PERCENT).any()),
            money=bool((styles == _MONEY).any()),
            stated=stated,
        )
        if is_limit(heading) and before is not None:  # a limit is in the unit of what it is of
            held = held._replace(kind=before.kind, unit=before.unit, scale=before.scale)
        value = ValueColumn(
            number + 1,
            heading,
            held.kind,
            held.unit,
            held.scale,
            periods.get(number, ""),
            decimals_of(values[:5000]),
            is_limit(heading) or _is_constant(values),
            float(np.median(values)) if len(values) else 0.0,
        )
        found.append(value)
        before = before if is_limit(heading) else value
    whole = _with_parts(table, rows, tuple(found), commas=commas)
    return _with_sums(table, rows, whole, commas=commas)


def _with_parts(
    table: Table, rows: NDArray[np.bool_], values: tuple[ValueColumn, ...], *, commas: bool
) -> tuple[ValueColumn, ...]:
    """Columns without a word of what they are that add up to 100 in nearly every row are shares.

    Several wholes may stand beside each other: ages that add up to 100, then tenures that do.
    """
    bare = [
        value
        for value in values
        if value.kind in {"rate", "share"} and not value.derived and not value.unit.strip("%")
    ]
    bare = [value for value in bare if kind_of_words(spaced(value.heading)) is None]
    if len(bare) < _FEWEST:
        return values
    figures = [numbers_of(table.grid.columns[v.column - 1], commas=commas)[rows] for v in bare]
    if np.nanmin(figures) < 0 or np.nanmax(figures) > _WHOLE:
        return values
    sums = np.nansum(figures, axis=0)
    wholes = max(1.0, float(np.round(np.median(sums) / _WHOLE)))
    near = np.abs(sums - wholes * _WHOLE) <= max(0.5, 0.06 * len(bare))
    if near.mean() < _NEARLY:
        return values
    parts = {value.column for value in bare}
    return tuple(
        replace(value, kind="share", unit="%", scale=1.0) if value.column in parts else value
        for value in values
    )


def _known(numbers: NDArray[np.float64]) -> NDArray[np.float64]:
    """The numbers without those that are missing."""
    return numbers[~np.isnan(numbers)]


def _is_constant(values: NDArray[np.float64]) -> bool:
    """Whether a column says the same of every area, and so nothing of any."""
    return len(values) >= _MANY and bool((values == values[0]).all())


def _with_sums(
    table: Table, rows: NDArray[np.bool_], values: tuple[ValueColumn, ...], *, commas: bool
) -> tuple[ValueColumn, ...]:
    """Columns that only add up those of the periods beside them are told as such."""
    dated = [value for value in values if value.period and value.kind == "count"]
    if len({value.period for value in dated}) != len(dated) or len(dated) < 2:
        return values
    columns = table.grid.columns
    every = np.nansum(
        [numbers_of(columns[value.column - 1], commas=commas)[rows] for value in dated], axis=0
    )
    return tuple(
        replace(value, derived=True)
        if not value.period
        and np.isclose(numbers_of(columns[value.column - 1], commas=commas)[rows], every).mean()
        >= _NEARLY
        else value
        for value in values
    )


def shown(heading: str, number: int) -> str:
    """A heading in one line without the numbers of notes, or the column's number if it has none."""
    return " ".join(_NOTE.sub(" ", heading).split()).strip(" /") or f"Column {number + 1}"


def column_periods(table: Table, roles: Roles) -> dict[int, str]:
    """The period that each column's heading names."""
    found = {n: stretch_in(table.headings[n]) for n in roles.figures}
    named = {n: each for n, each in found.items() if each is not None}
    return dict(zip(named, settled(list(named.values())), strict=True))


def _months_of(table: Table, roles: Roles, year: str) -> dict[int, str]:
    """The period of each column that is headed by a month or quarter alone, of the table’s year."""
    found = {n: joined(year, table.headings[n].strip()) for n in roles.figures}
    named = {n: stretch_in(text) for n, text in found.items() if text}
    labels = {n: each.label for n, each in named.items() if each is not None}
    return labels if len(labels) >= _FEWEST and len(set(labels.values())) == len(labels) else {}


def measures_of(values: tuple[ValueColumn, ...]) -> tuple[Measure, ...]:
    """Columns whose headings say the same but for the period are one measure."""
    groups: dict[str, list[ValueColumn]] = {}
    for value in values:
        words = _undated(value)
        key = "".join(letter for letter in words.casefold() if letter.isalnum())
        groups.setdefault(key, []).append(value)
    found: list[Measure] = []
    for held in groups.values():
        periods = [value.period for value in held]
        if len(set(periods)) == len(periods):
            found.append(_measure(held))
        else:  # the same words twice over one period are two figures
            found += [_measure([value]) for value in held]
    return tuple(sorted(found, key=lambda each: each.columns[0]))


def _undated(value: ValueColumn) -> str:
    """A column’s heading without its period."""
    stretch = stretch_in(value.heading)
    if stretch is None:
        return "" if value.period and part_of(value.heading) else value.heading
    return _QUARTER.sub("", stretch.rest)


def _measure(held: list[ValueColumn]) -> Measure:
    first = held[0]
    words = first.heading if len(held) == 1 else _undated(first).strip()
    return Measure(
        tuple(value.column for value in held),
        words or (first.heading if len(held) == 1 else "The figures of each period"),
        tuple(value.period for value in held if value.period),
        first.derived or is_limit(first.heading),
    )


def markers_in(table: Table, roles: Roles, rows: NDArray[np.bool_]) -> dict[str, int]:
    """How often each mark for a missing value stands among the figures, blanks too."""
    counts: dict[str, int] = {}
    for number in roles.figures:
        column = table.grid.columns[number]
        kinds = column.kinds[rows]
        blank = int((kinds == BLANK).sum())
        if blank:
            counts[BLANK_MARK] = counts.get(BLANK_MARK, 0) + blank
        for text in column.texts[rows][kinds == MARKER]:
            counts[text] = counts.get(text, 0) + 1
    return counts


def odd_cells(table: Table, roles: Roles, rows: NDArray[np.bool_]) -> list[tuple[int, int, str]]:
    """Cells among the figures that are words and no known mark: row and column from 1, the text."""
    found = []
    for number in roles.figures:
        column = table.grid.columns[number]
        odd = np.flatnonzero(rows & (column.kinds == TEXT))
        found += [(int(row) + 1, number + 1, str(column.texts[row])) for row in odd[:20]]
    return sorted(found)


def any_number(table: Table, columns: tuple[int, ...]) -> NDArray[np.bool_]:
    """Rows with a number in at least one of the columns."""
    if not columns:
        return np.zeros(table.grid.height, bool)
    return np.asarray(table.grid.numeric[:, list(columns)].any(axis=1))
