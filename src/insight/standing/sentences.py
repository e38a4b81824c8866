"""Where a place stands, in sentences that name the figure, the period, the field and the end."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any, Final

import pandas as pd

from insight.catalogue import Indicator
from insight.markers import SUPPRESSED
from insight.national.significance import BETTER, HIGHER, LOWER, SIMILAR, WORSE
from insight.standing.order import Order, beside, counted_beside
from insight.words.ends import end_words, first_end
from insight.words.names import dated, is_plural, join_words, possessive, start_sentence
from insight.words.numbers import (
    format_count,
    format_rank_range,
    format_value,
    is_above_all,
    ordinal,
)

NAMED: Final = 3
"""Areas that a sentence names; the rest are counted."""
DIFFERENT: Final = (BETTER, WORSE, HIGHER, LOWER)
ONE_TIME: Final = (
    "Ranks compare places with one another at one time: a place can fall in the order while its "
    "own figure becomes better."
)
RANGE: Final = (
    "A rank range goes from the first to the last place that the 95% interval leaves open: an area "
    "stands behind those whose whole interval is ahead of its own, and ahead of those whose whole "
    "interval is behind. Intervals that overlap do not show that two areas are equal."
)
NO_INTERVALS: Final = (
    "The source gives no intervals for these figures, so how far chance moves a rank is not known: "
    "a rank shared by several says that they have the same figure."
)


def what_words(order: Order) -> str:
    """The figure and its period: "Fuel poverty, 2022"."""
    return dated(order.indicator.title, order.indicator.when(order.period))


def said_value(order: Order, row: Any, *, unit: bool = True) -> str:
    """A figure in words, or the marker why there is none.

    Why a share can be above 100% is not said here: it would stand within brackets.
    """
    short = not unit or is_above_all(row["value"], order.indicator)
    return format_value(row["value"], order.indicator, note=str(row["note"]), unit=not short)


def interval_words(order: Order, row: Any) -> str:
    """The 95% interval in words: "11.0% to 13.5%"; "" where there is none."""
    if pd.isna(row["lower_ci"]) or pd.isna(row["upper_ci"]):
        return ""
    ends = (row["lower_ci"], row["upper_ci"])
    return " to ".join(format_value(end, order.indicator, unit=False) for end in ends)


def range_words(row: Any) -> str:
    """The rank range of an area: "3rd to 7th"; the marker where it has no rank."""
    return format_rank_range(row["best"], row["worst"])


def order_sentence(order: Order, name: str) -> str:
    """Where the reader's own area stands; `name` as it is said within a sentence."""
    title = f"**{what_words(order)}**"
    if not order.own or pd.isna(order.row(order.own)["value"]):
        withheld = order.own and order.row(order.own)["note"] == SUPPRESSED
        if withheld:
            return f"On {title}, the figure for {name} is withheld, as it rests on too few."
        return f"On {title}, there is no figure for {name}."
    row = order.row(order.own)
    interval = interval_words(order, row)
    said = said_value(order, row)
    value = f"{said}; 95% interval {interval}" if interval else said
    plural = is_plural(name.removeprefix("the "))
    if not order.inside:
        none = f"{'are' if plural else 'is'} none of the {_field(order)}"
        return f"On {title}, {name} ({value}) {none}, and would stand {_place(order, row)}."
    return f"On {title}, {name} ({value}) {'stand' if plural else 'stands'} {_place(order, row)}."


def _field(order: Order) -> str:
    return f"{format_count(order.of)} {order.field.of(order.of)}"


def _place(order: Order, row: Any) -> str:
    of, best, worst = order.of, int(row["best"]), int(row["worst"])
    end = f"counted from the {first_end(order.indicator)}"
    if order.inside and of == 1:
        return f"alone, as no other of the {order.field.name} has a figure"
    among = f"of {_field(order)}" if order.inside else "beside them"
    if best == worst:
        return f"**{ordinal(best)}** {among}, {end}"
    if pd.isna(row["lower_ci"]) and int(row["ties"]):
        ties = int(row["ties"])
        level = f"level with {ties} other{'' if ties == 1 else 's'}"
        return f"**{ordinal(int(row['rank']))}** {among}, {level}, {end}"
    if best == 1 and worst == of + (not order.inside):
        said = f"anywhere **from 1st to {ordinal(worst)}** {among}"
        return f"{said}: its interval overlaps all others"
    return f"**between {ordinal(best)} and {ordinal(worst)}** {among}, {end}"


def before_sentence(before: Order) -> str:
    """Where the own area stood in an earlier year that compares; "" where it had no figure."""
    if before.own not in before.held.index or before.of < 2:
        return ""
    row = before.row(before.own)
    place = range_words(row) if before.has_intervals else ordinal(int(row["rank"]))
    return (
        f"In {before.indicator.when(before.period)}, the earliest year that compares, it stood "
        f"{place} of {format_count(before.of)} ({said_value(before, row)})."
    )


def beside_england(order: Order, name: str) -> str:
    """How the own figure lies to England's, by the one rule; "" where one of them is missing."""
    if not order.own or pd.isna(order.row(order.own)["value"]):
        return ""
    if math.isnan(order.england_value):
        return ""
    england = format_value(order.england_value, order.indicator)
    (how,) = beside(order, order.own, order.england)
    if how == SIMILAR:
        return f"England’s figure is {england}, about the same."
    return f"England’s figure is {england}: {possessive(name)} is {_words(order, how)}."


def _words(order: Order, how: str) -> str:
    """A verdict in the words of the indicator: deprivation is more or less, not better."""
    if first_end(order.indicator) != "most deprived":
        return how
    return {WORSE: "more deprived", BETTER: "less deprived"}[how]


def peers_sentence(order: Order, peers: Iterable[str], kind: str) -> str:
    """How the own area lies to its similar places; `kind` names them in the plural."""
    if not order.own or pd.isna(order.row(order.own)["value"]):
        return ""
    found = counted_beside(order, order.own, peers)
    of = sum(found.values())
    if not of:
        return ""
    said = [f"{_words(order, how)} than {found[how]}" for how in DIFFERENT if how in found]
    if same := found.get(SIMILAR, 0):
        said.append(f"about the same as {same}")
    if len(found) == 1 and of > 1:
        said = [each.replace(f" {of}", f" all {of}") for each in said]
    return f"Of {of} {kind} with a figure, it is {join_words(said)}."


def ends_sentence(order: Order) -> str:
    """Which areas stand first and last, where the reader has chosen none."""
    held, title = order.held, f"**{what_words(order)}**"
    if held.empty:
        return f"On {title}, none of the {order.field.name} has a figure."
    field = _field(order)
    ends = [held[held["rank"] == rank] for rank in (held["rank"].min(), held["rank"].max())]
    first, last = (said_value(order, rows.iloc[0]) for rows in ends)
    if len(held) == 1:
        only = f"the only one of the {order.field.name} with a figure of its own"
        return f"On {title}, {held['name'].iloc[0]} ({first}) is {only}, so there is no order."
    if len(ends[0]) == len(held):
        return f"On {title}, all {field} have the same figure ({first})."
    words = end_words(order.indicator)
    words = words if words[0] == first_end(order.indicator) else words[::-1]
    text = (
        f"On {title}, of {field}, {_at_end(ends[0], words[0])} ({first}) and "
        f"{_at_end(ends[1], words[1])} ({last})."
    )
    level = int((held["best"] == 1).sum())
    if order.has_intervals and level > 1:
        return f"{text} By the intervals, {level} of them could stand first."
    return text


def _at_end(rows: pd.DataFrame, end: str) -> str:
    names = [f"**{name}**" for name in rows["name"]]
    more = len(names) - NAMED
    who = join_words([*names[:NAMED], f"{more} more"] if more > 0 else names)
    if end.endswith("deprived"):
        return f"{who} {'is' if len(names) == 1 else 'are'} the {end}"
    return f"{who} {'has' if len(names) == 1 else 'have'} the {end} figure"


def fairness_sentence(order: Order, *, areas: str) -> str:
    """That all figures are of one period, and how many areas have one; `areas` in the plural."""
    every, of = len(order.field.codes), order.of
    if every == 1:
        return "There is no other to compare with."
    who = f"all {every} {areas} have one"
    if of != every:
        who = f"{of} of {every} {areas} {'has' if of == 1 else 'have'} one"
    return f"All figures are of the same period; {who}."


def total_sentence(indicator: Indicator) -> str:
    """What an order of totals is; "" for other figures."""
    if indicator.aggregation != "sum":
        return ""
    return "It is a total, which grows with the number of residents: its order is one of size."


def strip_words(order: Order, name: str) -> str:
    """What a sighted reader takes from the strip."""
    held = order.held
    if held.empty:
        return "No area has a figure."
    low, high = (format_value(held["value"].agg(end), order.indicator) for end in ("min", "max"))
    said = [f"{len(held)} areas from {low} to {high}"]
    if order.own in held.index:
        row = order.row(order.own)
        said.append(f"{start_sentence(name)}: {said_value(order, row)}, {range_words(row)}")
    if not math.isnan(order.england_value):
        said.append(f"England: {format_value(order.england_value, order.indicator)}")
    return f"{'. '.join(said)}."
