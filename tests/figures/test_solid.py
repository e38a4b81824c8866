"""The district in 3D: heights and colours by hand, nothing asked of the outside."""

import json

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from insight.catalogue import read_catalogue
from insight.errors import MissingData
from insight.figures.solid import (
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
