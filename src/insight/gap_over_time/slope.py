"""Slope and relative index of inequality over time: all five local fifths, not the two ends alone.

Each period is fitted anew on the same population-balanced fifths, as `comparison.gradients` fits
one; how the slope moved is judged by the rule of the gap.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insight.catalogue import Indicator
from insight.comparison.gradients import ladder_of
from insight.comparison.groups import FIFTHS
from insight.errors import Undefined
from insight.gap_over_time.groups import Z, side_of
from insight.gap_over_time.membership import areas_of, local_fifths_of
from insight.gap_over_time.panel import FloatArray
from insight.gap_over_time.records import FigureSource, Groups
from insight.measures.gap_trend import FEWEST, weighted_slopes
from insight.measures.gradient import Indices, Options, relative_indices, slope_indices
from insight.periods import Period


@dataclass(frozen=True, eq=False)
class SlopeOverTime:
    """The slope index of each period, and how it moved over the judged ones.

    `table` has index period and columns sii (the fitted line at the most less the least deprived
    end, in the unit of the indicator), sii_lower, sii_upper, rii (the most over the least deprived
    end), rii_lower, rii_upper. `change` is that of the slope index a year where there are five or
    more periods, else from the first to the last of them, with `lower` and `upper`; NaN where
    nothing says how sure it is. `yearly` says which.
    """

    table: pd.DataFrame
    change: float
    lower: float
    upper: float
    yearly: bool
    scattered: bool = False


def slope_over_time(
    indicator: Indicator,
    groups: Groups,
    district_code: str,
    level: str,
    figures: FigureSource,
    periods: Sequence[Period],
    judged: Sequence[int],
) -> SlopeOverTime | None:
    """The slope across a district's local fifths in each period.

    `judged` are the places of the periods over which its movement is told. None for groups that are
    no local fifths, where the district has fewer than five areas, or where no period has a figure
    for all five.
    """
    if groups.basis != "local-fifths":
        return None
    values, errors, limits, residents = _fifths(indicator, groups, district_code, level, figures)
    complete = np.isfinite(values).all(axis=1)
    if not complete.any() or (residents <= 0).any():
        return None
    people = np.tile(residents, (len(values), 1))
    within = (limits[0][complete], limits[1][complete])
    ladder = ladder_of(values[complete], within, indicator)
    whole, options = ladder.whole, ladder.options
    if indicator.value_type == "mean" and np.isfinite(errors[complete]).all():
        options = options | Options(limits=within)
    held = np.flatnonzero(complete)
    columns = {name: np.full(len(values), np.nan) for name in _COLUMNS}
    slope = slope_indices(values[held] / whole, people[held], multiplier=-whole, **options)  # type: ignore[misc]
    _fill(columns, "sii", slope, held)
    if not indicator.is_index and (values[held] > 0).all():
        with contextlib.suppress(Undefined):  # no period has a ratio of the two ends of its line
            shares = values[held] / whole
            found = relative_indices(shares, people[held], multiplier=-1, **options)  # type: ignore[misc]
            _fill(columns, "rii", found, held)
    index = pd.Index([period.label for period in periods], name="period")
    return _moved(pd.DataFrame(columns, index=index), periods, judged)


_COLUMNS = ("sii", "sii_lower", "sii_upper", "rii", "rii_lower", "rii_upper")


def _fill(
    columns: dict[str, FloatArray], name: str, found: Indices, held: NDArray[np.intp]
) -> None:
    rows = held[found.rows]
    columns[name][rows] = found.value
    if found.lower_ci is not None and found.upper_ci is not None:
        columns[f"{name}_lower"][rows] = found.lower_ci
        columns[f"{name}_upper"][rows] = found.upper_ci


def _moved(table: pd.DataFrame, periods: Sequence[Period], judged: Sequence[int]) -> SlopeOverTime:
    """The change of the slope index over the judged periods, each weighed by its own interval."""
    value, lower, upper = (table[name].to_numpy() for name in _COLUMNS[:3])
    error = (upper - lower) / (2 * Z)
    held = [n for n in judged if np.isfinite(value[n])]
    if len(held) < 2:
        return SlopeOverTime(table, np.nan, np.nan, np.nan, yearly=False)
    if len(held) >= FEWEST and np.isfinite(error[held]).all():
        years = np.array([periods[n].middle for n in held])
        found = weighted_slopes(value[np.newaxis, held], error[np.newaxis, held], years)
        change, lower_limit, upper_limit = (
            float(each[0]) for each in (found.value, found.lower, found.upper)
        )
        return SlopeOverTime(
            table,
            change,
            lower_limit,
            upper_limit,
            yearly=True,
            scattered=bool(found.scattered[0]),
        )
    first, last = held[0], held[-1]
    change, reach = value[last] - value[first], Z * np.hypot(error[first], error[last])
    return SlopeOverTime(
        table, float(change), float(change - reach), float(change + reach), yearly=False
    )


def _fifths(
    indicator: Indicator, groups: Groups, district_code: str, level: str, figures: FigureSource
) -> tuple[FloatArray, FloatArray, tuple[FloatArray, FloatArray], FloatArray]:
    """Figures, errors and limits of the five fifths, (periods, 5), and their residents, (5,)."""
    areas = areas_of(level, groups.edition, figures)
    fifth = figures.once(("fifths", level, groups.edition), lambda: local_fifths_of(areas))
    here = np.flatnonzero((areas.district == district_code) & (fifth > 0))
    place = fifth[here] - 1
    side = side_of(
        figures.panel(indicator.slug),
        areas.code[here],
        place,
        np.ones(len(here)),
        FIFTHS,
        figures,
    )
    living = np.bincount(place, weights=areas.residents[here], minlength=FIFTHS)
    residents: FloatArray = living.astype(np.float64)
    return side.value.T, side.error.T, (side.lower.T, side.upper.T), residents
