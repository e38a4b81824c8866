"""One sheet, understood: from its cells to a reading."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from insight.outside import as_words
from insight.uploads.reading.addresses import areas_in
from insight.uploads.reading.areas import Placed, place_rows
from insight.uploads.reading.cells.codes import POSTCODE
from insight.uploads.reading.cells.grid import Grid
from insight.uploads.reading.figures import (
    any_number,
    has_decimal_commas,
    markers_in,
    measures_of,
    value_columns,
)
from insight.uploads.reading.found import Understood
from insight.uploads.reading.keys import Key, at_level, codes_across, names_across
from insight.uploads.reading.kinds import kind_of_words, spaced
from insight.uploads.reading.roles import Roles, apart, class_column, only_numbers, roles_of
from insight.uploads.reading.said import AREAS, HEADINGS, PERIOD, said_of
from insight.uploads.reading.saying import asked, refused, told
from insight.uploads.reading.stacked import Part, Stack, all_parts
from insight.uploads.reading.tables.dated import context_of, period_of, stem_of
from insight.uploads.reading.tables.table import Table, find_table
from insight.uploads.reading.when import numbers_are
from insight.uploads.records import Answers, Book, Reading, Refused

_MEASURED: Final = re.compile(r"\b(?:measures?|units?|value type|statistic)\b")


def understand(book: Book, grid: Grid, siblings: tuple[str, ...], answers: Answers) -> Reading:
    """What a sheet says, with the reader's answers. `siblings` are other sheets with tables."""
    grid, codes, key = _keyed(grid, answers)
    if key is None:
        return refused.without_areas(grid, codes)
    heading = said_of(answers, HEADINGS, grid)
    table = find_table(grid, key, heading)
    parts = all_parts(grid, table) if heading is None else ()
    part = _chosen(parts, answers)
    if part is not None:
        grid, codes, key = _keyed(part.grid, answers)
        if key is None:
            return refused.without_areas(grid, codes)
        table = find_table(grid, key, lent=part.lent)
    stack = Stack(parts, part)
    found = _found(
        book, table, frozenset(each.column for each in codes), siblings, (answers, stack)
    )
    why = refused.reason(found)
    questions = () if why else asked.questions(found)
    open_ones = [each for each in questions if each.must and each.about not in answers.by_question]
    waits = any(each.about not in asked.CONFIRMED_LATER for each in open_ones)
    expected: Literal["reads", "asks", "refuses"] = (
        "refuses" if why else "asks" if waits else "reads"
    )
    reading = _reading(found)
    if why:
        return _refused(reading, why, persons=refused.are_people(found))
    return replace(reading, questions=questions, remarks=told.remarks(found), expected=expected)


def _keyed(grid: Grid, answers: Answers) -> tuple[Grid, list[Key], Key | None]:
    """The sheet, its columns of codes and that of the areas; None where none has them.

    That is so too where areas stand across the top.
    """
    said = said_of(answers, AREAS, grid)
    grid, codes, key = areas_in(grid, said)
    if key is None:
        return grid, codes, None
    across = names_across(grid, key) if key.named else codes_across(grid) > int(key.rows.sum())
    turned = across or (key.named and refused.on_its_side(grid, key.column))
    if said is None and turned:
        return grid, codes, None
    return grid, codes, at_level(key, answers.by_question.get("level", ""))


def _chosen(parts: tuple[Part, ...], answers: Answers) -> Part | None:
    """Of several tables the one that the reader chose, else the first; raises Refused for none.

    Of tables side by side a reader may choose one by naming its column of areas.
    """
    wanted = answers.by_question.get("table", "")
    if not parts:
        return None
    if not wanted:
        said = said_of(answers, AREAS, parts[0].grid)
        mine = (each for each in parts if said and each.grid.columns[said - 1].filled.any())
        return next(mine, parts[0])
    part = next((each for each in parts if each.known_by == wanted), None)
    if part is None:
        rows = ", ".join(dict.fromkeys(f"{each.row:,}" for each in parts))
        raise Refused(f"no table begins in row {as_words(wanted, 8)} (they do in rows {rows})")
    return part


def _refused(reading: Reading, why: str, *, persons: bool) -> Reading:
    """Where rows are people not even their places are handed on."""
    if persons:
        reading = replace(reading, keys={}, areas={}, markers={})
    return replace(reading, rows=(), expected="refuses", why=why)


def _found(
    book: Book,
    table: Table,
    coarser: frozenset[int],
    siblings: tuple[str, ...],
    told: tuple[Answers, Stack],
) -> Understood:
    answers, stack = told
    placed = place_rows(table)
    aside = coarser | _columns_of_areas(table, placed)
    table = replace(table, data=placed.mine)
    roles = roles_of(table, aside, said_of(answers, PERIOD, table.grid))
    rows = placed.mine
    commas = _commas(table, roles, rows, answers)
    context = f"{context_of(table)} / {stem_of(book.name)}"
    said = _said_of_all(table, roles, rows)
    stated = kind_of_words(spaced(said)) is not None
    context = said if stated else f"{context} / {said}"
    period = "" if roles.period is not None else period_of(book, table)
    values = value_columns(table, roles, rows, context, commas=commas, year=period, stated=stated)
    listed = not values and _is_list(table, placed, roles, coarser)
    usable = rows & any_number(table, roles.figures) if values else rows & listed
    categories, alike = _classes(table, placed, roles, listed=listed)
    return Understood(
        book,
        table,
        placed,
        roles,
        values,
        measures_of(values),
        categories,
        alike,
        usable,
        commas,
        listed,
        period,
        siblings,
        answers,
        stack,
    )


def _classes(
    table: Table, placed: Placed, roles: Roles, *, listed: bool
) -> tuple[tuple[int, ...], NDArray[np.bool_]]:
    """The columns that tell rows of one area and period apart, and the rows that nothing does."""
    numbers = np.flatnonzero(placed.mine)
    if listed:
        one = class_column(table, roles, numbers)
        return () if one is None else (one,), np.zeros(len(numbers), bool)
    keys = placed.keys[numbers]
    if not len(numbers) or placed.level != "postcode":
        return apart(table, roles, numbers, keys) if len(numbers) else ((), np.zeros(0, bool))
    many = Counter(keys)
    return (), np.fromiter((many[key] > 1 for key in keys), bool, len(keys))


def _commas(table: Table, roles: Roles, rows: NDArray[np.bool_], answers: Answers) -> bool:
    said = answers.by_question.get("layout", "")
    return said == "comma" if said in {"comma", "point"} else has_decimal_commas(table, roles, rows)


def _columns_of_areas(table: Table, placed: Placed) -> frozenset[int]:
    """The columns that name a row's area: they hold nothing else."""
    named = () if placed.name_column is None else (placed.name_column,)
    return frozenset({table.key.column, *named})


def _is_list(table: Table, placed: Placed, roles: Roles, coded: frozenset[int]) -> bool:
    """Whether rows without figures are things or events, each at a place, that can be counted.

    They are where places come again, are postcodes, or each row has a name of its own; not where
    each row is a smaller area of which the sheet says in which larger one it lies.
    """
    rows = placed.mine
    many = int(rows.sum())
    others = [table.grid.columns[n].coded[1][rows] for n in coded if n != table.key.column]
    if not many or any(len(set(codes)) >= 0.9 * many > 2 for codes in others):
        return False
    if table.key.level == POSTCODE or len(set(placed.keys[rows])) < 0.9 * many:
        return True
    words = (n for n in roles.words if not only_numbers(table.headings[n]))
    own = (set(table.grid.columns[n].texts[rows]) for n in words)
    return many > 2 and any(len(texts) >= 0.9 * many for texts in own)


def _said_of_all(table: Table, roles: Roles, rows: NDArray[np.bool_]) -> str:
    """What columns of words say that say the same in every row: the indicator, often, or a unit."""
    found, stated = [], []
    for number in roles.words:
        different = set(table.grid.columns[number].texts[rows])
        if len(different) != 1:
            continue
        text = str(different.pop())[:120]
        if _MEASURED.search(spaced(table.headings[number])) and kind_of_words(spaced(text)):
            stated.append(text)  # a column of units says it best
        found.append(text)
    return " / ".join(stated or found[:6])


def _reading(found: Understood) -> Reading:
    table, placed = found.table, found.placed
    rows = np.flatnonzero(placed.mine)
    first, last = table.first, table.last
    end = found.stack.end or table.grid.height
    footer = tuple(range(last + 2, end + 1))
    return Reading(
        sheet=table.grid.name,
        level=placed.level,
        vintage=placed.vintage,
        header_rows=tuple(row + 1 for row in table.header),
        first_row=first + 1,
        last_row=last + 1,
        code_column=None if table.key.named else table.key.column + 1,
        name_column=None if placed.name_column is None else placed.name_column + 1,
        period_column=None if found.roles.period is None else found.roles.period + 1,
        part_column=None if found.roles.part is None else found.roles.part + 1,
        part_kind=None
        if found.roles.part is None
        else numbers_are(table.headings[found.roles.part]),
        category_columns=tuple(n + 1 for n in found.categories),
        values=found.values,
        rows=tuple(int(row) + 1 for row in np.flatnonzero(found.usable)),
        keys={int(row) + 1: str(placed.keys[row]) for row in rows},
        areas=placed.areas,
        period="" if found.values and all(v.period for v in found.values) else found.period,
        footer_rows=footer,
        ignored=placed.ignored,
        markers=markers_in(table, found.roles, placed.mine),
        filled_rows=tuple(sorted(row + 1 for row in table.filled)),
        below={why: many for why, many in placed.below.items() if many},
    )
