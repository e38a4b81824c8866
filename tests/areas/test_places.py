"""Places: a country of two districts made by hand, and the real one where its names matter."""

import geopandas as gpd
import pandas as pd
import pytest
from geopandas.testing import assert_geodataframe_equal
from shapely import box

from insight.areas import (
    District,
    choose_district,
    read_boundaries,
    read_districts,
    read_lookup,
    read_lookup_2011,
    read_wards,
    slugify,
    unique_slugs,
)
from insight.build.write import write_boundaries, write_lookup
from insight.errors import MissingData, UnknownArea

SHIRE, TOWN = "E07000901", "E08000902"
COLUMNS = [
    *("lsoa_code", "ward_code", "ward_name", "ward_method", "district_code", "district_name"),
    *("county_code", "county_name", "population"),
]
FIT, POINT = "official best fit", "centroid in ward"
ROWS = [
    ("E01000001", "E05000001", "Abbey", FIT, SHIRE, "Alder Vale", "E10000009", "Shire", 1000),
    ("E01000002", "E05000001", "Abbey", FIT, SHIRE, "Alder Vale", "E10000009", "Shire", 2000),
    ("E01000003", "E05000002", "Bridge", POINT, SHIRE, "Alder Vale", "E10000009", "Shire", 1500),
    ("E01000004", "E05000004", "St Mary's", FIT, TOWN, "Borough", TOWN, "Borough", 900),
]
WARDS = [
    ("E05000001", "Abbey", SHIRE),
    ("E05000002", "Bridge", SHIRE),
    ("E05000003", "Abbey", SHIRE),
    ("E05000004", "St Mary's", TOWN),
]


@pytest.fixture
def data(tmp_path):
    lookup = pd.DataFrame(ROWS, columns=COLUMNS).assign(
        lsoa_name="x",
        msoa_code="E02000001",
        ward_vintage="May 2025",
        region_code="E12",
        region_name="West",
        households=1,
    )
    folder = tmp_path / "boundaries"
    write_lookup(lookup, folder / "lookup.parquet")
    former = lookup.rename(columns={"lsoa_code": "lsoa11_code"})[["lsoa11_code", "district_code"]]
    for year in (2019, 2015):
        former[f"district_code_{year}"] = former["district_code"]
    write_lookup(former, folder / "lookup_2011.parquet")
    wards = pd.DataFrame(WARDS, columns=["ward_code", "ward_name", "district_code"])
    squares = [box(n, 0, n + 1, 1) for n in range(4)]
    layer = gpd.GeoDataFrame(wards.assign(ward_vintage="May 2025"), geometry=squares, crs=27700)
    write_boundaries(layer, folder / "wards.parquet", "district_code")
    msoas = layer.rename(columns={"ward_code": "msoa_code", "ward_name": "msoa_name"})
    msoas = msoas.assign(known_name="x").drop(columns="ward_vintage")
    write_boundaries(msoas, folder / "msoas.parquet", "district_code")
    districts = layer.dissolve("district_code").reset_index()
    districts = districts.assign(district_name=["Alder Vale", "Borough"])
    columns = ["district_code", "district_name", "geometry"]
    write_boundaries(districts[columns], folder / "districts.parquet", None)
    return tmp_path


def test_districts_count_their_parts_and_add_up_their_residents(data):
    table = read_districts(data).set_index("district_slug")
    assert list(table.index) == ["alder-vale", "borough"]
    vale = table.loc["alder-vale"]
    assert (vale["population"], vale["neighbourhoods"], vale["wards"]) == (4500, 3, 3)
    assert vale["county_name"] == "Shire"


def test_wards_without_a_neighbourhood_have_nobody_and_say_so(data):
    table = read_wards(SHIRE, data).set_index("ward_code")
    assert list(table["population"]) == [3000, 0, 1500]
    assert list(table["neighbourhoods"]) == [2, 0, 1]
    assert list(table["ward_name"]) == ["Abbey", "Abbey", "Bridge"]


def test_wards_of_one_name_are_told_apart_by_their_code(data):
    table = read_wards(SHIRE, data).set_index("ward_code")
    assert dict(table["ward_slug"]) == {
        "E05000001": "abbey-e05000001",
        "E05000003": "abbey-e05000003",
        "E05000002": "bridge",
    }


def test_a_ward_says_whether_a_neighbourhood_came_to_it_by_its_centroid(data):
    table = read_wards(SHIRE, data).set_index("ward_code")
    assert dict(table["placed_by_centroid"]) == {
        "E05000001": False,
        "E05000002": True,
        "E05000003": False,
    }


def test_the_lookup_of_one_district_is_that_part_of_the_whole(data):
    whole, part = read_lookup(None, data), read_lookup(SHIRE, data)
    assert len(whole) == 4
    expected = whole[whole["district_code"] == SHIRE].reset_index(drop=True)
    pd.testing.assert_frame_equal(part, expected)
    assert list(read_lookup(TOWN, data, ["lsoa_code"]).columns) == ["lsoa_code"]
    assert list(read_lookup_2011(TOWN, data)["lsoa11_code"]) == ["E01000004"]


@pytest.mark.parametrize("level", ["ward", "msoa", "district"])
def test_boundaries_of_one_district_are_that_part_of_the_whole(data, level):
    whole, part = read_boundaries(level, None, data), read_boundaries(level, SHIRE, data)
    expected = whole[whole["district_code"] == SHIRE].reset_index(drop=True)
    assert_geodataframe_equal(part, expected)
    assert part.crs.to_epsg() == 27700
    assert part.area.sum() == 3


@pytest.mark.parametrize(
    ("read", "words"),
    [
        pytest.param(
            lambda d: read_lookup("E07000999", d),
            "no district has the code 'E07000999'",
            id="lookup",
        ),
        pytest.param(
            lambda d: read_lookup_2011("E07000999", d), "no district has the code", id="2011"
        ),
        pytest.param(lambda d: read_wards("Stockport", d), "has the code 'Stockport'", id="wards"),
        pytest.param(
            lambda d: read_boundaries("ward", "E07000999", d),
            "no ward boundary belongs to a district 'E07000999'",
            id="boundaries, kept by district",
        ),
        pytest.param(
            lambda d: read_boundaries("district", "E07000999", d),
            "no district boundary belongs to a district 'E07000999'",
            id="boundaries, kept in one piece",
        ),
        pytest.param(
            lambda d: read_boundaries("parish", None, d),
            "no boundaries are kept for 'parish' .expected lsoa, msoa, ward, district",
            id="level",
        ),
    ],
)
def test_a_place_that_is_not_there_is_named(data, read, words):
    with pytest.raises(UnknownArea, match=words):
        read(data)


def test_a_missing_layer_is_named(data):
    with pytest.raises(MissingData, match=r"boundaries/lsoas\.parquet is missing"):
        read_boundaries("lsoa", SHIRE, data)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        pytest.param("Stockport", "stockport", id="one word"),
        pytest.param(
            "King's Lynn and West Norfolk", "kings-lynn-and-west-norfolk", id="apostrophe"
        ),
        pytest.param("King’s Lynn", "kings-lynn", id="curly apostrophe"),
        pytest.param("Herefordshire, County of", "herefordshire-county-of", id="comma"),
        pytest.param("Bournemouth & Poole", "bournemouth-and-poole", id="ampersand"),
        pytest.param("  Café  (North) ", "cafe-north", id="accent, brackets, blanks"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_a_slug_is_plain_letters_figures_and_single_dashes(name, slug):
    assert slugify(name) == slug
    assert slugify(slug) == slug


def test_slugs_of_three_namesakes_all_carry_their_code():
    names, codes = pd.Series(["A b", "a-B", "C", "A B"]), pd.Series(["E1", "E2", "E3", "E4"])
    assert unique_slugs(names, codes) == ["a-b-e1", "a-b-e2", "c", "a-b-e4"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("stratford-on-avon", id="slug"),
        pytest.param("Stratford-on-Avon", id="name"),
        pytest.param("STRATFORD ON AVON", id="name without its dashes"),
        pytest.param(" e07000221 ", id="code in small letters"),
    ],
)
def test_a_district_is_found_by_slug_name_or_code(text):
    district = choose_district(text)
    assert (district.code, district.slug) == ("E07000221", "stratford-on-avon")
    assert (district.upper_tier_code, district.upper_tier_name) == ("E10000031", "Warwickshire")
    assert district.is_two_tier


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Stokport", "called 'Stokport'; did you mean Stockport", id="a slip"),
        pytest.param("xyzzy", "no district in England is called 'xyzzy'$", id="nothing near"),
        pytest.param("", "no district in England is called ''$", id="nothing"),
        pytest.param("E08000099", "called 'E08000099'", id="a code that is no district's"),
    ],
)
def test_an_unknown_district_is_named_with_its_nearest(text, words):
    with pytest.raises(UnknownArea, match=words):
        choose_district(text)


@pytest.mark.parametrize(
    ("code", "kind", "two_tier"),
    [
        ("E06000052", "unitary authority", False),
        ("E07000221", "district", True),
        ("E08000007", "metropolitan borough", False),
        ("E09000002", "London borough", False),
        ("E09000001", "city", False),
    ],
)
def test_what_a_district_is_shows_in_its_code(code, kind, two_tier):
    county = "E10000031" if two_tier else code
    district = District(code, "N", "n", county, "C", "E12", "R", 1, 1, 1)
    assert district.kind == kind
    assert district.is_two_tier is two_tier


def test_every_district_is_found_by_each_of_its_names():
    table = read_districts()
    for column in ("district_slug", "district_code", "district_name"):
        found = [choose_district(text, table).code for text in table[column]]
        assert found == list(table["district_code"])
