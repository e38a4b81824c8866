"""What the sections of a ward's page share: made once a process, never changed."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from insight import cached
from insight.areas import (
    District,
    read_boundaries,
    read_lsoa_kinds,
    read_msoas,
    read_places,
    read_services,
)
from insight.assembly.ward.book import book
from insight.caching import once
from insight.catalogue import Source
from insight.ward_profile.around.where import Part, Wards, middle_of, on_the_grid, parts_of
from insight.ward_profile.likeness.alike import Likeness, ward_features
from insight.ward_profile.names import known_names
from insight.ward_profile.ward import Ward, ward_of

KEPT = 256
"""Wards whose sections are kept."""


def ward(district: District, code: str) -> Ward:
    """A ward of the district by its code."""
    return ward_of(cached.wards(district.code), code)


def in_ward(district: District, code: str) -> NDArray[np.bool_]:
    """Which neighbourhoods of the district's look-up are the ward's."""
    rows: NDArray[np.bool_] = (cached.lookup(district.code)["ward_code"] == code).to_numpy()
    return rows


def references(*slugs: str) -> tuple[Source, ...]:
    """The publications behind reference tables."""
    return tuple(cached.catalogue().references[slug] for slug in slugs)


@once()
def wards_of_england() -> Wards:
    """Every ward of England with its outline."""
    table = read_boundaries("ward")
    shapes = np.asarray(table.geometry.values)
    return Wards(pd.DataFrame(table.drop(columns="geometry")), shapes)


def _placed(table: pd.DataFrame) -> pd.DataFrame:
    points = on_the_grid(table["longitude"], table["latitude"])
    return table.assign(east=points[:, 0], north=points[:, 1])


@once()
def places() -> pd.DataFrame:
    """The populated places of England, the greatest first, in metres east and north."""
    table = _placed(read_places())
    return table.sort_values(["rank", "span_m"], ascending=[True, False], ignore_index=True)


@once()
def services() -> pd.DataFrame:
    """The GP practices and libraries of England, in metres east and north."""
    return _placed(read_services())


@once(most=16)
def shapes(district_code: str) -> NDArray[Any]:
    """The outlines of a district's neighbourhoods, in the order of its look-up."""
    table = read_boundaries("lsoa", district_code).set_index("lsoa_code")
    codes = cached.lookup(district_code)["lsoa_code"]
    return np.asarray(table.loc[list(codes)].geometry.values)


@once(most=KEPT)
def parts(district: District, code: str) -> tuple[Part, ...]:
    """How the neighbourhoods of a district lie in a ward."""
    codes = cached.lookup(district.code)["lsoa_code"].to_numpy()
    rows = in_ward(district, code)
    return parts_of(wards_of_england().shape(code), codes, shapes(district.code), rows)


@once(most=KEPT)
def middle(district: District, code: str) -> tuple[float, float]:
    """Where the residents of a ward live on average, or the middle of its land."""
    rows = in_ward(district, code)
    if not rows.any():
        centre = shapely.centroid(wards_of_england().shape(code))
        return float(centre.x), float(centre.y)
    people = cached.lookup(district.code)["population"].to_numpy(dtype=float)
    return middle_of(shapes(district.code)[rows], people[rows])


@once(most=64)
def kinds(district_code: str) -> pd.DataFrame:
    """What kind of place each neighbourhood of a district is, in the order of its look-up."""
    codes = cached.lookup(district_code)["lsoa_code"]
    table = read_lsoa_kinds(district_code).set_index("lsoa_code", drop=False)
    return table.loc[list(codes)].reset_index(drop=True)


@once(most=64)
def names(district_code: str) -> dict[str, str]:
    """What people call each neighbourhood of a district, by its code."""
    said = known_names(cached.lookup(district_code), kinds(district_code), read_msoas())
    return {str(code): str(name) for code, name in said.items()}


@once()
def likeness() -> Likeness:
    """Every ward of England by who lives there and how densely."""
    lookup = cached.england()
    table = read_boundaries("lsoa")
    land = pd.Series(shapely.area(np.asarray(table.geometry.values)), index=table["lsoa_code"])
    return Likeness(
        ward_features(
            book(),
            lookup["population"],
            land=land.reindex(lookup["lsoa_code"]).to_numpy() / 1e6,
        )
    )
