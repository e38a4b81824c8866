"""The map of England's two ends: by hand on four neighbourhoods, and on every kind of district."""

import pandas as pd
import pytest

from insight.areas import choose_district
from insight.catalogue import read_catalogue
from insight.deprivation.neighbourhoods import read_neighbourhoods
from insight.exhibits.extremes import extremes_map
from insight.words.names import place_name

PLACES = ("stockport", "cornwall", "city-of-london", "isles-of-scilly")


def made_of(table, district):
    catalogue = read_catalogue()
    index = catalogue.indicator("imd_score")
    source = catalogue.source_of(index)
    return extremes_map(table, district=district, index=index, source=source)


def neighbourhoods(tenths, wards=None):
    count = len(tenths)
    return pd.DataFrame(
        {
            "lsoa_code": [f"L{n}" for n in range(count)],
            "lsoa_name": [f"Place {n}" for n in range(count)],
            "ward_name": wards or ["Ash"] * count,
            "tenth": tenths,
            "population": [100 * (n + 1) for n in range(count)],
        }
    )


@pytest.fixture(scope="module", params=PLACES)
def district(request):
    return choose_district(request.param)


@pytest.fixture(scope="module")
def here(district):
    return read_neighbourhoods(district.code)


@pytest.fixture(scope="module")
def made(here, district):
    return made_of(here, district)


def test_every_neighbourhood_is_in_its_class_and_in_the_table(made, here):
    tenth = here.set_index("lsoa_code")["tenth"]
    of_area = made.drawing.classes.of_area
    assert {code for code, n in of_area.items() if n == 0} == set(tenth.index[tenth <= 2])
    assert {code for code, n in of_area.items() if n == 2} == set(tenth.index[tenth >= 9])
    assert len(of_area) == len(made.drawing.values) == len(made.table) == len(made.figures)
    assert sorted(made.table["National tenth"].astype(int)) == sorted(tenth)
    assert made.table["National tenth"].astype(int).is_monotonic_increasing
    said = dict(made.drawing.values)
    assert said[tenth.index[0]] == f"national tenth {tenth.iloc[0]}"


def test_the_exact_figures_are_the_neighbourhoods(made, here, district):
    assert made.figures["population"].sum() == district.population
    pd.testing.assert_frame_equal(made.figures[here.columns], here)


def test_finding_and_words_count_both_ends(made, here):
    most, least = int((here["tenth"] <= 2).sum()), int((here["tenth"] >= 9).sum())
    if len(here) == 1:
        tenth = here["tenth"].iloc[0]
        assert made.finding == (
            f"Its only neighbourhood is in national tenth {tenth}; 1 is the most deprived"
        )
        assert made.words.startswith("Its only neighbourhood is in national tenth")
        return
    verb = "are" if most > 1 else "is"
    said = f"{most or 'None'} of {len(here)} neighbourhoods {verb} in England’s most"
    assert made.finding == f"{said} deprived fifth, {least or 'none'} in its least deprived"
    assert made.words.startswith(f"{said} deprived fifth")
    assert f"In its least deprived fifth: {least or 'none'}" in made.words


def test_it_says_whence_and_where(made, district):
    assert made.drawing.place == district.code
    assert made.drawing.title == f"Extremes of deprivation in {place_name(district.name)}"
    assert [source.slug for source in made.sources] == ["iod2025"]
    assert made.link.address == f"?place={district.slug}"
    assert made.name == f"{district.slug}-neighbourhoods"
    assert any("lack, not wealth" in text for text in made.how_sure)


def test_wards_with_the_largest_numbers_of_an_end_are_named_first():
    wards = ["Ash", "Birch", "Cedar", "Dale", "Elm"]
    table = neighbourhoods([1, 1, 2, 2, 10], wards)
    before = table.copy()
    made = made_of(table, choose_district("stockport"))
    pd.testing.assert_frame_equal(table, before)
    assert made.words == (
        "4 of 5 neighbourhoods are in England’s most deprived fifth; the largest numbers of their "
        "residents are in Dale, Cedar and Birch. In its least deprived fifth: 1, in Elm."
    )


def test_one_of_many_is_said_in_the_singular():
    made = made_of(neighbourhoods([1, 5, 5]), choose_district("stockport"))
    assert made.finding == (
        "1 of 3 neighbourhoods is in England’s most deprived fifth, none in its least deprived"
    )
    assert made.words.endswith("In its least deprived fifth: none.")
