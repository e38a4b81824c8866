"""What has changed in a ward, in words: tenths are places in an order, and figures have years."""

from __future__ import annotations

from typing import Final

from insight.ward_profile.over_time import Tenths
from insight.ward_profile.ward import Ward
from insight.words.names import place_name
from insight.words.numbers import all_of, format_share

FAR: Final = 2
"""Tenths by which a neighbourhood has to move to be counted as moved: one may be a boundary's."""
NONE: Final = "It has no neighbourhood of its own whose figures could be followed."
RELATIVE: Final = (
    "A tenth is a place in an order: it can change because other places did, and the Index of 2025 "
    "is made differently from those before. Neighbourhoods whose boundaries changed in 2021 have "
    "estimated tenths of 2015 and 2019."
)


def tenths_finding(tenths: Tenths, ward: Ward) -> str:
    """How many neighbourhoods were in England's most deprived fifth then and now, and who moved."""
    first, last = tenths.years[0], tenths.years[-1]
    count = len(tenths.table)
    then, now = (int((tenths.table[year] <= 2).sum()) for year in (first, last))
    if count == 1:
        return _of_one(tenths, ward)
    if then == now == 0:
        none = f"{_none_of(count)} of {ward.name} was in England’s most deprived"
        return f"{none} fifth in {first} or is in {last}. {moved_sentence(tenths)}"
    if then == now == count:
        every = (
            f"{all_of(count)} neighbourhoods of {ward.name} were in England’s most deprived fifth"
        )
        return f"{every} in {first} and are in {last}. {moved_sentence(tenths)}"
    were, are = ("was" if then == 1 else "were"), ("is" if now == 1 else "are")
    return (
        f"Of the {count} neighbourhoods of {ward.name}, {_number(then, count)} {were} in England’s "
        f"most deprived fifth in {first}, and {_number(now, count)} {are} in {last}. "
        f"{moved_sentence(tenths)}"
    )


def _none_of(count: int) -> str:
    return "Neither neighbourhood" if count == 2 else f"None of the {count} neighbourhoods"


def _number(count: int, of: int) -> str:
    return {0: "none", of: "all", 1: "one"}.get(count, f"{count}")


def _of_one(tenths: Tenths, ward: Ward) -> str:
    row = tenths.table.iloc[0]
    said = ", ".join(f"tenth {row[year]} in {year}" for year in tenths.years[:-1])
    last = tenths.years[-1]
    return (
        f"The one neighbourhood of {ward.name} was in {said} and is in tenth {row[last]} in "
        f"{last}; tenth 1 is the most deprived of England."
    )


def moved_sentence(tenths: Tenths) -> str:
    """How many moved by two tenths or more since the first edition, each way."""
    down, up = tenths.moved(-FAR), tenths.moved(FAR)
    first = tenths.years[0]
    if not down and not up:
        none = "Neither" if len(tenths.table) == 2 else "None"
        return f"{none} has moved by two tenths or more since {first}."
    ways = [
        f"{'one' if count == 1 else count} moved two tenths or more towards the {end} deprived end"
        for count, end in ((down, "more"), (up, "less"))
        if count
    ]
    return f"Since {first}, {' and '.join(ways)}."


def worst_sentence(tenths: Tenths, ward: Ward, place: str) -> str:
    """The residents of England's most deprived fifth, here and in the district, now."""
    last = tenths.in_worst.iloc[-1]
    if not last["ward"] and not last["district"]:
        return (
            f"In {tenths.years[-1]}, nobody in {ward.name} or elsewhere in {place_name(place)} "
            "lives in England’s most deprived fifth of neighbourhoods; in England about 20% of "
            "residents do."
        )
    here, district = (_part(float(last[name])) for name in ("ward", "district"))
    return (
        f"In {tenths.years[-1]}, {here} of the residents of {ward.name} live in England’s most "
        f"deprived fifth of neighbourhoods, against {district} in {place_name(place)} and about "
        "20% in England."
    )


def _part(share: float) -> str:
    return {0.0: "none", 1.0: "all"}.get(share, format_share(share, 0))
