"""The list of names: all that can be found, where it leads, and how small it is."""

import gzip
import json

import pytest

from insight import areas, cached
from insight.finding import index_document, read_index
from insight.finding.sentences import PATTERNS
from insight.own import using_wards

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


@pytest.fixture(scope="module")
def later():
    return read_index(year="2026")


class TestOtherYears:
    def others(self, index):
        return {(e.place, e.name, e.year) for e in index.of("ward of another year")}

    def test_wards_whose_names_only_later_wards_have_lead_to_their_year(self, index):
        assert self.others(index) == {
            ("coventry", "Holbrooks", "2026"),
            ("coventry", "Tile Hill & Canley", "2026"),
        }
        assert not [e for e in index.of("former ward") if e.place == "coventry"]

    def test_by_later_wards_those_of_may_2025_alone_lead_back_to_it(self, later):
        assert self.others(later) == {
            ("coventry", "Holbrook", "2025"),
            ("coventry", "Westwood", "2025"),
        }

    def test_by_later_wards_a_district_has_them_in_the_place_of_its_own(self, index, later):
        with using_wards("2026"):
            wards = cached.wards("E08000026")
        own = {e.ward for e in later.of("ward") if e.place == "coventry"}
        assert own == set(wards["ward_slug"])
        assert {later.ward_of(code).ward for code in wards["ward_code"]} == own
        rest = [e for e in later.entries if e.place != "coventry"]
        assert rest == [e for e in index.entries if e.place != "coventry"]

    def test_a_neighbourhood_leads_to_the_later_ward_where_most_of_it_lives(self, later):
        with using_wards("2026"):
            table = areas.read_lookup("E08000026")
        code = areas.read_msoas().set_index("known_name").loc["Tile Hill", "msoa_code"]
        here = table[table["msoa_code"] == code].groupby("ward_name")["population"].sum()
        (entry,) = [e for e in later.of("neighbourhood") if e.name == "Tile Hill"]
        assert areas.slugify(here.idxmax()) == entry.ward == "tile-hill-and-canley"
        assert "Tile Hill & Canley ward" in entry.where


def test_the_list_is_small_enough_to_be_fetched_by_every_reader(index):
    packed = index_document(index)
    assert len(packed) < MOST
    document = json.loads(gzip.decompress(packed))
    assert len(document["wards"]["names"]) == 6826
    assert packed == index_document(index), "the same bytes, so that the address stays"
