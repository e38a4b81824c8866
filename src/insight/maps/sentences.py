"""What a map shows, in words: where the highest and the lowest are, and its text alternative."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import pandas as pd

from insight.catalogue import Indicator
from insight.deprivation.neighbourhoods import INDEX
from insight.maps.figures import AreaFigures
from insight.maps.squares import Cartogram
from insight.markers import NOT_AVAILABLE, is_part
from insight.national.sentences import both_ends
from insight.words.ends import end_words
from insight.words.names import dated, is_plural, join_words, place_name, possessive
from insight.words.numbers import (
    format_count,
    format_rank_range,
    format_share,
    format_value,
    is_short,
    unit_words,
)

TENTHS_SAID: Final = (
    "The national tenth said with a figure is made here, by putting all of England’s {areas} in "
    "order; only the Indices of Deprivation publish their own, for neighbourhoods."
)
"""The same where classes are not the tenths, which are then said only of the area looked at."""
SAME_CUTS: Final = "Classes are cut at the same figures in every year."


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


def homes_in_brackets(codes: Iterable[str], homes: Mapping[str, str], *, named: int = 3) -> str:
    """The places with the largest numbers of some areas, in brackets; "" where they are unknown.

    `homes` gives the place of each area by code: its ward, or the area itself.

    >>> homes_in_brackets("abcd", {"a": "Ash", "b": "Elm", "c": "Elm", "d": "Oak"}, named=2)
    ' (Elm, Ash and 1 more)'
    """
    held = pd.Series([homes.get(code, "") for code in codes]).value_counts(sort=True)
    names = [str(name) for name in held.index[:named] if name]
    if not names:
        return ""
    more = len(held) - len(names)
    return f" ({join_words([*names, f'{more} more'] if more > 0 else names)})"


def _named(rows: pd.DataFrame, indicator: Indicator) -> str:
    return join_words(
        f"{name} ({format_value(value, indicator, unit=is_short(indicator.unit))})"
        for name, value in zip(rows["area_name"], rows["value"], strict=True)
    )


def map_words(figures: AreaFigures) -> str:
    """`map_text` of a district's figures."""
    return map_text(
        figures.table.rename(columns={"name": "area_name"}),
        figures.indicator,
        areas=figures.areas,
        place=figures.district.name,
    )


def measured(figures: AreaFigures, what: str) -> str:
    """What a map shows, for its subtitle: indicator, unit, year, view and areas."""
    indicator = figures.indicator
    title = dated(indicator.title, figures.when, unit=unit_words(indicator))
    return f"{title}: {what} by {figures.each}"


def figures_said(figures: AreaFigures) -> dict[str, str]:
    """Each area's figure as a map says it, by code."""
    table, unit = figures.table, is_short(figures.indicator.unit)
    return {
        code: format_value(value, figures.indicator, note=str(note), unit=unit)
        for code, value, note in zip(figures.codes, table["value"], table["note"], strict=True)
    }


def tenths_said(figures: AreaFigures) -> dict[str, str]:
    """The national tenth of each area in words, by code; "" where there is none."""
    tenths = zip(figures.codes, figures.table["tenth"], strict=True)
    return {code: "" if pd.isna(tenth) else f"tenth {int(tenth)}" for code, tenth in tenths}


def lead_sentence(figures: AreaFigures, low: float, high: float, *, end: str) -> str:
    """How many residents live at the two national ends of an indicator.

    `low` and `high` are their shares, from 0 to 1; `end` is "tenth" or "fifth".
    """
    indicator, name = figures.indicator, figures.district.name
    first, last = end_words(indicator)
    place = place_name(name)
    start, owner = f"In {place}", ""
    if indicator.slug != INDEX:
        several = len(figures.years) > 1 and figures.period not in indicator.short_title
        when = f" in {figures.period}" if several else ""
        start, owner = f"On **{indicator.short_title}**{when}", place
    said = f"{start}, " + both_ends(low, high, first=first, last=last, end=end, owner=owner)
    if figures.district.neighbourhoods == 1:
        are = "are" if is_plural(name) else "is"
        said += f" In these figures {place} {are} a single neighbourhood."
    return said


def high_and_low(indicator: Indicator) -> tuple[str, str]:
    """What areas with the highest and the lowest figures are called, as a heading says it."""
    if end_words(indicator)[0] == "most deprived" and indicator.polarity == "lower_is_better":
        return "Most deprived", "Least deprived"
    return "Highest", "Lowest"


def ends_headline(figures: AreaFigures) -> str:
    """Which areas have the two ends of the figures, or the only one."""
    ranked = figures.ranked
    if ranked.empty:
        return (
            f"No figure for any of {possessive(place_name(figures.district.name))} {figures.areas}"
        )
    highest, lowest = ranked.iloc[0], ranked.iloc[-1]
    if len(ranked) == 1 or highest["value"] == lowest["value"]:
        return _only_headline(figures, highest)
    first, last = high_and_low(figures.indicator)
    ends = [tied(figures, end) for end in (highest, lowest)]
    return f"{first}: {ends[0]}; {last.lower()}: {ends[1]}"


def tied(figures: AreaFigures, end: pd.Series) -> str:
    """The name of the area at an end, and how many others have the same figure."""
    others = int((figures.ranked["value"] == end["value"]).sum()) - 1
    more = f" and {others} other{'' if others == 1 else 's'}" if others else ""
    return f"{figures.names[end['code']]}{more}"


def _only_headline(figures: AreaFigures, row: pd.Series) -> str:
    """The one figure there is, or the one that all areas share."""
    value, count = format_value(row["value"], figures.indicator), len(figures.ranked)
    if count > 1:
        some = "" if count == len(figures.table) else " that have a figure"
        return f"The same in all {count} {figures.areas}{some}: {value}"
    tenth = ""
    if pd.notna(row["tenth"]):
        first = end_words(figures.indicator)[0]
        tenth = f", in national tenth {int(row['tenth'])} (1 is the {first})"
    name = figures.names[row["code"]]
    return f"{name}, the only {figures.areas[:-1]} with a figure: {value}{tenth}"


def parts_said(figures: AreaFigures) -> dict[str, str]:
    """From how many of its neighbourhoods an area's figure is made, by code, where not from all."""
    notes = zip(figures.table["code"], figures.table["note"], strict=True)
    return {str(code): str(note) for code, note in notes if is_part(note)}


def areas_listed(figures: AreaFigures, rows: pd.DataFrame) -> list[str]:
    """Some areas with their figures, a line each; `rows` are of the figures' table."""
    part = parts_said(figures)
    return [
        f"**{row['name']}**{figures.names[row['code']].removeprefix(str(row['name']))}: "
        f"{format_value(row['value'], figures.indicator, unit=is_short(figures.indicator.unit))}"
        + (f" ({part[row['code']]})" if row["code"] in part else "")
        for _, row in rows.iterrows()
    ]


def residents_said(figures: AreaFigures, population: float) -> str:
    """Residents in words: a ward without a neighbourhood of its own has some, counted in another.

    Nobody lives in no neighbourhood: only a ward can stand at 0.
    """
    if figures.level == "ward" and population == 0:
        return NOT_AVAILABLE
    return format_count(population)


def place_among(figures: AreaFigures, code: str) -> tuple[str, str]:
    """Where an area stands among the district's: its place, and of how many.

    From which place to which, where its interval does not part it from the others.
    """
    found, at = figures.rank_ranges, figures.codes.index(code)
    of = f"highest of {found.of} {figures.areas}"
    if found.of < len(figures.table):
        of = f"highest of the {found.of} {figures.areas} with a figure"
    if found.of == 1:
        of = f"the only {figures.areas[:-1]} with a figure"
    return format_rank_range(found.best[at], found.worst[at]), of


def cartogram_sentence(cartogram: Cartogram, *, areas: str) -> str:
    """What the squares are and how well they keep neighbours, for the note below the map.

    `areas` names the kind in the plural ("wards").
    """
    if len(cartogram.squares) == 1:
        return f"The only {areas[:-1]} is one square; there is no scale."
    text = (
        f"Each of the {len(cartogram.squares)} {areas} is one square of the same size, near where "
        "it lies; there is no scale, and directions are rough."
    )
    share = cartogram.share_kept
    if share is not None:
        text += f" {format_share(share, 0)} of pairs that adjoin still touch, by a side or corner."
    if cartogram.parts > 1:
        text += " Parts that do not touch on the map are kept apart."
    return text
