"""How wide a column is, in characters of its type: the same for both kinds of workbook."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Final

from insight.reports.tables import Column

PROSE: Final = 110
WIDEST: Final = 60
TALLEST: Final = 400.0
"""Points of the tallest row: Excel takes 409."""
NARROWEST: Final = 11
_LINES: Final = 3
"""Lines that a heading may take."""


LINE: Final = 15.5
"""Points that one line of 12 point Arial takes."""
_FILLED: Final = 1.05
"""Of a column's width in characters, how many of Arial stand on one line."""


def height(cells: Sequence[object], widths: Sequence[float], size: float = 1) -> float | None:
    """Points that a row needs, so that no program has to work it out; None for one line.

    `size` is how large its type is beside ordinary text.
    """
    lines = 1
    for cell, wide in zip(cells, widths, strict=True):
        room = max(int(wide * _FILLED / size), 1)
        if isinstance(cell, str) and len(cell) > room:
            lines = max(lines, len(textwrap.wrap(cell, room)))
    return min(lines * LINE * size + 2, TALLEST) if lines > 1 else None


def width(column: Column) -> float:
    """So wide that no word is cut, no number turns to hashes, and prose wraps."""
    longest = max((len(_written(cell, column.decimals)) for cell in column.cells), default=0)
    word = max((len(each) for each in column.heading.split()), default=0)
    head = max(word, len(column.heading) / _LINES)
    return min(max(longest, head * 1.15, NARROWEST) * 1.1 + 2, WIDEST)


def _written(cell: object, decimals: int) -> str:
    if isinstance(cell, bool):
        return "yes"
    return f"{cell:,.{decimals}f}" if isinstance(cell, int | float) else str(cell)
