"""The district in 3D: heights and colours by hand, nothing asked of the outside."""

import json

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from insight.catalogue import read_catalogue
from insight.errors import MissingData
from insight.figures.solid import (
    FRAME,
    solid_document,
    solid_scene,
    solid_table,
)
from insight.solid_words import solid_sentence, solid_text, solid_words


@pytest.fixture
def areas():
    boxes = [shapely.box(400_000 + x, 300_000, 400_000 + x + 1000, 301_000) for x in (0, 1000)]
    return gpd.GeoDataFrame({"code": ["a", "b"]}, geometry=boxes, crs=27700)


def figures(**columns):
    base = {"code": ["a", "b"], "name": ["Ash", "Elm"], "population": [500, 2000]}
    return pd.DataFrame(base | {"tenth": [10, 1]} | columns)


def test_density_is_residents_over_hectares(areas):
    table = solid_table(areas, figures(), code="code")
    assert table["density"].to_dict() == pytest.approx({"a": 5, "b": 20})


def test_document_has_colours_and_heights_in_proportion(areas):
    table = solid_table(areas, figures(tenth=[None, 1]), code="code")
    held = json.loads(
        solid_document(areas, table, code="code", height="density", said=solid_words(table))
    )
    first, second = (each["properties"] for each in held["features"])
    assert second["height"] == pytest.approx(600)
    assert first["height"] == pytest.approx(150)
    assert second["colour"] == [0x80, 0x16, 0x50]
    assert first["colour"] == [212, 213, 214]
    assert second["said"] == "Elm: 2,000 residents, 20.0 per hectare, tenth 1"
    west = held["features"][0]["geometry"]["coordinates"][0][0][0]
    assert -3 < west < -1


def test_scene_names_an_address_and_no_background(areas):
    scene = json.loads(solid_scene("app/static/solid/x.json", areas).to_json())
    assert scene["layers"][0]["data"] == "app/static/solid/x.json"
    assert "mapProvider" not in scene or scene["mapProvider"] is None
    assert "http" not in json.dumps(scene)


@pytest.mark.parametrize(
    ("wide", "deep"), [pytest.param(40, 10, id="wide"), pytest.param(10, 40, id="deep")]
)
def test_the_whole_district_fills_the_frame_and_no_more(wide, deep):
    west, south = 400_000, 300_000
    box = shapely.box(west, south, west + wide * 1000, south + deep * 1000)
    district = gpd.GeoDataFrame({"code": ["a"]}, geometry=[box], crs=27700)
    view = json.loads(solid_scene("x.json", district).to_json())["initialViewState"]
    left, _, right, _ = district.to_crs(4326).total_bounds
    pixels = (right - left) * 512 * 2 ** view["zoom"] / 360
    slant = np.radians(view["pitch"])
    high = pixels * (deep * np.cos(slant) + 0.3 * max(wide, deep) * np.sin(slant)) / wide
    assert pixels <= FRAME[0]
    assert high <= FRAME[1]
    assert max(pixels / FRAME[0], high / FRAME[1]) > 0.85


def test_words_name_the_most_and_least_crowded(areas):
    table = solid_table(areas, figures(), code="code")
    score = read_catalogue().indicator("imd_score")
    assert solid_sentence(table, score, areas="wards", place="Gridton") == (
        "The most crowded ward of Gridton is Elm: 20 residents per hectare."
    )
    assert solid_text(table).startswith("Most crowded: Elm, 2,000 residents")
    assert "Least crowded: Ash, 500 residents" in solid_text(table)


def test_nobody_at_all_is_refused(areas):
    with pytest.raises(MissingData, match="no area has residents"):
        solid_table(areas, figures(population=[0, 0]), code="code")
