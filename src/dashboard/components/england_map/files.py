"""The outlines of all England as files that browsers fetch once: made on first need from `data/`.

Wards become one quantised TopoJSON document, neighbourhoods three PMTiles archives (for far, middle
and near views) with a list of their names. Both take longer than a page may: a process of its own
makes them (``python -m dashboard.components.england_map.files``), and a page asks `ready` what is
there. Files are named by their content; a small record, named by what went in, says where they are.
Two processes may make them at once: each writes the same bytes under the same names.
"""

from __future__ import annotations

import functools
import gzip
import hashlib
import json
import logging
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any, Final, Literal

import geopandas as gpd
import numpy as np
import pyogrio
import shapely
import streamlit as st

from dashboard.serving.published import publish, published_file, static_folder
from insight.areas import FILES, read_boundaries, read_districts
from insight.caching import once
from insight.maps.topology import topology
from insight.store import data_directory, fingerprint

LOG: Final = logging.getLogger("dashboard")
FOLDER: Final = "england"
RECIPE: Final = "2"
"""To be changed with anything below that changes the files."""
WARD_TOLERANCE, WARD_GRID = 60.0, 20.0
"""Metres: bends left out, and the grid that points lie on."""
BANDS: Final = (
    ("far", 250.0, 4, 6, 1024),
    ("middle", 100.0, 7, 8, 2048),
    ("near", 0.0, 9, 11, 4096),
)
"""Tiles: name, metres of bends left out, first and last zoom, units on the side of a tile."""
PATIENCE: Final = 20.0
"""Seconds after the first page until the files are begun."""
Part = Literal["wards", "neighbourhoods"]
PARTS: Final[tuple[Part, ...]] = ("wards", "neighbourhoods")


@once()
def _mark(data_dir: Path) -> str:
    """What the files are made from, as a short hash."""
    content = hashlib.sha256(RECIPE.encode())
    for name in ("lookup.parquet", *FILES.values()):
        content.update(fingerprint(data_dir / "boundaries" / name).sha256.encode())
    return content.hexdigest()[:16]


def _record(part: Part) -> str:
    """The address of a part's record."""
    return f"app/static/{FOLDER}/{part}-{_mark(data_directory())}.json"


def ready(part: Part) -> dict[str, Any] | None:
    """Where the files of a part are, by name; None while they have not been made."""
    try:
        record: dict[str, Any] = json.loads(
            published_file(_record(part)).read_text(encoding="utf-8")
        )
    except (OSError, RecursionError, ValueError):
        return None
    known = [each for each in record.values() if isinstance(each, str)]
    there = all(published_file(each).exists() for each in known)
    return record if there else None


def district_order() -> list[dict[str, str]]:
    """Every district in the order in which the files number them: slug, name, region, code."""
    table = read_districts().sort_values("district_code")
    columns = ["district_slug", "district_name", "region_name", "district_code"]
    return [
        dict(zip(("slug", "name", "region", "code"), map(str, row), strict=True))
        for row in table[columns].itertuples(index=False)
    ]


def _compressed(document: Any) -> bytes:
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return gzip.compress(text.encode(), 9, mtime=0)


def ward_document() -> bytes:
    """All wards as gzipped TopoJSON, in the order of the boundary file, with their districts."""
    wards = read_boundaries("ward")
    shapes = shapely.coverage_simplify(np.asarray(wards.geometry.values), WARD_TOLERANCE)
    districts = district_order()
    number = {each["code"]: n for n, each in enumerate(districts)}
    properties = [
        {"name": str(name), "district": number[str(district)]}
        for name, district in zip(wards["ward_name"], wards["district_code"], strict=True)
    ]
    quantised = topology(shapes, metres=WARD_GRID)
    return _compressed(quantised.document("wards", properties, districts=_public(districts)))


def _public(districts: list[dict[str, str]]) -> list[list[str]]:
    return [[each["slug"], each["name"], each["region"]] for each in districts]


def place_document() -> bytes:
    """Names of all neighbourhoods, and of the districts with their corners in degrees."""
    areas = read_boundaries("lsoa")
    districts = district_order()
    outlines = read_boundaries("district").set_index("district_code").to_crs(4326)
    boxes = outlines.bounds.loc[[each["code"] for each in districts]].round(4).to_numpy().tolist()
    number = {each["code"]: n for n, each in enumerate(districts)}
    return _compressed(
        {
            "districts": _public(districts),
            "boxes": boxes,
            "names": areas["lsoa_name"].astype(str).tolist(),
            "district": areas["district_code"].map(number).tolist(),
        }
    )


def tiles(frame: gpd.GeoDataFrame, folder: Path, band: tuple[str, float, int, int, int]) -> bytes:
    """Areas as a PMTiles archive; each carries its place in the frame as `n`."""
    name, tolerance, first, last, extent = band
    shapes = np.asarray(frame.geometry.values)
    if tolerance:
        shapes = shapely.coverage_simplify(shapes, tolerance)
    numbered = gpd.GeoDataFrame(
        {"n": np.arange(len(shapes), dtype="int32")}, geometry=shapes, crs=frame.crs
    ).to_crs(3857)
    path = folder / f"{name}.pmtiles"
    pyogrio.write_dataframe(
        numbered,
        path,
        driver="PMTiles",
        layer="areas",
        dataset_options={
            "NAME": "areas",
            "MINZOOM": first,
            "MAXZOOM": last,
            "EXTENT": extent,
            "BUFFER": extent // 128,
            "SIMPLIFICATION": 0,
            "SIMPLIFICATION_MAX_ZOOM": 0,
            "MAX_SIZE": 5_000_000,  # no area is left out, however full its tile
            "MAX_FEATURES": 1_000_000,
        },
    )
    return path.read_bytes()


def make(part: Part) -> dict[str, Any]:
    """Make the files of a part and its record, unless they are there; returns the record."""
    if there := ready(part):
        return there
    if part == "wards":
        record = {"geometry": publish(ward_document(), FOLDER, suffix=".bin")}
    else:
        record = {"places": publish(place_document(), FOLDER, suffix=".bin")}
        districts = read_boundaries("district")
        areas = read_boundaries("lsoa")
        with tempfile.TemporaryDirectory() as folder:
            for band in BANDS:
                content = tiles(areas, Path(folder), band)
                record[band[0]] = publish(content, FOLDER, suffix=".pmtiles")
            outline = ("outlines", 60.0, 4, 9, 4096)
            content = tiles(districts.sort_values("district_code"), Path(folder), outline)
            record["outlines"] = publish(content, FOLDER, suffix=".pmtiles")
    target = static_folder() / _record(part).removeprefix("app/static/")
    unfinished = target.with_suffix(f".{os.getpid()}.part")
    unfinished.write_text(json.dumps(record), encoding="utf-8")
    unfinished.replace(target)
    return record


@functools.cache  # what is set going is not forgotten with what was made
def start() -> threading.Thread | None:
    """Make in a process of its own, once, what is not there; None if nothing is missing."""
    if all(ready(part) for part in PARTS):
        return None

    def run() -> None:
        command = [sys.executable, "-m", "dashboard.components.england_map.files"]
        command.append(str(os.getpid()))
        source = str(Path(__file__).resolve().parents[3])
        paths = os.pathsep.join(filter(None, [source, os.environ.get("PYTHONPATH")]))
        # The other process puts its files where this one finds them, also when that is temporary.
        environment = {**os.environ, "PYTHONPATH": paths, "INSIGHT_STATIC": str(static_folder())}
        done = subprocess.run(  # noqa: S603 - this interpreter and this module
            command, env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            LOG.error("the map of England could not be made:\n%s", done.stderr)

    thread = threading.Thread(target=run, name="england", daemon=True)
    thread.start()
    return thread


def start_soon() -> None:
    """Make what is not there when the first reader's first page has long been drawn.

    Whoever opens the page of England later then seldom waits. Does nothing outside a server, nor
    where INSIGHT_ENGLAND_AHEAD is 0: the page then makes them when it is first opened.
    """
    if not st.runtime.exists() or os.environ.get("INSIGHT_ENGLAND_AHEAD") == "0":
        return
    _timer()


@functools.cache
def _timer() -> threading.Timer:
    timer = threading.Timer(PATIENCE, start)
    timer.daemon = True
    timer.start()
    return timer


def failed() -> bool:
    """Whether the making has ended and something is missing all the same."""
    thread = start()
    return thread is not None and not thread.is_alive() and not all(ready(p) for p in PARTS)


def end_without(parent: int) -> threading.Thread:
    """End this process as soon as the one that started it is gone, however that ended.

    What is published stands whole under its name, so nothing half made is left. On Windows a
    process keeps the number of who started it, and this one goes on to its end.
    """

    def look() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    thread = threading.Thread(target=look, name="parent", daemon=True)
    thread.start()
    return thread


if __name__ == "__main__":
    if sys.argv[1:]:
        end_without(int(sys.argv[1]))
    if hasattr(os, "nice"):
        os.nice(19)  # readers come first
    for each in PARTS:
        make(each)
