"""Placing neighbourhoods: two districts of squares, one of them with new wards."""

import geopandas as gpd
import pandas as pd
import pytest
from shapely import box

from insight.build import places
from insight.build.places import build_places, read_wards
from insight.build.raw import RawFolder
from insight.errors import InvalidObservations

OLD_BARNSLEY, BARNSLEY, DALE = "E08000016", "E08000038", "E07000902"
X, Y = 400_000, 400_000
# A ward is a square of 1 km; Dale's wards were drawn anew in 2025, Barnsley's were not.
WARDS = [
    ("E05000001", "North", OLD_BARNSLEY, "Barnsley", 0),
    ("E05000002", "South", OLD_BARNSLEY, "Barnsley", 1),
    ("E05000011", "New East", DALE, "Dale", 2),
    ("E05000012", "New West", DALE, "Dale", 3),
    ("E05000013", "Tiny", DALE, "Dale", 4),
]
# Neighbourhood, its ward of 2024, where its people live in km from the corner of the first square.
PEOPLE = [
    ("E01000001", "E05000001", OLD_BARNSLEY, 0.5, 0.5),
    ("E01000002", "E05000002", OLD_BARNSLEY, 0.4, 0.5),
    ("E01000003", "E05000091", DALE, 2.5, 0.5),
    ("E01000004", "E05000091", DALE, 3.2, 0.5),
    ("E01000005", "E05000092", DALE, 3.5, 1.3),
    ("E01000006", "E05000092", DALE, 1.9, 0.5),
]


def write(root, name, table):
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".csv":
        table.to_csv(path, index=False)
    else:
        table.to_parquet(path)


@pytest.fixture
def raw(tmp_path):
    wards = pd.DataFrame(WARDS, columns=["WD25CD", "WD25NM", "LAD25CD", "LAD25NM", "at"])
    squares = [box(X + 1000 * at, Y, X + 1000 * at + 1000, Y + 1000) for at in wards["at"]]
    layer = gpd.GeoDataFrame(wards.drop(columns="at"), geometry=squares, crs=27700)
    write(tmp_path, places.WARDS, layer.sample(frac=1, random_state=1).to_crs(4326))
    people = pd.DataFrame(PEOPLE, columns=["LSOA21CD", "WD24CD", "LAD24CD", "x", "y"])
    welsh = pd.DataFrame([("W01000001", "W05000001", "W06000001", 0, 0)], columns=people.columns)
    people = pd.concat([people, welsh])
    write(tmp_path, places.BEST_FIT, people.assign(WD24NM="Old")[::-1])
    points = people.assign(BNG_E=X + 1000 * people["x"], BNG_N=Y + 1000 * people["y"])
    write(tmp_path, places.CENTROIDS, points)
    tiers = pd.DataFrame(
        {
            "LAD24CD": [OLD_BARNSLEY, DALE, DALE, "W06000001"],
            "CTYUA24CD": [OLD_BARNSLEY, "E10000009", "E10000009", "W06000001"],
            "CTYUA24NM": ["Barnsley", "Shire", "Shire", "Wales"],
            "RGN24CD": ["E12000003", "E12000008", "E12000008", "W"],
            "RGN24NM": ["Yorkshire", "South East", "South East", "Wales"],
        }
    )
    write(tmp_path, places.UPPER, tiers)
    codes = people["LSOA21CD"][:6]
    indices = pd.DataFrame({"lsoa21cd": codes, "lsoa21nm": "N", "pop_total_mid2022": 1500})
    write(tmp_path, places.INDICES, indices)
    within = pd.DataFrame({"lsoa": codes, "msoa": [f"E0200000{n}" for n in (1, 1, 2, 2, 3, 3)]})
    write(tmp_path, places.MSOA_OF, within)
    write(tmp_path, places.CENSUS, pd.DataFrame({"lsoa21_code": codes, "ts054_total": 600}))
    return RawFolder(tmp_path)


def change(raw, name, edit):
    path = raw.root / name
    table = pd.read_csv(path) if path.suffix == ".csv" else pd.read_parquet(path)
    write(raw.root, name, edit(table))


@pytest.mark.parametrize(
    ("code", "ward", "method"),
    [
        pytest.param("E01000001", "E05000001", "official best fit", id="its ward is still there"),
        pytest.param(
            "E01000002", "E05000002", "official best fit", id="best fit wins over the centroid"
        ),
        pytest.param(
            "E01000003", "E05000011", "centroid in ward", id="its people live in New East"
        ),
        pytest.param(
            "E01000004", "E05000012", "centroid in ward", id="same old ward, other new one"
        ),
        pytest.param("E01000005", "E05000012", "centroid in ward", id="outside all: the nearest"),
        pytest.param(
            "E01000006",
            "E05000011",
            "centroid in ward",
            id="in another district: nearest of its own",
        ),
    ],
)
def test_a_neighbourhood_is_placed(raw, code, ward, method):
    row = build_places(raw).lookup.set_index("lsoa_code").loc[code]
    assert (row["ward_code"], row["ward_method"]) == (ward, method)


def test_the_lookup_is_of_england_sorted_and_whole(raw):
    lookup = build_places(raw).lookup
    assert len(lookup) == 6
    assert not lookup.isna().any().any()
    assert lookup["district_code"].is_monotonic_increasing
    assert set(lookup["ward_vintage"]) == {"May 2025"}
    assert lookup["population"].dtype == "int64"
    assert dict(lookup.groupby("district_code")["county_name"].first()) == {
        DALE: "Shire",
        BARNSLEY: "Barnsley",
    }


def test_codes_changed_since_are_the_codes_of_today(raw):
    found = build_places(raw)
    assert set(found.lookup["district_code"]) == {BARNSLEY, DALE}
    assert set(found.wards["district_code"]) == {BARNSLEY, DALE}
    barnsley = found.lookup[found.lookup["district_code"] == BARNSLEY]
    assert set(barnsley["county_code"]) == {BARNSLEY}


def test_what_was_moved_or_left_empty_is_reported(raw):
    notes = build_places(raw).notes
    assert notes == {
        "wards of May 2024 that no longer exist": ["E05000091 Old", "E05000092 Old"],
        "neighbourhoods placed by centroid": [f"E0100000{n}" for n in (3, 4, 5, 6)],
        "wards without a neighbourhood of their own": ["E05000013 Tiny, Dale"],
    }


def test_wards_come_by_district_in_metres(raw):
    wards = read_wards(raw)
    assert list(wards["ward_code"]) == [f"E050000{n}" for n in ("11", "12", "13", "01", "02")]
    assert wards.area.to_numpy() == pytest.approx(1e6, rel=1e-4)


def without(column, value):
    return lambda table: table[table[column] != value]


def twice(table):
    return pd.concat([table, table.tail(1)])


@pytest.mark.parametrize(
    ("file", "edit", "words"),
    [
        pytest.param(
            places.CENTROIDS,
            without("LSOA21CD", "E01000004"),
            "no population-weighted centroid for E01000004",
            id="no centroid where one is needed",
        ),
        pytest.param(
            places.INDICES,
            without("lsoa21cd", "E01000002"),
            "look-up: E01000002 has no (lsoa_name|population)",
            id="no residents",
        ),
        pytest.param(
            places.CENSUS,
            without("lsoa21_code", "E01000005"),
            "look-up: E01000005 has no households",
            id="no households",
        ),
        pytest.param(
            places.UPPER,
            without("LAD24CD", DALE),
            "look-up: E0100000. has no county_code",
            id="county",
        ),
        pytest.param(
            places.BEST_FIT,
            lambda table: table.assign(LAD24CD=table["LAD24CD"].replace(DALE, "E07000999")),
            "no ward of E07000999",
            id="a district without wards",
        ),
        pytest.param(
            places.BEST_FIT, twice, "stands in several rows of LSOA21CD", id="placed twice"
        ),
        pytest.param(
            places.INDICES, twice, "stands in several rows of lsoa21cd", id="counted twice"
        ),
        pytest.param(
            places.CENTROIDS, twice, "stands in several rows of LSOA21CD", id="centroid twice"
        ),
        pytest.param(
            places.BEST_FIT,
            lambda table: table.drop(columns="WD24CD"),
            "no column 'WD24CD'",
            id="a column is missing",
        ),
    ],
)
def test_a_faulty_official_file_is_refused_by_name(raw, file, edit, words):
    if file == places.BEST_FIT and edit is twice:
        edit = lambda table: pd.concat([table, table[table["LSOA21CD"] == "E01000001"]])  # noqa: E731
    change(raw, file, edit)
    with pytest.raises(InvalidObservations, match=words):
        build_places(raw)
