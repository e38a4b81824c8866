"""The list of names: all that can be found, where it leads, and how small it is."""

import gzip
import json

import pytest

from insight import areas, cached
from insight.finding import index_document, read_index
from insight.finding.sentences import PATTERNS

MOST = 150_000


@pytest.fixture(scope="module")
def index():
    return read_index()


def test_every_district_ward_and_neighbourhood_is_there(index):
    assert len(index.of("district")) == 296
    assert len(index.of("ward")) == 6826
    assert len(index.of("neighbourhood")) == 6856


def test_every_ward_leads_to_the_slug_by_which_its_page_knows_it(index):
    ours = {}
    for ward in index.of("ward"):
        ours.setdefault(ward.place, set()).add(ward.ward)
    for place in list(ours)[::8]:
        assert ours[place] == set(cached.wards(cached.district(place).code)["ward_slug"])


def test_wards_and_districts_stand_as_the_map_of_england_numbers_them(index):
    wards = areas.read_boundaries("ward")
    assert [e.name for e in index.of("ward")] == wards["ward_name"].tolist()
    assert list(index.ward_codes) == wards["ward_code"].tolist()
    assert list(index.district_codes) == sorted(index.district_codes)


def test_a_neighbourhood_leads_to_the_ward_where_most_of_its_residents_live(index):
    table = areas.read_lookup()
    code = areas.read_msoas().set_index("known_name").loc["Foleshill East", "msoa_code"]
    here = table[table["msoa_code"] == code].groupby("ward_name")["population"].sum()
    (entry,) = [e for e in index.of("neighbourhood") if e.name == "Foleshill East"]
    wards = {e.ward: e.name for e in index.of("ward") if e.place == entry.place}
    assert wards[entry.ward] == here.idxmax()


def test_what_is_said_of_a_part_is_true_of_its_share(index):
    table = areas.read_lookup()
    parts = table.groupby(["msoa_code", "ward_code"])["population"].sum()
    shares = (parts / parts.groupby("msoa_code").sum()).groupby("msoa_code").max()
    said = [e.pattern for e in index.of("neighbourhood")]
    assert said.count("neighbourhood, part") == (shares <= 0.5).sum()
    assert said.count("neighbourhood") == (shares >= 0.95).sum()


def test_every_line_is_made_by_a_pattern(index):
    assert {e.pattern for e in index.entries} <= set(PATTERNS)
    assert not [e for e in index.entries if "{" in e.where or not e.where]


def test_former_wards_are_those_of_which_no_ward_has_the_name(index):
    today = {(e.place, e.name) for e in index.of("ward")}
    former = [(e.place, e.name) for e in index.of("former ward")]
    assert len(former) > 2000
    assert not today.intersection(former)
    assert len(former) == len(set(former))


def test_the_list_is_small_enough_to_be_fetched_by_every_reader(index):
    packed = index_document(index)
    assert len(packed) < MOST
    document = json.loads(gzip.decompress(packed))
    assert len(document["wards"]["names"]) == 6826
    assert packed == index_document(index), "the same bytes, so that the address stays"
