"""The job that all contenders do: real areas, in five classes that move on by one at each click."""

from __future__ import annotations

import functools
import json
import math
import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Final, Literal

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from insight.areas import choose_district, read_boundaries
from insight.observations import read_observations

COLOURS: Final = ("#801650", "#c98bac", "#f0efe9", "#8fb1d1", "#12436d")
WIDTH, HEIGHT = 900, 560
STEPS: Final = len(COLOURS)
ENGLAND: Final = "england"
COARSE: Final = 100.0
"""Metres of bends left out of all of England's neighbourhoods, as a developer would do who sends
them as one file; wards are simplified in `data/` already."""


@dataclass(frozen=True)
class Case:
    """The wards or neighbourhoods of a district or of England, and a folder served as static."""

    level: Literal["ward", "lsoa"]
    place: str
    folder: Path

    @classmethod
    def asked(cls) -> Case:
        """The case that the bench asks this process for, in its environment."""
        level, place, folder = os.environ["BENCH_MAP"].split("|")
        return cls("ward" if level == "ward" else "lsoa", place, Path(folder))

    def ask(self) -> None:
        """Ask processes that are started from now on for this case."""
        os.environ["BENCH_MAP"] = "|".join((self.level, self.place, str(self.folder)))

    def serve_from_here(self) -> None:
        """Publish what this process makes into the folder that the bench serves."""
        os.environ["INSIGHT_STATIC"] = str(self.folder.parent)

    @cached_property
    def district_code(self) -> str | None:
        """The district's code; None for England."""
        return None if self.place == ENGLAND else choose_district(self.place).code

    @cached_property
    def outlines(self) -> gpd.GeoDataFrame:
        """Code and geometry of each area, in metres, as in `data/`."""
        table = read_boundaries(self.level, self.district_code)
        return table.rename(columns={f"{self.level}_code": "code"})[["code", "geometry"]]

    @cached_property
    def codes(self) -> list[str]:
        """The code of each area."""
        return [str(code) for code in self.outlines["code"]]

    @cached_property
    def scores(self) -> pd.Series:
        """The deprivation score of each area, by its code."""
        held = read_observations("imd_score", level=self.level, district_code=self.district_code)
        return held.set_index("area_code")["value"].reindex(self.codes)

    @cached_property
    def first(self) -> list[int]:
        """The class of each area at the start: its fifth of deprivation among these areas."""
        rank = self.scores.fillna(0.0).rank(method="first").to_numpy()
        return [int(n) for n in np.ceil(rank / len(rank) * STEPS) - 1]

    def classes(self, step: int) -> list[int]:
        """The class of each area after so many clicks."""
        return [(n + step) % STEPS for n in self.first]

    def geojson(self) -> dict[str, Any]:
        """The areas as GeoJSON with code and first class, to a metre; to ten for all England."""
        table = self.outlines
        if self.place == ENGLAND and self.level == "lsoa":
            shapes = shapely.coverage_simplify(np.asarray(table.geometry.values), COARSE)
            table = table.set_geometry(gpd.GeoSeries(shapes, index=table.index, crs=table.crs))
        table = table.to_crs(4326)
        grid = 1e-4 if self.place == ENGLAND else 1e-5
        points = shapely.set_precision(table.geometry.values, grid, mode="pointwise")
        table = table.set_geometry(gpd.GeoSeries(points, index=table.index, crs=4326))
        return dict(json.loads(table.assign(n=self.first).to_json(drop_id=True)))

    @property
    def file(self) -> str:
        """The name of the GeoJSON file in the folder."""
        return f"{self.level}-{self.place}.json"

    def publish(self) -> None:
        """Write the GeoJSON into the static folder: once for all contenders of the case."""
        self.folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(self.geojson(), separators=(",", ":"))
        (self.folder / self.file).write_text(text, encoding="utf-8")

    @cached_property
    def view(self) -> dict[str, Any]:
        """Longitude, latitude and zoom that show all areas in a frame of WIDTH by HEIGHT."""
        west, south, east, north = self.outlines.to_crs(4326).total_bounds
        middle = (south + north) / 2
        tall = (north - south) / math.cos(math.radians(middle))
        per_pixel = max((east - west) / WIDTH, tall / HEIGHT)
        zoom = math.log2(360 / 512 / per_pixel) - 0.35
        return {"longitude": (west + east) / 2, "latitude": middle, "zoom": zoom}


@functools.cache
def case() -> Case:
    """The case asked for, made once a process."""
    return Case.asked()


@functools.cache
def view() -> dict[str, Any]:
    """Where the map stands."""
    return case().view
