"""What a chart over time is drawn from: lines, marks and stretches of years, and their points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any, cast

import pandas as pd

from insight.periods import parse_period

Point = tuple[float, float | None, dict[str, Any]]
"""A decimal year, a value or None, and the row of the table that they come from."""


@dataclass(frozen=True)
class Line:
    """A series to draw: its name, its last figure in words, and its table.

    `table` has period and value, and may have lower_ci and upper_ci and label (figures in words).
    """

    name: str
    last_label: str
    table: pd.DataFrame


@dataclass(frozen=True)
class Years:
    """A stretch of time to shade, such as a plan's: first and last decimal year, and its words."""

    start: float
    end: float
    words: str


@dataclass(frozen=True)
class Mark:
    """A baseline or a target: a value at a time (decimal year), with its words."""

    at: float
    value: float
    words: str


def points(table: pd.DataFrame) -> list[Point]:
    """Time and value of each row in order, with a None between periods that leave a gap."""
    rows: list[Point] = [
        (parse_period(str(row["period"])).middle, number(row["value"]), row)
        for row in cast("list[dict[str, Any]]", table.to_dict("records"))
    ]
    rows.sort(key=lambda row: row[0])
    steps = [later[0] - earlier[0] for earlier, later in pairwise(rows)]
    usual = median(steps) if steps else 0.0
    held: list[Point] = []
    for place, row in enumerate(rows):
        if place and steps[place - 1] > 1.5 * usual:
            held.append(((rows[place - 1][0] + row[0]) / 2, None, {}))
        held.append(row)
    return held


def number(value: Any) -> float | None:
    """A cell as a float, or None where it is empty."""
    return None if value is None or pd.isna(value) else float(value)


def value_range(
    lines: Sequence[tuple[Line, str]], marks: Sequence[Mark | None]
) -> tuple[float, float]:
    """The ends of the axis of values: all that is drawn, with room above and below."""
    held = [mark.value for mark in marks if mark is not None]
    for place, (line, _) in enumerate(lines):
        for _, value, row in points(line.table):
            ends = (row.get("lower_ci"), row.get("upper_ci")) if place == 0 else ()
            held += [one for one in (value, *map(number, ends)) if one is not None]
    if not held:
        return 0.0, 1.0
    low, high = min(held), max(held)
    reach = (high - low) or abs(high) or 1.0
    return low - 0.12 * reach, high + 0.14 * reach
