"""Areas of before among those of today, from small official files worked by hand."""

import pandas as pd
import pytest

from insight.areas import read_lookup_2011, read_moves
from insight.build.below import carrying
from insight.build.raw import RawFolder
from insight.build.reference import moves
from insight.errors import InvalidObservations

LOOKUP = pd.DataFrame(
    {
        "lsoa_code": ["E01000011", "E01000021", "E01000022", "E01000034"],
        "lsoa_name": ["Oneham 009A", "Oneham 001B", "Oneham 001C", "Oneham 002A"],
        "msoa_code": ["E02000001", "E02000001", "E02000001", "E02000009"],
        "ward_code": ["E05000011", "E05000011", "E05000011", "E05000012"],
        "households": [50, 30, 10, 80],
        "population": [100, 60, 20, 160],
    }
)
WARDS = pd.DataFrame(
    {
        "ward_code": ["E05000011", "E05000012"],
        "ward_name": ["North", "South"],
        "district_code": ["E06000001", "E06000001"],
    }
)
OLDER = {"E01000011": 100, "E01000002": 100, "E01000003": 300, "E01000004": 100}


@pytest.fixture
def raw(tmp_path, monkeypatch):
    """Official files: a split, a merger, a new name, two wards of 2014 and one of 2024."""
    tables = {
        moves.FORMER: {
            "LSOA11CD": ["E01000011", "E01000002", "E01000002", "E01000003", "E01000004"],
            "LSOA11NM": ["Oneham 001A", *["Oneham 001B"] * 2, "Oneham 002A", "Oneham 002B"],
            "LSOA21CD": ["E01000011", "E01000021", "E01000022", "E01000034", "E01000034"],
            "CHGIND": ["U", "S", "S", "M", "M"],
        },
        moves.LSOAS_2001: {
            "lsoa01": ["E01000011", "E01000090", "E01000090"],
            "chg": ["U", "S", "S"],
            "lsoa11": ["E01000011", "E01000002", "E01000003"],
        },
        moves.MSOAS_2011: {
            "msoa11": ["E02000001", "E02000002"],
            "msoa11nm": ["Oneham 001", "Oneham 002"],
            "chg": ["U", "X"],
        },
        carrying.WITHIN: {
            "lsoa": [*OLDER, *LOOKUP["lsoa_code"]],
            "msoa": ["E02000001"] * 2 + ["E02000002"] * 2 + list(LOOKUP["msoa_code"]),
            "vintage": [2011] * 4 + [2021] * 4,
        },
        carrying.RESIDENTS: {
            "lsoa11": [*OLDER] * 2,
            "year": [2011] * 4 + [2020] * 4,
            "total": [*OLDER.values()] * 2,
        },
        moves.SHARES_2014: {
            "wd14": ["E05000001", "E05000001", "E05000002", "E05000002", "E05000012"],
            "wd25": ["E05000011", "E05000012", "E05000011", "E05000012", "E05000012"],
            "n": [90, 10, 399, 1, 50],
        },
        moves.SHARES_2022: {"wd22": ["E05000003"], "wd25": ["E05000011"], "postcodes": [11]},
        moves.WARDS_2024: {
            "LSOA21CD": list(LOOKUP["lsoa_code"]),
            "WD24CD": ["E05000024", "E05000011", "E05000011", "E05000024"],
        },
    }
    for name, columns in tables.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        table = pd.DataFrame(columns)
        table.to_csv(path, index=False) if path.suffix == ".csv" else table.to_parquet(path)
    none = pd.DataFrame({name: [] for name in ("then", "now", "n", "share")})
    monkeypatch.setattr(moves, "to_come", lambda *_: none)
    return RawFolder(tmp_path)


def pairs(table, code):
    rows = table[table["from_code"] == code]
    return dict(zip(rows["to_code"], zip(rows["share"], rows["part"], strict=True), strict=True))


def test_a_split_is_shared_by_households_and_a_merger_is_whole(raw):
    made = moves.build_moves(raw, LOOKUP, WARDS)
    assert pairs(made, "E01000002") == {"E01000021": (0.75, 1.0), "E01000022": (0.25, 1.0)}
    assert pairs(made, "E01000003") == {"E01000034": (1.0, 0.75)}
    assert pairs(made, "E01000004") == {"E01000034": (1.0, 0.25)}
    assert list(made.loc[made["from_code"] == "E01000003", "change"]) == ["M"]


def test_a_neighbourhood_that_only_goes_by_another_name_is_held_for_its_name(raw):
    made = moves.build_moves(raw, LOOKUP, WARDS).set_index("from_code")
    assert made.loc["E01000011", ["from_name", "change", "share"]].tolist() == [
        "Oneham 001A",
        "U",
        1.0,
    ]


def test_a_neighbourhood_of_2001_goes_by_way_of_2011(raw):
    made = moves.build_moves(raw, LOOKUP, WARDS)
    shares = {code: share for code, (share, _) in pairs(made, "E01000090").items()}
    assert shares == {"E01000021": 0.1875, "E01000022": 0.0625, "E01000034": 0.75}


def test_a_middle_layer_area_with_a_new_code_is_whole(raw):
    made = moves.build_moves(raw, LOOKUP, WARDS)
    assert pairs(made, "E02000002") == {"E02000009": (1.0, 1.0)}
    assert pairs(made, "E02000001") == {}


def test_a_ward_that_kept_its_code_takes_nothing_of_another_and_slivers_are_dropped(raw):
    made = moves.build_moves(raw, LOOKUP, WARDS)
    wards = made[made["level"] == "ward"]
    assert {code: list(pairs(wards, code)) for code in ("E05000001", "E05000002")} == {
        "E05000001": ["E05000011"],
        "E05000002": ["E05000011"],
    }
    assert wards.groupby("from_code")["share"].sum().eq(1).all()
    assert "E05000012" not in set(wards["from_code"])


def test_a_ward_of_2024_alone_goes_by_the_residents_of_its_neighbourhoods(raw):
    made = moves.build_moves(raw, LOOKUP, WARDS)
    shares = {code: share for code, (share, _) in pairs(made, "E05000024").items()}
    assert shares == {"E05000012": 1.0}  # North is there still: its ground is its own


def test_an_area_that_is_not_of_today_stops_the_build(raw):
    strange = WARDS[WARDS["ward_code"] != "E05000011"]
    with pytest.raises(InvalidObservations, match="E05000011"):
        moves.build_moves(raw, LOOKUP.assign(ward_code="E05000012"), strange)


def test_the_shipped_shares_are_whole_and_lead_from_every_neighbourhood_of_2011():
    table = read_moves()
    sums = table.groupby(["level", "vintage", "from_code"])["share"].sum()
    assert (sums - 1).abs().max() < 1e-5
    assert table["part"].between(0, 1).all()
    older = set(read_lookup_2011()["lsoa11_code"])
    of_2011 = table[(table["level"] == "lsoa") & (table["vintage"] == 2011)]
    assert set(of_2011["from_code"]) <= older
    assert (of_2011[of_2011["change"] != "U"].groupby("from_code").size() > 0).sum() == 1_034
