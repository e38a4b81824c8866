"""Who a place is compared with: the wards of its district, districts, or upper-tier authorities."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

import pandas as pd

from insight.areas import CODE_STARTS, COUNCILS, COUNTY_COUNCILS, District, region_in_words
from insight.catalogue import Indicator
from insight.errors import InvalidObservations
from insight.league.ranks import Field
from insight.own import OURS, wards_of
from insight.words.names import place_name

Among = Literal["wards", "districts", "upper-tier"]
LEVELS: Final[Mapping[Among, str]] = {
    "wards": "ward",
    "districts": "district",
    "upper-tier": "upper_tier",
}
"""The level of figures by what is compared."""
UPPER: Final[Mapping[str, tuple[str, str]]] = {
    "metropolitan": (COUNCILS["metropolitan"][0], COUNCILS["metropolitan"][2]),
    "unitary": (COUNCILS["unitary"][0], COUNCILS["unitary"][2]),
    "london": (COUNCILS["london"][0], COUNCILS["london"][2]),
    "county": COUNTY_COUNCILS,
}
"""Kinds of upper-tier authority: how their codes begin, and the words after a number."""


def offered(indicator: Indicator) -> tuple[Among, ...]:
    """What of England can be compared by an indicator, the usual first.

    Figures of neighbourhoods add up to wards and districts, unless they cannot be added up. What is
    not of all of England puts the wards of a district in order, and nothing else.
    """
    if "lsoa" in indicator.areas and indicator.aggregation == "none":
        return ()
    if "lsoa" in indicator.areas:
        return ("districts", "wards") if indicator.is_national else ("wards",)
    if indicator.is_brought and "ward" in indicator.areas:
        return ("wards",) if wards_of() == OURS else ()  # published for those of May 2025
    if "district" in indicator.areas:
        return ("districts",)
    return ("upper-tier",) if "upper_tier" in indicator.areas else ()


def comparable(one: Indicator, other: Indicator) -> tuple[Among, ...]:
    """The areas for which two indicators both have figures, the smallest first."""
    return tuple(each for each in LEVELS if each in _held(one) and each in _held(other))


def _held(indicator: Indicator) -> set[str]:
    """All that an indicator has figures of: those of neighbourhoods add up to everything."""
    if "lsoa" in indicator.areas and indicator.is_national:
        return set(LEVELS) if indicator.aggregation != "none" else set()
    if "lsoa" in indicator.areas or indicator.is_brought:
        return set(offered(indicator))
    held = {"districts"} if "district" in indicator.areas else set()
    counties = "upper_tier" in indicator.areas or "county" in indicator.areas
    return held | {"upper-tier"} if counties else held


def own_code(among: Among, district: District, ward_code: str | None = None) -> str | None:
    """The code of the reader's own area: its upper tier where figures are of that."""
    if among == "wards":
        return ward_code
    return district.upper_tier_code if among == "upper-tier" else district.code


def own_name(among: Among, district: District) -> str:
    """The district's name, or that of the upper-tier authority in which it lies."""
    return district.upper_tier_name if among == "upper-tier" else district.name


def areas_of(among: Among, districts: pd.DataFrame) -> pd.DataFrame:
    """Every district or upper-tier authority: its name and region, by code.

    `districts` is the table of `areas.read_districts`.
    """
    held = districts[["district_code", "district_name", "region_name"]]
    own = held.set_index("district_code").rename(columns={"district_name": "name"})
    if among == "districts":
        return own
    counties = districts[["county_code", "county_name", "region_name"]].drop_duplicates(
        "county_code"
    )
    counties = counties.set_index("county_code").rename(columns={"county_name": "name"})
    both = pd.concat([own, counties[~counties.index.isin(own.index)]])
    return both[both.index.str.startswith(CODE_STARTS["upper_tier"])]


def fields_of(among: Among, areas: pd.DataFrame, code: str) -> dict[str, Field]:
    """The fields that a district or upper-tier authority is compared in, by slug.

    "all", "own" (its own kind of council), "region", then every kind of council; `areas` is a table
    of `areas_of`. Raises InvalidObservations for a code that is not in it.
    """
    if code not in areas.index:
        raise InvalidObservations(f"{code} is none of the {len(areas)} areas to compare")
    upper = among == "upper-tier"
    every = "upper-tier authorities" if upper else "districts"
    kinds = UPPER if upper else {slug: (start, name) for slug, (start, _, name) in COUNCILS.items()}
    of_kind = {
        slug: Field(slug, name, frozenset(areas.index[areas.index.str.startswith(start)]))
        for slug, (start, name) in kinds.items()
    }
    own = next(field for slug, field in of_kind.items() if code.startswith(kinds[slug][0]))
    region = str(areas.loc[code, "region_name"])
    said = region_in_words(region)
    here = frozenset(areas.index[areas["region_name"] == region])
    return {
        "all": Field("all", f"{every} in England", frozenset(areas.index)),
        "own": own,
        "region": Field("region", f"{every} in {said}", here),
        **of_kind,
    }


def field_of_wards(district: District, wards: pd.DataFrame) -> Field:
    """The wards of a district; `wards` is the table of `areas.read_wards`."""
    name = f"wards of {place_name(district.name)}"
    return Field("wards", name, frozenset(wards["ward_code"]))
