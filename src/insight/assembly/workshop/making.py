"""The ways to make groups in a district, and the sets that are ready made.

What a reader pastes or types is kept nowhere: `pasted` and `around` are made anew each time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from insight import cached
from insight.areas import District, read_boundaries, read_lsoa_kinds, read_places
from insight.areas.group import group_of
from insight.caching import once
from insight.comparison import local_fifth_of
from insight.errors import Undefined
from insight.exhibits.groups import Asked
from insight.finding import Index, read_index
from insight.groups.files import Kept, from_file
from insight.groups.ground import Ground
from insight.groups.named import NamedSet, sets_of
from insight.groups.near import Middles, Near, centre_of, middles_of, near
from insight.groups.near_sentences import near_sentences
from insight.groups.pasted import Pasted, read_pasted
from insight.groups.pasted_sentences import pasted_sentences
from insight.own import wards_of
from insight.ward_profile.around.where import on_the_grid


@once(most=64)
def ground(district: District) -> Ground:
    """The areas of a district, by code and by name."""
    code = district.code
    return Ground(district, cached.lookup(code), cached.wards(code), cached.middle_areas(code))


@once()
def _homes() -> Mapping[str, str]:
    """The name of the district of every area of England, by code."""
    table = cached.england()
    found: dict[str, str] = {}
    for column in ("lsoa_code", "msoa_code", "ward_code"):
        found |= dict(
            zip(table[column].astype(str), table["district_name"].astype(str), strict=True)
        )
    return found


@once()
def _index() -> Index:
    """Every name of England, for those that are not of the district."""
    return read_index(year=wards_of())


def pasted(district: District, text: str) -> tuple[Pasted, tuple[str, ...]]:
    """A pasted list as it was read, and what is said of it to the one who pasted it."""
    here = ground(district)
    found = read_pasted(text, here, home=lambda code: _homes().get(code, ""), index=_index())
    return found, pasted_sentences(found, here)


@once()
def _middles() -> Middles:
    table = read_boundaries("lsoa")
    homes = dict(zip(cached.england()["lsoa_code"], cached.england()["district_name"], strict=True))
    return middles_of(table["lsoa_code"], np.asarray(table.geometry.values), homes)


@once(most=64)
def _places(district: District) -> pd.DataFrame:
    table = read_places(district.code)
    points = on_the_grid(table["longitude"], table["latitude"])
    placed = table.assign(east=points[:, 0], north=points[:, 1])
    return placed.sort_values(["rank", "span_m"], ascending=[True, False], ignore_index=True)


def around(district: District, text: str, metres: float) -> tuple[Near, tuple[str, ...]]:
    """The neighbourhoods around a place, an area or a postcode, and what is said of them.

    Raises UnknownArea, UnknownPostcode and Undefined, each with a sentence.
    """
    here = ground(district)
    found = near(centre_of(text, here, _middles(), _places(district)), metres, here, _middles())
    return found, near_sentences(found, here)


@once(most=64)
def sets(district: District) -> Mapping[str, NamedSet]:
    """The sets of groups that are ready made for a district, by slug."""
    here, table = ground(district), cached.deprivation(district.code)
    kinds = read_lsoa_kinds(district.code).set_index("lsoa_code", drop=False)
    kinds = kinds.loc[list(here.codes)].reset_index(drop=True)
    try:
        fifths = local_fifth_of(table)
    except Undefined:
        fifths = None
    return sets_of(here, table, kinds, fifths)


def from_sets_file(district: District, data: bytes) -> Kept:
    """The groups of a file; raises InvalidObservations, with a sentence, for one that has none."""
    return from_file(data, ground(district))


def asked_of(district: District, codes: Sequence[str], least: int = 0) -> Asked:
    """Some groups of a district by their codes, as their exhibits take them."""
    return Asked(ground(district), tuple(group_of(code) for code in codes), least)
