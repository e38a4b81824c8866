"""Tables under a row of headings that may not be the first: found, and taken by their names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from insight.build.downloads.cells.figures import tidy
from insight.build.downloads.cells.reading import plain

Test = Callable[[set[str]], bool]


def find_heads(rows: Sequence[Sequence[object]], test: Test, most: int = 30) -> int:
    """The number of the first row whose headings, in small letters, pass; -1 where none does."""
    for place, row in enumerate(rows[:most]):
        if test({plain(tidy(cell)) for cell in row if cell is not None}):
            return place
    return -1


def column(heads: Sequence[str], names: Iterable[str]) -> int:
    """The place of the first heading that is one of some names; -1 where none is."""
    return next((heads.index(name) for name in names if name in heads), -1)


def cells(rows: Sequence[Sequence[object]], place: int) -> list[object]:
    """One column; rows that are too short have nothing there."""
    return [row[place] if 0 <= place < len(row) else "" for row in rows]


def texts(rows: Sequence[Sequence[object]], place: int) -> list[str]:
    """One column as tidy texts."""
    return [tidy(cell) for cell in cells(rows, place)]
