"""The district in 3D on the map page: only when opened, by address, with words and a table."""

import json

import pytest


def test_nothing_is_drawn_until_opened(open_page):
    assert not open_page("polarisation", place="stockport").app.get("deck_gl_json_chart")


@pytest.mark.parametrize("height", ["density", "residents"])
def test_scene_goes_by_address_with_words_and_table(place, height, open_page, raw):
    page = open_page(
        "polarisation", place=place.slug, more="domains,3d", level="lsoa", height=height
    )
    assert page.faults == []
    (chart,) = page.app.get("deck_gl_json_chart")
    scene = json.loads(chart.proto.json)
    address = scene["layers"][0]["data"]
    document = json.loads((raw.folder.parent / address.replace("app/", "")).read_text("utf-8"))
    assert len(document["features"]) == len(raw.here(place))
    assert len(chart.proto.json) < 2_000
    table = next(t for t in page.tables.values() if "Residents per hectare" in t.columns)
    assert len(table) == len(raw.here(place))
