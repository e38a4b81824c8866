"""The outlines of a district, or the squares that stand for its areas, as the map reads them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from insight import areas
from insight.maps.outlines import geometry_document

if TYPE_CHECKING:
    from insight.areas import Level
    from insight.maps.squares import Cartogram


def outlines_document(level: Level, district_code: str, homes: Mapping[str, str]) -> bytes:
    """The areas of a district, with wards drawn over smaller ones.

    `homes` names the ward of each neighbourhood by code, as every figure has it.
    """
    polygons = areas.known_boundaries(level, district_code)
    outlines = areas.read_boundaries("ward", district_code) if level != "ward" else None
    return geometry_document(
        polygons,
        code=f"{level}_code",
        name=f"{level}_name",
        outlines=outlines,
        outline_name="ward_name" if outlines is not None else None,
        homes=dict(homes) if level == "lsoa" else None,
    )


def squares_document(level: Level, cartogram: Cartogram, homes: Mapping[str, str]) -> bytes:
    """The squares of a district's areas, with wards drawn around neighbourhoods."""
    squares = cartogram.squares
    outlines = None
    if level == "lsoa":
        outlines = squares.assign(ward_name=squares["lsoa_code"].map(dict(homes)))
        outlines = outlines.dissolve("ward_name", method="coverage", as_index=False)
    return geometry_document(
        squares,
        code=f"{level}_code",
        name=f"{level}_name",
        outlines=outlines,
        outline_name="ward_name" if outlines is not None else None,
        homes=dict(homes) if outlines is not None else None,
        to_scale=False,
    )
