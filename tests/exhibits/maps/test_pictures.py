"""Still pictures of an exhibit's map say what the exhibit says."""

import pytest

from insight.areas import read_boundaries
from insight.exhibits.maps.pictures import picture_of
from insight.exhibits.maps.views import alternatives, exhibit_of
from insight.pictures.marks import to_svg

PLACES = ("stockport", "cornwall", "city-of-london", "isles-of-scilly")


@pytest.fixture(scope="module", params=PLACES)
def place(request):
    return request.param


def test_a_picture_says_what_its_exhibit_says(files, place):
    figures = files.of(place, "lsoa")
    made = next(each.exhibit for each in alternatives([figures]) if each.fits({"view": "tenth"}))
    code = figures.district.code
    picture = picture_of(
        made,
        read_boundaries("lsoa", code),
        outlines=read_boundaries("ward", code),
        selected=figures.codes[:1],
    )
    svg = to_svg(picture)
    assert (picture.title, picture.alt) == (made.drawing.title, made.words)
    assert made.finding.split(":")[0] in svg
    assert "10: least deprived tenth" in svg
    assert made.sources[0].citation[:40] in svg
    assert "Contains OS data" in svg


def test_a_picture_of_two_indicators_has_a_square_key(files):
    figures = files.of("stockport", "ward")
    made = exhibit_of(figures, files, view="two", extra="connectivity")
    svg = to_svg(picture_of(made, read_boundaries("ward", figures.district.code)))
    assert "From left to right" in svg
    assert made.drawing.note.split(",")[0] in svg
