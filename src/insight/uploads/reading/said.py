"""What a reader says of a sheet where it was not understood: its columns and its headings."""

from __future__ import annotations

from typing import Final

from insight.uploads.reading.cells.grid import Grid
from insight.uploads.records import Answers, Refused

AREAS, HEADINGS, PERIOD = "areas-column", "header-row", "period-column"
ROLES: Final = (AREAS, HEADINGS, PERIOD)
"""Answers that nobody asks for: the column of the areas, the row of headings, the period's column.

Each is a number from 1, as the sheet counts; 0 for no row of headings, or no column of periods.
"""


def said_of(answers: Answers, about: str, grid: Grid) -> int | None:
    """The row or column (from 1, 0 for none) that a reader named; None where they named none.

    Raises Refused for what the sheet does not have.
    """
    text = answers.by_question.get(about, "")
    if not text:
        return None
    most, what = (grid.height, "row") if about == HEADINGS else (grid.width, "column")
    least = 1 if about == AREAS else 0
    number = int(text) if text.isdecimal() and len(text) < 8 else -1
    if not least <= number <= most:
        raise Refused(f"the sheet has no {what} {text[:8]} (it has {most:,})")
    return number
