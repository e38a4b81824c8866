"""What a map shows, in words: where the highest and the lowest are, and its text alternative."""

from __future__ import annotations

import pandas as pd

from insight.catalogue import Indicator
from insight.words.names import join_words, place_name, possessive
from insight.words.numbers import format_count, format_value, unit_is_short


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


def _named(rows: pd.DataFrame, indicator: Indicator) -> str:
    return join_words(
        f"{name} ({format_value(value, indicator, unit=unit_is_short(indicator))})"
        for name, value in zip(rows["area_name"], rows["value"], strict=True)
    )
