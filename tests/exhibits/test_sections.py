"""Every domain side by side and the district in 3D, as exhibits; and pictures of maps."""

import numpy as np
import pytest

from insight.areas import choose_district, read_boundaries, read_lookup
from insight.exhibits.domains import domains_exhibit
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.map_views import alternatives, exhibit_of
from insight.exhibits.pictures import picture_of, small_pictures
from insight.exhibits.solid import solid_exhibit
from insight.maps.solid import solid_document, solid_table
from insight.pictures.marks import to_svg
from insight.profile.domains import DOMAINS

PLACES = ("stockport", "cornwall", "city-of-london", "isles-of-scilly")


@pytest.fixture(scope="module", params=PLACES)
def place(request):
    return request.param


@pytest.fixture(scope="module")
def domains(files, place):
    district = choose_district(place)
    people = read_lookup(district.code).set_index("lsoa_code")["population"]
    tenths = {slug: files.tenths(slug, "lsoa") for slug in DOMAINS}
    return people, domains_exhibit(district, files.catalogue, population=people, tenths=tenths)


def test_each_domain_has_a_map_words_and_a_row(domains, files):
    people, made = domains
    assert len(made.drawing.maps) == len(made.table) == len(DOMAINS)
    for slug, each, (_, row) in zip(
        DOMAINS, made.drawing.maps, made.figures.iterrows(), strict=True
    ):
        tenths = files.tenths(slug, "lsoa").reindex(people.index)
        share = people[tenths <= 2].sum() / people.sum()
        assert row["most"] == pytest.approx(share)
        assert set(each.classes.of_area) == set(people.index)
        worst = sum(n == 0 for n in each.classes.of_area.values())
        assert worst == (tenths == 1).sum()
        assert each.words in made.words
    assert made.drawing.ends == ("most deprived", "least deprived")
    assert made.link.choices["more"] == "domains"
    assert made.name.endswith("-domains")
    assert {s.slug for s in made.sources} == {"iod2025"}


def test_small_pictures_are_of_every_map(domains):
    _, made = domains
    drawing = made.drawing
    pictures = small_pictures(drawing, read_boundaries(drawing.level, drawing.place))
    assert [p.title for p in pictures] == [each.title for each in drawing.maps]
    assert all(to_svg(p).startswith("<svg") for p in pictures)


@pytest.mark.parametrize("height", ["density", "residents"])
@pytest.mark.parametrize("level", ["ward", "lsoa"])
def test_the_district_in_3d_holds_what_draws_it(files, place, level, height):
    figures = files.of(place, level)
    areas, code = read_boundaries(level, figures.district.code), f"{level}_code"
    table = solid_table(areas, figures.table, code=code)
    before = table.copy()
    made = solid_exhibit(figures, table, height=height)
    drawing = made.drawing
    assert (drawing.place, drawing.level) == (figures.district.code, level)
    document = solid_document(
        areas, drawing.table, code=code, height=drawing.height, said=drawing.said
    )
    assert document.startswith(b"{")
    assert set(drawing.said) == set(figures.codes)
    top = table["density"].idxmax()
    assert table.loc[top, "name"] in made.finding
    assert table.loc[top, "name"] in made.words
    assert made.table["Area"].iloc[0] == table.loc[top, "name"]
    held = made.figures
    assert np.allclose(held["density"], held["residents"] / held["hectares"])
    assert held["residents"].sum() == figures.table["population"].sum()
    choices = made.link.choices
    assert choices["more"] == "3d"
    assert choices.get("height") == (None if height == "density" else height)
    assert made.name == f"{place}-{level}-density"
    assert table.equals(before)


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


def test_an_exhibit_without_a_map_has_no_picture(domains):
    _, made = domains
    assert isinstance(made, Exhibit)
    with pytest.raises(TypeError, match="has no map"):
        picture_of(made, None)
