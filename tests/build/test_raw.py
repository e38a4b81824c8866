"""Official files: read once, remembered for the record, refused with a sentence."""

import hashlib

import geopandas as gpd
import pandas as pd
import pytest
from shapely import Point

from insight.build.raw import RawFolder, check_unique, numbers
from insight.errors import InvalidObservations, MissingData


@pytest.fixture
def raw(tmp_path):
    table = pd.DataFrame({"code": ["E1", "E2"], "people": [10, 20]})
    table.to_csv(tmp_path / "people.csv", index=False)
    table.to_parquet(tmp_path / "people.parquet")
    points = gpd.GeoDataFrame(table, geometry=[Point(-2.0, 53.0), Point(-1.0, 52.0)], crs=4326)
    points.to_parquet(tmp_path / "points.parquet")
    return RawFolder(tmp_path)


@pytest.mark.parametrize("name", ["people.csv", "people.parquet"])
def test_a_table_is_read_once_and_its_file_remembered(raw, name):
    table = raw.table(name, ["code", "people"])
    assert list(table["people"]) == [10, 20]
    assert raw.table(name) is table
    assert raw.used == {name: hashlib.sha256((raw.root / name).read_bytes()).hexdigest()}


def test_boundaries_are_put_into_metres(raw):
    points = raw.boundaries("points.parquet", ["code"])
    assert points.crs.to_epsg() == 27700
    assert points.geometry.iloc[0].x == pytest.approx(400_000, abs=150), "2 degrees west"
    assert "points.parquet" in raw.used


@pytest.mark.parametrize(
    "read",
    [
        pytest.param(lambda raw: raw.path("gone.csv"), id="path"),
        pytest.param(lambda raw: raw.table("gone.csv"), id="table"),
        pytest.param(lambda raw: raw.boundaries("gone.csv"), id="boundaries"),
        pytest.param(lambda raw: raw.codes("gone.csv", "code"), id="codes"),
    ],
)
def test_a_missing_file_is_named_with_where_it_is_listed(raw, read):
    with pytest.raises(MissingData, match=r"gone\.csv is not in .*docs/data\.md lists the files"):
        read(raw)


@pytest.mark.parametrize(
    ("read", "words"),
    [
        pytest.param(
            lambda raw: raw.table("people.csv", ["code", "homes"]),
            r"people\.csv: no column 'homes' .it has code, people",
            id="csv",
        ),
        pytest.param(
            lambda raw: raw.boundaries("points.parquet", ["WD25CD"]),
            r"points\.parquet: no column 'WD25CD' .it has code, people, geometry",
            id="boundaries",
        ),
    ],
)
def test_a_missing_column_is_named_with_those_that_are_there(raw, read, words):
    with pytest.raises(InvalidObservations, match=words):
        read(raw)


def test_a_column_is_missed_also_in_a_table_read_before(raw):
    raw.table("people.csv", ["code"])
    with pytest.raises(InvalidObservations, match="no column 'homes'"):
        raw.table("people.csv", ["homes"])


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        pytest.param(
            "people.parquet", b"code,people\n", "expected a Parquet table", id="not Parquet"
        ),
        pytest.param("people.parquet", b"", "expected a Parquet table", id="an empty Parquet file"),
        pytest.param("people.csv", b"", "expected a CSV table", id="an empty CSV file"),
        pytest.param("people.csv", b"a,b\n1,2\n1,2,3\n", "expected a CSV table", id="uneven rows"),
        pytest.param("people.csv", b"a,b\n\xff\xfe,2\n", "expected a CSV table", id="not UTF-8"),
    ],
)
def test_a_file_of_another_kind_is_refused(raw, name, content, words):
    (raw.root / name).write_bytes(content)
    with pytest.raises(InvalidObservations, match=f"{name} cannot be read .{words}"):
        raw.table(name)


def test_a_cut_boundary_file_is_refused(raw):
    path = raw.root / "points.parquet"
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(InvalidObservations, match=r"points\.parquet cannot be read"):
        raw.boundaries("points.parquet")


def test_a_code_that_stands_twice_is_named(raw):
    (raw.root / "twice.csv").write_text("code,people\nE1,1\nE2,2\nE1,3\n", encoding="utf-8")
    words = r"twice\.csv: E1 stands in several rows of code .expected one"
    with pytest.raises(InvalidObservations, match=words):
        raw.codes("twice.csv", "code")
    with pytest.raises(InvalidObservations, match=words):
        check_unique("twice.csv", raw.table("twice.csv"), "code")
    assert list(raw.codes("people.csv", "code")) == ["E1", "E2"]


@pytest.mark.parametrize(
    ("entries", "read"),
    [
        pytest.param([1, 2], [1.0, 2.0], id="whole numbers"),
        pytest.param(["1.5", "2"], [1.5, 2.0], id="numbers as text"),
        pytest.param([1, None], [1.0, float("nan")], id="a gap stays a gap"),
    ],
)
def test_numbers_are_read_as_they_stand(entries, read):
    found = numbers("f.csv", pd.Series(entries, name="people"), pd.Series(["E1", "E2"]))
    assert list(found) == pytest.approx(read, nan_ok=True)


@pytest.mark.parametrize("entry", ["12,5", "[c]", "-", "abc"])
def test_what_is_not_a_number_is_named_with_its_place(entry):
    values, codes = pd.Series(["1", entry], name="people"), pd.Series(["E1", "E2"])
    with pytest.raises(InvalidObservations) as caught:
        numbers("f.csv", values, codes)
    assert str(caught.value) == f"f.csv: people of E2 is {entry!r} (expected a number)"
