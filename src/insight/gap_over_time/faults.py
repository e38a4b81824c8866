"""Why a district has no two such groups, and what can be compared in their place."""

from __future__ import annotations

from typing import Final

from insight.areas import District
from insight.comparison.groups import CHOSEN_WARDS, FIFTHS
from insight.deprivation.editions import EDITIONS
from insight.errors import Undefined
from insight.gap_over_time.records import Membership
from insight.words.names import owns, place_name

AREAS: Final = {
    "lsoa": "neighbourhoods",
    "msoa": "middle-layer areas",
    "ward": "wards",
}
"""What the areas of a level are called, in the plural."""
ONE: Final = {
    "lsoa": "neighbourhood",
    "msoa": "middle-layer area",
    "ward": "ward",
}


def check_ends(members: Membership, district: District) -> None:
    """Raise Undefined where a group is empty, saying why and what can be compared instead."""
    ends = (members.weight_deprived, members.weight_affluent)
    missing = [end for end, weight in zip(("most", "least"), ends, strict=True) if not weight.any()]
    if not missing:
        return
    basis, level = members.groups.basis, members.level
    if district.code in members.alike:
        raise Undefined(
            f"both groups of {place_name(district.name)} lie in the same {ONE[level]}, whose "
            "figure is that of both; a series of smaller areas can be compared instead"
        )
    place, count = owns(district.name), len(members.area_code)
    # "About 8,000 residents" is not said of them here: the Isles of Scilly have 2,281 in their one.
    alone = "the one ward can be compared with the rest of England instead"
    if basis == CHOSEN_WARDS:
        raise Undefined(
            f"no ward of {place_name(district.name)} is left for one of the two groups (expected "
            "one or more); one of the wards can be compared with the rest of England instead"
        )
    if basis == "wards":
        raise Undefined(f"it takes two wards with neighbourhoods, and {place} one; {alone}")
    wards = "two of the wards can be compared instead"
    if basis == "local-fifths":
        areas = f"{count} {AREAS[level]}" if count != 1 else f"one {ONE[level]}"
        raise Undefined(
            f"it takes {FIFTHS} {AREAS[level]} to make fifths, and {place} {areas}; "
            f"{alone if count == 1 else wards}"
        )
    part = basis.removeprefix("national-").removesuffix("s")
    ends_of = f"{' or '.join(missing)} deprived {part}"
    fifths = "local fifths or two of the wards can be compared instead"
    raise Undefined(
        f"{place} no {ONE[level]} in England’s {ends_of} on the "
        f"{EDITIONS[members.groups.edition].name}; "
        f"{alone if count == 1 else fifths if count >= FIFTHS else wards}"
    )
