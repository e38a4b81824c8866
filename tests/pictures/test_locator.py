"""Where a ward lies, as a picture: its marks on squares, its names, and the file that is sent."""

import xml.etree.ElementTree as ET
from itertools import combinations

import numpy as np
import pytest
import shapely

from insight.colours import BACKGROUND, DARK_BLUE, DARK_PINK, contrast
from insight.pictures.locator import (
    HEIGHT,
    OTHER,
    OWN,
    SAME,
    WIDTH,
    Locator,
    locator_picture,
)
from insight.pictures.marks import Line, Polygon, Words, to_svg
from insight.pictures.raster import text_width

box = shapely.box
FRAME = (0.0, 0.0, 4000.0, 3400.0)  # ten metres a pixel
WARD = box(1000, 1000, 2500, 2400)


def locator(**options):
    around = np.array([WARD, box(2500, 1000, 4000, 2400), box(0, 2400, 4000, 9000)])
    usual = {
        "ward": WARD,
        "frame": FRAME,
        "around": around,
        "same": np.array([True, True, False]),
        "names": [("Bredbury & <Woodley>", around[1]), ("Denton West", around[2])],
        "neighbourhoods": np.array([box(1000, 1000, 1700, 2400), box(1700, 1000, 2500, 2400)]),
        "places": [("Brinnington", 1800.0, 1800.0, True), ("Romiley", 3300.0, 700.0, False)],
    }
    return Locator(**usual | options)


def picture(**options):
    return locator_picture(locator(**options), title="Where", alt="It lies here.")


def words(**options):
    return [mark for mark in picture(**options).marks if isinstance(mark, Words)]


def signs(drawn):
    """The marks of services: filled squares and lozenges."""
    held = [m for m in drawn.marks if isinstance(m, Polygon) and m.stroke == BACKGROUND]
    return [(m.fill, tuple(np.round(m.rings[0].mean(axis=0), 1))) for m in held]


def test_the_ward_its_district_and_another_have_each_a_colour():
    fills = [m.fill for m in picture().marks if isinstance(m, Polygon)]
    assert fills[:4] == [SAME, SAME, OTHER, OWN]


def test_the_outline_of_the_ward_is_drawn_where_it_lies():
    (own,) = [m for m in picture().marks if isinstance(m, Line) and m.stroke == DARK_BLUE]
    assert own.lines[0].min(axis=0).tolist() == [100.0, 100.0]  # y downwards
    assert own.lines[0].max(axis=0).tolist() == [250.0, 240.0]


def test_what_lies_outside_the_frame_is_cut_off_a_little_beyond_it():
    for mark in picture().marks:
        rings = mark.rings if isinstance(mark, Polygon) else getattr(mark, "lines", ())
        for ring in rings:
            assert (ring > -20).all()
            assert (ring < (WIDTH + 20, HEIGHT + 20)).all()


def boxes(marks):
    for each in marks:
        half = text_width(each.text, each.size, bold=each.bold) / 2
        yield each.text, box(each.x - half, each.y - 0.7 * each.size, each.x + half, each.y)


@pytest.mark.parametrize("crowd", [2, 12, 40])
def test_no_name_lies_over_another_however_many_there_are(crowd):
    spots = np.random.default_rng(crowd).uniform(1000, 2500, (crowd, 2)).tolist()
    names = [(f"Place {n} upon Mersey", x, y, n % 2 == 0) for n, (x, y) in enumerate(spots)]
    for (one, first), (other, second) in combinations(boxes(words(places=names)), 2):
        assert not first.intersects(second), (one, other)


def test_few_places_are_named_the_greatest_first():
    places = [(f"Place {n}", 300.0 + 900 * (n % 4), 300.0 + 280 * n, False) for n in range(11)]
    said = [each.text for each in words(places=places) if each.text.startswith("Place")]
    assert said[0] == "Place 0"
    assert len(said) == 5


def test_neighbourhoods_are_numbered_in_their_order_unless_there_is_but_one():
    assert [w.text for w in words() if w.text.isdigit()] == ["1", "2"]
    assert not [w.text for w in words(neighbourhoods=np.array([WARD])) if w.text.isdigit()]


def test_a_ward_without_a_neighbourhood_is_drawn_all_the_same():
    assert picture(neighbourhoods=np.array([])).marks


def test_a_practice_is_a_square_and_a_library_beside_it_in_one_house_a_lozenge():
    here = (1800.0, 1500.0)
    drawn = picture(signs=[("gp", *here), ("gp", *here), ("library", *here), ("gp", 9e6, 9e6)])
    (gp, first), (library, second) = signs(drawn)
    assert (gp, library) == (DARK_BLUE, DARK_PINK)
    assert first == (180.0, 190.0)
    assert second[0] > first[0] + 10


def test_names_can_be_read_on_every_ground():
    for colour in {each.colour for each in words()}:
        assert all(contrast(colour, ground) >= 4.5 for ground in (OWN, SAME, OTHER, BACKGROUND))


def test_the_file_is_small_well_formed_and_holds_names_as_words():
    text = to_svg(picture(), with_type=False)
    assert len(text) < 6_000
    root = ET.fromstring(text)  # noqa: S314 - our own text
    said = [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")]
    assert any("<Woodley>" in each for each in said)
    assert "<Woodley>" not in text
    assert "font-face" not in text


@pytest.mark.parametrize(
    ("metres", "words_of_it"), [(400.0, "50 m"), (4_000.0, "500 m"), (40_000.0, "5 km")]
)
def test_the_scale_is_a_round_length(metres, words_of_it):
    frame = (0.0, 0.0, metres, metres * HEIGHT / WIDTH)
    assert words_of_it in [each.text for each in words(frame=frame, places=[])]
