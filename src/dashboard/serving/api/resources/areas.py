"""Areas of every level, as a list or with their outlines."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, cast

import pandas as pd

from dashboard.serving.api import options
from dashboard.serving.api.asked import Asked
from dashboard.serving.api.declared import GEOJSON, TABLES, TOPOJSON, Column, Param, Resource
from dashboard.serving.api.found import Found
from dashboard.serving.api.resources.places import PERIOD, boundaries, boundaries_of, period_of
from insight import cached
from insight.areas import Level, read_boundaries, read_msoas
from insight.caching import once
from insight.national.everywhere import read_everywhere

MOST_PLACES: Final = 20


def _areas(asked: Asked) -> Found:
    level = cast("Level", asked.get("level"))
    slugs = asked.many("place")
    districts = [options.district_of(each) for each in slugs]
    if not districts and level != "district":
        return Found(
            f"{options.LEVELS[level]}: England", _everywhere(level), boundaries(), period=PERIOD
        )
    parts = [_of_district(each.code, level) for each in districts]
    held = pd.concat(parts, ignore_index=True) if parts else _of_district("", level)
    held = held.drop_duplicates("code", ignore_index=True)
    names = ", ".join(each.name for each in districts) or "England"
    what, period, sources = options.LEVELS[level], PERIOD, boundaries()
    if level == "ward":  # a request has wards of one date
        what = f"Wards of {districts[0].ward_vintage}"
        period, sources = period_of(districts[0]), boundaries_of(districts[0])
    found = Found(f"{what}: {names}", held.drop(columns="geometry"), sources, period=period)
    return replace(found, shapes=held["geometry"].to_numpy())


@once(most=128)
def _of_district(code: str, level: Level) -> pd.DataFrame:
    """The areas of a district (or all districts) with outlines in longitude and latitude."""
    outlines = read_boundaries(level, code or None).to_crs(4326)
    own = f"{level}_code"
    homes = cached.districts().set_index("district_code")
    if level == "district":
        people = homes["population"]
        names = outlines["district_name"]
    else:
        at = cached.areas_of(code, level).set_index(own)
        people, names = at["population"], outlines[own].map(at[f"{level}_name"])
    return pd.DataFrame(
        {
            "code": outlines[own],
            "name": names,
            "level": level,
            "district_code": outlines["district_code"],
            "district_name": outlines["district_code"].map(homes["district_name"]),
            "population": outlines[own].map(people).astype("Int64"),
            "geometry": outlines.geometry.to_numpy(),
        }
    )


@once()
def _everywhere(level: Level) -> pd.DataFrame:
    """All areas of England of a level below the district, without outlines."""
    lookup = cached.england()
    own = f"{level}_code"
    if level == "msoa":
        known = read_msoas().rename(columns={"known_name": "name", own: "code"})
        homes = cached.districts().set_index("district_code")["district_name"]
        known = known.assign(district_name=known["district_code"].map(homes))
    else:
        known = read_everywhere("ward" if level == "ward" else "lsoa", cached.districts())
    people = lookup.groupby(own)["population"].sum()
    columns = ["code", "name", "level", "district_code", "district_name", "population"]
    residents = known["code"].map(people).fillna(0).astype("Int64")
    return known.assign(level=level, population=residents)[columns].reset_index(drop=True)


RESOURCES: Final = (
    Resource(
        "/areas",
        "Areas and their outlines",
        "The areas of districts: as a list, or with outlines (generalised to 20 metres) in "
        "longitude and latitude as GeoJSON or TopoJSON.",
        _areas,
        (
            Param(
                "level",
                "The level of the areas.",
                required=True,
                example="ward",
                options=lambda: {
                    n: options.LEVELS[n] for n in ("lsoa", "msoa", "ward", "district")
                },
            ),
            replace(
                options.PLACE,
                most=MOST_PLACES,
                says="Districts, by slug or code; outlines below the district need them.",
            ),
            options.WARDS_OF,
        ),
        (
            Column("code", "Its code."),
            Column("name", "Its name; of a middle-layer area the one that people know."),
            Column("level", "lsoa, msoa, ward or district."),
            Column("district_code", "The district that it lies in."),
            Column("district_name", "The name of that district."),
            Column("population", "Residents in mid-2022.", "integer", empty=True),
        ),
        formats=(*TABLES, GEOJSON, TOPOJSON),
        example="level=ward&place=stockport",
    ),
)
