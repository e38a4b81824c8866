"""Where in England the two ends of an indicator are, as sentences."""

from __future__ import annotations

from typing import Final

import pandas as pd

from insight.catalogue import Indicator
from insight.national.significance import (
    BETTER,
    HIGHER,
    LOWER,
    NO_VERDICT,
    SIMILAR,
    WORSE,
    has_counts,
)
from insight.national.tenths import at_ends
from insight.words.names import join_words, mid_sentence, place_name, possessive
from insight.words.numbers import format_count, format_share

NAMED: Final = 3
"""Districts that a sentence names at each end."""
TENTHS_MADE_HERE: Final = (
    "These national tenths of {areas} are made here, by putting all of England’s in order; only "
    "the Indices of Deprivation publish their own, for neighbourhoods."
)
SYMBOLS: Final = {BETTER: "●", WORSE: "◆", SIMILAR: "○", HIGHER: "▲", LOWER: "▽", NO_VERDICT: ""}
"""What tells verdicts apart without colour: of better and worse, none that points up or down."""


def verdict_words(verdict: str, beside: str) -> str:
    """A verdict in words, with its symbol; `beside` is what an area is held against.

    >>> verdict_words("better", "England"), verdict_words("similar", "England")
    ('● Better than England', '○ Similar to England')
    """
    if verdict == NO_VERDICT:
        return "No interval, so not compared"
    joint = "to" if verdict == SIMILAR else "than"
    return f"{SYMBOLS[verdict]} {verdict.capitalize()} {joint} {beside}"


def no_verdicts(indicator: Indicator) -> str:
    """Why areas cannot be called better, similar or worse by intervals; "" where they can."""
    if has_counts(indicator):
        return ""
    name = mid_sentence(indicator.short_title)
    if indicator.aggregation == "sum":
        why = "it is a total, which grows with the number of residents"
    elif indicator.is_index:
        why = "it is a score, not made from counts of people"
    else:
        why = "the source gives no counts behind its figures, so their uncertainty is not known"
    return f"Areas cannot be called better or worse on {name}, as they have no intervals: {why}."


def _named(counts: pd.Series) -> str:
    return join_words(
        f"{place_name(str(name))} ({format_count(count)})" for name, count in counts.items()
    )


def _number(count: int) -> str:
    return f"{format_count(count)} {'is' if count == 1 else 'are'}"


def _where(counts: pd.Series) -> str:
    """Areas by district, the most first: those of a single district need no count.

    "Most" is said only of more than a half.
    """
    if len(counts) == 1:
        return f"in {place_name(str(counts.index[0]))}"
    most = ": " if len(counts) <= NAMED else f"; {_how_many_of_them(counts)} in "
    return f"in {format_count(len(counts))} districts{most}{_named(counts.head(NAMED))}"


def _how_many_of_them(counts: pd.Series) -> str:
    """What the first few of some counts are of all: most, the largest, or of those that tie."""
    if 2 * int(counts.head(NAMED).sum()) > int(counts.sum()):
        return "most of them"
    if counts.iloc[NAMED - 1] == counts.iloc[NAMED]:
        return "among the largest numbers are those"
    return "the largest numbers"


def ends_text(
    areas: pd.DataFrame, *, title: str, plural: str, end: str, words: tuple[str, str]
) -> str:
    """Which districts hold the largest numbers of England's areas at each end.

    `areas` has tenth (1 the worst end, missing where there is none) and district_name, one row an
    area; `plural` names them; `end` is "tenth" or "fifth"; `words` are those of the two ends.
    """
    tenth = areas["tenth"]
    parts = []
    for word, held in zip(words, at_ends(tenth, end), strict=True):
        counts = areas.loc[held, "district_name"].value_counts(sort=False).sort_index()
        counts = counts.sort_values(ascending=False, kind="stable")
        if counts.empty:
            parts.append(f"None are in England’s {word} {end}.")
            continue
        parts.append(f"{_number(int(held.sum()))} in England’s {word} {end}, {_where(counts)}.")
    gone = int(tenth.isna().sum())
    none = "" if not gone else f" {format_count(gone)} {'has' if gone == 1 else 'have'} no figure."
    return f"{title}: of {format_count(len(areas))} {plural}, {' '.join(parts)}{none}"


def ends_lead(
    ends: pd.DataFrame, *, topic: str, words: tuple[str, str], own: tuple[str, str]
) -> str:
    """Where the largest shares of residents live at each end, and the reader's own district's.

    `ends` has district_name, worst_fifth and best_fifth by district code; `topic` is "" for
    deprivation as a whole; `own` is the code and the name of the reader's district.
    """
    start = f"On **{topic}**, the" if topic else "The"
    code, name = own
    here = ends.loc[code]
    own_shares = (
        f"In {place_name(name)} it is {format_share(here['worst_fifth'], 0)} and "
        f"{format_share(here['best_fifth'], 0)}."
        if pd.notna(here["worst_fifth"])
        else f"There is no figure for {possessive(place_name(name))} neighbourhoods."
    )
    return (
        f"{start} largest share of residents in England’s {words[0]} fifth of neighbourhoods is in "
        f"{_top(ends, 'worst_fifth')}, in its {words[1]} fifth in {_top(ends, 'best_fifth')}. "
        f"{own_shares}"
    )


def _top(ends: pd.DataFrame, column: str) -> str:
    held = ends.dropna(subset=[column])
    if held.empty:
        return "no district"
    most = held[column].max()
    names = held.loc[held[column] == most, "district_name"]
    text = join_words(f"**{place_name(str(name))}**" for name in names.head(NAMED))
    more = len(names) - NAMED
    others = f" and {more} other{'' if more == 1 else 's'}" if more > 0 else ""
    return f"{text}{others} ({format_share(most, 0)})"


def both_ends(low: float, high: float, *, first: str, last: str, end: str, owner: str = "") -> str:
    """Who lives at England's two ends: shares of residents, from 0 to 1, in bold.

    `first` and `last` are the words for the ends, `end` is "tenth" or "fifth"; `owner` is the place
    where no sentence has named it.

    >>> both_ends(0.56, 0, first="worst", last="best", end="fifth")
    '**56%** of residents live in England’s worst fifth of neighbourhoods and **nobody** in its \
best fifth.'
    >>> both_ends(0, 0, first="worst", last="best", end="fifth", owner="the Isle of Wight")
    '**nobody** in the Isle of Wight lives in England’s worst fifth of neighbourhoods or in its \
best fifth.'
    """
    who = f"{possessive(owner)} residents" if owner else "residents"
    there = f"England’s {first} {end} of neighbourhoods"
    none = f"**nobody**{f' in {owner}' if owner else ''}"
    if not low and not high:
        return f"{none} lives in {there} or in its {last} {end}."
    start = f"**{format_share(low, 0)}** of {who} live" if low else f"{none} lives"
    other = f"**{format_share(high, 0)}**" if high else "**nobody**"
    people = "" if low else " of residents"
    return f"{start} in {there} and {other}{people} in its {last} {end}."


def fifths_headline(shares: pd.DataFrame, *, first: str, last: str) -> str:
    """Who lives in England's two end fifths, as a headline; `first` and `last` are their words.

    `shares` has tenth (1 the worse end) and share, from 0 to 1.
    """
    share = shares.set_index("tenth")["share"]
    low, high = float(share.loc[:2].sum()), float(share.loc[9:].sum())
    return (
        f"{format_share(low) if low else 'Nobody'} {'live' if low else 'lives'} in "
        f"England’s {first} fifth, {format_share(high) if high else 'nobody'} in its {last} fifth"
    )


def tenths_text(shares: pd.DataFrame, place: str) -> str:
    """The share of a place's residents in each national tenth."""
    said = "; ".join(f"tenth {row.tenth}: {format_share(row.share)}" for row in shares.itertuples())
    return f"Share of {possessive(place_name(place))} residents in each national tenth. {said}."
