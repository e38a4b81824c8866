"""Where a browser finds a district's outlines, or the squares that stand for its areas."""

from __future__ import annotations

import geopandas as gpd

from dashboard.serving.published import publish_geometry
from insight import areas, cached
from insight.areas import Level
from insight.caching import once
from insight.maps.outlines import geometry_document


@once(most=256)
def map_address(level: Level, district_code: str) -> str:
    """Where the browser fetches a district's outlines: written once, named by its content."""
    polygons = areas.known_boundaries(level, district_code)
    outlines: gpd.GeoDataFrame | None = None
    if level != "ward":
        outlines = areas.read_boundaries("ward", district_code)
    document = geometry_document(
        polygons,
        code=f"{level}_code",
        name=f"{level}_name",
        outlines=outlines,
        outline_name="ward_name" if outlines is not None else None,
        homes=_homes(district_code) if level == "lsoa" else None,
    )
    return publish_geometry(document)


def _homes(district_code: str) -> dict[str, str]:
    """The ward of each neighbourhood of a district by code, as every figure has it."""
    table = cached.lookup(district_code)
    return dict(zip(table["lsoa_code"], table["ward_name"], strict=True))


@once(most=256)
def squares_address(level: Level, district_code: str) -> str:
    """Where the browser fetches a district's squares; wards are drawn around neighbourhoods."""
    squares = cached.squares_of(level, district_code).squares
    outlines = None
    if level == "lsoa":
        outlines = squares.assign(ward_name=squares["lsoa_code"].map(_homes(district_code)))
        outlines = outlines.dissolve("ward_name", method="coverage", as_index=False)
    document = geometry_document(
        squares,
        code=f"{level}_code",
        name=f"{level}_name",
        outlines=outlines,
        outline_name="ward_name" if outlines is not None else None,
        homes=_homes(district_code) if outlines is not None else None,
        to_scale=False,
    )
    return publish_geometry(document)
