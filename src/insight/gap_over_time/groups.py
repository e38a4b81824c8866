"""Figures of groups of areas in every period: added up, with their errors, in one money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insight.aggregation import Sums, add_up
from insight.catalogue import Indicator
from insight.errors import MissingData
from insight.gap_over_time.panel import FloatArray, Panel
from insight.gap_over_time.records import FigureSource
from insight.measures.results import standard_score
from insight.money import PRICES, monthly_index, price_level
from insight.national.significance import has_counts, limits_of
from insight.periods import Period, parse_period

Z: Final = standard_score(0.95)


@dataclass(frozen=True, eq=False)
class Sides:
    """Figures of one group, all of shape (districts, periods); NaN where there is none.

    `error` is a standard error, NaN where the source says nothing of it; `lower` and `upper` are
    95% limits. `note` is "[c]" or "[x]" where there is no figure. `counted` is the share of the
    group, by residents, that has a figure.
    """

    value: FloatArray
    error: FloatArray
    lower: FloatArray
    upper: FloatArray
    note: NDArray[np.str_]
    counted: FloatArray


def side_of(
    panel: Panel,
    codes: NDArray[np.object_],
    place: NDArray[np.intp],
    weight: FloatArray,
    size: int,
    figures: FigureSource,
) -> Sides:
    """The figures of `size` groups of areas in every period of a panel, amounts in one money.

    `codes`, `place` (the group of each, from 0) and `weight` are of shape (areas,); areas that the
    panel does not have count in no group. Raises MissingData where it has none of them.
    """
    indicator = figures.catalogue.indicator(panel.slug)
    # Of one kind with `codes`: else the look-up of all areas is made anew at each call.
    index = figures.once(("rows", panel.slug), lambda: pd.Index(panel.codes, dtype=object))
    rows = index.get_indexer(pd.Index(codes, dtype=object))
    held = rows >= 0
    if not held.any():
        raise MissingData(f"{indicator.title}: no figure for the neighbourhoods of the place")
    side = _side(panel, indicator, rows[held], place[held], weight[held], size)
    return in_one_money(side, panel.periods, indicator, figures)


def in_one_money(
    side: Sides, labels: Sequence[str], indicator: Indicator, figures: FigureSource
) -> Sides:
    """The figures of one group with amounts in the money of the latest period."""
    periods = tuple(parse_period(label, indicator.period_kind) for label in labels)
    return _scaled(side, deflator(indicator, periods, figures)[1])


def _side(
    panel: Panel,
    indicator: Indicator,
    rows: NDArray[np.intp],
    place: NDArray[np.intp],
    weight: FloatArray,
    size: int,
) -> Sides:
    """One group of each place, added up period by period; each area counts by its weight."""
    kept = weight > 0
    rows, place, weight = rows[kept], place[kept], weight[kept]
    sums, errors = [], []
    by_counts = has_counts(indicator)
    unknown = np.full(size, np.nan)
    for t in range(len(panel.periods)):
        top, base, own = (
            each[rows, t] for each in (panel.numerator, panel.denominator, panel.value)
        )
        if indicator.aggregation == "ratio":
            own = np.where(base > 0, top / np.where(base > 0, base, 1.0), np.nan)
        sums.append(
            add_up(
                own,
                top * weight,
                base * weight,
                groups=place,
                size=size,
                indicator=indicator,
                joined=panel.joined[t].at(rows) if panel.joined else None,
            )
        )
        errors.append(
            unknown
            if by_counts
            else _pooled_error(panel.error[rows, t], base * weight, own, place, size)
        )
    stacked = Sums(*(np.stack(each, axis=1) for each in zip(*sums, strict=True)))
    return side_from(stacked, np.stack(errors, axis=1), indicator)


def side_from(sums: Sums, errors: FloatArray, indicator: Indicator) -> Sides:
    """Sums of one group of each place with their limits; all of shape (districts, periods).

    A share's limits come from its counts; those of other figures from `errors`, the pooled errors
    of the areas.
    """
    if has_counts(indicator):
        lower, upper = np.full(sums.value.shape, np.nan), np.full(sums.value.shape, np.nan)
        known = np.isfinite(sums.value)
        lower[known], upper[known] = limits_of(
            sums.numerator[known], sums.denominator[known], indicator
        )
        errors = (upper - lower) / (2 * Z)
    else:
        lower, upper = sums.value - Z * errors, sums.value + Z * errors
    counted = sums.counted / np.maximum(sums.areas, 1)
    return Sides(sums.value, errors, lower, upper, sums.note, counted)


def _pooled_error(
    errors: FloatArray, weights: FloatArray, values: FloatArray, place: NDArray[np.intp], size: int
) -> FloatArray:
    r"""The error of a weighted mean of figures with errors of their own, taken as independent.

    .. math:: s = \sqrt{\sum (w_i s_i)^2} / \sum w_i

    NaN where one that has a figure has no error.
    """
    held = np.isfinite(values) & (weights > 0)
    known = held & np.isfinite(errors)
    squares = np.where(known, np.where(known, errors, 0.0) * np.where(known, weights, 0.0), 0.0)
    total = np.bincount(place, weights=np.where(held, weights, 0.0), minlength=size)
    pooled = np.sqrt(np.bincount(place, weights=squares**2, minlength=size))
    lacking = np.bincount(place, weights=(held & ~known).astype(float), minlength=size) > 0
    whole = np.where((total > 0) & ~lacking, total, np.nan)
    return np.asarray(pooled / whole)


def deflator(
    indicator: Indicator, periods: Sequence[Period], figures: FigureSource
) -> tuple[str, FloatArray]:
    """In whose money amounts are, and what each period is multiplied by; NaN without prices."""
    if indicator.prices != "current":
        return "", np.ones(len(periods))
    index = figures.once(("prices",), lambda: monthly_index(figures.series(PRICES)))
    levels = [price_level(index, period) for period in periods]
    known = [n for n, level in enumerate(levels) if level is not None]
    if not known:
        raise MissingData("no period has consumer prices to compare its money by")
    base = levels[known[-1]] or 1.0
    return periods[known[-1]].label, np.array(
        [base / level if level is not None else np.nan for level in levels]
    )


def _scaled(side: Sides, factor: FloatArray) -> Sides:
    return Sides(
        side.value * factor,
        side.error * factor,
        side.lower * factor,
        side.upper * factor,
        side.note,
        side.counted,
    )
