"""Figures of areas added up to larger ones, and which figures rest on too few events to be shown.

Arrays of one indicator and period in, arrays out; `insight.observations` reads them.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from insight.catalogue import Indicator
from insight.errors import InvalidObservations
from insight.markers import NOT_AVAILABLE, SUPPRESSED
from insight.small_counts.blocks import MOST_LEFT_OUT
from insight.small_counts.guarded import Joined

Floats: TypeAlias = npt.NDArray[np.float64]


def withheld(events: npt.ArrayLike, indicator: Indicator) -> npt.NDArray[np.bool_]:
    """Which figures rest on fewer events than the indicator's `min_count`: they are marked [c].

    So few events would tell of single people, and chance alone would move the figure. The one rule,
    for areas as they are read and for sums of them. Only a ratio has events to count; where their
    number is not known there is no figure to withhold.
    """
    numbers = np.asarray(events, dtype="float64")
    return (numbers < indicator.min_count) & (indicator.aggregation == "ratio")


class Sums(NamedTuple):
    """Figures of groups of areas, each of one shape; NaN, and the marker why, where none.

    `counted` areas, of all `areas` of the group, are in its figure: the others have none.
    """

    value: Floats
    numerator: Floats
    denominator: Floats
    note: npt.NDArray[np.str_]
    counted: npt.NDArray[np.intp]
    areas: npt.NDArray[np.intp]


class Totals(NamedTuple):
    """What groups of areas add up to before any rule is asked, each of one shape.

    `base` is the sum of what figures are divided by (of the figures themselves, where they are
    totals), `top` that of the numerators of a ratio, `moment` that of figures times their weights;
    NaN where nothing was there to add. `counted` and `areas` are those of `Sums`, `out` the areas
    that were left out because a server withholds them.
    """

    base: Floats
    top: Floats
    moment: Floats
    counted: npt.NDArray[np.intp]
    areas: npt.NDArray[np.intp]
    out: npt.NDArray[np.intp]


def add_up(
    value: Floats,
    numerator: Floats,
    denominator: Floats,
    *,
    groups: npt.NDArray[np.intp],
    size: int,
    indicator: Indicator,
    joined: Joined | None = None,
) -> Sums:
    """Figures of areas as figures of groups, by the rule of the indicator's `aggregation`.

    All are of shape (areas,), one period; `groups` numbers the group of each area from 0 to
    `size` - 1, or is -1. Areas without a figure are left out; those whose own figure is withheld
    count in a group. A group with nothing to add up is marked [x], one with too few events [c].
    `joined` are the blocks of areas that a server withholds (`guarded.protected`): a group
    that holds a block whole has its exact sum, every other leaves those areas out, and is marked
    [c] where they are more than a quarter of its areas.
    Raises InvalidObservations where the indicator cannot be added up.
    """
    if indicator.aggregation == "none":
        raise InvalidObservations(
            f"{indicator.slug}: figures of neighbourhoods cannot be added up to larger areas"
        )
    held = ~np.isnan(value) | (withheld(numerator, indicator) & (denominator > 0))
    amount, left_out = value, np.zeros(len(value), dtype=np.bool_)
    if joined is not None and (joined.block >= 0).any():
        inside, hidden = _whole(joined, groups, size), joined.block >= 0
        held = np.where(hidden, inside & ~np.isnan(numerator), held)
        # Of what is withheld, the numerator is its share of what its block adds up to.
        amount, left_out = np.where(hidden, numerator, value), hidden & ~inside

    def total(numbers: Floats) -> Floats:
        known = held & ~np.isnan(numbers) & (groups >= 0)
        if size == 1:  # pairwise, which is more exact and faster
            return np.array([numbers[known].sum() if known.any() else np.nan])
        sums = np.bincount(groups[known], weights=numbers[known], minlength=size)
        return np.where(np.bincount(groups[known], minlength=size) > 0, sums, np.nan)

    weights = amount if indicator.aggregation == "sum" else denominator
    nothing = np.full(size, np.nan)
    ratio, mean = indicator.aggregation == "ratio", indicator.aggregation == "population_mean"
    counted, areas, out = (
        np.bincount(groups[chosen & (groups >= 0)], minlength=size)
        for chosen in (held & ~np.isnan(weights), groups >= 0, left_out)
    )
    return settled(
        Totals(
            base=total(weights),
            top=total(numerator) if ratio else nothing,
            moment=total(_moments(value, numerator, denominator, joined)) if mean else nothing,
            counted=counted,
            areas=areas,
            out=out,
        ),
        indicator,
    )


def _moments(
    value: Floats, numerator: Floats, denominator: Floats, joined: Joined | None
) -> Floats:
    """Figures times what they are weighted by; the share of its block where one is withheld."""
    if joined is None:
        return value * denominator
    return np.where(joined.block >= 0, numerator, value * denominator)


def settled(totals: Totals, indicator: Indicator) -> Sums:
    """Totals of groups as their figures, by the rule of the indicator's `aggregation`.

    Whoever adds up, here or in a database, hands over totals, and this alone decides what is shown
    of them. Of the shape of `totals`.
    """
    top, base = totals.top, totals.base
    whole = np.where(base > 0, base, np.nan)
    if indicator.aggregation == "ratio":
        result = top / whole * indicator.scale
    elif indicator.aggregation == "population_mean":
        result = totals.moment / whole
    else:
        top = result = base
    few = withheld(top, indicator)
    few |= totals.out > MOST_LEFT_OUT * (totals.counted + totals.out)
    note = np.where(few, SUPPRESSED, np.where(np.isnan(result), NOT_AVAILABLE, ""))
    return Sums(
        np.where(few, np.nan, result),
        np.where(few, np.nan, top),
        np.where(few & (indicator.aggregation == "sum"), np.nan, base),
        note,
        totals.counted,
        totals.areas,
    )


def _whole(joined: Joined, groups: npt.NDArray[np.intp], size: int) -> npt.NDArray[np.bool_]:
    """Which areas are of a block that their group holds whole; of shape (areas,)."""
    found = np.zeros(len(groups), dtype=np.bool_)
    rows = np.flatnonzero((joined.block >= 0) & (groups >= 0))
    if len(rows):
        pairs = joined.block[rows] * size + groups[rows]
        _, place, held = np.unique(pairs, return_inverse=True, return_counts=True)
        found[rows] = held[place] == joined.areas[rows]
    return found
