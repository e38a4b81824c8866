"""A district in three dimensions: height says how many live there, colour the national tenth.

The outlines, heights and colours are one GeoJSON document, which a page publishes under an address;
the scene (`solid_scene`) only names that address and asks for no background map.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import pandas as pd
import pydeck as pdk
import shapely

from insight.errors import MissingData
from insight.figures.theme import NO_VALUE, tenth_colour

HEIGHTS: Final[Mapping[str, str]] = {
    "density": "Residents per hectare",
    "residents": "Residents",
}
TALLEST: Final = 0.3
"""The highest area's height as a part of the district's extent."""
BEND: Final = 25.0
"""Metres: smaller bends are left out."""
HECTARE: Final = 10_000.0
FRAME: Final = (760, 520)
"""Pixels, wide and high, into which the whole district is fitted; page.css has the same."""
PITCH: Final = 50
NEARER: Final = 1.12
"""How much larger the nearest part of a district is drawn than its middle, at this pitch."""


def solid_table(areas: Any, figures: pd.DataFrame, *, code: str) -> pd.DataFrame:
    """Residents, hectares, density (residents per hectare) and tenth of each area, by code.

    `areas` is a GeoDataFrame in metres; `figures` has code, name, population and tenth. Areas
    without residents of their own have density 0. Raises MissingData where no area has any.
    """
    table = figures.set_index("code")[["name", "population", "tenth"]]
    table = table.assign(hectares=areas.set_index(code).geometry.area / HECTARE)
    table["residents"] = table["population"].fillna(0).astype(float)
    table["density"] = table["residents"] / table["hectares"]
    if table["residents"].max() == 0:
        raise MissingData("no area has residents, so that there is nothing to stand up")
    return table


def solid_document(
    areas: Any, table: pd.DataFrame, *, code: str, height: str, said: Mapping[str, str]
) -> bytes:
    """The GeoJSON document: each area with its words, colour and height in metres.

    `said` gives what is said of each area, by code.
    """
    west, south, east, north = areas.total_bounds
    unit = TALLEST * max(east - west, north - south) / float(table[height].max())
    shapes = shapely.coverage_simplify(np.asarray(areas.geometry.values), BEND)
    shapes = np.where(shapely.is_empty(shapes), np.asarray(areas.geometry.values), shapes)
    world = areas.set_geometry(shapes, crs=areas.crs).to_crs(4326)
    rounded = shapely.transform(np.asarray(world.geometry.values), lambda xy: np.round(xy, 5))
    heights = unit * table[height].reindex(areas[code]).to_numpy(dtype=float)
    features = [
        _feature(shape, table.loc[area], float(metres), said[area])
        for shape, area, metres in zip(rounded, areas[code], heights, strict=True)
    ]
    document = {"type": "FeatureCollection", "features": features}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _feature(shape: Any, row: pd.Series, metres: float, said: str) -> dict[str, Any]:
    known = not pd.isna(row["tenth"])
    colour = _channels(tenth_colour(int(row["tenth"])) if known else NO_VALUE)
    return {
        "type": "Feature",
        "geometry": json.loads(shapely.to_geojson(shape)),
        "properties": {"said": said, "colour": list(colour), "height": round(metres, 1)},
    }


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def solid_scene(address: str, areas: Any) -> pdk.Deck:
    """The scene: outlines by address, seen from the south at a slant, no background map."""
    west, south, east, north = areas.to_crs(4326).total_bounds
    layer = pdk.Layer(
        "GeoJsonLayer",
        id="areas",
        data=address,
        extruded=True,
        get_fill_color="properties.colour",
        get_elevation="properties.height",
        get_line_color=[255, 255, 255],
        material={"ambient": 0.8, "diffuse": 0.3, "shininess": 1, "specularColor": [0, 0, 0]},
        pickable=True,
        auto_highlight=True,
    )
    view = pdk.ViewState(
        latitude=float(south + north) / 2,
        longitude=float(west + east) / 2,
        zoom=_zoom(areas),
        pitch=PITCH,
        bearing=0,
    )
    tooltip: Any = {"text": "{said}"}
    return pdk.Deck(layers=[layer], initial_view_state=view, map_provider=None, tooltip=tooltip)


def _zoom(areas: Any) -> float:
    """The zoom (level 0 has the world on 512 pixels) at which the district fills `FRAME`."""
    left, bottom, right, top = areas.total_bounds
    wide, deep = right - left, top - bottom
    slant = np.radians(PITCH)
    high = deep * np.cos(slant) + TALLEST * max(wide, deep) * np.sin(slant)
    metres = max(NEARER * wide / FRAME[0], NEARER * high / FRAME[1])
    west, _, east, _ = areas.to_crs(4326).total_bounds
    return round(float(np.log2(360 * wide / (512 * (east - west) * metres))), 2)
