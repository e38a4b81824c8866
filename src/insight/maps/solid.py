"""A district in three dimensions: height says how many live there, colour the national tenth.

The outlines, heights and colours are one GeoJSON document, which a page publishes under an address;
the scene (`solid_scene`) only names that address and asks for no background map.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import log2
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import pydeck as pdk
import shapely
from scipy.spatial import ConvexHull

from insight.colours import NO_VALUE, tenth_colour
from insight.errors import MissingData
from insight.maps.camera import PITCH, fit, picture_height

if TYPE_CHECKING:
    from numpy.typing import NDArray


HEIGHTS: Final[Mapping[str, str]] = {
    "density": "Residents per hectare",
    "residents": "Residents",
}
TALLEST: Final = 0.3
"""The highest area's height as a part of the district's extent."""
LONE: Final = 0.02
"""The same for the only area of a district, which is higher than none."""
BEND: Final = 25.0
"""Metres: smaller bends are left out."""
HECTARE: Final = 10_000.0
EARTH: Final = 40_075_016.7
"""Metres around the equator."""
TILE: Final = 512
"""Pixels around it at zoom 0."""
WIDE: Final = 900
"""Pixels across the picture; where there are fewer, `View.narrowed` makes it smaller."""
HIGH: Final = (300, 640)
"""Pixels from top to bottom: the least and the most."""


@dataclass(frozen=True)
class View:
    """Where a scene is looked at from, and how many pixels high its picture is."""

    longitude: float
    latitude: float
    zoom: float
    high: int

    def narrowed(self, wide: int) -> View:
        """The same view in a picture `wide` pixels wide instead of `WIDE`: the same, only smaller.

        >>> View(-2.1, 53.4, 10.5, 600).narrowed(450)
        View(longitude=-2.1, latitude=53.4, zoom=9.5, high=300)
        """
        part = wide / WIDE
        return replace(self, zoom=round(self.zoom + log2(part), 3), high=round(self.high * part))


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
    shapes = shapely.coverage_simplify(np.asarray(areas.geometry.values), BEND)
    shapes = np.where(shapely.is_empty(shapes), np.asarray(areas.geometry.values), shapes)
    world = areas.set_geometry(shapes, crs=areas.crs).to_crs(4326)
    rounded = shapely.transform(np.asarray(world.geometry.values), lambda xy: np.round(xy, 5))
    heights = _heights(areas, table, code=code, height=height)
    features = [
        _feature(shape, table.loc[area], float(metres), said[area])
        for shape, area, metres in zip(rounded, areas[code], heights, strict=True)
    ]
    document = {"type": "FeatureCollection", "features": features}
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


def _heights(areas: Any, table: pd.DataFrame, *, code: str, height: str) -> NDArray[np.float64]:
    """Metres from the ground to the top of each area: the highest is `TALLEST` of the extent."""
    west, south, east, north = areas.total_bounds
    tallest = TALLEST if len(areas) > 1 else LONE
    unit = tallest * max(east - west, north - south) / float(table[height].max())
    heights = table[height].reindex(areas[code]).to_numpy(dtype=np.float64)
    return np.asarray(unit * heights)


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


def solid_view(areas: Any, table: pd.DataFrame, *, code: str, height: str) -> View:
    """The view in which the areas, as high as in `solid_document`, fill a picture `WIDE` wide.

    The picture is as high as they need, within `HIGH`.
    """
    _, south, _, north = areas.to_crs(4326).total_bounds
    latitude = float(south + north) / 2
    flat = float(np.cos(np.radians(latitude)))
    heights = _heights(areas, table, code=code, height=height)
    hulls = shapely.convex_hull(np.asarray(areas.to_crs(3857).geometry.values))
    ground, area = shapely.get_coordinates(hulls, return_index=True)
    origin = ground.mean(axis=0)
    ground = (ground - origin) * flat
    floor = np.column_stack([ground, np.zeros(len(ground))])
    points = np.vstack([floor, np.column_stack([ground, heights[area]])])
    points = points[ConvexHull(points).vertices]
    high = picture_height(points, wide=WIDE, least=HIGH[0], most=HIGH[1])
    shot = fit(points, wide=WIDE, high=high)
    at = shapely.Point(origin + np.array([shot.east, shot.north]) / flat)
    middle = gpd.GeoSeries([at], crs=3857).to_crs(4326).iloc[0]
    zoom = float(np.log2(shot.scale * EARTH * flat / TILE))
    return View(round(middle.x, 5), round(middle.y, 5), round(zoom, 3), high)


def solid_scene(address: str, view: View) -> pdk.Deck:
    """The scene: outlines by address, seen from the south at a slant, no background map.

    The wheel scrolls the page; buttons, keys and fingers make the scene larger.
    """
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
        highlight_color=[255, 221, 0, 210],
    )
    camera = pdk.ViewState(
        latitude=view.latitude, longitude=view.longitude, zoom=view.zoom, pitch=PITCH, bearing=0
    )
    tooltip: Any = {"text": "{said}"}
    return pdk.Deck(
        layers=[layer],
        views=[pdk.View(type="MapView", controller={"scrollZoom": False, "touchRotate": True})],
        initial_view_state=camera,
        map_provider=None,
        tooltip=tooltip,
    )
