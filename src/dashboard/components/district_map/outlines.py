"""Where a browser finds a district's outlines."""

from __future__ import annotations

import geopandas as gpd

from dashboard.caching import once
from dashboard.serving.published import publish_geometry
from insight import areas
from insight.areas import Level
from insight.maps.outlines import geometry_document


@once(most=256)
def map_address(level: Level, district_code: str) -> str:
    """Where the browser fetches a district's outlines: written once, named by its content."""
    polygons = areas.read_boundaries(level, district_code)
    outlines: gpd.GeoDataFrame | None = None
    if level == "lsoa":
        outlines = areas.read_boundaries("ward", district_code)
    document = geometry_document(
        polygons,
        code=f"{level}_code",
        name=f"{level}_name",
        outlines=outlines,
        outline_name="ward_name" if outlines is not None else None,
    )
    return publish_geometry(document)
