"""The map in equal squares: the same figures under another address."""

import gzip
import json


def test_squares_show_the_same_figures(place, open_page):
    choices = {"place": place.slug, "level": "lsoa", "view": "tenth"}
    plain = open_page("polarisation", **choices)
    page = open_page("polarisation", **choices, shape="squares")
    assert page.faults == []
    assert page.map["address"] != plain.map["address"]
    for part in ("areas", "values", "classes", "alt", "title"):
        assert page.map[part] == plain.map[part]
    count = len(plain.map["values"])
    said = f"Each of the {count} neighbourhoods" if count > 1 else "The only neighbourhood is one"
    assert said in page.map["note"]


def test_squares_have_no_scale(open_page, raw):
    page = open_page("polarisation", place="stockport", shape="squares")
    file = raw.folder.parent / page.map["address"].removeprefix("app/")
    assert json.loads(gzip.decompress(file.read_bytes()))["metres"] == 0


def test_an_unknown_shape_is_named(open_page):
    page = open_page("polarisation", place="stockport", shape="stars")
    assert any("“stars”" in fault for fault in page.faults)
    assert "square" not in page.map["note"]
