"""What the sections of a ward's page share: made once a process, never changed."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from insight import cached
from insight.areas import (
    WARD_VINTAGE,
    District,
    read_boundaries,
    read_lsoa_kinds,
    read_msoas,
    read_places,
    read_services,
)
from insight.areas.group import is_group
from insight.caching import once
from insight.catalogue import Source
from insight.own import OURS, wards_of
from insight.ward_profile.around.where import Part, Wards, middle_of, on_the_grid, parts_of
from insight.ward_profile.names import known_names
from insight.ward_profile.ward import Ward, ward_of

KEPT = 256
"""Wards whose sections are kept."""
NEAR = 50.0
"""Metres within which a ward lies beside a group: outlines of two kinds do not meet exactly."""


def ward(district: District, code: str) -> Ward:
    """A ward or a group of the district by its code."""
    if not is_group(code):
        return ward_of(cached.wards(district.code), code)
    people = cached.lookup(district.code)["population"][in_ward(district, code)]
    return Ward(
        code=code,
        name=cached.ward_name(district.code, code),
        slug=cached.ward_slug(district.code, code),
        population=int(people.sum()),
        neighbourhoods=len(people),
    )


def in_ward(district: District, code: str) -> NDArray[np.bool_]:
    """Which neighbourhoods of the district's look-up are the ward's, or the group's."""
    held = cached.own_neighbourhoods(district.code, code)
    rows: NDArray[np.bool_] = cached.lookup(district.code)["lsoa_code"].isin(held).to_numpy()
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
    placed = table.assign(east=points[:, 0], north=points[:, 1])
    if wards_of() == OURS:
        return placed
    return placed.assign(ward_code=_later_homes(placed))


def _later_homes(placed: pd.DataFrame) -> pd.Series:
    """The ward of each point: of a district with later wards the one in whose outline it lies.

    Its tables name wards of May 2025 alone. A point in no outline keeps that of its table.
    """
    wards = wards_of_england()
    later = wards.table["ward_vintage"].ne(WARD_VINTAGE).to_numpy()
    found = placed["ward_code"].copy()
    east, north = placed["east"].to_numpy(), placed["north"].to_numpy()
    codes = wards.table["ward_code"].to_numpy()
    for ward in np.flatnonzero(later):
        found[shapely.contains_xy(wards.shapes[ward], east, north)] = codes[ward]
    return found


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


def shape(district: District, code: str) -> Any:
    """The outline of a ward; of a group that of its wards, and of what it takes of others."""
    return _shape(district.code, code)


@once(most=KEPT)
def _shape(district_code: str, code: str) -> Any:
    wards = [wards_of_england().shape(each) for each in cached.wards_within(district_code, code)]
    if not is_group(code):
        return wards[0]
    return shapely.union_all([*wards, *shapes(district_code)[_beyond(district_code, code)]])


def _beyond(district_code: str, code: str) -> NDArray[np.bool_]:
    """Which neighbourhoods a group has beside those of its whole wards."""
    table = cached.lookup(district_code)
    own = table["lsoa_code"].isin(cached.own_neighbourhoods(district_code, code))
    rows: NDArray[np.bool_] = (
        own & ~table["ward_code"].isin(cached.wards_within(district_code, code))
    ).to_numpy()
    return rows


def in_part(district: District, code: str) -> tuple[str, ...]:
    """The names of the wards of which a group takes a part and no more."""
    whole = cached.wards_within(district.code, code)
    some = [each for each in cached.wards_touched(district.code, code) if each not in whole]
    return tuple(cached.ward_name(district.code, each) for each in some)


def around(district_code: str, code: str) -> tuple[str, ...]:
    """The wards of England beside the outline of a group, and those that it takes a part of."""
    wards = wards_of_england()
    found = np.sort(wards.tree.query(_shape(district_code, code), "dwithin", distance=NEAR))
    return tuple(map(str, wards.table["ward_code"].iloc[found]))


def lie_in(district: District, code: str, table: pd.DataFrame) -> NDArray[np.bool_]:
    """Which rows of a table of places lie in a ward or a group.

    `table` has the ward_code of each, and where it is, east and north in metres.
    """
    own = table["ward_code"].isin(cached.wards_within(district.code, code)).to_numpy()
    if is_group(code) and _beyond(district.code, code).any():
        more = shapely.union_all(shapes(district.code)[_beyond(district.code, code)])
        shapely.prepare(more)
        own = own | shapely.contains_xy(more, table["east"].to_numpy(), table["north"].to_numpy())
    found: NDArray[np.bool_] = own
    return found


@once(most=KEPT)
def parts(district: District, code: str) -> tuple[Part, ...]:
    """How the neighbourhoods of a district lie in a ward."""
    codes = cached.lookup(district.code)["lsoa_code"].to_numpy()
    rows = in_ward(district, code)
    return parts_of(shape(district, code), codes, shapes(district.code), rows)


@once(most=KEPT)
def middle(district: District, code: str) -> tuple[float, float]:
    """Where the residents of a ward live on average, or the middle of its land."""
    rows = in_ward(district, code)
    if not rows.any():
        centre = shapely.centroid(shape(district, code))
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
