"""What stands beside a gap over time: England's own, groups drawn anew, and the slope of fifths."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd

from insight.deprivation.editions import EDITIONS, LATEST
from insight.gap_over_time.chosen import by_groups
from insight.gap_over_time.membership import REST_OF_ENGLAND
from insight.gap_over_time.records import GapOverTime
from insight.gap_over_time.shown import (
    INTERVAL,
    Z,
    in_both,
    limits,
    reads_as_zero,
    side_of,
    size,
    sizes_in_both,
    when,
)
from insight.words.brought import england_missing
from insight.words.names import join_words, place_name, possessive, start_sentence
from insight.words.numbers import format_count, format_ratio


def england(g: GapOverTime) -> str:
    """England's own gap at the same two periods, drawn by the same rule, and how it moved beside.

    "" where one group is the rest of England itself.
    """
    table, change = g.table, g.change
    if REST_OF_ENGLAND in g.names:
        return ""
    if missing := england_missing(g.indicator):
        return missing
    if not np.isfinite(table["england_gap"]).any():
        what = "groups" if by_groups(g.groups) else "wards"
        return f"England has no gap of this kind beside it: the {what} were chosen by name."
    if change is None:
        return ""
    then, now = (_cell(table, period, "england_gap") for period in (change.start, change.end))
    both = sizes_in_both(then, now, change, g.indicator)
    return f"{start_sentence(_england_groups(g))} the gap was {both}.{_beside(g, then, now)}"


def _cell(table: pd.DataFrame, period: str, column: str) -> float:
    """One figure of a table by period."""
    return float(table[column].to_numpy(dtype=float)[table.index.get_loc(period)])


def _england_groups(g: GapOverTime) -> str:
    """Which gap of England's it is, as a sentence begins with it."""
    basis = g.groups.basis
    if basis == "local-fifths":
        return "across England, taking the two end fifths of every district together,"
    if basis == "wards":
        return "across England, taking every district’s most and least deprived ward together,"
    part = basis.removeprefix("national-").removesuffix("s")
    return f"between England’s most and least deprived {part}"


def _beside(g: GapOverTime, then: float, now: float) -> str:
    """Whether the district's gap moved otherwise than England's, by the interval of the two."""
    change, table = g.change, g.table
    if change is None:
        return ""
    periods = [change.start, change.end]
    errors = [_cell(table, each, "gap_error") for each in periods]
    errors += [
        (_cell(table, each, "england_gap_upper") - _cell(table, each, "england_gap")) / Z
        for each in periods
    ]
    reach = Z * math.hypot(*errors)
    apart = change.change - (now - then)
    if not math.isfinite(reach) or then * change.before < 0:
        return ""
    if abs(apart) <= reach:
        place = start_sentence(possessive(place_name(g.district.name)))
        return f" {place} moved no differently by more than chance."
    wider = side_of(g) * apart > 0
    way = "widened more, or narrowed less," if wider else "narrowed more, or widened less,"
    within = limits(g, apart - reach, apart + reach, g.indicator)
    return f" Against that the gap here {way} by {size(apart, g.indicator)} ({INTERVAL}: {within})."


def drawn_anew(g: GapOverTime) -> str:
    """What the gap is with groups drawn anew by each edition, and how that differs; "" for none."""
    found, change = g.reranked, g.change
    if found is None or change is None:
        return ""
    then, now = (_cell(found, each, "gap") for each in (change.start, change.end))
    if not (math.isfinite(then) and math.isfinite(now)):
        return ""
    used = sorted(set(found.loc[g.judged.index, "edition"]))
    if used == [g.groups.edition]:
        return ""
    years = join_words(used)
    both = sizes_in_both(then, now, change, g.indicator)
    apart = [(_cell(found, each, "difference"), each) for each in (change.start, change.end)]
    largest, period = max(apart, key=lambda each: abs(each[0]))
    shown = size(largest, g.indicator)
    fixed = f"with the groups of {g.groups.edition} held fixed"
    differs = f"about the same as {fixed}"
    if not reads_as_zero(shown):
        way = "wider" if side_of(g) * largest > 0 else "narrower"
        differs = f"{shown} {way} in {when(period)} than {fixed}"
    return (
        f"With the groups drawn anew by the edition of the time ({years}) the gap was {both}: "
        f"{differs}. Drawn anew, it compares whichever areas were most and least deprived at the "
        "time; held fixed, it follows the same areas."
    )


def slope(g: GapOverTime) -> str:
    """The slope across all five fifths then and now, and how it moved; "" where there is none."""
    found, change = g.slope_over_time, g.change
    if found is None or change is None:
        return ""
    table = found.table
    then, now = (_cell(table, each, "sii") for each in (change.start, change.end))
    if not (math.isfinite(then) and math.isfinite(now)):
        return ""
    both = sizes_in_both(then, now, change, g.indicator)
    said = f"Across all five fifths, the fitted line from most to least deprived spans {both}"
    if math.isfinite(found.lower) and math.isfinite(found.upper):
        each = " each year" if found.yearly else ""
        within = f"{limits(g, found.lower, found.upper, g.indicator)}{each}"
        said += "" if found.lower > 0 or found.upper < 0 else ", with no clear change"
        said += f" ({INTERVAL} of the change: {within})"
    ratios = [_cell(table, each, "rii") for each in (change.start, change.end)]
    if not all(math.isfinite(each) for each in ratios):
        return f"{said}."
    times = in_both(format_ratio(ratios[0]), format_ratio(ratios[1]), change.start, change.end)
    return f"{said}. The relative index, one end over the other, was {times}."


def who(g: GapOverTime) -> str:
    """How many residents live in each group."""
    first, second = (format_count(each, about=True) for each in g.residents)
    return f"The groups have {first} and {second} residents ({EDITIONS[LATEST].residents})."
