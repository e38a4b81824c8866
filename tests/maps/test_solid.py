"""The district in 3D: heights and colours by hand, nothing asked of the outside."""

import json

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely

from insight.catalogue import read_catalogue
from insight.errors import MissingData
from insight.maps.camera import Shot, projected
from insight.maps.solid import WIDE, solid_document, solid_scene, solid_table, solid_view
from insight.maps.solid_sentences import solid_sentence, solid_text, solid_words


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
    table = solid_table(areas, figures(), code="code")
    view = solid_view(areas, table, code="code", height="density")
    scene = json.loads(solid_scene("app/static/solid/x.json", view).to_json())
    assert scene["layers"][0]["data"] == "app/static/solid/x.json"
    assert "mapProvider" not in scene or scene["mapProvider"] is None
    assert "http" not in json.dumps(scene)
    assert scene["views"][0]["controller"]["scrollZoom"] is False


@pytest.mark.parametrize(
    ("wide", "deep", "high"),
    [
        pytest.param(40, 10, [300], id="wide: the width is filled"),
        pytest.param(20, 20, range(450, 600), id="square: both are"),
        pytest.param(10, 40, [640], id="deep: the height is filled"),
    ],
)
def test_the_view_is_where_the_camera_has_the_district_fill_the_picture(wide, deep, high):
    west, south = 400_000, 300_000  # nearly on the grid's own meridian
    box = shapely.box(west, south, west + wide * 1000, south + deep * 1000)
    district = gpd.GeoDataFrame({"code": ["a", "b"]}, geometry=[box, box.centroid.buffer(500)])
    district = district.set_crs(27700)
    table = solid_table(district, figures(population=[100, 100]), code="code")
    view = solid_view(district, table, code="code", height="residents")
    assert view.high in high
    left, _, right, _ = district.to_crs(4326).total_bounds
    pixels = (right - left) * 512 * 2**view.zoom / 360 / (wide * 1000)
    at = gpd.GeoSeries([shapely.Point(view.longitude, view.latitude)], crs=4326).to_crs(27700)[0]
    tall = 0.3 * max(wide, deep) * 1000
    points = np.array(
        [(x, y, z) for x in (0, wide * 1e3) for y in (0, deep * 1e3) for z in (0, tall)]
    )
    seen = projected(points, Shot(at.x - west, at.y - south, pixels), high=view.high)
    assert (np.abs(seen) <= (WIDE / 2, view.high / 2)).all(), "nothing is cut off"
    assert (np.ptp(seen, axis=0) / (WIDE, view.high)).max() > 0.93


def test_the_only_area_of_a_district_does_not_tower(areas):
    alone = areas.head(1)
    table = solid_table(alone, figures().head(1), code="code")
    said = solid_words(table)
    held = json.loads(solid_document(alone, table, code="code", height="density", said=said))
    assert held["features"][0]["properties"]["height"] == pytest.approx(20)
    score = read_catalogue().indicator("imd_score")
    assert solid_sentence(table, score, areas="wards", place="Gridton") == (
        "Ash is the only ward: 5.0 residents per hectare."
    )


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
