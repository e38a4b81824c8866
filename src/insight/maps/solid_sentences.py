"""A district in three dimensions, in words: where it is crowded, and at which end of England."""

from __future__ import annotations

from typing import Final

import pandas as pd

from insight.catalogue import Indicator
from insight.national.tenths import at_ends
from insight.words.ends import end_words
from insight.words.names import place_name
from insight.words.numbers import format_count, format_number

FEW: Final = 10
"""Residents per hectare, below which one decimal is said."""


def solid_words(table: pd.DataFrame) -> dict[str, str]:
    """What is said of each area of `maps.solid.solid_table`, by code."""
    return {str(code): f"{row['name']}: {_words(row)}" for code, row in table.iterrows()}


def _words(row: pd.Series) -> str:
    tenth = "no figure" if pd.isna(row["tenth"]) else f"tenth {int(row['tenth'])}"
    return (
        f"{format_count(row['residents'])} residents, {format_number(row['density'], 1)} per "
        f"hectare, {tenth}"
    )


def solid_sentence(table: pd.DataFrame, indicator: Indicator, *, areas: str, place: str) -> str:
    """Which area is most crowded, and at which end of England the most crowded areas are."""
    held = table.sort_values("density", ascending=False, kind="stable")
    top = held.iloc[0]
    decimals = 0 if top["density"] >= FEW else 1
    density = f"{format_number(top['density'], decimals)} residents per hectare"
    area = areas.removesuffix("s")
    if len(held) == 1:
        return f"{top['name']} is the only {area}: {density}."
    text = f"The most crowded {area} of {place_name(place)} is {top['name']}: {density}"
    known = held.dropna(subset=["tenth"])
    many = round(len(known) / 10)
    if many < 2:
        return f"{text}."
    worst = int(at_ends(known.head(many)["tenth"], "fifth")[0].sum())
    worse, _ = end_words(indicator)
    counted = {0: "none is", 1: "1 is", many: "both are" if many == 2 else f"all {many} are"}
    which = counted.get(worst, f"{worst} are")
    return f"{text}. Of the {many} most crowded {areas}, {which} in England’s {worse} fifth."


def solid_text(table: pd.DataFrame) -> str:
    """The three most and the three least crowded areas in words."""
    held = table.sort_values("density", ascending=False, kind="stable")
    many = max(min(3, len(held) // 2), 1)
    tall = "; ".join(f"{row['name']}, {_words(row)}" for _, row in held.head(many).iterrows())
    text = f"Most crowded: {tall}."
    if len(held) > 1:
        low = held.tail(many).iloc[::-1]
        flat = "; ".join(f"{row['name']}, {_words(row)}" for _, row in low.iterrows())
        text += f" Least crowded: {flat}."
    return text
