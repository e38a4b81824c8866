"""Figures and outlines that few districts have, as a still picture and in its words."""

import io
import xml.etree.ElementTree as ET

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
from PIL import Image
from shapely.geometry import MultiPolygon, box

from insight.catalogue import read_catalogue
from insight.colours import NO_VALUE
from insight.maps.classes import tenth_classes, value_classes
from insight.maps.sentences import map_text
from insight.pictures.map import Drawing, map_picture
from insight.pictures.marks import Polygon, Words, to_svg
from insight.pictures.raster import to_png
from insight.words.numbers import format_value

INDICATOR = read_catalogue().indicator("imd_score")
NAMES = ("Ashby", "Birch", "Corby", "Derby")
CASES = {
    "missing": [1.0, None, 3.0, 4.0],
    "equal": [7.0] * 4,
    "one": [7.0],
    "negative": [-12.5, -0.2, 0.0, 3.1],
    "outlier": [1.0, 1.2, 1.4, 140.0],
    "none": [None] * 4,
    "all but one": [None, None, 7.0, None],
    "islands": [1.0, 2.0, 3.0, 4.0],
}


def _series(case):
    values = CASES[case]
    return pd.Series(values, index=list(NAMES[: len(values)]), dtype="float64")


def _said(value):
    return format_value(value, INDICATOR)


def words_of(case):
    table = _series(case).rename_axis("area_name").reset_index(name="value")
    return map_text(table, INDICATOR, areas="wards", place="Gridton")


def drawn(case, **options):
    """The picture of a case: boxes of one kilometre in a row, the second with an island."""
    figures = _series(case)
    shapes = [box(1000 * n, 0, 1000 * n + 1000, 1000) for n in range(len(figures))]
    if case == "islands":
        shapes[1] = MultiPolygon([box(1000, 0, 1900, 900), box(1000, 3000, 1100, 3100)])
    areas = gpd.GeoDataFrame({"code": figures.index}, geometry=shapes, crs="EPSG:27700")
    classes = value_classes(figures, INDICATOR, _said)
    drawing = Drawing(areas, "code", classes, **options)
    alt = words_of(case)
    return map_picture(drawing, title="A map", subtitle="A finding", alt=alt, sources=["Someone"])


def areas_of(made, count=4):
    return [mark for mark in made.marks if isinstance(mark, Polygon)][:count]


def key_of(made):
    """What the key says, each class with its count."""
    said = [mark.text for mark in made.marks if isinstance(mark, Words)]
    key = said[said.index("N") + 1 : said.index("Someone")]
    return dict(zip(key[::2], key[1::2], strict=True))


@pytest.mark.parametrize("case", CASES)
def test_every_case_is_a_picture_that_opens_and_carries_its_words(case):
    made = drawn(case)
    root = ET.fromstring(to_svg(made))  # noqa: S314 - our own text
    assert root.findtext("{http://www.w3.org/2000/svg}desc") == words_of(case)
    with Image.open(io.BytesIO(to_png(made, scale=1))) as image:
        assert image.size == (made.width, made.height)
        assert 300 < made.height < 1_400


def test_an_area_without_a_value_is_grey_has_dashes_and_is_said():
    made = drawn("missing")
    second = areas_of(made)[1]
    assert (second.fill, second.pattern) == (NO_VALUE, "missing")
    assert key_of(made)["No figure"] == "1"
    assert words_of("missing").endswith("1 of the wards has no figure.")
    assert 'id="missing-D4D5D6"' in to_svg(made)


def test_the_dashes_are_drawn_where_the_figure_is_missing_and_nowhere_else():
    made = drawn("missing")
    pixels = np.asarray(Image.open(io.BytesIO(to_png(made, scale=1))).convert("L")).astype(int)
    inside = []
    for area in areas_of(made):
        low, high = area.rings[0].min(axis=0), area.rings[0].max(axis=0)
        (x0, y0), (x1, y1) = (low + 20).astype(int), (high - 20).astype(int)
        inside.append(pixels[y0:y1, x0:x1].std())
    assert inside[1] > 10 > max(inside[0], inside[2], inside[3])


@pytest.mark.parametrize(("case", "said"), [("equal", "The same in every area"), ("one", "7.0")])
def test_values_that_do_not_differ_make_one_class(case, said):
    made = drawn(case)
    count = len(CASES[case])
    assert key_of(made) == {said: str(count)}
    assert len({area.fill for area in areas_of(made, count)}) == 1


def test_values_that_do_not_differ_have_no_highest_and_no_lowest():
    assert words_of("equal").endswith("by Gridton’s 4 wards. The same in all: 7.0.")
    assert words_of("one").endswith("in Gridton: 7.0 in Ashby.")
    assert words_of("all but one").endswith("7.0 in Corby. 3 of the wards have no figure.")
    table = pd.DataFrame({"area_name": NAMES, "value": [7.0, 7.04, None, 6.96]})
    said = map_text(table, INDICATOR, areas="wards", place="Gridton")
    assert said.endswith("The same in all that have a figure: 7.0. 1 of the wards has no figure.")


def test_negative_values_are_in_order():
    made = drawn("negative")
    assert next(iter(key_of(made))).startswith("Under −")
    shades = [area.fill for area in areas_of(made)]
    assert len(set(shades)) == 4
    assert "Lowest: Ashby (−12.5)" in words_of("negative").replace("score ", "")


def test_an_outlier_leaves_the_others_apart():
    made = drawn("outlier")
    assert len({area.fill for area in areas_of(made)}) == 4
    assert "140.0" in words_of("outlier")


def test_no_value_at_all_is_said():
    made = drawn("none")
    assert key_of(made)["No figure"] == "4"
    assert {area.pattern for area in areas_of(made)} == {"missing"}
    assert words_of("none").endswith("no figure for any of Gridton’s 4 wards.")


def test_islands_are_one_area_of_one_colour():
    made = drawn("islands", selected=("Birch",))
    second = areas_of(made)[1]
    assert len(second.rings) == 2
    assert sum(map(int, key_of(made).values())) == 4


def test_a_tenth_that_is_missing_is_told_from_the_middle_tenths_in_grey():
    tenths = pd.Series([5, 6, None, 4], index=list(NAMES), dtype="float64")
    classes = tenth_classes(tenths, INDICATOR)
    assert classes.of_area["Corby"] == -1
    assert {classes.styles[n].pattern for n in (3, 4, 5)} == {"none"}
