"""Findings as sentences that can be read aloud: what the picture beside them shows.

Records and tables in, plain text out. Numbers and units are worded by `insight.words`.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any, Final

import pandas as pd

from insight.catalogue import Indicator
from insight.groups import Contrast
from insight.profile import DistrictProfile, Standing
from insight.words import (
    format_count,
    format_gap,
    format_number,
    format_ratio,
    format_share,
    format_value,
    is_missing,
    join_words,
    ordinal,
    place_name,
    possessive,
)

Row = Mapping[Hashable, Any] | pd.Series
NOTES: Final = {
    "[c]": "the figure is withheld because it rests on too few cases",
    "[x]": "there is no figure",
}


def extremes_sentence(profile: DistrictProfile) -> str:
    """Who lives in England's most and least deprived tenths of neighbourhoods."""
    ends = profile.extremes
    most, least = ends.most_deprived_tenth, ends.least_deprived_tenth
    place = possessive(place_name(profile.district_name))
    return (
        f"Of {place} {format_count(profile.residents)} residents, {_lived(profile, most)} live in "
        f"England’s most deprived tenth of neighbourhoods and {_lived(profile, least)} in its "
        "least deprived tenth. If every place were like England, it would be about 10% in each."
    )


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


def fifths_sentence(profile: DistrictProfile) -> str:
    """The same by fifths."""
    ends = profile.extremes
    return (
        f"By fifths, {format_share(ends.most_deprived_fifth)} live in England’s most deprived "
        f"fifth of neighbourhoods and {format_share(ends.least_deprived_fifth)} in its least "
        "deprived fifth."
    )


def standing_sentence(standing: Standing, district_name: str) -> str:
    """A rank with all that a rank must name: measure, edition and field."""
    most = "most" if standing.rank == 1 else f"{ordinal(standing.rank)} most"
    tied = ""
    if standing.ties:
        tied = f", level with {standing.ties} other{'' if standing.ties == 1 else 's'}"
    return (
        f"On the {standing.edition}, {place_name(district_name)} is the {most} polarised of "
        f"{standing.of} {standing.field}{tied}, measured by {standing.phrase} "
        f"({format_measure(standing)}). Another measure can give another rank."
    )


def format_measure(standing: Standing) -> str:
    """The value of a measure of spread: "30,943 places", "17.8% of residents", "0.461"."""
    if standing.kind == "places":
        return f"{format_number(standing.value)} places"
    if standing.kind == "share":
        return f"{format_share(standing.value)} of residents"
    if standing.kind == "index":
        return format_number(standing.value, 3)
    return f"{format_number(standing.value, 1)} on the score"


def gap_sentence(row: Row, contrast: Contrast, indicator: Indicator) -> str:
    """One row of `comparison.compare` as a sentence, with both gap and ratio where defined.

    Where both figures look the same when rounded the sentence says so, and where the least deprived
    group does worse it says that too.
    """
    here, there = contrast.deprived.in_words, contrast.affluent.in_words
    for part, place in (("deprived", here), ("affluent", there)):
        if is_missing(row[f"{part}_value"]):
            why = NOTES.get(str(row[f"{part}_note"]), NOTES["[x]"])
            return f"{indicator.title}: for {place} {why}, so no gap can be given."
    first = format_value(row["deprived_value"], indicator)
    second = format_value(row["affluent_value"], indicator)
    if first == second:
        return f"{indicator.title}: the same in {here} as in {there}, {first}."
    short = format_value(row["affluent_value"], indicator, unit=_short_unit(indicator))
    gap = format_gap(row["absolute_gap"], indicator)
    text = f"{indicator.title}: {first} in {here} against {short} in {there}, a gap of {gap}"
    text += _times(row["ratio"]) + "."
    if row["worse_off"] == "affluent":
        text += " Here it is the least deprived of the two that does worse."
    return text


def map_text(table: pd.DataFrame, indicator: Indicator, *, areas: str, place: str) -> str:
    """Where the highest and the lowest figures are: what a sighted reader takes from the map.

    `table` has area_name and value, one row an area; `areas` names them in the plural ("wards");
    `place` is the district. Areas without a figure are counted, and
    figures that all read alike are said once.
    """
    held = table.dropna(subset=["value"]).sort_values("value", ascending=False, kind="stable")
    count, owner = len(table), possessive(place_name(place))
    if held.empty:
        which = (
            f"{owner} only {areas[:-1]}"
            if count == 1
            else f"any of {owner} {format_count(count)} {areas}"
        )
        return f"{indicator.title}: no figure for {which}."
    gone = count - len(held)
    missing = f" {format_count(gone)} of the {areas} {'has' if gone == 1 else 'have'} no figure."
    tail = missing if gone else ""
    first, last = (format_value(held["value"].iloc[n], indicator) for n in (0, -1))
    if len(held) == 1:
        name = held["area_name"].iloc[0]
        return f"{indicator.title} in {place_name(place)}: {first} in {name}.{tail}"
    intro = f"{indicator.title}, by {owner} {format_count(count)} {areas}."
    if first == last:
        return f"{intro} The same in all{' that have a figure' if gone else ''}: {first}.{tail}"
    many = min(3, len(held) // 2)
    top, bottom = held.head(many), held.tail(many).iloc[::-1]
    return f"{intro} Highest: {_named(top, indicator)}. Lowest: {_named(bottom, indicator)}.{tail}"


def distribution_sentence(shares: pd.DataFrame, place: str) -> str:
    """How residents are spread over the national tenths: the ends, the fullest and the emptiest.

    `shares` has tenth (1 the most deprived) and share, from 0 to 1.
    """
    by_tenth = shares.set_index("tenth")["share"].sort_index()
    fullest, emptiest = int(by_tenth.to_numpy().argmax()) + 1, int(by_tenth.to_numpy().argmin()) + 1
    lower, upper = by_tenth.loc[1:5].sum(), by_tenth.loc[6:10].sum()
    text = (
        f"{format_share(lower)} of {possessive(place_name(place))} residents live in the more "
        f"deprived half of England’s neighbourhoods and {format_share(upper)} in the less deprived "
        "half. "
        f"The fullest tenth is {_tenth_name(fullest)}, with {format_share(by_tenth[fullest])}"
    )
    if by_tenth[emptiest] == 0:
        count = int((by_tenth == 0).sum())
        gap = "one tenth has" if count == 1 else f"{count} of the tenths have"
        return f"{text}; {gap} nobody at all."
    return (
        f"{text}; the emptiest is {_tenth_name(emptiest)}, with {format_share(by_tenth[emptiest])}."
    )


def spread_sentence(spread: pd.DataFrame, indicator: Indicator) -> str:
    """The ward with the widest spread inside it, from a table of `ward_spread`."""
    table = spread[spread["with_figures"] > 1]
    if table.empty:
        return f"{indicator.title}: no ward has two neighbourhoods to compare."
    row = table.iloc[int((table["highest"] - table["lowest"]).to_numpy(dtype=float).argmax())]
    low = format_value(row["lowest"], indicator, unit=_short_unit(indicator))
    has = "scores" if indicator.value_type == "score" else "has"
    return (
        f"A ward’s figure can hide pockets: in {row['ward_name']}, where the ward as a whole {has} "
        f"{format_value(row['value'], indicator)}, its neighbourhoods run from {low} to "
        f"{format_value(row['highest'], indicator)}."
    )


def _lived(profile: DistrictProfile, share: float) -> str:
    if share == 0:
        return "none"
    people = format_count(profile.residents_in(share), about=True)
    return f"{format_share(share)} ({people})"


def _times(ratio: object) -> str:
    """The ratio as a clause, the larger over the smaller; "" where it is undefined or near 1."""
    if is_missing(ratio):
        return ""
    number = float(ratio)  # type: ignore[arg-type]
    if 1 / 1.05 < number < 1.05:
        return ""
    if number >= 1:
        return f"; the first is {format_ratio(number)} the second"
    return f"; the second is {format_ratio(1 / number)} the first"


def _named(rows: pd.DataFrame, indicator: Indicator) -> str:
    return join_words(
        f"{name} ({format_value(value, indicator, unit=_short_unit(indicator))})"
        for name, value in zip(rows["area_name"], rows["value"], strict=True)
    )


def _short_unit(indicator: Indicator) -> bool:
    """Whether the unit is short enough to be said with every figure."""
    return len(indicator.unit) <= 8


def _tenth_name(tenth: int) -> str:
    if tenth in {1, 10}:
        return f"the {'most' if tenth == 1 else 'least'} deprived"
    end, place = ("most", tenth) if tenth <= 5 else ("least", 11 - tenth)
    return f"the {ordinal(place)} {end} deprived"
