"""Figures of groups: made anew from the figures of their areas, beside the rest and England.

Arrays and tables in, records out; nothing here makes words. The rules are those of every figure of
a ward: `add_up` makes a figure, `with_limits` its interval, `verdicts` tells two apart by the
interval of their difference.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insight.aggregation import Sums, add_up
from insight.catalogue import Indicator
from insight.markers import PARTS, SUPPRESSED, part_note
from insight.measures.gap import difference
from insight.measures.results import Result
from insight.national.significance import Limited, has_counts, verdicts, with_limits
from insight.observations import LEVELS_BELOW, level_below
from insight.small_counts.guarded import joined_in

FloatArray = NDArray[np.float64]
COLUMNS = ("value", "numerator", "denominator")


class Rests(Protocol):
    """What a figure rests on: the areas that may be in it, and those that may not."""

    @property
    def kept(self) -> tuple[str, ...]:
        """The areas whose figures are added up."""

    @property
    def out(self) -> tuple[str, ...]:
        """The areas whose figures are withheld and are in no sum either."""

    @property
    def enough(self) -> bool:
        """Whether what is kept stands for the whole."""


Left = Callable[[tuple[str, ...]], Rests]
"""What of some areas a figure may rest on, by the least count that is shown."""


@dataclass(frozen=True, eq=False)
class Made:
    """One figure made of some areas, with its interval; arrays of shape (1,), NaN where none.

    `note` is the marker of a figure that is missing, or says of how many areas it was made; `out`
    counts the areas that small counts kept out of it.
    """

    limited: Limited
    numerator: float
    denominator: float
    note: str
    areas: int
    out: int = 0

    @property
    def value(self) -> float:
        """The figure in the indicator's unit."""
        return float(self.limited.value[0])

    @property
    def limits(self) -> tuple[float, float] | None:
        """The two limits of its 95% interval, or None."""
        low, high = float(self.limited.lower[0]), float(self.limited.upper[0])
        return None if np.isnan(low) or np.isnan(high) else (low, high)


@dataclass(frozen=True, eq=False)
class Beside:
    """One indicator for one group: the group, the rest of its district, the district, England."""

    indicator: Indicator
    period: str
    group: Made
    rest: Made
    district: Made
    england: Made

    @property
    def has_rest(self) -> bool:
        """Whether there is a rest of the district that the indicator knows anything of."""
        known = not np.isnan(self.rest.value) or self.rest.note == SUPPRESSED
        return self.rest.areas > 0 and known

    @property
    def beside_rest(self) -> str:
        """The group's verdict beside the rest of the district; "" without both intervals."""
        return verdict(self.group, self.rest, self.indicator)

    @property
    def beside_england(self) -> str:
        """The group's verdict beside England; "" without both intervals."""
        return verdict(self.group, self.england, self.indicator)

    @property
    def gap(self) -> Result | None:
        """The group less the rest, with the interval of the gap; None where one has no figure."""
        return gap_of(self.group, self.rest)


def verdict(one: Made, other: Made, indicator: Indicator) -> str:
    """Better, similar or worse (higher, lower): a word of `national.significance`, or ""."""
    return str(verdicts(one.limited, other.limited, polarity=indicator.polarity)[0])


def gap_of(one: Made, other: Made) -> Result | None:
    """One figure less another, with the interval of the difference where both have theirs.

    Right where nobody is in both.
    """
    if np.isnan(one.value) or np.isnan(other.value):
        return None
    errors = [
        None if each.limits is None else float(each.limited.error[0]) for each in (one, other)
    ]
    first, second = errors
    both = first is not None and second is not None
    return difference(
        group=one.value,
        reference=other.value,
        group_error=first if both else None,
        reference_error=second if both else None,
    )


def made_from(
    table: pd.DataFrame, rows: NDArray[np.bool_], indicator: Indicator, left: Left | None = None
) -> Made:
    """The figure of some rows of a table of areas; none where no row is chosen.

    `table` has area_code, value, numerator and denominator, one row an area; `rows` is of shape
    (areas,). `left` keeps small counts out of the sum.
    """
    areas, out, enough = int(rows.sum()), 0, True
    if left is not None and areas:
        rests = left(tuple(map(str, table["area_code"].to_numpy()[rows])))
        out, enough = len(rests.out), rests.enough or not rests.out
        if rests.out:
            rows = rows & ~table["area_code"].isin(rests.out).to_numpy()
    sums = _sums(table, rows, indicator)
    if not enough:
        return Made(_nothing(), np.nan, np.nan, SUPPRESSED, areas, out)
    return _made(sums, indicator, areas, out)


def _sums(table: pd.DataFrame, rows: NDArray[np.bool_], indicator: Indicator) -> Sums:
    columns = [table[name].to_numpy(dtype="float64", na_value=np.nan)[rows] for name in COLUMNS]
    groups = np.zeros(int(rows.sum()), dtype=np.intp)
    joined = joined_in(table)
    return add_up(
        *columns,
        groups=groups,
        size=1,
        indicator=indicator,
        joined=joined.at(rows) if joined else None,
    )


def _made(sums: Sums, indicator: Indicator, areas: int, out: int) -> Made:
    note, counted = str(sums.note[0]), int(sums.counted[0])
    if not note and counted < areas:
        parts = dict(zip(LEVELS_BELOW, PARTS, strict=True))[level_below(indicator) or "lsoa"]
        note = part_note(counted, areas, parts)
    limited = _nothing()
    if has_counts(indicator):
        limited = with_limits(sums.numerator, sums.denominator, indicator)
    if np.isnan(limited.value[0]):  # no counts, or none of which a figure could be made
        limited = Limited(sums.value, limited.lower, limited.upper)
    return Made(limited, float(sums.numerator[0]), float(sums.denominator[0]), note, areas, out)


def _nothing() -> Limited:
    return Limited(*(np.full(1, np.nan) for _ in range(3)))


def figures_of(
    indicator: Indicator,
    table: pd.DataFrame,
    groups: Sequence[NDArray[np.bool_]],
    england: Made,
    *,
    left: Left | None = None,
) -> tuple[Beside, ...]:
    """One indicator for some groups of a district, in their order.

    `table` has the district's areas as `read_observations` gives them, `groups` which of its rows
    are of each. A group that is the whole district has no rest. Where a group's figure is withheld
    so is that of the rest: with the district's they would give it away.

    Raises InvalidObservations for an indicator that cannot be added up.
    """
    period = str(table["period"].iloc[0])
    whole = made_from(table, np.ones(len(table), dtype=bool), indicator, left)
    found = []
    for rows in groups:
        group = made_from(table, rows, indicator, left)
        rest = made_from(table, ~rows, indicator, left)
        if group.note == SUPPRESSED and rest.areas:
            rest = Made(_nothing(), np.nan, np.nan, SUPPRESSED, rest.areas, rest.out)
        found.append(Beside(indicator, period, group, rest, whole, england))
    return tuple(found)
