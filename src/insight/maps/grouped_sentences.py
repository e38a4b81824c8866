"""What the map of groups says: how many there are, how much they hold, where they overlap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd

from insight.areas.group import group_of, neighbourhoods_of, overlaps
from insight.maps.grouped import letter
from insight.words.names import join_words, place_name

NAMED: Final = 3
"""Pairs of groups that overlap which are named at most."""


def many(count: int, one: str) -> str:
    """A number of something: "1 ward", "1,204 neighbourhoods".

    >>> many(1, "ward"), many(1204, "ward")
    ('1 ward', '1,204 wards')
    """
    return f"{count:,} {one}{'' if count == 1 else 's'}"


def coverage_sentence(codes: Sequence[str], lookup: pd.DataFrame, place: str) -> str:
    """How many groups there are, and what part of the place they hold."""
    where = place_name(place)
    if not codes:
        return f"There are no groups of {where} yet"
    held = {each for code in codes for each in neighbourhoods_of(code, lookup)}
    people = lookup.loc[lookup["lsoa_code"].isin(held), "population"].sum()
    share = people / lookup["population"].sum()
    groups = many(len(codes), "group")
    if len(held) == len(lookup):
        return (
            f"{groups} hold all of {where}" if len(codes) > 1 else f"{groups} holds all of {where}"
        )
    verb = "hold" if len(codes) > 1 else "holds"
    return (
        f"{groups} {verb} {len(held):,} of the {len(lookup):,} neighbourhoods of {where}, where "
        f"{share:.0%} of its residents live"
    )


def overlap_sentences(codes: Sequence[str], lookup: pd.DataFrame) -> tuple[str, ...]:
    """Which groups share neighbourhoods, and how many; the rest of them by their number."""
    found = overlaps(codes, lookup)
    said = []
    for (one, other), shared in list(found.items())[:NAMED]:
        names = join_words(
            f"{letter(codes.index(code))} {group_of(code).name}" for code in (one, other)
        )
        said.append(f"{names} overlap: both have {many(len(shared), 'neighbourhood')}.")
    more = len(found) - NAMED
    if more > 0:
        said.append(f"{many(more, 'more pair')} of groups overlap.")
    return tuple(said)


def groups_words(labels: Mapping[str, Sequence[str]]) -> str:
    """The map in words: each group with the names of its areas."""
    return " ".join(f"{label}: {join_words(names)}." for label, names in labels.items())
