"""What a page may ask of the map, and what travels to the browser."""

import re
from pathlib import Path

import geopandas as gpd
import pytest
from shapely.geometry import box
from streamlit.testing.v1 import AppTest

from dashboard.components.district_map import component
from dashboard.components.district_map.component import area_codes
from dashboard.serving.published import publish_geometry
from insight.errors import MissingData
from insight.maps.classes import ClassStyle
from insight.maps.interactive.message import map_message
from insight.maps.interactive.script import FILE
from insight.maps.interactive.view import InvalidMap, MapView
from insight.maps.outlines import geometry_document

CODES = ("E05000001", "E05000002", "E05000003")
CLASSES = (
    ClassStyle("Most deprived", "#801650", "deprived"),
    ClassStyle("Between", "#efe9e4"),
    ClassStyle("Least deprived", "#12436D", "affluent"),
)


def view(**changes):
    parts = {
        "address": "app/static/geometry/0123456789abcdef.json",
        "classes": CLASSES,
        "area_classes": [0, 2, -1],
        "values": ["45.1", "9.3", ""],
        "title": "Overall deprivation",
        "alt": "The highest is in the north.",
    }
    return MapView(**(parts | changes))


@pytest.fixture
def published(tmp_path, monkeypatch):
    """The address of a published geometry of three areas, in a static folder of its own."""
    monkeypatch.setenv("INSIGHT_STATIC", str(tmp_path))
    component._component.cache_clear()
    areas = gpd.GeoDataFrame(
        {"code": CODES, "name": ["North", "Middle", "South"]},
        geometry=[box(0, y, 1000, y + 1000) for y in (2000, 1000, 0)],
        crs="EPSG:27700",
    )
    document = geometry_document(areas, code="code", name="name")
    yield publish_geometry(document)
    component._component.cache_clear()


class TestMessage:
    def test_holds_classes_as_digits_and_values_in_the_order_of_the_geometry(self, map_parts):
        message = map_parts(map_message(view(), codes=CODES, height=480))
        assert message["areas"] == "02."
        assert message["values"] == ["45.1", "9.3", ""]

    def test_from_mappings_is_the_same_and_an_area_left_out_has_no_value(self):
        by_code = view(
            area_classes={CODES[1]: 2, CODES[0]: 0}, values={CODES[1]: "9.3", CODES[0]: "45.1"}
        )
        assert map_message(by_code, codes=CODES, height=480) == map_message(
            view(), codes=CODES, height=480
        )

    def test_writes_a_class_beyond_nine_as_a_letter(self, map_parts):
        many = [ClassStyle(f"Class {n}", "#ffffff") for n in range(12)]
        message = map_message(view(classes=many, area_classes=[9, 10, 11]), codes=CODES, height=1)
        assert map_parts(message)["areas"] == "9ab"

    def test_of_39_wards_takes_less_than_two_kilobytes(self):
        codes = [f"E0501{n:04}" for n in range(39)]
        tenths = [ClassStyle(f"{n} of 10", "#801650") for n in range(1, 11)]
        wards = view(
            classes=tenths,
            area_classes=[n % 10 for n in range(39)],
            values=[f"{n}.{n % 10} score" for n in range(39)],
            alt="The highest wards lie in the centre. " * 8,
        )
        assert len(map_message(wards, codes=codes, height=480)) < 2_000

    def test_says_what_is_chosen_and_noted(self, map_parts):
        chosen = view(selected=(CODES[0],), title_shown=False, note="May 2025 wards.")
        message = map_parts(map_message(chosen, codes=CODES, height=480))
        assert message["selected"] == [CODES[0]]
        assert message["title_shown"] is False
        assert message["note"] == "May 2025 wards."

    @pytest.mark.parametrize(
        "values",
        [
            pytest.param(["45.1", "9.3", "1,234.0"], id="numbers"),
            pytest.param(["−£12", "£3", "−£1,234"], id="negative amounts"),
            pytest.param(["4.0%", "[c]", "under 0.1%"], id="one withheld, one near zero"),
            pytest.param(["1 person", "2 people", "70 people"], id="one and many"),
            pytest.param(["5", "5", "5"], id="all the same"),
            pytest.param(["0.1", "0.2", "123456.7"], id="without commas"),
            pytest.param(["North: 1", "2", ""], id="words"),
            pytest.param(["", "", ""], id="nothing"),
            pytest.param(["0.0", "9,999,999.9", "-3"], id="an outlier and a hyphen"),
        ],
    )
    def test_every_value_arrives_as_it_was_written(self, map_parts, values):
        assert (
            map_parts(map_message(view(values=values), codes=CODES, height=1))["values"] == values
        )

    def test_a_detail_follows_the_value(self, map_parts):
        told = view(details={CODES[0]: "tenth 1", CODES[1]: "tenth 10"})
        message = map_parts(map_message(told, codes=CODES, height=1))
        assert message["values"] == ["45.1, tenth 1", "9.3, tenth 10", ""]

    def test_names_the_axes_of_a_square_legend(self, map_parts):
        nine = [ClassStyle(f"Cell {n}", "#ffffff") for n in range(9)]
        axes = ("Burglary", "Fuel poverty")
        square = view(classes=nine, legend="square", legend_axes=axes)
        message = map_parts(map_message(square, codes=CODES, height=1))
        assert (message["legend"], message["legend_axes"]) == ("square", list(axes))


class TestRefusals:
    @pytest.mark.parametrize("index", [3, -2], ids=["beyond the last", "below -1"])
    def test_a_class_that_does_not_exist_is_named_with_its_area(self, index):
        with pytest.raises(InvalidMap, match=f"E05000002 is in class {index}; .* 0 to 2"):
            view(area_classes={CODES[0]: 1, CODES[1]: index}, values={})
        with pytest.raises(InvalidMap, match=f"number 1 is in class {index}"):
            view(area_classes=[0, index, 1])

    def test_lists_of_unequal_length(self):
        with pytest.raises(InvalidMap, match="for 3 areas and values for 2"):
            view(values=["1", "2"])

    @pytest.mark.parametrize("codes", [CODES[:2], (*CODES, "E05000004")], ids=["fewer", "more"])
    def test_lists_that_the_geometry_does_not_match(self, codes):
        with pytest.raises(InvalidMap, match=f"are for 3 areas; its geometry has {len(codes)}"):
            map_message(view(), codes=codes, height=480)

    @pytest.mark.parametrize("part", ["area_classes", "values"])
    def test_an_area_that_the_geometry_lacks(self, part):
        given = {"E05999999": 0 if part == "area_classes" else "1"}
        strange = view(**({"area_classes": {}, "values": {}} | {part: given}))
        with pytest.raises(InvalidMap, match="E05999999"):
            map_message(strange, codes=CODES, height=480)

    @pytest.mark.parametrize("count", [0, 37])
    def test_no_classes_or_too_many(self, count):
        with pytest.raises(InvalidMap, match=f"1 to 36 classes; {count} were given"):
            view(classes=[CLASSES[1]] * count, area_classes={}, values={})

    @pytest.mark.parametrize(
        ("count", "axes"),
        [(8, ("Across", "Up")), (9, ("Across", "")), (9, ("", ""))],
        ids=["eight cells", "one axis", "no axis"],
    )
    def test_a_square_legend_without_nine_classes_or_two_axes(self, count, axes):
        with pytest.raises(InvalidMap, match=f"has 9 classes and two named axes; {count} "):
            view(classes=[CLASSES[1]] * count, area_classes={}, legend="square", legend_axes=axes)

    def test_a_legend_of_another_kind(self):
        with pytest.raises(InvalidMap, match="'round' is not one of list, square"):
            view(legend="round")

    @pytest.mark.parametrize("colour", ["red", "#fff", "#12345g", "url(#x)"])
    def test_a_colour_that_is_not_six_hexadecimal_digits(self, colour):
        with pytest.raises(InvalidMap, match=re.escape(f"'Between': colour '{colour}'")):
            view(classes=[ClassStyle("Between", colour), *CLASSES[1:]])

    def test_a_pattern_that_is_not_drawn(self):
        with pytest.raises(InvalidMap, match="'zigzag' is not one of none, deprived, affluent"):
            view(classes=[ClassStyle("Between", "#ffffff", "zigzag"), *CLASSES[1:]])

    @pytest.mark.usefixtures("published")
    def test_an_address_where_nothing_is_published(self):
        with pytest.raises(MissingData, match="publish_geometry"):
            area_codes("app/static/geometry/ffffffffffffffff.json")


def page(address):
    import streamlit as st

    from dashboard.components.district_map.component import show_map
    from insight.maps.classes import ClassStyle
    from insight.maps.interactive.view import MapView

    chosen = show_map(
        MapView(
            address=address,
            classes=[ClassStyle("Most deprived", "#801650", "deprived")],
            area_classes={"E05000002": 0},
            values={"E05000002": "45.1"},
            title="Overall deprivation",
            alt="The middle is the most deprived.",
        ),
        key="map",
        height=300,
    )
    st.write(f"chosen: {chosen}")


class TestPage:
    def test_sends_figures_and_neither_outlines_nor_script(self, published, map_parts):
        run = AppTest.from_function(page, args=(published,)).run()
        assert not run.exception
        (component,) = run.get("bidi_component")
        message = map_parts(component.proto.bytes)
        assert message["address"] == published
        assert message["areas"] == ".0."
        assert message["values"] == ["", "45.1", ""]
        assert component.proto.ByteSize() < 1_500
        assert run.markdown[0].value == "chosen: None"

    def test_publishes_its_script_with_styles_and_attribution(self, published, tmp_path):
        run = AppTest.from_function(page, args=(published,)).run()
        (component,) = run.get("bidi_component")
        (script,) = (tmp_path / "map").iterdir()
        assert f"app/static/map/{script.name}" in component.proto.js_content
        text = script.read_text(encoding="utf-8")
        assert ".swatch" in text
        assert "Office for National Statistics" in text
        assert "{ATTRIBUTION}" not in text
        assert re.search(r"export\s*\{\s*\w+ as default\s*\}", text)

    def test_asks_nothing_of_other_servers(self):
        folder = Path(component.__file__).parent
        sources = [*(folder / "src").iterdir(), *(folder.parent / "shared").iterdir()]
        for file in [FILE, *sources]:
            addresses = re.findall(r"https?://[^\s\"']+", file.read_text(encoding="utf-8"))
            assert set(addresses) <= {"http://www.w3.org/2000/svg"}, file.name
