"""Sets that are ready made, and groups in as few members as can be."""

import pytest

from insight.assembly.workshop import sets
from insight.errors import UnknownArea
from insight.groups.ground import made_of, whole_areas
from insight.groups.named import fits
from insight.groups.overlap import shared_by


@pytest.mark.parametrize(
    ("place", "slugs"),
    [
        ("stockport", {"wards", "middle-layer-areas", "national-fifths", "local-fifths"}),
        ("rutland", {"wards", "middle-layer-areas", "local-fifths", "urban-rural"}),
        ("isles-of-scilly", set()),
        ("city-of-london", {"wards", "local-fifths"}),
    ],
)
def test_every_district_has_the_sets_that_it_can_have(place, slugs, ground_of):
    ground = ground_of(place)
    found = sets(ground.district)
    assert slugs <= set(found)
    assert not any("constituenc" in slug for slug in found)
    for each in found.values():
        inside = [code for group in each.groups for code in ground.inside(group)]
        assert len(inside) == len(set(inside)), "no neighbourhood is in two groups of a set"
        if each.covers:
            assert set(inside) == set(ground.codes)


def test_a_set_that_an_address_cannot_hold_is_known(ground_of):
    birmingham = ground_of("birmingham")
    found = sets(birmingham.district)
    assert not fits(found["wards"].groups, birmingham)
    assert fits(found["national-fifths"].groups, birmingham)


def test_a_group_is_made_of_whole_wards_and_middle_layer_areas_where_it_can(stockport):
    ward = stockport.lookup[stockport.lookup["ward_code"] == "E05015023"]["lsoa_code"]
    one = next(code for code in stockport.codes if code not in set(ward))
    group = made_of("Edgeley and more", [one, *ward], stockport)
    assert group.members == ("E05015023", one)
    assert made_of("All", stockport.codes, stockport).members == tuple(
        dict.fromkeys(stockport.lookup["ward_code"])
    )
    with pytest.raises(UnknownArea):
        made_of("~,~", [one], stockport)


def test_the_areas_that_a_group_cuts_are_told_from_those_it_has_whole(stockport):
    first = stockport.lookup["msoa_code"].iloc[0]
    inside = list(stockport.lookup[stockport.lookup["msoa_code"] == first]["lsoa_code"])
    assert whole_areas(inside, stockport, "msoa") == ((first,), ())
    assert whole_areas(inside[1:], stockport, "msoa") == ((), (first,))


def test_what_two_groups_share_is_told_with_its_residents(stockport):
    codes = stockport.codes
    groups = [
        made_of(n, codes[a:b], stockport) for n, a, b in (("A", 0, 5), ("B", 4, 9), ("C", 9, 11))
    ]
    (found,) = shared_by(groups, stockport)
    assert (found.one.name, found.other.name, found.codes) == ("A", "B", (codes[4],))
    assert found.residents == stockport.people[codes[4]]
