"""Gaps over time as arrays of districts by periods: one district is the case of one row.

All that a page, a plan or a league says of a gap comes from here. The two groups are held fixed;
figures add up by `insight.aggregation`; amounts are in the money of the latest period; no change
and no slope crosses a break (`insight.breaks`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insight.breaks import Break, comparable
from insight.catalogue import Indicator
from insight.gap_over_time.groups import (
    Sides,
    Z,
    deflator,
    in_one_money,
    side_from,
    side_of,
)
from insight.gap_over_time.panel import FloatArray, Panel
from insight.gap_over_time.records import FigureSource, Membership
from insight.measures.gap_trend import (
    FEWEST,
    Parts,
    Slopes,
    control_chart_slopes,
    parts_of_change,
    weighted_slopes,
)
from insight.periods import Period, parse_period, yearly_apart


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
    names, place = _places(members, together=together)
    sides = [
        side_of(panel, members.area_code, place, weight, len(names), figures)
        for weight in (members.weight_deprived, members.weight_affluent)
    ]
    return _of_sides(panel.slug, panel.periods, names, sides, figures)


def gaps_everywhere(
    slug: str, members: Membership, figures: FigureSource, *, together: bool = False
) -> Gaps:
    """`gaps_of` one series of all of England, added up by another engine where there is one.

    Raises as `gaps_of` and as what reads the figures.
    """
    if figures.summed is not None:
        names, place = _places(members, together=together)
        weights = members.weight_deprived, members.weight_affluent
        found = figures.summed(slug, members.area_code, place, weights, len(names))
        if found is not None:
            indicator = figures.catalogue.indicator(slug)
            periods = found[0].periods
            sides = [
                in_one_money(
                    side_from(each.sums, each.errors, indicator), periods, indicator, figures
                )
                for each in found
            ]
            return _of_sides(slug, periods, names, sides, figures)
    return gaps_of(figures.panel(slug), members, figures, together=together)


def _places(members: Membership, *, together: bool) -> tuple[list[str], NDArray[np.intp]]:
    """The places of a membership in the order in which they are met, and that of each area."""
    if together:
        return [""], np.zeros(len(members.area_code), dtype=np.intp)
    place, names = pd.factorize(members.district_code)
    return [str(name) for name in names], place


def _of_sides(
    slug: str,
    labels: Sequence[str],
    names: Sequence[str],
    sides: Sequence[Sides],
    figures: FigureSource,
) -> Gaps:
    indicator = figures.catalogue.indicator(slug)
    periods = tuple(parse_period(label, indicator.period_kind) for label in labels)
    money, _ = deflator(indicator, periods, figures)
    return _gaps(indicator, tuple(names), periods, sides[0], sides[1], money)


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
    value, lower, upper, error = (
        np.where(few, np.nan, each) for each in (found.value, found.lower, found.upper, found.error)
    )
    return Slopes(value, lower, upper, error, found.scattered & ~few, found.points)


def _direction(gap: FloatArray, error: FloatArray) -> FloatArray:
    """On which side the first group lies: at the start if that is clear, else now, else overall."""
    side = np.sign(np.nansum(np.where(np.isfinite(gap), gap, 0.0), axis=1))
    for place in (-1, 0):  # the start has the last word
        own = gap[:, place]
        known = np.isfinite(error[:, place])
        clear = np.isfinite(own) & ((np.abs(own) > Z * error[:, place]) | ~known)
        side = np.where(clear & (own != 0), np.sign(own), side)
    return np.where(side == 0, 1.0, side)
