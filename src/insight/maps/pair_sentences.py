"""Two indicators at once, in words: both ends, thirds, whether the two go together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import pandas as pd

from insight.catalogue import Indicator
from insight.maps.classes import NO_VALUE
from insight.maps.figures import Part
from insight.maps.pairs import HIGH, LOW, Pair
from insight.maps.sentences import homes_in_brackets
from insight.measures.association import rank_correlation_limits
from insight.words.ends import end_words
from insight.words.names import areas_of, join_words, mid_sentence, place_name, start_sentence
from insight.words.numbers import format_number, format_value, is_short

NAMED: Final = 3
LITTLE: Final = 0.2
"""The strength of a rank correlation below which it says little, however certain."""


def third_words(indicator: Indicator) -> tuple[str, str, str]:
    """The three thirds in words, 0 first: "best third", "middle third", "worst third"."""
    worse, better = end_words(indicator)
    return f"{better} third", "middle third", f"{worse} third"


def pair_sentence(pair: Pair, names: Mapping[str, str], *, areas: str, place: str) -> str:
    """How many areas stand at the worse (or higher) end of both: one short headline.

    Where they are no more than three, those that `names` has by code are named; `areas` is the
    kind in the plural.
    """
    if not pair.counted:
        titles = " and ".join(mid_sentence(each.short_title) for each in pair.both)
        return f"No area of {place_name(place)} has a figure for both {titles}"
    both = pair.codes(HIGH, HIGH)
    if pair.counted == 1:
        return _only_sentence(pair, names, areas=areas, place=place)
    text = (
        f"{len(both) or 'None'} of {areas_of(pair.counted, len(pair.of_area), areas, place)} "
        f"{'is' if len(both) <= 1 else 'are'} in England’s {_worse_third_of_both(pair)}"
    )
    named = [names[code] for code in both if code in names] if len(both) <= NAMED else []
    return f"{text}: {join_words(named)}" if named else text


def _only_sentence(pair: Pair, names: Mapping[str, str], *, areas: str, place: str) -> str:
    """The same of the only area with both figures: nothing is counted."""
    (code,) = (code for code, number in pair.of_area.items() if number != NO_VALUE)
    kind = areas.removesuffix("s")
    who = f"The only {kind} of {place_name(place)} with both figures"
    if code in names:
        who = f"{names[code]}, the only {kind} with both figures,"
    verb = "is" if code in pair.codes(HIGH, HIGH) else "is not"
    return f"{who} {verb} in England’s {_worse_third_of_both(pair)}"


def pair_of_part(pair: Pair, part: Part, *, areas: str) -> str:
    """In which thirds one area is, or how many of a ward's neighbourhoods are at the worse end."""
    thirds = pair.thirds.loc[list(part.codes)]
    known = thirds.dropna()
    first, second = (mid_sentence(each.short_title) for each in pair.both)
    if known.empty:
        return f"**{part.name}** has no figure for both {first} and {second}."
    if len(part.codes) > 1:
        some = replace(pair, thirds=thirds, figures=pair.figures.loc[list(part.codes)])
        return f"{pair_sentence(some, {}, areas=areas, place=part.name)}."
    words = [
        third_words(each)[int(third)]
        for each, third in zip(pair.both, known.iloc[0][["first", "second"]], strict=True)
    ]
    return (
        f"**{part.name}** is in England’s **{words[0]}** of {areas} for {first} and in its "
        f"**{words[1]}** for {second}."
    )


def _worse_third_of_both(pair: Pair) -> str:
    """The worse (or higher) third of both, in as few words as are true."""
    one, other = (third_words(each)[HIGH] for each in pair.both)
    if one == other:
        return f"{one} on both"
    if "neutral" not in {pair.first.polarity, pair.second.polarity}:
        return "worst third on both"
    first, second = (mid_sentence(each.short_title) for each in pair.both)
    return f"{one} for {first} and its {other} for {second}"


def pair_details(pair: Pair, names: Mapping[str, str]) -> str:
    """Which areas stand at the same end of both, and which at opposite ends; "" without figures.

    `names` gives the ward (or the area itself) by code.
    """
    if not pair.counted:
        return ""
    ends = [
        [third_words(each)[n].removesuffix(" third") for n in (LOW, HIGH)] for each in pair.both
    ]
    titles = [mid_sentence(each.short_title) for each in pair.both]
    said = []
    for joint, corners in (
        ("and", ((HIGH, HIGH), (LOW, LOW))),
        ("but", ((HIGH, LOW), (LOW, HIGH))),
    ):
        for one, other in corners:
            if codes := pair.codes(one, other):
                first = f"{ends[0][one // HIGH]} on {titles[0]}"
                second = f"{ends[1][other // HIGH]} on {titles[1]}"
                where = homes_in_brackets(codes, names)
                said.append(f"{first} {joint} {second}: {len(codes)}{where}")
    opposite = any(pair.codes(*corner) for corner in ((HIGH, LOW), (LOW, HIGH)))
    if not opposite and pair.counted > 1:
        said.append("none is at opposite ends")
    return " ".join(f"{start_sentence(each)}." for each in said)


def together_sentence(pair: Pair, *, areas: str, place: str) -> str:
    """The rank correlation in words, with its number."""
    here = place_name(place)
    if pair.together is None and pair.counted > 2:
        return "Whether the two go together cannot be said: one of them is the same everywhere."
    if pair.together is None:
        few = f"so few {areas}" if pair.counted != 1 else f"a single {areas.removesuffix('s')}"
        return f"Whether the two go together cannot be said for {few}."
    ends = [third_words(each)[HIGH].removesuffix(" third") for each in pair.both]
    strength = abs(pair.together)
    number = f"rank correlation {format_number(pair.together, 2)}"
    limits = rank_correlation_limits(pair.together, pair.counted)
    if limits is None:
        return f"Whether the two go together cannot be said for so few {areas} ({number})."
    if limits[0] <= 0 <= limits[1]:
        low, high = (format_number(limit, 2) for limit in limits)
        return (
            f"In {here} it is not certain that the two have to do with each other ({number} over "
            f"{pair.counted} {areas}; chance alone could put it between {low} and {high})."
        )
    if strength < LITTLE:
        return f"In {here} the two have little to do with each other ({number})."
    how = "somewhat" if strength < 0.5 else "clearly" if strength < 0.8 else "closely"
    way = "together" if pair.together > 0 else "opposite ways"
    one, other = (
        f"{end} on {mid_sentence(each.short_title)}"
        for end, each in zip(ends, pair.both, strict=True)
    )
    tail = f"{areas} that are {one} tend to be {other}"
    if pair.together < 0:
        tail = f"{areas} that are {one} tend not to be {other}"
    return f"In {here} the two go {how} {way}: {tail} ({number})."


def built_in(pair: Pair) -> str:
    """Why some agreement is no finding, where one figure holds the other; else ""."""
    for one, other in ((pair.first, pair.second), (pair.second, pair.first)):
        if one.same_as == other.slug:
            return (
                f"{one.short_title} and {mid_sentence(other.short_title)} are one figure in two "
                "forms, so that they agree is no finding."
            )
        if one.part_of == other.slug:
            return (
                f"{one.short_title} is a part of {mid_sentence(other.short_title)}, so some "
                "agreement is built in."
            )
        if one.index == one.slug == other.index:
            return (
                f"{one.short_title} is partly made of figures such as "
                f"{mid_sentence(other.short_title)}, so some agreement is built in."
            )
    return ""


def method_sentence(*, areas: str) -> str:
    """How the thirds are cut, for the note below the map."""
    return (
        f"Thirds are of England’s {areas}, not of the district’s: the same third means the same "
        "everywhere, and a district need not have all nine squares."
    )


def axes(first: Indicator, second: Indicator) -> tuple[str, str]:
    """What the two sides of the square legend say, in the direction in which they run."""
    return _axis(first), _axis(second)


def _axis(indicator: Indicator) -> str:
    worse, better = end_words(indicator)
    return f"{indicator.short_title}: {better} to {worse}"


def square_words(first: Indicator, second: Indicator) -> tuple[str, ...]:
    """The nine classes in words: the second's third changes after every third class."""
    return tuple(
        f"{first.short_title}: {column}; {second.short_title}: {row}"
        for row in third_words(second)
        for column in third_words(first)
    )


def thirds_in_words(pair: Pair, part: str, indicator: Indicator) -> dict[str, str]:
    """The third of each area by code; "" without one. `part` is "first" or "second"."""
    words = third_words(indicator)
    return {str(code): "" if pd.isna(n) else words[int(n)] for code, n in pair.thirds[part].items()}


def both_figures(pair: Pair) -> dict[str, str]:
    """What a map says of each area: both figures, each with its third."""
    said: dict[str, list[str]] = {str(code): [] for code in pair.figures.index}
    for part, indicator in (("first", pair.first), ("second", pair.second)):
        thirds = thirds_in_words(pair, part, indicator)
        for code, value in pair.figures[part].items():
            figure = format_value(value, indicator, unit=is_short(indicator.unit))
            third = f", {thirds[str(code)]}" if thirds[str(code)] else ""
            said[str(code)].append(f"{indicator.short_title}: {figure}{third}")
    return {code: "; ".join(parts) for code, parts in said.items()}
