"""Reference tables from small official files, worked by hand; refused where they cannot hold."""

import json
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyarrow.parquet as pq
import pytest
from shapely import box

from insight.areas import find_postcode
from insight.build.__main__ import main
from insight.build.provenance import as_written, table_records
from insight.build.raw import RawFolder
from insight.build.reference import RECORDS, former, places, postcodes, similar
from insight.catalogue import read_catalogue
from insight.errors import InvalidObservations
from insight.store import data_directory

REPO = Path(__file__).parents[2]
RAW = REPO.parent / "shared" / "raw"
DATA = data_directory()
LOOKUP = pd.DataFrame(
    {
        "lsoa_code": ["E01000001", "E01000002"],
        "district_code": ["E06000001", "E08000001"],
        "district_name": ["Oneham", "Twoham"],
        "county_code": ["E06000001", "E08000001"],
        "county_name": ["Oneham", "Twoham"],
    }
)
WARDS = pd.DataFrame(
    {
        "ward_code": ["E05000011", "E05000012", "E05000021"],
        "ward_name": ["North & East", "South", "Whole"],
        "district_code": ["E06000001", "E06000001", "E08000001"],
    }
)


@pytest.fixture
def raw(tmp_path):
    """A folder of official files, and how to put one into it."""
    folder = RawFolder(tmp_path)

    def put(name, table):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".csv":
            table.to_csv(path, index=False)
        elif path.suffix == ".geojson":
            table.to_file(path, driver="GeoJSON")
        else:
            table.to_parquet(path)

    folder.put = put
    return folder


def some_postcodes(**changes):
    held = {
        "pc": ["AA11AA", "AA11AB", "AA12AA"],
        "lsoa": ["E01000001", None, "E01000002"],
        "wd25": ["E05000011", "E05000012", "E05000021"],
    }
    return pd.DataFrame(held | changes)


class TestPostcodes:
    def test_codes_become_numbers_and_none_becomes_0(self, raw, tmp_path):
        raw.put(postcodes.POSTCODES, some_postcodes())
        table = postcodes.build_postcodes(raw, LOOKUP, WARDS)
        assert table.to_pydict() == {
            "postcode": ["AA11AA", "AA11AB", "AA12AA"],
            "lsoa": [1000001, 0, 1000002],
            "ward": [5000011, 5000012, 5000021],
        }
        out = tmp_path / "reference" / "postcodes.parquet"
        postcodes.write_postcodes(table, out)
        footer = pq.read_metadata(out).row_group(0).column(0).statistics
        assert (footer.min, footer.max) == ("AA11AA", "AA12AA")

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"pc": ["AA11AA", "AA11AA", "B"]}, "a postcode stands there twice"),
            ({"wd25": ["E05999999", None, None]}, "wd25 E05999999"),
            ({"lsoa": ["W01000001", None, None]}, "lsoa W01000001"),
        ],
    )
    def test_what_cannot_be_right_is_refused(self, raw, changes, words):
        raw.put(postcodes.POSTCODES, some_postcodes(**changes))
        with pytest.raises(InvalidObservations, match=words):
            postcodes.build_postcodes(raw, LOOKUP, WARDS)


class TestFormer:
    @pytest.fixture
    def table(self, raw):
        codes = pd.DataFrame(
            [
                ("E05000001", "North and East", "E06000001", 2016, 0, 0, 0),
                ("E05000002", "West", "E06000001", 2018, 1, 1, 0),
                ("E05000011", "North & East", "E06000001", 2024, 0, 0, 1),
                ("E05000031", "Middle", "E08000001", 2026, 0, 0, 0),
            ],
            columns=["wd", "name", "lad25", "first", "in22", "in23", "in24"],
        )
        raw.put(former.CODES, codes)
        shares = {"wd25": ["E05000011", "E05000012", "E05000021"], "share": [0.6, 0.396, 0.004]}
        raw.put(former.SHARES_2014, pd.DataFrame({"wd14": ["E05000001"] * 3} | shares))
        newer = pd.DataFrame({"wd22": ["E05000002"], "wd25": ["E05000012"], "share": [1.0]})
        raw.put(former.SHARES_2022, newer)
        raw.put(former.POSTCODES, some_postcodes())
        x = pd.DataFrame(
            {"pc": some_postcodes()["pc"], "lat5": 5_300_000, "lon5": [10_000, 90_000, 20_000]}
        )
        raw.put(former.POSITIONS, x)
        outline = {"WD26CD": ["E05000031", "E05000011"]}
        shapes = [box(0, 52, 0.5, 54), box(0.5, 52, 1, 54)]
        raw.put(former.WARDS_2026, gpd.GeoDataFrame(outline, geometry=shapes, crs=4326))
        return former.build_former(raw, WARDS).set_index("ward_code")

    def test_wards_of_today_are_not_among_them(self, table):
        assert set(table.index) == {"E05000001", "E05000002", "E05000031"}

    def test_a_ward_of_the_same_name_is_found_however_it_is_spelt(self, table):
        assert list(table["same_name"]) == ["E05000011", "", ""]

    def test_shares_are_the_largest_first_without_the_slightest(self, table):
        assert table.loc["E05000001", "now"] == "E05000011=0.6000 E05000012=0.3960"
        assert table.loc["E05000002", "now"] == "E05000012=1.0000"

    def test_a_ward_to_come_lies_where_its_postcodes_do(self, table):
        assert table.loc["E05000031", "now"] == "E05000011=0.5000 E05000021=0.5000"

    def test_years_are_those_of_the_lists(self, table):
        assert list(table["first_year"]) == [2016, 2018, 2026]
        assert list(table["last_year"]) == [2021, 2023, 2026]


class TestSimilar:
    @pytest.fixture
    def put(self, raw):
        def with_(dfe=()):
            pairs = [("E06000001", "E08000001"), ("E08000001", "E06000001")]
            rows = [(m, a, 1, b) for m in similar.MODELS for a, b in pairs]
            rows += [(m, "E06000001", 2, "W06000001") for m in similar.MODELS]
            raw.put(similar.ONS, pd.DataFrame(rows, columns=["model", "area", "rank", "nb"]))
            names = pd.DataFrame({"area": ["W06000001"], "name": ["Ynys"]})
            raw.put(similar.ONS_NAMES, names)
            held = [("2025-05", a, "x", 1, b, "Close") for a, b in pairs] + list(dfe)
            columns = ["edition", "area", "name", "rank", "nb_area", "closeness"]
            raw.put(similar.DFE, pd.DataFrame(held, columns=columns))
            return similar.build_similar(raw, LOOKUP)

        return with_

    def test_neighbours_elsewhere_keep_their_place_and_name(self, put):
        table = put()
        rows = table[(table["model"] == "ons-global") & (table["area_code"] == "E06000001")]
        assert list(rows["peer_name"]) == ["Twoham", "Ynys"]
        assert list(table.loc[table["model"] == "dfe", "closeness"]) == ["Close", "Close"]

    def test_rows_of_former_areas_and_editions_are_left_out(self, put):
        table = put(
            dfe=[
                ("2025-05", "E06000001", "Oneham (Pre LG)", 1, "E08000001", "Close"),
                ("2021-04", "E06000001", "Oneham", 1, "E08000001", "Close"),
            ]
        )
        assert (table["model"] == "dfe").sum() == 2

    @pytest.mark.parametrize(
        ("row", "words"),
        [
            (("2025-05", "E06000001", "x", 1, "E08000001", ""), "a rank is there twice"),
            (("2025-05", "E06000001", "x", 2, "E08000001", ""), "a neighbour is there twice"),
            (("2025-05", "E06000001", "x", 2, "E06000099", ""), "E06000099"),
        ],
    )
    def test_what_cannot_be_right_is_refused(self, put, row, words):
        with pytest.raises(InvalidObservations, match=words):
            put(dfe=[row])


def test_a_place_in_no_ward_is_left_out_and_one_in_a_strange_ward_refused(raw):
    rows = {
        "name": ["A", "B"],
        "type": ["Town", "Village"],
        "rank": [2, 4],
        "lat": [53.0, 53.1],
        "lon": [0.1, 0.2],
        "span": [900, 500],
        "wd25": ["E05000011", None],
    }
    raw.put(places.PLACES, pd.DataFrame(rows))
    table = places.build_named_places(raw, WARDS)
    assert list(table["name"]) == ["A"]
    assert list(table["district_code"]) == ["E06000001"]
    strange = RawFolder(raw.root)
    raw.put(places.PLACES, pd.DataFrame(rows | {"wd25": ["E05000011", "E05777777"]}))
    with pytest.raises(InvalidObservations, match="E05777777"):
        places.build_named_places(strange, WARDS)


@pytest.mark.skipif(not RAW.is_dir(), reason="the publishers' files are not at hand")
def test_the_reference_tables_alone_are_built_as_they_ship_and_the_rest_stays(tmp_path):
    out = tmp_path / "data"
    out.mkdir()
    for path in DATA.rglob("*"):
        target = out / path.relative_to(DATA)
        if path.is_dir():
            target.mkdir()
        elif "reference" not in path.parts[-2:]:
            target.write_bytes(path.read_bytes())
    shipped = json.loads((DATA / "provenance.json").read_text(encoding="utf-8"))
    before = {n: r for n, r in shipped["tables"].items() if not n.startswith("reference/")}
    text = json.dumps(shipped | {"tables": before}, ensure_ascii=False)
    (out / "provenance.json").write_text(text, encoding="utf-8")
    assert main([str(RAW), "--out", str(out), "--only-reference"]) == 0
    for name in RECORDS:
        made, there = (f / "reference" / f"{name}.parquet" for f in (out, DATA))
        assert made.read_bytes() == there.read_bytes(), name
    record = json.loads((out / "provenance.json").read_text(encoding="utf-8"))
    assert record == shipped
    assert record["tables"] == as_written(table_records(read_catalogue(DATA)), DATA)
    assert find_postcode("SK5 8AB", out).ward_code == "E05015018"
