"""Worked examples of gaps over time: claimants in the most and the least deprived local fifth."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import numpy as np

from insight.errors import Undefined
from insight.gap_over_time.league import Closing
from insight.gap_over_time.sentences import each_end, finding
from insight.measures.rank_draws import spread_beyond_chance
from insight.measures.regression_to_mean import expected_return
from insight.methods.records import Example, Place, in_formula
from insight.words.names import possessive
from insight.words.numbers import format_number, format_rank_range


def _trend(place: Place) -> Example:
    found = place.gap()
    trend = found.trend
    if trend is None:
        raise Undefined(f"the gap of {place.name} has too few years for a trend")
    low, high = (in_formula(end, 3) for end in (trend.lower, trend.upper))
    return Example(
        finding(found).replace("**", ""),
        rf"b = {in_formula(trend.slope, 3)} \quad ({low} \text{{ to }} {high})",
    )


def _parts(place: Place) -> Example:
    found = place.gap()
    change = found.change
    if change is None:
        raise Undefined(f"{place.name} has no two dates to compare")
    first, second = change.due_to_deprived, -change.due_to_affluent
    return Example(
        f"Claimants, by their share of residents. {each_end(found)}",
        rf"\Delta g = ({in_formula(first, 2)}) - ({in_formula(second, 2)}) = "
        rf"{in_formula(change.change, 2)}",
    )


def _own(place: Place) -> tuple[Closing, Any]:
    """The league of the gap in claimants, and the district’s row of it."""
    league = place.closing()
    row = league.row(str(place.neighbourhoods["district_code"].iloc[0]))
    if row is None or row["reason"]:
        raise Undefined("it has no gap between fifths that is ranked among districts")
    return league, row


def _regression(place: Place) -> Example:
    league, row = _own(place)
    held = league.ranked
    gap, error = (held[name].to_numpy(dtype=float) for name in ("start", "start_error"))
    spread = spread_beyond_chance(gap, error)
    own = int(np.flatnonzero(held["district_code"] == row["district_code"])[0])
    expected = float(expected_return(gap, error)[own])
    chance = error[own] ** 2 / (spread**2 + error[own] ** 2)
    return Example(
        f"In {league.since} {possessive(place.name)} gap in claimants was "
        f"{format_number(gap[own], 1)} points with an error of {format_number(error[own], 2)}, "
        f"while districts differed by {format_number(spread, 1)} points beyond chance: by chance "
        f"alone it was expected to move by {format_number(expected, 3, signed=True)} points, and "
        f"it moved by {format_number(row['change'], 2, signed=True)}.",
        rf"\frac{{{in_formula(error[own], 2)}^2}}{{{in_formula(spread, 2)}^2 + "
        rf"{in_formula(error[own], 2)}^2}} = {in_formula(chance, 3)}",
    )


def _drawn_ranks(place: Place) -> Example:
    league, row = _own(place)
    return Example(
        f"By how far its gap in claimants moved from {league.since} to {league.until}, "
        f"{place.name} has rank {int(row['rank'])} of {league.of} districts; in 95 of 100 draws it "
        f"stands {format_rank_range(row['rank_low'], row['rank_high'])}."
    )


GAP_EXAMPLES: Final[Mapping[str, Callable[[Place], Example]]] = {
    "gap-trend": _trend,
    "gap-parts": _parts,
    "regression-to-the-mean": _regression,
    "rank-draws": _drawn_ranks,
}
