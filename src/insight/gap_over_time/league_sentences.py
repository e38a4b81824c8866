"""The closing-the-gap league in sentences: how a gap moved, and where that puts the district."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

import pandas as pd

from insight.catalogue import Indicator
from insight.comparison.groups import FIFTHS
from insight.deprivation.editions import EDITIONS
from insight.gap_over_time.league import (
    MOVES,
    NARROWED,
    NO_ENDS,
    NO_NOW,
    NO_RATIO,
    NO_START,
    WIDENED,
    Closing,
    closed_on,
)
from insight.gap_over_time.panel import level_of
from insight.gap_over_time.records import Groups
from insight.gap_over_time.shown import narrower_to_wider, size, subject, when
from insight.gap_over_time.sizes import fitting, without_unit_twice
from insight.gap_over_time.verdict import CANNOT_SAY, NARROWING, NO_CLEAR_CHANGE, WIDENING
from insight.words.names import (
    is_plural,
    join_words,
    place_name,
    possessive,
    start_sentence,
)
from insight.words.numbers import (
    format_count,
    format_number,
    format_rank_range,
    format_ratio,
    ordinal,
)

NAMED: Final = 3
"""Districts that a sentence names; more are only counted."""
RANGE: Final = (
    "A rank range holds the middle 95 of 100 ranks when every district’s change is drawn anew, "
    "2,000 times, from what its interval leaves open; a change that is very uncertain is drawn "
    "towards the average of all. Ranks that lie within each other’s range do not show that one "
    "district did better than the other."
)
NO_RANGE: Final = (
    "The source gives no intervals for these figures, so how far chance moves a rank is not known."
)
REGRESSION: Final = (
    "A gap that chance made wide at the start tends to be narrower later, whatever anybody does, "
    "and one that was narrow tends to be wider. Read a place at the top or the bottom beside the "
    "gap that it started from."
)
BOTH_ENDS: Final = (
    "A gap can narrow because the more deprived end does better, or because the better-off end "
    "does worse: a district’s own page says which."
)
TREND: Final[Mapping[str, str]] = {
    NARROWING: "narrowing",
    WIDENING: "widening",
    NO_CLEAR_CHANGE: "no clear trend",
    CANNOT_SAY: "cannot say",
}
_AREAS: Final = {
    "lsoa": "neighbourhoods",
    "msoa": "neighbourhoods of about 8,000 residents",
    "ward": "wards",
}


def between(groups: Groups) -> str:
    """Between which two groups the gaps of all districts are, to follow "the gap"."""
    if groups.basis == "wards":
        return "between the most and the least deprived ward of each district"
    if groups.basis == "local-fifths":
        return "between the most and the least deprived fifth of each district"
    part = groups.basis.removeprefix("national-").removesuffix("s")
    return (
        f"between each district’s neighbourhoods in England’s most deprived {part} and those in "
        f"its least deprived {part}"
    )


def own_ends(groups: Groups, owner: str) -> str:
    """The two groups of one district, to follow "between"."""
    if groups.basis == "wards":
        return f"{owner} most and least deprived ward"
    if groups.basis == "local-fifths":
        return f"{owner} most and least deprived fifth"
    part = groups.basis.removeprefix("national-").removesuffix("s")
    return f"{owner} parts of England’s most and least deprived {part}"


def line_sentence(groups: Groups) -> str:
    """Which groups they are, held fixed, and by which edition."""
    return (
        f"The gap is {between(groups)}, by the {EDITIONS[groups.edition].name}: the same areas in "
        "every year."
    )


def span(league: Closing) -> str:
    """From when to when: "from 2013 to 2022"."""
    return f"from {when(league.since)} to {when(league.until)}"


def lead(league: Closing, indicator: Indicator, code: str, name: str) -> str:
    """How the district's gap moved, how sure that is, and where it stands."""
    row = league.row(code)
    figure = subject(indicator)
    kind = "relative gap" if league.relative else "gap"
    ends = own_ends(league.groups, possessive(place_name(name)))
    what = f"The {kind} in {figure} between {ends}"
    if not league.of:
        return f"No district’s gap in {figure} has two dates to compare."
    if row is None or row["reason"]:
        reason = NO_ENDS if row is None else str(row["reason"])
        return f"{what} cannot be ranked: {why(reason, league, indicator)}."
    return f"{what} {moved_words(row, league, indicator)}. {rank_sentence(row, league, name)}"


def moved_words(row: Any, league: Closing, indicator: Indicator) -> str:
    """How one gap moved between the two dates, with its interval, to follow "its gap"."""
    shown = indicator if league.relative else fitting(row["start"], row["now"], indicator)
    first, last = size_words(row, league, shown)
    then, now = without_unit_twice(first, last)
    limits = interval_words(row, league, shown)
    verb, same = str(row["moved"]), now.startswith(f"{then} ") or then == now
    if row["turned"]:
        return (
            f"changed sides {span(league)}: it was {then} one way, and is {now} the other way"
            f"{f' (95% interval of the change in its size: {limits})' if limits else ''}"
        )
    if verb == NO_CLEAR_CHANGE:
        both = f"{now} at both dates" if same else f"{then}, then {now}"
        return f"shows **no clear change** {span(league)}: it was {both} (95% interval: {limits})"
    if verb == CANNOT_SAY:
        went = "was" if same else "rose from" if row["change"] > 0 else "fell from"
        both = f"{now} at both dates" if same else f"{then} to {now}"
        return (
            f"{went} {both} {_dates(league)}, and whether that is more than chance cannot be said"
        )
    return (
        f"**{verb}** by {_by_words(row, league, shown)} {_dates(league)}, from {then} to {now} "
        f"(95% interval: {limits})"
    )


def _dates(league: Closing) -> str:
    """The two dates after two sizes: "between 2013 and 2022"."""
    return f"between {when(league.since)} and {when(league.until)}"


def size_words(row: Any, league: Closing, indicator: Indicator) -> tuple[str, ...]:
    """The size of a gap at the two dates: in the unit of the series, or as a ratio."""
    if league.relative:
        sizes = ratio_size(row["start"]), ratio_size(row["now"])
        said = tuple(map(format_ratio, sizes))
        finer = said[0] == said[1] and row["moved"] in {NARROWED, WIDENED}
        return tuple(f"{format_number(each, 2)} times" for each in sizes) if finer else said
    return size(row["start"], indicator), size(row["now"], indicator)


def ratio_size(ratio: float) -> float:
    """How many times the higher end is of the lower, whichever of the two it is."""
    return max(ratio, 1 / ratio)


def _by_words(row: Any, league: Closing, indicator: Indicator) -> str:
    """By how much the size of a gap moved."""
    if league.relative:
        return f"{format_number(abs(row['change']), 0 if abs(row['change']) >= 1 else 1)}%"
    return size(row["change"], indicator)


def interval_words(row: Any, league: Closing, indicator: Indicator) -> str:
    """The limits of the change: "0.1 points narrower to 0.6 points wider"; "" without any."""
    low, high = row["lower"], row["upper"]
    if pd.isna(low) or pd.isna(high):
        return ""
    if not league.relative:
        return narrower_to_wider(low, high, indicator)
    if high <= 0:
        return f"{_percent(high)} to {_percent(low)}% smaller"
    if low >= 0:
        return f"{_percent(low)} to {_percent(high)}% larger"
    return f"{_percent(low)}% smaller to {_percent(high)}% larger"


def _percent(change: float) -> str:
    return format_number(abs(change), 0 if abs(change) >= 1 else 1)


def rank_sentence(row: Any, league: Closing, name: str) -> str:
    """Where the district stands, counted from the gap that narrowed most, with its range."""
    of = format_count(league.of)
    stands = "stand" if is_plural(name) else "stands"
    place = f"{start_sentence(place_name(name))} {stands} **{ordinal(int(row['rank']))}**"
    if row["ties"]:
        place += f", level with {int(row['ties'])} other{'' if row['ties'] == 1 else 's'},"
    counted = "counted from the gap that narrowed most"
    if pd.isna(row["rank_low"]):
        return f"{place} of {of} districts, {counted}."
    if row["rank_low"] == row["rank_high"]:
        return f"{place} of {of} districts, {counted}, whatever chance does."
    return f"{place} of {of} districts, {counted}; 95% range {rank_words(row)}."


def rank_words(row: Any) -> str:
    """The rank range, or the rank alone where the source gives no intervals."""
    if pd.isna(row["rank_low"]):
        return "[x]" if pd.isna(row["rank"]) else ordinal(int(row["rank"]))
    return format_rank_range(row["rank_low"], row["rank_high"])


def trend_sentence(league: Closing, code: str) -> str:
    """What all the years between say, where that is another thing than the two dates; else ""."""
    row = league.row(code)
    if row is None or row["reason"] or row["periods"] < FIFTHS:
        return ""
    verdict, moved = str(row["verdict"]), str(row["moved"])
    agree = {NARROWED: NARROWING, WIDENED: WIDENING}.get(moved, moved)
    if verdict in {agree, CANNOT_SAY}:
        return ""
    years = f"Over all {int(row['periods'])} figures {span(league)}"
    if verdict == NO_CLEAR_CHANGE:
        return f"{years} the gap went up and down too much to call it a trend."
    return f"{years}, taken together, the gap was {verdict}."


def counts_sentence(league: Closing) -> str:
    """In how many districts the gap narrowed, widened and did neither."""
    if not league.of:
        return ""
    counts = league.counts()
    if counts[CANNOT_SAY] == league.of:
        return f"Of {format_count(league.of)} districts, none has an interval for its change."
    said = _in_each(counts)
    return f"Of {format_count(league.of)} districts, the gap {said}."


def _in_each(counts: Mapping[str, int]) -> str:
    """What the gap did in how many: "narrowed in 56, widened in 124 and …"."""
    verbs = {
        NARROWED: "narrowed in",
        WIDENED: "widened in",
        NO_CLEAR_CHANGE: "shows no clear change in",
        CANNOT_SAY: "has no interval in",
    }
    held = [f"{verbs[move]} {format_count(counts[move])}" for move in verbs if counts[move]]
    return join_words(held)


def peers_sentence(league: Closing, code: str, peers: Collection[str], kind: str) -> str:
    """What the gap did in similar places, of those that are ranked; `kind` is their plural."""
    rows = league.ranked
    rows = rows[rows["district_code"].isin(set(peers) - {code})]
    if not len(rows):
        return ""
    told = rows["moved"].value_counts()
    counts = {move: int(told.get(move, 0)) for move in MOVES}
    if counts[CANNOT_SAY] == len(rows):
        return ""
    return f"Of {len(rows)} {kind} that are ranked, it {_in_each(counts)}."


def unranked_sentence(league: Closing, indicator: Indicator, names: Mapping[str, str]) -> str:
    """Which districts are not ranked, and why; "" where all are."""
    rows = league.table[league.table["rank"].isna()]
    if not len(rows):
        return ""
    said = []
    for reason, part in rows.groupby("reason"):
        who = sorted(place_name(names.get(str(code), str(code))) for code in part["district_code"])
        if len(who) > NAMED:
            who = [f"{format_count(len(who))} districts"]
        held = why(str(reason), league, indicator, many=len(part) > 1)
        said.append(f"{join_words(who)} ({held})")
    return f"Not ranked: {'; '.join(said)}."


def why(reason: str, league: Closing, indicator: Indicator, *, many: bool = False) -> str:
    """Why a district has no rank, or `many` have none, within a sentence."""
    if reason == NO_ENDS:
        return _no_ends(league.groups, level_of(indicator), "they have" if many else "it has")
    if reason == NO_RATIO:
        return "a figure of 0, or below it, has no ratio"
    label = {NO_START: league.since, NO_NOW: league.until}.get(reason, "")
    return (
        f"at least one of the two groups has no figure for {when(label)}"
        if label
        else ("there are not two dates to compare")
    )


def _no_ends(groups: Groups, level: str, owner: str) -> str:
    areas = _AREAS.get(level, "areas")
    if groups.basis == "wards":
        return "it takes two wards with neighbourhoods of their own"
    if groups.basis == "local-fifths":
        return f"it takes {FIFTHS} or more {areas} to make fifths"
    part = groups.basis.removeprefix("national-").removesuffix("s")
    where = f"England’s most deprived {part}"
    return f"{owner} no {areas} in {where}, or none in its least deprived {part}"


def overview_sentence(table: pd.DataFrame, name: str) -> str:
    """On how many series the district's gap closed, and on how many it did not."""
    counts = closed_on(table)
    where = place_name(name)
    if not counts["of"]:
        return f"No series has a gap over time for {where} with groups drawn like this."
    verbs = {
        NARROWED: "narrowed on",
        WIDENED: "widened on",
        NO_CLEAR_CHANGE: "shows no clear change on",
    }
    held = [f"{verbs[move]} {counts[move]}" for move in verbs if counts[move]]
    unsure = counts[CANNOT_SAY]
    if unsure:
        held.append(f"moved on {unsure} for which the source gives no interval")
    of = "the one series" if counts["of"] == 1 else f"{counts['of']} series"
    return (
        f"Of {of} that can be followed below the district, {possessive(where)} gap "
        f"{join_words(held)}."
    )
