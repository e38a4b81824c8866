"""The reference tables as their readers give them, and as their sources have them."""

from pathlib import Path

import pandas as pd
import pytest

from insight.areas import (
    TO_COME,
    choose_district,
    read_area_classes,
    read_former_wards,
    read_lookup,
    read_lsoa_kinds,
    read_msoas,
    read_places,
    read_services,
    read_similar,
    read_wards,
)

RAW = Path(__file__).parents[3] / "shared" / "raw" / "reference"
STOCKPORT, COVENTRY, STRATFORD = "E08000007", "E08000026", "E07000221"
needs_raw = pytest.mark.skipif(not RAW.is_dir(), reason="the publishers' files are not at hand")


def test_every_neighbourhood_has_its_kind_in_the_order_of_the_look_up():
    kinds, lookup = read_lsoa_kinds(), read_lookup()
    assert list(kinds["lsoa_code"]) == list(lookup["lsoa_code"])
    names = read_msoas().set_index("msoa_code")
    assert set(kinds["msoa_code"]) == set(names.index)
    assert len(names) == 6_856
    home = kinds["msoa_code"].map(names["district_code"])
    # West Northamptonshire 048E: the Indices of 30 October 2025 have it there too (DIFFERENT).
    assert list(lookup.loc[home != lookup["district_code"], "lsoa_code"]) == ["E01027305"]


def test_one_districts_neighbourhoods_are_read_alone():
    kinds = read_lsoa_kinds(STOCKPORT)
    assert set(kinds["lsoa_code"]) == set(read_lookup(STOCKPORT)["lsoa_code"])
    names = read_msoas(STOCKPORT)
    assert {"Brinnington", "Bramhall"} & set(names["known_name"])
    assert not names.groupby("district_code")["known_name"].nunique().ne(len(names)).any()


def test_every_class_of_a_neighbourhood_has_a_name():
    kinds = read_lsoa_kinds()
    names = read_area_classes().set_index(["scheme", "code"])["name"]
    for code in kinds["rural_urban"].unique():
        assert names["rural_urban", code]
    for code in kinds["area_class"].unique():
        assert names["area_class", code[:2]]
        assert names["area_class", code[:1]]
    assert kinds["area_class_share"].between(0, 1).all()


@pytest.mark.parametrize(
    ("code", "practices", "libraries", "places"),
    [(STOCKPORT, 32, 16, 74), (COVENTRY, 50, 18, 77), (STRATFORD, 16, 10, 207)],
)
def test_places_and_services_are_as_many_as_the_sources_say(code, practices, libraries, places):
    kinds = read_services(code)["kind"].value_counts()
    assert (kinds["gp"], kinds["library"]) == (practices, libraries)
    assert len(read_places(code)) == places


def test_every_place_and_service_lies_in_a_ward_of_its_district():
    wards = {d: set(read_wards(d)["ward_code"]) for d in (STOCKPORT, "E06000053", "E09000001")}
    for code, held in wards.items():
        for table in (read_places(code), read_services(code)):
            assert len(table)
            assert set(table["ward_code"]) <= held
            assert table["longitude"].between(-6.5, 1.8).all()
            assert table["latitude"].between(49.8, 55.9).all()


def test_a_former_ward_says_where_it_is_now():
    table = read_former_wards(STOCKPORT).set_index("ward_name")
    row = table.loc["Brinnington and Central"]
    assert row["now"][0] == ("E05015018", 0.9059)
    assert (row["last_year"], row["same_name"]) == (2022, "")
    assert table.loc["Offerton", "same_name"] == "E05015032"


def test_wards_of_may_2026_are_known_by_name_and_by_where_they_lie():
    table = read_former_wards(COVENTRY)
    table = table[table["first_year"] == TO_COME].set_index("ward_name")
    assert len(table) == 18
    assert table.loc["Foleshill", "same_name"] == "E05001222"
    assert [code for code, _ in table.loc["Tile Hill & Canley", "now"]] == [
        "E05001232",
        "E05001234",
    ]
    assert (read_former_wards()["first_year"] == TO_COME).sum() == 371


def test_no_former_ward_is_one_of_today_and_every_ward_that_it_is_in_is():
    table = read_former_wards()
    today = {code for d in (STOCKPORT, COVENTRY) for code in read_wards(d)["ward_code"]}
    assert not set(table["ward_code"]) & today
    for now in table["now"]:
        assert sum(share for _, share in now) <= 1.0002
        assert [s for _, s in now] == sorted((s for _, s in now), reverse=True)


def test_every_district_and_upper_tier_has_neighbours_and_none_is_its_own():
    table, lookup = read_similar(), read_lookup()
    for model in ("ons-global", "ons-economic", "ons-demographic"):
        counts = table[table["model"] == model].groupby("area_code").size()
        assert set(lookup["district_code"]) <= set(counts.index)
        assert (counts == 20).all()
    counts = table[table["model"] == "dfe"].groupby("area_code").size()
    assert set(counts.index) == set(lookup["county_code"])
    assert (counts == 10).all()
    assert (table["area_code"] != table["peer_code"]).all()


def test_the_department_for_educations_neighbours_of_stockport_are_the_published_ones():
    table = read_similar()
    rows = table[(table["model"] == "dfe") & (table["area_code"] == STOCKPORT)]
    named = list(rows["peer_name"])[:4]
    assert named == ["Solihull", "Trafford", "Cheshire West and Chester", "Gloucestershire"]


@needs_raw
def test_the_neighbours_of_barnsley_are_those_of_its_code_of_now():
    raw = pd.read_parquet(RAW / "ons_similar_la_neighbours.parquet")
    raw = raw[(raw["model"] == "global") & (raw["area"] == choose_district("barnsley").code)]
    table = read_similar()
    rows = table[(table["model"] == "ons-global") & (table["area_code"] == "E08000038")]
    assert list(rows["peer_code"]) == list(raw.sort_values("rank")["nb"])


@needs_raw
def test_practices_have_the_patients_that_the_publisher_counts():
    raw = pd.read_csv(RAW / "gp_practices_england.csv")
    table = read_services()
    practices = table[table["kind"] == "gp"]
    assert practices["registered_patients"].sum() == raw["list"].sum()
    assert practices["registered_patients"].isna().sum() == raw["list"].isna().sum() == 37
