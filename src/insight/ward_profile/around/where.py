"""Where a ward lies: its outline, the wards beside it, its neighbourhoods and the names of places.

All geometry is in metres (EPSG:27700), as `areas.read_boundaries` gives it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

SLIVER: Final = 0.1
"""A part smaller than this, of an area's land, may be a difference of two outlines and no more."""
TOWN: Final = 2
"""Places of this rank or a lower one are cities and towns."""
FloatArray = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Wards:
    """All wards of England with their outlines, found by where they are; made once a process.

    `table` has ward_code, ward_name and district_code, `shapes` are their polygons, shape (wards,).
    """

    table: pd.DataFrame
    shapes: NDArray[Any]

    @cached_property
    def tree(self) -> shapely.STRtree:
        """The outlines by where they are."""
        return shapely.STRtree(self.shapes)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {str(code): n for n, code in enumerate(self.table["ward_code"])}

    def shape(self, ward_code: str) -> Any:
        """The outline of a ward."""
        return self.shapes[self._places[ward_code]]

    def within(self, box: tuple[float, float, float, float]) -> tuple[pd.DataFrame, NDArray[Any]]:
        """The wards that reach into a box (west, south, east, north), and their outlines."""
        found = np.sort(self.tree.query(shapely.box(*box), predicate="intersects"))
        return self.table.iloc[found], self.shapes[found]


@dataclass(frozen=True)
class Part:
    """A neighbourhood that lies in a ward, or in part of it.

    `inside` is the share of its land that lies in the ward, `of_ward` the share of the ward's land
    that it makes up, both from 0 to 1; `assigned` says that it counts in the ward's figures.
    """

    lsoa_code: str
    inside: float
    of_ward: float
    assigned: bool


def parts_of(
    ward_shape: Any, codes: Iterable[str], shapes: NDArray[Any], assigned: NDArray[np.bool_]
) -> tuple[Part, ...]:
    """The neighbourhoods that count in a ward's figures or of which more than a sliver lies in it.

    `codes`, `shapes` and `assigned` (whether it counts in the ward's figures) are of a district's
    neighbourhoods, in one order.
    """
    names, area = list(codes), float(shapely.area(ward_shape))
    reach = assigned | shapely.intersects(shapes, ward_shape)
    places = np.flatnonzero(reach)
    shared = shapely.area(shapely.intersection(shapes[places], ward_shape))
    land = shapely.area(shapes[places])
    found = (
        Part(str(names[place]), float(common / own), float(common / area), bool(assigned[place]))
        for place, common, own in zip(places, shared, land, strict=True)
    )
    return tuple(
        each for each in found if each.assigned or max(each.inside, each.of_ward) >= SLIVER
    )


def on_the_grid(longitude: Any, latitude: Any) -> FloatArray:
    """Degrees (WGS 84) as metres east and north (EPSG:27700), shape (n, 2)."""
    points = gpd.GeoSeries(gpd.points_from_xy(longitude, latitude, crs=4326)).to_crs(27700)
    return np.column_stack([points.x.to_numpy(), points.y.to_numpy()])


def middle_of(shapes: NDArray[Any], people: FloatArray) -> tuple[float, float]:
    """Where the residents of some neighbourhoods live on average: centres weighted by residents.

    By land where nobody is counted.
    """
    centres = shapely.centroid(shapes)
    weights = people if people.sum() > 0 else shapely.area(shapes)
    return (
        float(np.average(shapely.get_x(centres), weights=weights)),
        float(np.average(shapely.get_y(centres), weights=weights)),
    )


def nearest_town(
    places: pd.DataFrame, middle: tuple[float, float], *, own: NDArray[np.bool_]
) -> tuple[str, float, str] | None:
    """The nearest city or town to a ward that has none in it: its name, metres and direction.

    `places` has name, rank, east and north; `own` says which lie in the ward. Measured to the
    middle of the town as the Ordnance Survey places its name.
    """
    is_town = places["rank"].to_numpy() <= TOWN
    towns = places[is_town]
    if towns.empty or (own & is_town).any():
        return None
    east, north = (
        towns["east"].to_numpy() - middle[0],
        towns["north"].to_numpy() - middle[1],
    )
    far = np.hypot(east, north)
    best = int(far.argmin())
    return str(towns["name"].iloc[best]), float(far[best]), direction(east[best], north[best])


def direction(east: float, north: float) -> str:
    """The direction of a step, one of eight.

    >>> direction(0, 5), direction(-3, -3), direction(4, 1)
    ('north', 'south west', 'east')
    """
    names = (
        *("north", "north east", "east", "south east"),
        *("south", "south west", "west", "north west"),
    )
    turn = np.degrees(np.arctan2(east, north)) % 360
    return names[int((turn + 22.5) // 45) % 8]


def frame_of(shape: Any, *, ratio: float, air: float = 0.16) -> tuple[float, float, float, float]:
    """A box around a shape with air on each side, as wide as `ratio` times its height."""
    west, south, east, north = shapely.bounds(shape)
    high = max((north - south), (east - west) / ratio) * (1 + 2 * air)
    wide = high * ratio
    x, y = (west + east) / 2, (south + north) / 2
    return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2
