"""A workbook in the language that is spoken: lines, names of sheets, headings and cells of words.

Codes stay as they are, and so does how a number is written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from insight.messages import is_english, said, tag
from insight.reports.tables import NUMBERS, Column
from insight.reports.workbook.layout import Book, Line, Sheet

LONGEST: Final = 31
"""Characters that the name of a sheet can have in Excel."""
_NOT_IN_A_NAME: Final = re.compile(r"[\[\]:*?/\\']")


def said_book(book: Book) -> Book:
    """The workbook with its words turned; itself in English."""
    if is_english():
        return book
    names = {each.name: _named(each.name) for each in book.sheets}
    return replace(
        book,
        title=said(book.title),
        subject=said(book.subject),
        sheets=tuple(_sheet(each, names) for each in book.sheets),
        language=tag(),
    )


def _named(name: str) -> str:
    return _NOT_IN_A_NAME.sub(" ", said(name))[:LONGEST]


def _sheet(sheet: Sheet, names: Mapping[str, str]) -> Sheet:
    return replace(
        sheet,
        name=names[sheet.name],
        lines=tuple(_line(each, names) for each in sheet.lines),
        columns=tuple(map(_column, sheet.columns)),
        links=tuple(names.get(each, each) for each in sheet.links),
    )


def _line(line: Line, names: Mapping[str, str]) -> Line:
    return replace(line, text=said(line.text), link=names.get(line.link, line.link))


def _column(column: Column) -> Column:
    words = column.kind not in {*NUMBERS, "code"}
    yes, no = said("yes"), said("no")
    cells = (
        (yes if each else no)
        if isinstance(each, bool)
        else said(each)
        if words and isinstance(each, str)
        else each
        for each in column.cells
    )
    return replace(column, heading=said(column.heading), cells=tuple(cells))
