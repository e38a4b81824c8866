"""The heat table in words: which wards have most figures at either end of England's wards."""

from __future__ import annotations

from typing import Final

import pandas as pd

from insight.catalogue import Indicator
from insight.standing.heat import BEST, WORST, Heat
from insight.words.ends import end_words
from insight.words.names import join_words, place_name, possessive
from insight.words.numbers import format_count

NAMED: Final = 3
HOW: Final = (
    "Each cell is the ward’s tenth among England’s wards, of which up to {wards} have a figure of "
    "their own: 1 is the worst tenth, 10 the best. Wards with the same figure share a tenth. A "
    "tenth says where a ward stands, not how far it is from the next, nor whether chance put it "
    "there."
)
NEUTRAL: Final = (
    "Figures without a better end are not coloured: there 1 is the tenth of the highest figures."
)
COUNTED: Final = (
    "Counted are figures with a better end, each outcome once: not those that are a part of "
    "another, or another in a second form."
)


def how(wards: int) -> str:
    """What a cell is, with the number of England's wards."""
    return HOW.format(wards=format_count(wards))


def heat_sentence(heat: Heat, place: str) -> str:
    """Which ward has the most figures in England's worst fifth of wards, and which in its best."""
    counts = heat.counts()
    counts = counts[counts["of"] > 0]
    here = place_name(place)
    if counts.empty:
        return f"No ward of {here} has a figure of this topic that has a better end."
    if len(counts) == 1:
        (row,), name = counts.to_dict("records"), heat.names[counts.index[0]]
        return (
            f"**{name}**, the only ward of {here} with figures of its own, has {row[WORST]} of "
            f"{row['of']} in England’s worst fifth of wards and {row[BEST]} in its best."
        )
    worst, best = (_most(heat, counts, end) for end in (WORST, BEST))
    there = "of England’s wards"
    if not worst and not best:
        return f"No ward of {here} has a figure in the worst or the best fifth {there}."
    start = f"Of {possessive(here)} {len(counts)} wards with figures,"
    if worst is None or best is None:
        end, (who, share) = (WORST, worst) if worst else (BEST, best or ("", ""))
        return f"{start} {who} the most figures in the {end} fifth {there} ({share})."
    return (
        f"{start} {worst[0]} the most figures in the worst fifth {there} ({worst[1]}), "
        f"and {best[0]} the most in the best fifth ({best[1]})."
    )


def _most(heat: Heat, counts: pd.DataFrame, end: str) -> tuple[str, str] | None:
    """Who has the most figures at one end, and how many; None where nobody has any."""
    most = int(counts[end].max())
    if not most:
        return None
    codes = list(counts.index[counts[end] == most])
    names = [f"**{heat.names[code]}**" for code in codes]
    more = len(names) - NAMED
    who = join_words([*names[:NAMED], f"{more} more"] if more > 0 else names)
    if len(codes) > 1:
        return f"{who} have", f"{most} each"
    return f"{who} has", f"{most} of {counts.loc[codes[0], 'of']}"


def counted_words(row: pd.Series, end: str) -> str:
    """How many figures of a ward are at one end, of how many: "14 of 45"; "[x]" without any."""
    return f"{row[end]} of {row['of']}" if row["of"] else "[x]"


def column_title(indicator: Indicator) -> str:
    """What the head of a column adds to its label: the figure in full and its first end."""
    worse, _ = end_words(indicator)
    return f"{indicator.title}: 1 is the {worse} tenth"
