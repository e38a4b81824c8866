"""The district in 3D, a view of the map: by address, with words and a table."""

import json

import pytest

from dashboard.views.polarisation import solid
from insight.maps.solid import WIDE


@pytest.fixture
def drawn_as_wide(monkeypatch):
    """Say how wide a picture the reader's browser has room for."""

    def told(wide):
        monkeypatch.setattr(solid, "width_for", lambda **_: wide)

    return told


def test_nothing_is_drawn_until_asked_for(open_page):
    assert not open_page("polarisation", place="stockport").app.get("deck_gl_json_chart")


@pytest.mark.parametrize("height", ["density", "residents"])
def test_scene_goes_by_address_with_words_and_table(place, height, open_page, raw, drawn_as_wide):
    drawn_as_wide(WIDE)
    page = open_page("polarisation", place=place.slug, view="3d", level="lsoa", height=height)
    assert page.faults == []
    (chart,) = page.app.get("deck_gl_json_chart")
    scene = json.loads(chart.proto.json)
    address = scene["layers"][0]["data"]
    document = json.loads((raw.folder.parent / address.replace("app/", "")).read_text("utf-8"))
    assert len(document["features"]) == len(raw.here(place))
    assert len(chart.proto.json) < 2_000
    table = next(t for t in page.tables.values() if "Residents per hectare" in t.columns)
    assert len(table) == len(raw.here(place))


def test_a_browser_that_has_not_told_its_width_is_sent_words_and_table_only(open_page):
    page = open_page("polarisation", place="stockport", view="3d")
    assert page.faults == []
    assert not page.app.get("deck_gl_json_chart")
    assert any("Residents per hectare" in table.columns for table in page.tables.values())


def test_a_narrow_browser_is_sent_the_same_view_smaller(open_page, drawn_as_wide):
    seen = []
    for wide in (WIDE, WIDE // 2):
        drawn_as_wide(wide)
        page = open_page("polarisation", place="stockport", view="3d")
        (chart,) = page.app.get("deck_gl_json_chart")
        seen.append(json.loads(chart.proto.json)["initialViewState"])
    large, small = seen
    assert small["zoom"] == pytest.approx(large["zoom"] - 1, abs=0.001)
    assert (small["latitude"], small["longitude"]) == (large["latitude"], large["longitude"])


def test_a_link_of_before_opens_the_view_and_its_height(open_page, drawn_as_wide):
    drawn_as_wide(WIDE)
    page = open_page("polarisation", place="stockport", more="3d", height="residents")
    assert page.faults == []
    assert page.address == {"place": "stockport", "view": "3d", "height": "residents"}
    assert page.app.segmented_control(key="control_height").value == "residents"
    assert page.app.get("deck_gl_json_chart")
    assert page.lead.startswith("The most crowded ward of Stockport is ")
