"""The map as a still picture: marks by hand, well-formed SVG, PNG that says the same."""

import io
import xml.etree.ElementTree as ET

import geopandas as gpd
import numpy as np
import pytest
import shapely
from PIL import Image

from insight.areas import read_boundaries
from insight.colours import NO_VALUE
from insight.errors import MissingData
from insight.maps.classes import Classes, ClassStyle
from insight.pictures.frame import wrapped
from insight.pictures.map import Drawing, map_picture, small_picture
from insight.pictures.marks import Words, to_svg
from insight.pictures.names import name_marks
from insight.pictures.raster import text_width, to_png

SVG = "{http://www.w3.org/2000/svg}"
STYLES = (ClassStyle("Worst", "#801650", "deprived"), ClassStyle("Best & <least>", "#12436D"))


def drawing(**options):
    boxes = [shapely.box(x * 1000, 0, (x + 1) * 1000, 1000) for x in range(3)]
    boxes[0] = boxes[0] - shapely.box(300, 300, 500, 500)
    areas = gpd.GeoDataFrame({"code": ["a", "b", "c"]}, geometry=boxes, crs=27700)
    classes = Classes(STYLES, {"a": 0, "b": 1, "c": -1})
    return Drawing(areas, "code", classes, **options)


def picture(**options):
    return map_picture(
        drawing(**options),
        title="Gridton: deprivation",
        subtitle="Highest in “a” & lowest in <b>",
        alt="Highest in a.",
        sources=["Source: someone, 2025"],
    )


def texts(made):
    return [mark.text for mark in made.marks if isinstance(mark, Words)]


def test_says_title_legend_counts_scale_north_and_sources():
    said = texts(picture())
    for words in ("Gridton: deprivation", "Worst", "No figure", "500 m", "N"):
        assert words in said
    assert said.count("1") == 3
    assert said[-1] == "Source: someone, 2025"


def test_names_stand_where_there_is_room_and_never_one_over_another():
    said = [m for m in picture(names="code").marks if isinstance(m, Words) and m.halo]
    assert sorted(mark.text for mark in said) == ["a", "b", "c"]
    assert {mark.halo for mark in said} == {"#801650", "#12436D", NO_VALUE}
    boxes = np.array([shapely.box(0, 0, 300, 200), shapely.box(150, 50, 450, 250)])
    alone = list(name_marks(boxes, ["Over Wallop", "Nether Wallop"], ["#FFFFFF"] * 2))
    assert len({mark.text for mark in alone}) == len(alone)
    tops = [(m.x - text_width(m.text, m.size) / 2, m.y) for m in alone]
    assert len(tops) == len(set(tops))
    thin = np.array([shapely.box(0, 0, 20, 200)])
    assert list(name_marks(thin, ["Bishop's Itchington"], ["#FFFFFF"])) == []


def test_two_indicators_have_a_square_key():
    styles = tuple(ClassStyle(f"class {n}", f"#{n}0{n}0{n}0") for n in range(9))
    one = drawing()
    nine = Classes(styles, {"a": 0, "b": 8, "c": -1})
    made = map_picture(
        Drawing(one.areas, "code", nine, axes=("lack: least to most", "cold: best to worst")),
        title="Both",
        subtitle="First line\nSecond line",
        alt="",
        sources=[],
    )
    counts = [m for m in made.marks if isinstance(m, Words) and m.halo]
    assert [m.text for m in counts] == ["1", *["0"] * 7, "1"]
    low, high = counts[0], counts[8]
    assert low.y > high.y
    assert low.x < high.x
    assert "From left to right: lack: least to most" in texts(made)
    assert "No figure (grey): 1" in texts(made)
    assert {"First line", "Second line"} <= set(texts(made))


def test_a_cartogram_has_no_scale_and_no_north():
    said = texts(picture(to_scale=False))
    assert "N" not in said
    assert not [t for t in said if t.endswith((" m", " km"))]


def test_svg_is_well_formed_and_needs_nothing_else():
    text = to_svg(picture(selected=("b",)))
    root = ET.fromstring(text)  # noqa: S314 - our own text
    assert root.find(f"{SVG}title").text == "Gridton: deprivation"
    assert root.find(f"{SVG}desc").text == "Highest in a."
    assert "Best & <least>" in [each.text for each in root.iter(f"{SVG}text")]
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")
    assert text.count("@font-face") == 2
    assert 'id="deprived-801650"' in text
    assert text == to_svg(picture(selected=("b",)))


def test_png_has_the_classes_where_the_areas_are():
    made = picture()
    image = Image.open(io.BytesIO(to_png(made, scale=1))).convert("RGB")
    assert image.size == (made.width, made.height)
    pixels = np.asarray(image)
    for colour in ((0x80, 0x16, 0x50), (0x12, 0x43, 0x6D), (0xD4, 0xD5, 0xD6)):
        assert (pixels == colour).all(axis=2).sum() > 5_000
    assert (pixels[0] == 255).all()


def test_hatching_is_drawn_on_the_patterned_class_and_not_on_the_other():
    pixels = np.asarray(Image.open(io.BytesIO(to_png(picture(), scale=1))).convert("L")).astype(int)
    middle = pixels[130:280, 60:220], pixels[130:280, 260:420]
    assert middle[0].std() > 10 > middle[1].std()


def test_a_hole_stays_open():
    alone = drawing()
    alone = Drawing(alone.areas.iloc[:1], "code", alone.classes)
    pixels = np.asarray(Image.open(io.BytesIO(to_png(small_picture(alone, title="", alt="")))))
    size = pixels.shape[0]
    assert (pixels[round(size * 0.6), round(size * 0.4)] == 255).all()


def test_the_chosen_area_is_outlined():
    def dark(made):
        return (np.asarray(Image.open(io.BytesIO(to_png(made, scale=1))).convert("L")) < 20).sum()

    assert dark(picture(selected=("c",))) > dark(picture()) + 1_000


def test_nothing_is_refused():
    empty = drawing()
    with pytest.raises(MissingData, match="at least one area"):
        small_picture(Drawing(empty.areas.iloc[:0], "code", empty.classes), title="", alt="")


def test_lines_fit_and_no_word_is_lost():
    text = "Source: Office for National Statistics licensed under the Open Government Licence v.3.0"
    lines = wrapped(text, 15, 200)
    assert " ".join(lines) == text
    assert all(text_width(line, 15) <= 200 for line in lines)


def test_the_type_has_every_sign_that_our_words_use():
    from insight.pictures.raster import font

    gap = font(40, bold=False).getmask("\uffff").getbbox()
    for sign in "£%−–’“”×©é…":
        assert font(40, bold=False).getmask(sign).getbbox() not in {None, gap}, sign


@pytest.mark.parametrize("code", ["E06000053", "E08000007"])
def test_real_districts_make_small_pictures(code):
    areas = read_boundaries("lsoa", code)
    held = Classes(STYLES, dict.fromkeys(areas["lsoa_code"], 0))
    made = small_picture(Drawing(areas, "lsoa_code", held), title="x", alt="y")
    text = to_svg(made)
    assert made.width == 320
    assert "@font-face" not in text
    assert len(text) < 120_000
