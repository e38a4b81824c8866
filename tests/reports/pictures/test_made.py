"""Every drawing that the product shows has a picture that says the same, whole and legible."""

import itertools
from dataclasses import replace

import numpy as np
import pytest
import shapely

from insight.colours import TENTHS, contrast
from insight.exhibits import drawings
from insight.exhibits.drawings import Column, SortedTable
from insight.pictures.marks import Line, Polygon, Words
from insight.pictures.raster import text_width
from insight.pictures.signs import has_letter
from insight.reports.pictures import COLUMN, SLIDE, has_picture, picture_of
from insight.reports.pictures.tables import in_order, kept_rows

WORDS = {"NoneType", "Tiles", "Listed"}
"""Drawings that are words alone."""
SMALLEST = 12
"""Pixels of the smallest letters: a point each across a slide."""


@pytest.fixture(scope="module", params=[SLIDE, COLUMN])
def pictures(request, shown):
    made = {key: picture_of(each, width=request.param) for key, each in shown.items()}
    return {key: each for key, each in made.items() if each is not None}


def words_of(picture):
    return [mark for mark in picture.marks if isinstance(mark, Words)]


def box_of(mark):
    wide, size = text_width(mark.text, mark.size, bold=mark.bold), mark.size
    if mark.turned:
        return shapely.box(mark.x - 0.7 * size, mark.y - wide, mark.x, mark.y)
    left = mark.x - wide * {"start": 0, "middle": 0.5, "end": 1}[mark.anchor]
    return shapely.box(left, mark.y - 0.6 * size, left + wide, mark.y)


def test_every_kind_of_drawing_is_seen_here(shown):
    kinds = {kind for *_, kind in shown}
    assert kinds >= {"Chart", "AreaMap", "EnglandMap", "SmallMaps", "Solid", "Strips", "Light"}
    assert kinds >= {"SortedTable", "Still"}
    every = {each.__name__ for each in drawings.Drawing.__args__}
    assert every - WORDS <= kinds | {"Chart"}


def test_all_that_is_drawn_has_a_picture_and_words_have_none(shown, pictures):
    for key, exhibit in shown.items():
        words = key[-1] in WORDS or (key[-1] == "Light" and exhibit.drawing.of is None)
        assert (key in pictures) is not words, key
        assert has_picture(exhibit) is not words, key


def test_no_word_is_cut_off(pictures):
    for key, picture in pictures.items():
        for mark in words_of(picture):
            left, top, right, bottom = box_of(mark).bounds
            inside = left >= -1 and top >= 0 and right <= picture.width + 1
            assert inside, (key, mark.text)
            assert bottom <= picture.height, (key, mark.text)


def test_no_word_lies_over_another(pictures):
    for key, picture in pictures.items():
        marks = words_of(picture)
        boxes = [box_of(mark) for mark in marks]
        tree = shapely.STRtree(boxes)
        for first, second in tree.query(boxes, predicate="intersects").T:
            if first < second:
                both = shapely.intersection(boxes[first], boxes[second])
                assert both.area < 0.1 * min(boxes[first].area, boxes[second].area), (
                    key,
                    marks[first].text,
                    marks[second].text,
                )


def test_every_letter_has_a_shape_in_the_type_and_none_is_too_small(pictures):
    for key, picture in pictures.items():
        for mark in words_of(picture):
            assert all(map(has_letter, mark.text)), (key, mark.text)
            assert mark.size >= SMALLEST, (key, mark.text)


def test_a_picture_says_finding_subtitle_and_sources_and_a_bare_one_none_of_it(shown):
    exhibit = shown["stockport", "stockport-gaps", "Chart"]
    framed, bare = picture_of(exhibit), picture_of(exhibit, framed=False)
    said = " ".join(mark.text for mark in words_of(framed))
    for text in (exhibit.finding, exhibit.subtitle, *(s.citation for s in exhibit.sources)):
        assert text.replace("**", "") in said
    alone = " ".join(mark.text for mark in words_of(bare))
    assert exhibit.subtitle not in alone
    assert "Source:" not in alone
    assert bare.alt == framed.alt == exhibit.words
    assert bare.height < framed.height


def test_the_middle_of_england_is_seen_as_a_dotted_line_that_no_grid_covers(shown):
    lines = [
        mark
        for mark in picture_of(shown["stockport", "stockport-gaps", "Chart"]).marks
        if isinstance(mark, Line)
    ]
    dotted = next(mark for mark in lines if mark.dash == "dot")
    assert contrast(dotted.stroke, "#FFFFFF") > 4.5
    assert dotted.width >= 2
    place = dotted.lines[0][0, 0]
    after = lines[lines.index(dotted) + 1 :]
    upright = [x for m in after for x in m.lines if np.ptp(x[:, 0]) == 0]
    assert not any(abs(x[0, 0] - place) < 1 for x in upright)


def test_a_gap_over_time_is_drawn_in_both_of_its_panels(shown):
    picture = picture_of(
        shown["stockport", "stockport-claimants-gap-over-time", "Chart"], framed=False
    )
    lines = [m for m in picture.marks if isinstance(m, Line) and m.width == 3]
    middles = sorted(m.lines[0][:, 1].mean() / picture.height for m in lines)
    assert middles[0] < 0.5 < middles[-1]


def league(count, own, marked=()):
    names = tuple(f"Place {n}" for n in range(count))
    places = tuple(float(n) for n in range(count))
    spans = tuple((n / count, n / count, min(n / count + 0.05, 1)) for n in range(count))
    columns = (
        Column("Place", names),
        Column("Rank", tuple(str(n + 1) for n in range(count)), places, "number"),
        Column("Interval", ("",) * count, places, "interval"),
    )
    return SortedTable(
        "A league",
        columns,
        own=own,
        marked=marked,
        mark="similar places",
        intervals=spans,
        lines={"England": 0.5},
        by=1,
    )


def test_a_long_league_keeps_its_ends_the_own_place_and_the_marked_and_says_so(shown):
    drawing = league(300, 100, (7, 200))
    kept = kept_rows(drawing, in_order(drawing))
    assert {0, 1, 2, 299, 298, 297, 99, 100, 101, 7, 200} <= kept
    base = next(e for (*_, kind), e in shown.items() if kind == "SortedTable")
    said = [m.text for m in words_of(picture_of(replace(base, drawing=drawing)))]
    assert "Place 100" in said
    assert "Place 50" not in said
    assert any(f"{len(kept)} of 300 rows are drawn here" in text for text in said)
    assert "England" in said


def test_a_short_league_is_whole_and_in_its_order():
    drawing = league(10, None)
    assert kept_rows(drawing, in_order(drawing)) == set(range(10))
    assert in_order(drawing) == list(range(10))


def test_tenths_keep_their_colours_and_patterns(shown):
    picture = picture_of(shown["stockport", "stockport-wards-in-tenths", "SortedTable"])
    filled = {(m.fill, m.pattern) for m in picture.marks if isinstance(m, Polygon)}
    assert (TENTHS[0], "deprived") in filled
    assert (TENTHS[-1], "affluent") in filled
    assert any(mark.turned for mark in words_of(picture))


def test_england_has_london_larger_and_the_own_district_by_name(shown):
    picture = picture_of(shown["stockport", "england-imd_score-district", "EnglandMap"])
    said = [mark.text for mark in words_of(picture)]
    assert "London, larger" in said
    assert "Stockport" in said
    own = [m for m in picture.marks if isinstance(m, Line) and m.width == 2]
    assert own


def test_the_highest_of_a_solid_is_named_and_stands_highest(shown):
    exhibit = shown["stockport", "stockport-lsoa-density", "Solid"]
    picture = picture_of(exhibit, framed=False)
    table = exhibit.drawing.table
    highest = table.loc[table["density"].idxmax(), "name"]
    assert any(str(highest) in mark.text for mark in words_of(picture))


def test_pictures_are_the_same_each_time(shown):
    for exhibit in itertools.islice(shown.values(), 5):
        first, second = (picture_of(exhibit, framed=False) for _ in range(2))
        if first is not None:
            assert [type(m) for m in first.marks] == [type(m) for m in second.marks]


def test_no_line_of_a_chart_lies_under_the_grid(shown):
    charts = [each.drawing.figure for each in shown.values() if hasattr(each.drawing, "figure")]
    assert len(charts) > 20
    for figure in charts:
        for shape in figure.to_dict()["layout"].get("shapes", ()):
            assert (shape["type"], shape.get("layer")) != ("line", "below")
