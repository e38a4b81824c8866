"""What a chart over time is drawn from: lines, marks and stretches of years, and their points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Any, Final, cast

import pandas as pd

from insight.breaks import Break, compares, crossed, stretch_of
from insight.periods import Period, parse_period

Point = tuple[float, float | None, dict[str, Any]]
"""A decimal year, a value or None, and the row of the table that they come from."""
_ROOM: Final = 0.06
"""Of a usual range, how much the axis of values reaches beyond it."""


@dataclass(frozen=True)
class Line:
    """A series to draw: its name, its last figure in words, and its table.

    `table` has period and value, and may have lower_ci and upper_ci and label (figures in words).
    `kind` is the `period_kind` of its periods, and `breaks` are where its figures stop comparing.
    """

    name: str
    last_label: str
    table: pd.DataFrame
    kind: str = ""
    breaks: tuple[Break, ...] = ()

    @property
    def periods(self) -> list[Period]:
        """The periods that have a figure, oldest first."""
        held = self.table.loc[self.table["value"].notna(), "period"]
        return sorted(parse_period(str(label), self.kind) for label in held)


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


@dataclass(frozen=True)
class Cut:
    """A place on the axis of time where a line is cut: its sign, and the reason in words."""

    at: float
    sign: str
    words: str


UNLIKE: Final = "≠"
"""Between two figures that do not compare."""
NO_FIGURES: Final = "no figures"


def cuts(line: Line) -> list[Cut]:
    """Where a line is cut as its figures do not compare or were not published, oldest first."""
    periods, found = line.periods, []
    for earlier, later in pairwise(periods):
        sides = zip(stretch_of(earlier, line.breaks), stretch_of(later, line.breaks), strict=True)
        notes = [each.note for each, (a, b) in zip(line.breaks, sides, strict=True) if a != b]
        if notes:
            middle = (earlier.middle + later.middle) / 2
            found.append(Cut(middle, UNLIKE, " ".join(notes)))
    for each in crossed(periods, line.breaks):
        if each.published:
            continue
        first, last = (parse_period(label, line.kind).middle for label in (each.since, each.until))
        held = [n for n, cut in enumerate(found) if first - 1 <= cut.at <= last + 1]
        if held:  # one sign where a line is cut for both reasons
            found[held[0]] = replace(found[held[0]], words=f"{found[held[0]].words} {each.note}")
        else:
            found.append(Cut((first + last) / 2, NO_FIGURES, each.note))
    return sorted(found, key=lambda cut: cut.at)


def points(line: Line) -> list[Point]:
    """Time and value of each row in order, with a None where the line is to be cut.

    That is between periods that leave a gap, and between figures that do not compare.
    """
    read = [
        (parse_period(str(row["period"]), line.kind), row)
        for row in cast("list[dict[str, Any]]", line.table.to_dict("records"))
    ]
    read.sort(key=lambda pair: pair[0].middle)
    rows: list[Point] = [(period.middle, number(row["value"]), row) for period, row in read]
    alike = [compares(a[0], b[0], line.breaks) for a, b in pairwise(read)]
    steps = [later[0] - earlier[0] for earlier, later in pairwise(rows)]
    usual = median(steps) if steps else 0.0
    held: list[Point] = []
    for place, row in enumerate(rows):
        if place and (steps[place - 1] > 1.5 * usual or not alike[place - 1]):
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
        for _, value, row in points(line):
            ends = (row.get("lower_ci"), row.get("upper_ci")) if place == 0 else ()
            held += [one for one in (value, *map(number, ends)) if one is not None]
    if not held:
        return 0.0, 1.0
    low, high = min(held), max(held)
    reach = (high - low) or abs(high) or 1.0
    return low - 0.12 * reach, high + 0.14 * reach


def reaching(span: Sequence[float], lower: float, upper: float) -> tuple[float, float]:
    """The ends of an axis that reaches a little beyond a range, too; itself where it does.

    >>> reaching((0, 10), 4, 12)
    (0, 12.48)
    """
    room = _ROOM * (upper - lower)
    return min(span[0], lower - room), max(span[1], upper + room)
