"""A ward's neighbourhoods in words: how many, how unlike, and what lies outside the ward."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

from insight.ward_profile.around.where import Part
from insight.ward_profile.ward import Ward
from insight.words.names import join_words, place_name
from insight.words.numbers import all_of, format_share

NAMED_BY: Final = (
    "Names of places are those of the House of Commons Library for the areas (MSOAs) that "
    "neighbourhoods make up; the letter tells the neighbourhoods of one place apart."
)
WHOLE: Final = 0.9
"""From this share of its land in the ward on, a neighbourhood counts as lying in it."""
MOST: Final = 4
"""Neighbourhoods that a sentence names at most."""


def neighbourhoods_finding(rows: pd.DataFrame, names: Mapping[str, str], ward: Ward) -> str:
    """How many neighbourhoods the ward is made from, and the two ends of them."""
    if rows.empty:
        return f"{ward.name} has no neighbourhood of its own, so it has no figures of its own."
    first, last = rows.iloc[0], rows.iloc[-1]
    if len(rows) == 1:
        return (
            f"{ward.name} is one neighbourhood in these figures, {names[first['lsoa_code']]}, in "
            f"tenth {first['tenth']} of England: 1 is the most deprived."
        )
    if first["tenth"] == last["tenth"]:
        return (
            f"{all_of(len(rows))} neighbourhoods of {ward.name} are in the same tenth of England: "
            f"tenth {first['tenth']}, where 1 is the most deprived."
        )
    return (
        f"The {len(rows)} neighbourhoods of {ward.name} reach from tenth {first['tenth']} of "
        f"England, where 1 is the most deprived ({names[first['lsoa_code']]}), to tenth "
        f"{last['tenth']} ({names[last['lsoa_code']]})."
    )


def parts_note(parts: Sequence[Part], names: Mapping[str, str], ward: Ward) -> str:
    """Which neighbourhoods that count in the ward lie partly outside it; "" where all lie in it."""
    out = [each for each in parts if each.assigned and each.inside < WHOLE]
    if not out:
        return ""
    out = sorted(out, key=lambda each: each.inside)
    said = [f"{names[each.lsoa_code]} ({_share(each.inside)})" for each in out[:MOST]]
    more = len(out) - MOST
    if more > 0:
        said.append(f"{'one' if more == 1 else more} more")
    if ward.neighbourhoods == 1:
        return (
            f"Only {format_share(out[0].inside, 0)} of the land of its one neighbourhood lies in "
            f"the {ward.kind}. It counts whole in the figures of {ward.name}."
        )
    many = "One of its neighbourhoods lies"
    if len(out) > 1:
        many = f"{len(out)} of its neighbourhoods lie"
    return (
        f"{many} only partly in the {ward.kind}, by the share of land: {'; '.join(said)}. Each "
        f"counts whole in the figures of {ward.name}."
    )


def _share(share: float) -> str:
    return f"{format_share(share, 0)} in it"


def others_note(
    parts: Sequence[Part], names: Mapping[str, str], homes: Mapping[str, str], ward: Ward
) -> str:
    """Which neighbourhoods lie partly in the ward and count in another; "" where there is none.

    `homes` names the ward in which each counts.
    """
    held = sorted((each for each in parts if not each.assigned), key=lambda each: -each.of_ward)
    if not held:
        return ""
    wards = dict.fromkeys(homes[each.lsoa_code] for each in held)
    if not ward.has_figures:
        if len(held) == 1:
            return (
                f"{ward.name} lies in {place_name(names[held[0].lsoa_code])}. Its residents are "
                f"counted there, in the figures of {join_words(wards)}."
            )
        said = [
            f"{names[each.lsoa_code]} ({format_share(each.of_ward, 0)} of its land)"
            for each in held[:MOST]
        ]
        return (
            f"{ward.name} lies in parts of {join_words(said)}. Its residents are counted there, "
            f"in the figures of {join_words(wards)}."
        )
    said = [names[each.lsoa_code] for each in held[:MOST]]
    left = len(held) - MOST
    more = [f"{'one' if left == 1 else left} more"] if left > 0 else []
    return (
        f"Parts of {join_words([*said, *more])} also lie in the {ward.kind} and count in "
        f"{join_words(wards)}."
    )
