"""Which columns say of when each row is: periods, or years with their months beside them."""

from __future__ import annotations

import re
from typing import Final

import numpy as np
from numpy.typing import NDArray

from insight.uploads.reading.cells.days import FIRST, LAST
from insight.uploads.reading.cells.grid import BLANK, NUMBER, Column
from insight.uploads.reading.cells.parts import Part, joined
from insight.uploads.reading.cells.stretches import labels_of, stretch_in
from insight.uploads.reading.kinds import spaced
from insight.uploads.reading.tables.table import Table
from insight.uploads.records import Refused

_WHEN: Final = re.compile(
    r"\b(?:years?|yr|period|time|date|month|quarter|time period|fy|financial year)\b"
)
_DAY: Final = re.compile(
    r"\bdates?\b|\b(?:month|period|week|year|quarter) (?:ending|ended|end|starting)"
)
"""A heading of days: a number beneath it is one as a spreadsheet keeps it."""
_PART_OF_TIME: Final = re.compile(
    r"^(?:(?:calendar|financial|fiscal) )?(?:months?|mths?|mon|quarters?|qtrs?)"
    r"(?: ?(?:no|num|number|of year))?$"
)
_PARTS: Final = 16
"""Months or quarters that one column has at most, with a total or two among them."""
_FEW_TEXTS, _LOOKED = 2000, 60


def period_column(table: Table, rows: NDArray[np.bool_], aside: frozenset[int]) -> int | None:
    """The column that says of when a row is: the one that tells the most periods apart."""
    best: tuple[int, int] | None = None
    for number, column in enumerate(table.grid.columns):
        if number in aside:
            continue
        texts = column.texts[rows]
        filled = texts[column.kinds[rows] != BLANK]
        if len(filled) < 0.5 * len(texts):
            continue
        different = set(filled)
        if not _may_be_periods(column, rows, table.headings[number], len(different)):
            continue
        labels = labels_of(different)
        if len(labels) < 0.9 * len(different):
            continue
        score = len(set(labels.values()))
        if best is None or score > best[0]:
            best = (score, number)
    return None if best is None else best[1]


def dated_by(table: Table, rows: NDArray[np.bool_], dated: int) -> int | None:
    """The column of periods that a reader named (from 1, 0 for none); may raise Refused."""
    if not dated:
        return None
    column = table.grid.columns[dated - 1]
    if not labels_of(set(column.texts[rows & column.filled])):
        raise Refused(
            "that column holds no periods that can be read (expected a year, a financial year, a "
            "quarter or a month, such as 2024, 2023/24 or March 2025)"
        )
    return dated - 1


def part_column(
    table: Table, rows: NDArray[np.bool_], aside: frozenset[int], period: int
) -> int | None:
    """The column of months or quarters beside one of years; None where there is none."""
    years = table.grid.columns[period]
    found = [stretch_in(text) for text in set(years.texts[rows & years.filled])]
    if any(each is None or each.form not in {"year", "split"} for each in found):
        return None
    most = next(iter(set(years.texts[rows & years.filled])), "")
    for number, column in enumerate(table.grid.columns):
        texts = set(column.texts[rows & column.filled])
        if number in aside or number == period or not 1 < len(texts) <= _PARTS:
            continue
        numbers = numbers_are(table.headings[number])
        if sum(bool(joined(most, text, numbers)) for text in texts) >= 0.9 * len(texts):
            return number
    return None


def numbers_are(heading: str) -> Part | None:
    """What bare numbers under a heading are: months, quarters, or neither."""
    words = spaced(heading)
    if not _PART_OF_TIME.search(words):
        return None
    return "quarter" if "q" in words else "month" if "m" in words else None


def _may_be_periods(column: Column, rows: NDArray[np.bool_], heading: str, different: int) -> bool:
    """Whether cells may be periods: numbers only under a heading that says so, or of few years."""
    kinds = column.kinds[rows]
    numbers = int((kinds == NUMBER).sum())
    if not numbers:
        return different <= _FEW_TEXTS or _begin_as_days(column, rows)
    values = column.values[rows]
    known = values[~np.isnan(values)]
    whole = bool((known == np.round(known)).all())
    years = bool(((known >= 1900) & (known <= 2100)).all())
    doubled = bool(((known >= 190000) & (known <= 210012)).all())
    if whole and bool(((known >= FIRST) & (known <= LAST)).all()):
        return bool(_DAY.search(spaced(heading)))
    if not whole or not (years or doubled):
        return False
    return bool(_WHEN.search(spaced(heading))) or not heading


def _begin_as_days(column: Column, rows: NDArray[np.bool_]) -> bool:
    """Whether the first of many different texts are days or months: then all are read."""
    texts = list(dict.fromkeys(map(str, column.texts[rows][:_LOOKED])))
    return len(labels_of(texts)) >= 0.9 * len(texts)
