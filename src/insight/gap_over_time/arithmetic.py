"""Gaps over time as arrays of districts by periods: one district is the case of one row.

All that a page, a plan or a league says of a gap comes from here. The two groups are held fixed;
figures add up by `insight.aggregation`; amounts are in the money of the latest period; no change
and no slope crosses a break (`insight.breaks`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insight.aggregation import add_up
from insight.breaks import Break, comparable
from insight.catalogue import Indicator
from insight.errors import MissingData
from insight.gap_over_time.panel import FloatArray, Panel
from insight.gap_over_time.records import FigureSource, Membership
from insight.markers import NOT_AVAILABLE
from insight.measures.gap_trend import (
    FEWEST,
    Parts,
    Slopes,
    control_chart_slopes,
    parts_of_change,
    weighted_slopes,
)
from insight.measures.results import standard_score
from insight.money import PRICES, monthly_index, price_level
from insight.national.significance import has_counts, limits_of
from insight.periods import Period, parse_period, yearly_apart

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


@dataclass(frozen=True, eq=False)
class Gaps:
    """Both groups and their gap, in each of `districts` (rows) and `periods` (columns).

    `gap` is the first figure less the second, `ratio` the first over the second, `log_error` the
    standard error of its logarithm. `money` is the period in whose money amounts are, or "".
    """

    indicator: Indicator
    districts: tuple[str, ...]
    periods: tuple[Period, ...]
    deprived: Sides
    affluent: Sides
    gap: FloatArray
    error: FloatArray
    ratio: FloatArray
    log_error: FloatArray
    money: str = ""

    @property
    def limits(self) -> tuple[FloatArray, FloatArray]:
        """The 95% limits of the gap."""
        return self.gap - Z * self.error, self.gap + Z * self.error

    @property
    def ratio_limits(self) -> tuple[FloatArray, FloatArray]:
        """The 95% limits of the ratio, even about it on the scale of logarithms."""
        reach = np.exp(np.minimum(Z * self.log_error, 300.0))
        return self.ratio / reach, self.ratio * reach


def gaps_of(
    panel: Panel, members: Membership, figures: FigureSource, *, together: bool = False
) -> Gaps:
    """The gap of each district of a membership in every period of a panel.

    The districts are in the order in which they are first met; `together` adds all of them up to
    one place, England. Raises MissingData where no area of the membership is in the panel, or an
    amount of money has no prices to compare it by.
    """
    indicator = figures.catalogue.indicator(panel.slug)
    names = [""] if together else list(dict.fromkeys(members.district_code.tolist()))
    number = {name: n for n, name in enumerate(names)}
    place = np.array([number[""] if together else number[d] for d in members.district_code])
    sides = [
        side_of(panel, members.area_code, place, weight, len(names), figures)
        for weight in (members.weight_deprived, members.weight_affluent)
    ]
    periods = tuple(parse_period(label, indicator.period_kind) for label in panel.periods)
    money, _ = _deflator(indicator, periods, figures)
    return _gaps(indicator, tuple(names), periods, sides[0], sides[1], money)


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
    index = figures.once(("rows", panel.slug), lambda: pd.Index(panel.codes))
    rows = index.get_indexer(pd.Index(codes, dtype=object))
    held = rows >= 0
    if not held.any():
        raise MissingData(f"{indicator.title}: no figure for the neighbourhoods of the place")
    side = _side(panel, indicator, rows[held], place[held], weight[held], size)
    periods = tuple(parse_period(label, indicator.period_kind) for label in panel.periods)
    return _scaled(side, _deflator(indicator, periods, figures)[1])


def _gaps(
    indicator: Indicator,
    districts: tuple[str, ...],
    periods: tuple[Period, ...],
    deprived: Sides,
    affluent: Sides,
    money: str,
) -> Gaps:
    a, b = deprived.value, affluent.value
    whole = (a > 0) & (b > 0) & (not indicator.is_index)
    first, second = np.where(whole, a, np.nan), np.where(whole, b, np.nan)
    return Gaps(
        indicator,
        districts,
        periods,
        deprived,
        affluent,
        gap=a - b,
        error=np.hypot(deprived.error, affluent.error),
        ratio=first / second,
        log_error=np.hypot(deprived.error / first, affluent.error / second),
        money=money,
    )


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
    shape = (size, len(panel.periods))
    value, error, lower, upper, counted = (np.full(shape, np.nan) for _ in range(5))
    note = np.full(shape, NOT_AVAILABLE, dtype="<U3")
    for t in range(shape[1]):
        top, base, own = (
            each[rows, t] for each in (panel.numerator, panel.denominator, panel.value)
        )
        if indicator.aggregation == "ratio":
            own = np.where(base > 0, top / np.where(base > 0, base, 1.0), np.nan)
        sums = add_up(
            own, top * weight, base * weight, groups=place, size=size, indicator=indicator
        )
        value[:, t], note[:, t] = sums.value, sums.note
        counted[:, t] = sums.counted / np.maximum(sums.areas, 1)
        if has_counts(indicator):
            known = np.isfinite(sums.value)
            lower[known, t], upper[known, t] = limits_of(
                sums.numerator[known], sums.denominator[known], indicator
            )
            error[:, t] = (upper[:, t] - lower[:, t]) / (2 * Z)
        else:
            error[:, t] = _pooled_error(panel.error[rows, t], base * weight, own, place, size)
            lower[:, t] = value[:, t] - Z * error[:, t]
            upper[:, t] = value[:, t] + Z * error[:, t]
    return Sides(value, error, lower, upper, note, counted)


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


def _deflator(
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
    amounts = (side.value, side.error, side.lower, side.upper)
    return Sides(*(each * factor for each in amounts), side.note, side.counted)


@dataclass(frozen=True, eq=False)
class Stretch:
    """The periods that a verdict rests on, as places in `Gaps.periods`, oldest first.

    `comparable` are all that compare with the latest that has a gap, `judged` those of them from
    the start that share no day and end a year or more apart. `baseline_is` says how the start was
    chosen, as `progress.judging.choose_baseline` does.
    """

    comparable: tuple[int, ...]
    judged: tuple[int, ...]
    baseline_is: str = ""


def stretch_of(
    periods: Sequence[Period],
    held: NDArray[np.bool_],
    breaks: Sequence[Break],
    since: date | None = None,
) -> Stretch:
    """Which periods are judged, of those that are `held`: shape (periods,).

    The latest one held is the last. With `since` the start is the last period that had ended by
    then, else the first there is.
    """
    known = [period for period, has in zip(periods, held, strict=True) if has]
    if not known:
        return Stretch((), ())
    place = {period.label: n for n, period in enumerate(periods)}
    alike = sorted(comparable(known, breaks))
    apart = yearly_apart(alike)
    before = [period for period in apart if since is None or period.end <= since]
    how = "the first figure" if since is None else "before the plan began"
    if since is not None and before:
        apart = [period for period in apart if period >= before[-1]]
    elif since is not None:
        how = "after the plan began"
    return Stretch(
        tuple(place[period.label] for period in alike),
        tuple(place[period.label] for period in apart),
        how,
    )


@dataclass(frozen=True, eq=False)
class Movement:
    """How each district's gap moved over the judged periods; arrays of shape (districts,).

    `slope` is of the gap, in its unit a year, and `relative` of the logarithm of the ratio; both
    hold figures only where five or more periods have a gap. `parts` is the change from the first to
    the last judged period and what either end had of it; `ratio_change` is the later ratio over the
    earlier with its limits. `direction` is the side on which the first group lies, 1 above and -1
    below, so that a gap narrows where it moves against it.
    """

    slope: Slopes
    relative: Slopes
    parts: Parts
    ratio_change: tuple[FloatArray, FloatArray, FloatArray]
    direction: FloatArray
    points: NDArray[np.intp]
    by_errors: bool


def movement(gaps: Gaps, stretch: Stretch) -> Movement:
    """How far and how fast the gaps moved over a stretch of two or more periods."""
    kept = list(stretch.judged)
    years = np.array([gaps.periods[n].middle for n in kept])
    gap, error = gaps.gap[:, kept], gaps.error[:, kept]
    log = np.log(np.where(gaps.ratio[:, kept] > 0, gaps.ratio[:, kept], np.nan))
    log_error = gaps.log_error[:, kept]
    by_errors = bool(np.isfinite(error).any())
    ends = [kept[0], kept[-1]]
    parts = parts_of_change(
        gaps.deprived.value[:, ends],
        gaps.affluent.value[:, ends],
        first_errors=gaps.deprived.error[:, ends],
        second_errors=gaps.affluent.error[:, ends],
    )
    moved = log[:, -1] - log[:, 0]
    reach = Z * np.hypot(log_error[:, 0], log_error[:, -1])
    ratios = tuple(
        np.exp(np.clip(each, -300, 300)) for each in (moved, moved - reach, moved + reach)
    )
    return Movement(
        slope=_slopes(gap, error, years, by_errors=by_errors),
        relative=_slopes(log, log_error, years, by_errors=by_errors),
        parts=parts,
        ratio_change=(ratios[0], ratios[1], ratios[2]),
        direction=_direction(gap, error),
        points=np.isfinite(gap).sum(axis=1),
        by_errors=by_errors,
    )


def _slopes(
    values: FloatArray, errors: FloatArray, years: FloatArray, *, by_errors: bool
) -> Slopes:
    """Slopes of the series of five or more figures: by their errors, or by their own steps."""
    found = (
        weighted_slopes(values, errors, years) if by_errors else control_chart_slopes(values, years)
    )
    few = found.points < FEWEST
    numbers = (np.where(few, np.nan, each) for each in (found.value, found.lower, found.upper))
    return Slopes(
        *numbers, np.where(few, np.nan, found.error), found.scattered & ~few, found.points
    )


def _direction(gap: FloatArray, error: FloatArray) -> FloatArray:
    """On which side the first group lies: at the start if that is clear, else now, else overall."""
    side = np.sign(np.nansum(np.where(np.isfinite(gap), gap, 0.0), axis=1))
    for place in (-1, 0):  # the start has the last word
        own = gap[:, place]
        known = np.isfinite(error[:, place])
        clear = np.isfinite(own) & ((np.abs(own) > Z * error[:, place]) | ~known)
        side = np.where(clear & (own != 0), np.sign(own), side)
    return np.where(side == 0, 1.0, side)
