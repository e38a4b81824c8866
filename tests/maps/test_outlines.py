"""Outlines survive the way to the browser: quantised, simplified and written as SVG paths."""

import gzip
import json
import re
from functools import reduce

import geopandas as gpd
import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Polygon, box

from insight.errors import MissingData
from insight.maps.outlines import GRID, geometry_document


def frame(shapes, names=None, crs="EPSG:27700"):
    codes = [f"E{n:08}" for n in range(len(shapes))]
    columns = {"code": codes, "name": names or [f"Ward {n}" for n in range(len(shapes))]}
    return gpd.GeoDataFrame(columns, geometry=list(shapes), crs=crs)


def document(shapes, **options):
    return json.loads(geometry_document(frame(shapes), code="code", name="name", **options))


def rings(path):
    """The rings that a path of relative moves draws, on the grid."""
    pen, drawn = np.zeros(2, dtype=int), []
    for part in re.findall(r"m([^mz]+)z?", path):
        steps = np.array([int(number) for number in re.findall(r"-?\d+", part)]).reshape(-1, 2)
        points = steps.cumsum(axis=0) + pen
        pen = points[0] if "z" in path else points[-1]
        drawn.append(points)
    return drawn


def area(path):
    """What the even-odd rule fills, in square units."""
    return reduce(shapely.symmetric_difference, [Polygon(ring) for ring in rings(path)]).area


def honeycomb(across, down, corners, size=500):
    """A gapless coverage of cells whose shared borders wiggle, `corners` points a side."""
    t = np.linspace(0, 1, corners, endpoint=False)
    wiggle = 40 * np.sin(10 * np.pi * t) * np.sin(np.pi * t)

    def side(start, end):
        forward = tuple(start) < tuple(end)
        a, b = (start, end) if forward else (end, start)
        along = (np.array(b) - a) / size
        points = np.array(a) + np.outer(t * size, along) + np.outer(wiggle, along[::-1])
        points = np.vstack([points, b])
        return (points if forward else points[::-1])[:-1]

    cells = []
    for x in range(across):
        for y in range(down):
            square = np.array([(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)]) * size
            sides = [side(square[n], square[(n + 1) % 4]) for n in range(4)]
            cells.append(Polygon(np.vstack(sides)))
    return cells


SQUARE = box(0, 0, 1000, 1000)
HOLED = Polygon(SQUARE.exterior.coords, [box(300, 300, 700, 700).exterior.coords])
ISLANDS = MultiPolygon([box(0, 0, 1000, 1000), box(1500, 0, 1800, 300), box(2500, 500, 2600, 900)])


class TestDocument:
    def test_lies_on_a_grid_of_two_thousand_units_with_north_up(self):
        made = document([box(0, 0, 4000, 1000), box(0, 1000, 1000, 2000)])
        assert (made["width"], made["height"], made["metres"]) == (GRID, GRID // 2, 2)
        (upper,) = rings(made["paths"][1])
        assert upper.min(axis=0).tolist() == [0, 0]
        assert upper.max(axis=0).tolist() == [500, 500]

    def test_keeps_codes_and_names_in_the_order_given(self):
        shapes = [box(n, 0, n + 1, 1) for n in (2, 0, 1)]
        table = frame(shapes, names=["Brinnington & Stockport Central", "Offerton", "Ynys Môn"])
        raw = geometry_document(table.iloc[::-1], code="code", name="name")
        assert json.loads(raw)["codes"] == ["E00000002", "E00000001", "E00000000"]
        assert "Ynys Môn".encode() in raw

    @pytest.mark.parametrize(
        ("shape", "parts"),
        [
            pytest.param(SQUARE, 1, id="one ring"),
            pytest.param(HOLED, 2, id="a hole stays a hole"),
            pytest.param(ISLANDS, 3, id="every island is drawn"),
        ],
    )
    def test_a_path_fills_the_area_of_its_source(self, shape, parts):
        made = document([shape])
        assert len(rings(made["paths"][0])) == parts
        assert area(made["paths"][0]) * made["metres"] ** 2 == pytest.approx(shape.area, rel=0.01)

    def test_a_simplified_coverage_keeps_every_area_within_one_percent(self):
        cells = honeycomb(6, 5, corners=60)
        made = document(cells)
        areas = [area(path) * made["metres"] ** 2 for path in made["paths"]]
        assert areas == pytest.approx([cell.area for cell in cells], rel=0.01)

    def test_neighbours_still_meet_after_simplifying(self):
        made = document(honeycomb(6, 5, corners=60))
        shapes = [Polygon(rings(path)[0]) for path in made["paths"]]
        whole = shapely.union_all(shapes)
        assert len(whole.interiors) == 0
        assert whole.area == pytest.approx(sum(shape.area for shape in shapes))

    def test_a_corner_cut_more_finely_than_the_grid_stays_a_corner(self):
        cut = Polygon([(0, 0), (1000, 0), (1000, 999.9), (999.9, 1000), (0, 1000)])
        assert [len(ring) for ring in rings(document([cut])["paths"][0])] == [4]

    def test_a_shape_smaller_than_the_grid_stays_visible(self):
        made = document([box(0, 0, 1_000_000, 1_000_000), box(1_000_000, 0, 1_000_001, 1)])
        assert area(made["paths"][1]) > 0

    def test_a_small_area_among_large_ones_gets_a_finer_grid(self):
        made = document([box(0, 0, 100_000, 100_000), box(100_000, 0, 100_500, 500)])
        assert GRID < made["width"] <= 8_000
        assert area(made["paths"][1]) * made["metres"] ** 2 == pytest.approx(500**2, rel=0.01)

    @given(
        st.lists(st.tuples(st.integers(100, 4000), st.integers(100, 4000)), min_size=1, max_size=6)
    )
    @settings(max_examples=40, deadline=None)
    def test_any_row_of_boxes_comes_back(self, sizes):
        edges = np.cumsum([0, *(across for across, _ in sizes)])
        boxes = [box(x, 0, x + w, h) for x, (w, h) in zip(edges, sizes, strict=False)]
        made = document(boxes)
        for path, (across, down) in zip(made["paths"], sizes, strict=True):
            (ring,) = rings(path)
            extent = np.ptp(ring, axis=0) * made["metres"]
            assert abs(extent - (across, down)).max() <= 2 * made["metres"]


class TestLabels:
    def test_sit_inside_the_area_also_where_its_centre_is_not(self):
        horseshoe = Polygon(
            [(0, 0), (900, 0), (900, 900), (0, 900), (0, 700), (700, 700), (700, 200), (0, 200)]
        )
        made = document([horseshoe])
        (ring,) = rings(made["paths"][0])
        x, y, _, round_x, round_y, _ = made["labels"][0]
        assert Polygon(ring).contains(shapely.points([[x, y], [round_x, round_y]])).all()

    def test_of_one_line_lie_where_the_area_is_wide(self):
        street_and_park = shapely.union_all([box(0, 0, 3000, 300), box(0, 0, 800, 1500)])
        x, _, reach, round_x, _, _ = document([street_and_park])["labels"][0]
        units = GRID / 3000
        assert x / units > 500
        assert reach / units == pytest.approx(600, rel=0.05)
        assert round_x / units < 800

    def test_stand_in_the_middle_where_many_places_are_as_roomy(self):
        made = document([SQUARE, box(1000, 0, 5000, 1000)])
        for label, middle in zip(made["labels"], (500, 3000), strict=True):
            expected = np.array([middle, 500] * 2) * GRID / 5000
            assert np.array(label)[[0, 1, 3, 4]] == pytest.approx(expected, abs=2)

    def test_say_half_the_width_that_there_is(self):
        assert document([box(0, 0, 4000, 1000)])["labels"][0][2] == pytest.approx(1000, rel=0.01)


class TestOutlines:
    def test_without_larger_areas_are_the_outer_edge(self):
        made = document([box(0, 0, 1000, 1000), box(1000, 0, 2000, 1000)])
        lines = rings(made["outlines"]["path"])
        assert len(lines) == 1
        assert np.ptp(lines[0], axis=0).tolist() == [made["width"], made["height"]]
        assert made["outlines"]["names"] == made["within"] == []

    def test_of_larger_areas_are_drawn_once_and_name_what_they_hold(self):
        small = [box(x, 0, x + 500, 1000) for x in (0, 500, 1000, 1500)]
        larger = frame([box(0, 0, 1000, 1000), box(1000, 0, 2000, 1000)], names=["West", "East"])
        made = document(small, outlines=larger, outline_name="name")
        assert made["outlines"]["names"] == ["West", "East"]
        assert made["within"] == [0, 0, 1, 1]
        length = sum(
            np.abs(np.diff(line, axis=0)).sum() for line in rings(made["outlines"]["path"])
        )
        assert length * made["metres"] == 7000

    def test_do_not_claim_an_area_outside_them(self):
        larger = frame([box(0, 0, 1000, 1000)], names=["West"])
        made = document([SQUARE, box(1000, 0, 2000, 1000)], outlines=larger, outline_name="name")
        assert made["within"] == [0, -1]


class TestSize:
    @pytest.mark.parametrize(
        ("across", "down", "corners", "most"),
        [
            pytest.param(8, 5, 300, 25_000, id="40 wards of 1,200 vertices in 25 KB"),
            pytest.param(28, 24, 30, 150_000, id="672 neighbourhoods in 150 KB"),
        ],
    )
    def test_gzipped_is_small(self, across, down, corners, most):
        raw = geometry_document(frame(honeycomb(across, down, corners)), code="code", name="name")
        assert len(gzip.compress(raw)) < most


class TestRefusals:
    def test_no_areas(self):
        with pytest.raises(MissingData, match="no rows"):
            document([])

    @pytest.mark.parametrize("crs", ["EPSG:4326", None], ids=["degrees", "no CRS"])
    def test_coordinates_that_are_not_metres(self, crs):
        with pytest.raises(MissingData, match="EPSG:27700"):
            geometry_document(frame([SQUARE], crs=crs), code="code", name="name")

    @pytest.mark.parametrize("hollow", [None, Polygon()], ids=["missing", "empty"])
    def test_an_area_without_outline_is_named(self, hollow):
        with pytest.raises(MissingData, match="E00000001"):
            document([SQUARE, hollow])


class TestSameness:
    def test_the_same_areas_make_the_same_document(self):
        table = frame(honeycomb(3, 3, corners=20))
        made = [geometry_document(table.copy(), code="code", name="name") for _ in range(2)]
        assert made[0] == made[1]

    def test_the_table_is_not_changed(self):
        table = frame([HOLED, box(1000, 0, 2000, 1000)])
        before = table.copy()
        geometry_document(table, code="code", name="name")
        assert table.equals(before)
