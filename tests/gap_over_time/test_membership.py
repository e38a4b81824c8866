"""Which areas are at the two ends: as on the comparison page, and for every district at once."""

import numpy as np
import pytest

from insight.areas import ENGLAND, choose_district
from insight.comparison.groups import local_fifths, national_fifths, ward_extremes
from insight.deprivation import read_neighbourhoods
from insight.errors import InvalidObservations, Undefined, UnknownArea
from insight.gap_over_time import Groups, memberships
from insight.gap_over_time.faults import check_ends

TOWN, VALE = "E08000001", "E07000002"
DRAWN = {"wards": ward_extremes, "local-fifths": local_fifths, "national-fifths": national_fifths}


def ends(members):
    return [
        set(members.area_code[weight > 0])
        for weight in (members.weight_deprived, members.weight_affluent)
    ]


@pytest.mark.parametrize(
    ("basis", "name"),
    [
        *((basis, name) for basis in DRAWN for name in ("Stockport", "Coventry", "Cornwall")),
        *((basis, name) for basis in ("wards", "local-fifths") for name in ("Hackney", "Rutland")),
    ],
)
def test_the_groups_are_those_of_the_comparison_page(basis, name, source, districts):
    code = districts[name].code
    contrast = DRAWN[basis](read_neighbourhoods(code))
    found = ends(memberships(Groups(basis), "lsoa", code, figures=source))
    assert found == [set(contrast.deprived.lsoa_codes), set(contrast.affluent.lsoa_codes)]


@pytest.mark.parametrize("level", ["lsoa", "msoa", "ward"])
@pytest.mark.parametrize("basis", ["wards", "local-fifths"])
def test_all_districts_at_once_are_each_district_alone(level, basis, source, districts):
    whole = memberships(Groups(basis), level, figures=source)
    code = districts["Birmingham"].code
    alone = memberships(Groups(basis), level, code, figures=source)
    here = whole.district_code == code
    assert len(set(whole.district_code)) == 296
    assert alone.weight_deprived.tolist() == whole.weight_deprived[here].tolist()
    assert alone.weight_affluent.tolist() == whole.weight_affluent[here].tolist()


def test_another_edition_draws_other_groups_in_the_same_places(source, districts):
    code = districts["Stockport"].code
    now, then = (
        ends(memberships(Groups("local-fifths", year), "lsoa", code, figures=source))
        for year in ("2025", "2015")
    )
    assert now != then
    assert len(now[0] & then[0]) > len(now[0]) / 2


def test_an_area_over_the_edge_of_a_ward_counts_by_its_residents_there(country):
    members = memberships(Groups("wards"), "msoa", TOWN, figures=country.source())
    # Ward 1 is the most deprived: all of the first area and one quarter of the second.
    assert members.weight_deprived.tolist() == [1.0, 0.25, 0.0]
    assert members.weight_affluent.tolist() == [0.0, 0.0, 1.0]
    assert members.apportioned
    assert not memberships(Groups("wards"), "lsoa", TOWN, figures=country.source()).apportioned


def test_chosen_wards_stand_against_the_rest_of_the_district_or_of_england(country):
    figures = country.source()
    chosen = ("E05000001",)
    rest = memberships(Groups("chosen-wards", deprived=chosen), "lsoa", TOWN, figures=figures)
    assert [len(each) for each in ends(rest)] == [3, 7]
    england = Groups("chosen-wards", deprived=chosen, affluent=(ENGLAND,))
    beside = memberships(england, "lsoa", TOWN, figures=figures)
    assert [len(each) for each in ends(beside)] == [3, 12]
    assert beside.names[TOWN] == (("Ward 01",), ("the rest of England",))


def test_the_first_of_two_chosen_groups_may_be_the_less_deprived_and_that_is_known(country):
    turned = Groups("chosen-wards", deprived=("E05000003",), affluent=("E05000001",))
    assert memberships(turned, "lsoa", TOWN, figures=country.source()).turned


@pytest.mark.parametrize(
    ("groups", "error", "words"),
    [
        (Groups("chosen-wards", deprived=("E05000011",)), UnknownArea, "no ward 'E05000011'"),
        (
            Groups("chosen-wards", deprived=("E05000001",), affluent=("E05000001",)),
            InvalidObservations,
            "Ward 01 is in both groups",
        ),
        (Groups("chosen-wards"), InvalidObservations, "neither group has a ward by name"),
    ],
)
def test_wards_that_cannot_be_compared_are_refused(groups, error, words, country):
    with pytest.raises(error, match=words):
        memberships(groups, "lsoa", TOWN, figures=country.source())


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        ({"basis": "quarters"}, "cannot be drawn by 'quarters'"),
        ({"edition": "2010"}, "no edition of '2010'"),
        ({"basis": "wards", "deprived": ("E05000001",)}, "takes no wards by name"),
    ],
)
def test_groups_that_are_not_known_are_refused(chosen, words):
    with pytest.raises(InvalidObservations, match=words):
        Groups(**chosen)


def test_two_wards_in_one_middle_layer_area_are_no_two_ends(source, districts):
    city = choose_district("city-of-london")
    members = memberships(Groups("wards"), "msoa", city.code, figures=source)
    assert city.code in members.alike
    assert not members.weight_deprived.any()
    with pytest.raises(Undefined, match="lie in the same middle-layer area"):
        check_ends(members, city)
    assert not memberships(Groups("wards"), "lsoa", city.code, figures=source).alike


def test_a_district_of_four_neighbourhoods_has_no_fifths(country):
    members = memberships(Groups("local-fifths"), "lsoa", VALE, figures=country.source())
    assert not np.concatenate([members.weight_deprived, members.weight_affluent]).any()
