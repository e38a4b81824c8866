"""Still pictures of a map say what its exhibit says."""

import pytest

from insight.assembly.at import exhibits_at
from insight.exhibits.drawings import AreaMap
from insight.pictures.marks import to_svg
from insight.reports.pictures import picture_of


def the_map(**choices):
    found = exhibits_at("polarisation", choices)
    return next(each for each in found if isinstance(each.drawing, AreaMap))


@pytest.mark.parametrize("place", ["stockport", "cornwall", "city-of-london", "isles-of-scilly"])
def test_a_picture_says_what_its_exhibit_says(place):
    made = the_map(place=place, level="lsoa", view="tenth")
    picture = picture_of(made)
    svg = to_svg(picture)
    assert picture.alt == made.words.replace("**", "")
    assert made.finding.replace("**", "").split(":")[0] in svg
    assert "10: least deprived tenth" in svg
    assert made.sources[0].citation[:40] in svg
    assert "Contains OS data" in svg


def test_a_picture_of_two_indicators_has_a_square_key():
    made = the_map(place="stockport", view="two", second="connectivity")
    svg = to_svg(picture_of(made))
    assert "From left to right" in svg
    assert made.drawing.note.split(",")[0] in svg
