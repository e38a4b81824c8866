"""A frozen exhibit comes back with all its words and figures, and brings nothing else with it."""

import copy
import math
import re
from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from insight.exhibits.drawings import Listed, Still, Tiles
from insight.meeting.document import NotAMeeting
from insight.meeting.frozen import (
    WIDTHS,
    freeze,
    made,
    packed,
    pictures_of,
    thaw,
    unpacked,
)
from insight.pictures.marks import Polygon, to_svg
from insight.reports.formats import FORMATS
from insight.reports.paper import Paper, Part
from insight.reports.pictures import has_picture, picture_of
from insight.reports.stamp import Stamp
from insight.words.key_figures import KeyFigure

SAME = ("name", "finding", "subtitle", "caption", "lead", "notes", "how_sure", "of")


@pytest.fixture(scope="module")
def a_map(frozen):
    """One frozen exhibit with a map, to be changed by whoever takes it."""
    held = next(each for each in frozen.values() if (each["drawing"] or {}).get("of") == "map")
    return lambda: copy.deepcopy(held)


def test_all_that_is_said_comes_back(exhibits, frozen):
    for name, told in frozen.items():
        was, now = exhibits[name], thaw(unpacked(packed(told)))
        assert [getattr(now, each) for each in SAME] == [getattr(was, each) for each in SAME]
        assert now.words.split() == was.words.split()
        assert now.link.address == was.link.address
        assert [(s.citation, s.url) for s in now.sources] == [
            (s.citation, s.url) for s in was.sources
        ]


def test_exact_figures_come_back_with_their_types(exhibits, frozen):
    exact = [name for name, each in exhibits.items() if each.exact is not None]
    assert len(exact) > 3
    for name in exact:
        was = exhibits[name].figures.reset_index(drop=True)
        short = [c for c in was if str(was[c].dtype) in {"float32", "int32", "int16", "int8"}]
        was = was.astype(
            {c: f"{was[c].dtype.kind.replace('i', 'int').replace('f', 'float')}64" for c in short}
        )
        pd.testing.assert_frame_equal(thaw(frozen[name]).figures, was)


def test_what_was_drawn_is_drawn_at_the_width_of_slide_column_and_telephone(exhibits, frozen):
    drawn = [name for name, each in exhibits.items() if has_picture(each)]
    assert len(drawn) > 3
    for name in drawn:
        assert [each.width for each in pictures_of(thaw(frozen[name]))] == [*WIDTHS]


def test_a_map_keeps_its_owners_and_a_chart_names_none(frozen):
    kinds = {each["drawing"]["of"] for each in frozen.values() if "of" in (each["drawing"] or {})}
    assert kinds >= {"map", "chart", "table", "formula"}
    for each in frozen.values():
        drawing = thaw(each).drawing
        if isinstance(drawing, Still) and drawing.of != "map":
            again = freeze(thaw(each), made_as(each))
            assert again["drawing"]["of"] == drawing.of


def made_as(frozen):
    """The stamp of what is frozen."""
    held = made(frozen)
    return Stamp(held.day, held.version)


def test_key_figures_and_sentences_come_back(exhibits, stamp):
    tiles = Tiles((KeyFigure("Gap", "**12** points", "in 2025", "deprived"),))
    for drawing in (tiles, Listed(("One.", "Two."))):
        exhibit = replace(next(iter(exhibits.values())), drawing=drawing)
        assert thaw(freeze(exhibit, stamp)).drawing == drawing


def test_it_says_when_it_was_made_and_from_which_data(frozen):
    held = made(next(iter(frozen.values())))
    assert (held.day, held.version) == (date(2026, 11, 29), "0123456789ab")


def test_the_same_exhibit_gives_the_same_bytes(exhibits, frozen, stamp):
    name, told = next(iter(frozen.items()))
    assert packed(freeze(exhibits[name], stamp)) == packed(told)


@pytest.mark.parametrize("slug", [s for s in FORMATS if s != "offline"])
def test_every_format_is_made_from_frozen_figures_alone(slug, frozen, stamp):
    several = [thaw(frozen[name]) for name in list(frozen)[:3]]
    paper = Paper("A meeting", "Rutland", (Part("Views", tuple(several)),), stamp)
    assert len(FORMATS[slug].make(paper)) > 100


EVIL = '"/><script>alert(1)</script>'
MARKS = {
    "a fill that ends its attribute": {"fill": EVIL},
    "a fill from elsewhere": {"fill": "url(https://evil.example/x)"},
    "a pattern that is none of ours": {"pattern": EVIL},
    "an edge that is markup": {"stroke": EVIL},
    "an edge as wide as a house": {"width": 1e9},
    "no number": {"opacity": "1"},
    "not a finite number": {"opacity": math.nan},
    "another kind of mark": {"is": "script"},
    "points that are words": {"points": ["M0 0"]},
    "points that are numbers": {"points": [1, 2]},
    "points that are not whole": {"points": ["0.5 1"]},
    "an odd number of numbers": {"points": ["1 2 3"]},
    "a point far away": {"points": ["1000000000 1"]},
    "steps that add up to far away": {"points": ["150000 0 150000 0"]},
    "a line of no points": {"points": [""]},
    "too many points": {"points": [" ".join("0" * 400_002)]},
}
PICTURES = {
    "a giant picture": {"width": 10**6},
    "a picture of a giant area": {"width": 2000, "height": 12_000},
    "a picture of no size": {"height": 0},
    "too many marks": {"marks": [{"is": "line", "points": []}] * 20_001},
}


@pytest.mark.parametrize("changed", [*MARKS.values()], ids=[*MARKS])
def test_a_mark_is_refused_with(changed, a_map):
    told = a_map()
    marks = told["drawing"]["pictures"][0]["marks"]
    next(mark for mark in marks if mark["is"] == "area").update(changed)
    with pytest.raises(NotAMeeting):
        thaw(told)


@pytest.mark.parametrize("changed", [*PICTURES.values()], ids=[*PICTURES])
def test_a_picture_is_refused_as(changed, a_map):
    told = a_map()
    told["drawing"]["pictures"][0].update(changed)
    with pytest.raises(NotAMeeting):
        thaw(told)


def test_the_points_of_all_marks_are_bounded_together(a_map):
    told = a_map()
    line = {"is": "line", "stroke": "#000000", "width": 1, "points": [" ".join("0" * 100_002)]}
    told["drawing"]["pictures"][0]["marks"] = [line] * 4
    with pytest.raises(NotAMeeting, match="too many points"):
        thaw(told)


OTHERS = {
    "no day": {"made": "today"},
    "a page elsewhere": {"link": {"page": "//evil.example", "choices": {}}},
    "a page that is script": {"link": {"page": "javascript:alert(1)"}},
    "cells of another kind": {"exact": [{"name": "n", "kind": "number", "cells": ["=1"]}]},
    "a whole number that is none": {"exact": [{"name": "n", "kind": "whole", "cells": [1.5]}]},
    "a number without end": {"exact": [{"name": "n", "kind": "number", "cells": [math.inf]}]},
    "columns of different lengths": {
        "table": [{"name": "a", "kind": "words", "cells": ["x"] * n} for n in (1, 2)]
    },
    "a drawing of another kind": {"drawing": {"is": "html", "html": "<b>"}},
    "no pictures": {"drawing": {"is": "picture", "of": "map", "pictures": []}},
    "notes that are no list": {"notes": "x"},
}


@pytest.mark.parametrize("changed", [*OTHERS.values()], ids=[*OTHERS])
def test_a_view_is_refused_that_has(changed, a_map):
    with pytest.raises(NotAMeeting):
        thaw(a_map() | changed)


def test_what_is_no_object_is_no_view():
    with pytest.raises(NotAMeeting, match="a view is a list"):
        thaw([])


def test_words_of_a_foreign_file_are_words_in_every_place(a_map, stamp):
    """Each text of the document in turn is made markup: none reaches the page as such."""
    told = _with_every_text(a_map(), f"{EVIL}\u202e")
    exhibit = thaw(told)
    paper = Paper("A meeting", "Rutland", (Part("Views", (exhibit,)),), stamp)
    page = FORMATS["page"].make(paper).decode()
    assert "<script" not in page
    assert "\u202e" not in page
    assert "evil" not in "".join(re.findall(r'href="([^"]*)"', page))
    for picture in pictures_of(exhibit):
        assert "<script" not in to_svg(picture)


def _with_every_text(told, text, path=()):
    """The document with a text in every place that is only read aloud."""
    kept = {"made", "data", "kind", "is", "of", "fill", "stroke", "colour", "halo", "pattern"}
    kept |= {"dash", "anchor", "page", "released", "points"}
    if isinstance(told, dict):
        return {
            name: value
            if name == "points" or (name in kept and isinstance(value, str))
            else _with_every_text(value, text, (*path, name))
            for name, value in told.items()
        }
    if isinstance(told, list):
        return [_with_every_text(each, text, path) for each in told]
    return text if isinstance(told, str) else told


def test_an_address_that_our_catalogue_does_not_have_is_left_out(a_map):
    told = a_map()
    assert thaw(told).sources[0].url.startswith("https://")
    told["sources"][0]["url"] = "https://evil.example/"
    assert thaw(told).sources[0].url == ""


def test_a_formula_of_a_foreign_file_is_words_in_every_table(a_map, stamp):
    told = a_map()
    evil = [{"name": "=1+1", "kind": "words", "cells": ["=cmd|' /C calc'!A0"]}]
    told |= {"exact": evil, "table": evil}
    lines = (
        FORMATS["csv"]
        .make(Paper("A meeting", "Rutland", (Part("", (thaw(told),)),), stamp))
        .decode("utf-8-sig")
    )
    assert not [cell for line in lines.splitlines() for cell in line.split(",") if cell[:1] == "="]


@pytest.mark.parametrize(
    "content",
    [b"", b"x", b"\x1f\x8b", packed({"a": 1})[:-9], packed({"a": "x" * 25_000_000})],
    ids=["nothing", "another file", "a beginning", "cut short", "a bomb"],
)
def test_bytes_that_are_no_view_are_refused(content):
    with pytest.raises(NotAMeeting):
        unpacked(content)


def test_marks_come_back_to_a_tenth_of_a_pixel(exhibits, frozen):
    for name, told in frozen.items():
        was = picture_of(exhibits[name], framed=False)
        if was is None:
            continue
        now = pictures_of(thaw(told))[0]
        assert [type(mark) for mark in now.marks] == [type(mark) for mark in was.marks]
        for one, other in zip(was.marks, now.marks, strict=True):
            if isinstance(one, Polygon):
                drawn = [ring for ring in one.rings if len(ring)]
                assert (other.fill, other.pattern) == (one.fill, one.pattern)
                for ring, kept in zip(drawn, other.rings, strict=True):
                    np.testing.assert_allclose(kept, ring, atol=0.051)
