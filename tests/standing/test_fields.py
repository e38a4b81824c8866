"""Who a place is compared with: fields of districts, upper-tier authorities and wards."""

import pytest

from insight.areas import choose_district, read_districts, read_wards
from insight.catalogue import read_catalogue
from insight.errors import InvalidObservations
from insight.standing.fields import (
    areas_of,
    comparable,
    field_of_wards,
    fields_of,
    offered,
    own_code,
    own_name,
)

CATALOGUE = read_catalogue()


@pytest.fixture(scope="module")
def districts():
    return read_districts()


@pytest.mark.parametrize(
    ("slug", "among"),
    [
        pytest.param("fuel_poverty", ("districts", "wards"), id="of neighbourhoods"),
        pytest.param("imd_rank", (), id="a rank cannot be added up"),
        pytest.param("employment_rate", ("districts",), id="of districts and counties"),
        pytest.param("persistent_absence", ("upper-tier",), id="of the upper tier"),
        pytest.param("imd_score_areas_2011", (), id="of old neighbourhoods"),
    ],
)
def test_an_indicator_is_offered_for_the_areas_it_has_figures_of(slug, among):
    assert offered(CATALOGUE.indicator(slug)) == among


@pytest.mark.parametrize(
    ("one", "other", "among"),
    [
        pytest.param("fuel_poverty", "idaci_rate", ("wards", "districts", "upper-tier"), id="both"),
        pytest.param("employment_rate", "fuel_poverty", ("districts", "upper-tier"), id="one"),
        pytest.param("persistent_absence", "fuel_poverty", ("upper-tier",), id="upper tier"),
        pytest.param("persistent_absence", "employment_rate", ("upper-tier",), id="counties"),
        pytest.param("persistent_absence", "unemployment_rate", (), id="nothing in common"),
    ],
)
def test_two_indicators_are_compared_over_areas_that_both_have(one, other, among):
    assert comparable(CATALOGUE.indicator(one), CATALOGUE.indicator(other)) == among
    assert comparable(CATALOGUE.indicator(other), CATALOGUE.indicator(one)) == among


def test_a_shire_district_stands_by_its_county_in_the_upper_tier(districts):
    here = choose_district("stratford-on-avon")
    areas = areas_of("upper-tier", districts)
    assert own_name("upper-tier", here) == "Warwickshire"
    code = own_code("upper-tier", here)
    assert areas.loc[code, "name"] == "Warwickshire"
    fields = fields_of("upper-tier", areas, code)
    assert fields["own"].slug == "county"
    assert fields["own"].name == "county councils in England"
    assert len(fields["all"].codes) == len(areas) == 153
    assert {code[:3] for code in fields["own"].codes} == {"E10"}


def test_every_district_is_in_its_own_field_its_region_and_all(districts):
    areas = areas_of("districts", districts)
    for code in areas.index:
        fields = fields_of("districts", areas, code)
        assert all(code in fields[slug].codes for slug in ("all", "own", "region"))
        kinds = [slug for slug in fields if slug not in {"all", "own", "region"}]
        assert sum(code in fields[slug].codes for slug in kinds) == 1
        assert sum(len(fields[slug].codes) for slug in kinds) == len(areas) == 296


def test_a_region_is_said_as_it_is_read_aloud(districts):
    areas = areas_of("districts", districts)
    names = {
        slug: fields_of("districts", areas, choose_district(slug).code)["region"].name
        for slug in ("stockport", "hackney", "leeds")
    }
    assert names == {
        "stockport": "districts in the North West",
        "hackney": "districts in London",
        "leeds": "districts in Yorkshire and The Humber",
    }


def test_wards_are_those_of_the_district_with_those_too_small_for_a_neighbourhood():
    city = choose_district("city-of-london")
    field = field_of_wards(city, read_wards(city.code))
    assert (field.name, len(field.codes)) == ("wards of the City of London", 25)
    assert own_code("wards", city) is None


def test_what_is_no_area_has_no_field(districts):
    with pytest.raises(InvalidObservations, match="E99 is none of the 296"):
        fields_of("districts", areas_of("districts", districts), "E99")
