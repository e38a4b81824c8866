"""The map in equal squares: the same figures under another address."""

import gzip
import json


def test_squares_show_the_same_figures(place, open_page):
    choices = {"place": place.slug, "level": "lsoa"}
    plain = open_page("polarisation", **choices, view="tenth")
    page = open_page("polarisation", **choices, view="squares", colours="tenth")
    assert page.faults == []
    assert page.map["address"] != plain.map["address"]
    for part in ("areas", "values", "classes", "alt", "title"):
        assert page.map[part] == plain.map[part]
    assert page.lead == plain.lead
    count = len(plain.map["values"])
    said = f"Each of the {count} neighbourhoods" if count > 1 else "The only neighbourhood is one"
    assert said in page.map["note"]


def test_squares_have_no_scale(open_page, raw):
    page = open_page("polarisation", place="stockport", view="squares")
    file = raw.folder.parent / page.map["address"].removeprefix("app/")
    assert json.loads(gzip.decompress(file.read_bytes()))["metres"] == 0


def test_a_link_of_before_opens_squares_in_the_colours_of_its_view(open_page):
    page = open_page("polarisation", place="stockport", view="value", shape="squares")
    assert page.faults == []
    assert page.address == {"place": "stockport", "view": "squares", "colours": "value"}
    assert (page.map["shown"]["view"], page.map["shown"]["colours"]) == ("squares", "value")
    page = open_page("polarisation", place="stockport", view="clusters", shape="squares")
    assert "No cluster" in [label for label, *_ in page.map["classes"]]
    page = open_page("polarisation", place="stockport", view="tenth", shape="map")
    assert page.address == {"place": "stockport", "view": "tenth"}


def test_an_unknown_shape_is_named(open_page):
    page = open_page("polarisation", place="stockport", shape="stars")
    assert any("“stars”" in fault for fault in page.faults)
    assert "square" not in page.map["note"]


def test_an_unknown_colouring_is_named(open_page):
    page = open_page("polarisation", place="stockport", view="squares", colours="3d")
    assert any("“3d”" in fault for fault in page.faults)
    assert page.map["shown"]["colours"] == "extremes"
