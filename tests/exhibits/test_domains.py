"""Every domain side by side, as an exhibit, and its small pictures."""

import pytest

from insight.areas import choose_district, read_boundaries, read_lookup
from insight.exhibits.domains import domains_exhibit
from insight.exhibits.maps.pictures import small_pictures
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
    assert made.link.choices["view"] == "domains"
    assert made.name.endswith("-domains")
    assert {s.slug for s in made.sources} == {"iod2025"}


def test_small_pictures_are_of_every_map(domains):
    _, made = domains
    drawing = made.drawing
    pictures = small_pictures(drawing, read_boundaries(drawing.level, drawing.place))
    assert [p.title for p in pictures] == [each.title for each in drawing.maps]
    assert all(to_svg(p).startswith("<svg") for p in pictures)
