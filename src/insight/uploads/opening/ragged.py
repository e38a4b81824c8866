"""Rows of a text file that have more cells than the others: a name with a comma, unquoted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from insight.outside import SHORT, as_words
from insight.uploads.records import Cell, Place, Remark

Row = tuple[Cell, ...]
_NUMBER: Final = re.compile(r"[-+£(]*\d[\d., ]*[%)]*$")
_MOSTLY, _FEW, _NARROW = 0.8, 0.2, 3
_LOOKED: Final = 200
"""Rows that tell whether a column has numbers or words."""
_SHOWN: Final = 5


def without_shifted(rows: list[Row]) -> tuple[list[Row], tuple[Remark, ...]]:
    """The rows, blank where figures stand in wrong columns, and what its reader is told of those.

    Only rows that are longer than most are looked at, and only where words stand in a column of
    numbers, or a number in one of words.
    """
    lengths = Counter(len(row) for row in rows if len(row) > 1)
    if len(lengths) < 2:
        return rows, ()
    (usual, many) = lengths.most_common(1)[0]
    long = [n for n, row in enumerate(rows) if len(row) > usual and any(row[usual:])]
    if usual < _NARROW or many < _MOSTLY * lengths.total() or not long:
        return rows, ()
    numeric = _numeric([row for row in rows if len(row) == usual], usual)
    shifted = [n for n in long if _is_shifted(rows[n], numeric)]
    if not shifted or len(shifted) > _FEW * lengths.total():
        return rows, ()
    gone = set(shifted)
    kept: list[Row] = [() if n in gone else row for n, row in enumerate(rows)]
    return kept, (_said(rows, shifted, usual),)


def _numeric(rows: Sequence[Row], width: int) -> list[bool | None]:
    """Of each column whether it has numbers, or words; None where it has some of both."""
    sample = rows[:: max(1, len(rows) // _LOOKED)]
    found: list[bool | None] = []
    for n in range(width):
        cells = [str(row[n]) for row in sample if row[n] is not None]
        share = sum(bool(_NUMBER.match(cell)) for cell in cells) / max(1, len(cells))
        found.append(True if share >= _MOSTLY else False if share <= _FEW else None)
    return found


def _is_shifted(row: Row, numeric: Sequence[bool | None]) -> bool:
    """Whether a cell is of the other kind than its column is, and a figure behind them all."""
    behind = any(_NUMBER.match(str(cell)) for cell in row[len(numeric) :] if cell is not None)
    wrong = (
        bool(_NUMBER.match(str(cell))) != kind
        for cell, kind in zip(row, numeric, strict=False)
        if cell is not None and kind is not None
    )
    return behind and any(wrong)


def _said(rows: Sequence[Row], shifted: Sequence[int], usual: int) -> Remark:
    first, one = shifted[0], len(shifted) == 1
    places = tuple(
        Place("", n + 1, usual + 1, as_words(str(rows[n][usual] or ""), SHORT))
        for n in shifted[:_SHOWN]
    )
    return Remark(
        f"{len(shifted):,} row{' has' if one else 's have'} more cells than the headings "
        f"({len(rows[first])} in row {first + 1:,}, where {usual} were expected), so that figures "
        f"stand in wrong columns: {'it was' if one else 'they were'} left out. A comma inside a "
        "name parts it where no quotation marks stand round it. Save the table as XLSX, or as CSV "
        "with names in quotation marks, and bring it again.",
        places,
        grave=True,
    )
