"""A district in three dimensions, in words: where it is crowded, and at which end of England."""

from __future__ import annotations

from typing import Final

import pandas as pd

from insight.catalogue import Indicator
from insight.maps.figures import Part
from insight.measures.ranks import places
from insight.national.tenths import at_ends
from insight.words.ends import end_words
from insight.words.names import place_name, possessive
from insight.words.numbers import format_count, format_number, ordinal

FEW: Final = 10
"""Residents per hectare, below which one decimal is said."""
WHOLE_AREA: Final = "Residents of mid-2022 over the whole area, with its fields, parks and water."


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
    density = f"{density_said(top['density'])} residents per hectare"
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


def density_said(value: float) -> str:
    """Residents per hectare in words: whole, with one decimal where they are few."""
    return format_number(value, 0 if value >= FEW else 1)


def solid_of_part(table: pd.DataFrame, part: Part, *, areas: str, place: str) -> str:
    """How crowded one area is among the district's, or how a ward's neighbourhoods differ."""
    rows = table.loc[[code for code in part.codes if code in table.index]]
    if rows.empty:
        return (
            f"**{part.name}** has no neighbourhood of its own, and so no residents counted in it."
        )
    if len(part.codes) > 1:
        low, high = (density_said(rows["density"].agg(end)) for end in ("min", "max"))
        return (
            f"The {len(rows)} {part.areas} of **{part.name}** have from {low} to **{high}** "
            "residents per hectare."
        )
    row, found = rows.iloc[0], places(float(rows["density"].iloc[0]), table["density"])
    tenth = "" if pd.isna(row["tenth"]) else f", in national tenth {int(row['tenth'])}"
    rank = "" if int(found.rank) == 1 else f"{ordinal(int(found.rank))} "
    stands = f": the {rank}most crowded of {possessive(place_name(place))} {len(table)} {areas}"
    alone = "" if len(table) == 1 else stands
    density = density_said(row["density"])
    return f"**{part.name}** has **{density}** residents per hectare{alone}{tenth}."


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
