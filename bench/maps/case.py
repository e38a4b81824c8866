"""The job that all contenders do: real areas, in five classes that move on by one at each click."""

from __future__ import annotations

import json
import math
import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import geopandas as gpd
import numpy as np
import shapely

from insight.areas import choose_district, read_boundaries
from insight.observations import read_observations

COLOURS: Final = ("#801650", "#c98bac", "#f0efe9", "#8fb1d1", "#12436d")
WIDTH, HEIGHT = 900, 560
STEPS: Final = len(COLOURS)


@dataclass(frozen=True)
class Case:
    """The wards or neighbourhoods of a district, and the folder that a server serves as static."""

    level: str
    place: str
    folder: Path

    @classmethod
    def asked(cls) -> Case:
        """The case that the bench asks this process for, in its environment."""
        level, place, folder = os.environ["BENCH_MAP"].split("|")
        return cls(level, place, Path(folder))

    @cached_property
    def district_code(self) -> str:
        """The district's code."""
        return choose_district(self.place).code

    @cached_property
    def areas(self) -> gpd.GeoDataFrame:
        """Code and geometry of each area, in degrees, five decimals (about a metre)."""
        table = read_boundaries(self.level, self.district_code)  # type: ignore[arg-type]
        table = table.rename(columns={f"{self.level}_code": "code"})[["code", "geometry"]]
        table = table.to_crs(4326)
        points = shapely.set_precision(table.geometry.values, 1e-5, mode="pointwise")
        return table.set_geometry(gpd.GeoSeries(points, index=table.index, crs=4326))

    @cached_property
    def first(self) -> list[int]:
        """The class of each area at the start: its fifth of deprivation within the district."""
        figures = read_observations(
            "imd_score",
            level=self.level,  # type: ignore[arg-type]
            district_code=self.district_code,
        ).set_index("area_code")["value"]
        values = figures.reindex(self.areas["code"]).fillna(0.0)
        rank = values.rank(method="first").to_numpy()
        return [int(n) for n in np.ceil(rank / len(rank) * STEPS) - 1]

    def classes(self, step: int) -> list[int]:
        """The class of each area after so many clicks."""
        return [(n + step) % STEPS for n in self.first]

    def geojson(self) -> dict[str, Any]:
        """The areas as GeoJSON; each has its code, and its colour at each step for deck.gl."""
        document = json.loads(self.areas.to_json(drop_id=True))
        for feature, start in zip(document["features"], self.first, strict=True):
            for step in range(STEPS):
                colour = COLOURS[(start + step) % STEPS]
                rgb = [int(colour[n : n + 2], 16) for n in (1, 3, 5)]
                feature["properties"][f"c{step}"] = rgb
        return dict(document)

    def publish(self) -> str:
        """Write the GeoJSON once into the static folder and return its file name."""
        name = f"{self.level}-{self.district_code}.json"
        target = self.folder / name
        if not target.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            target.write_text(json.dumps(self.geojson(), separators=(",", ":")), encoding="utf-8")
        return name

    @cached_property
    def view(self) -> dict[str, Any]:
        """Longitude, latitude and zoom that show all areas in a frame of WIDTH by HEIGHT."""
        west, south, east, north = self.areas.total_bounds
        middle = (south + north) / 2
        tall = (north - south) / math.cos(math.radians(middle))
        per_pixel = max((east - west) / WIDTH, tall / HEIGHT)
        zoom = math.log2(360 / 512 / per_pixel) - 0.35
        return {"longitude": (west + east) / 2, "latitude": middle, "zoom": zoom}
