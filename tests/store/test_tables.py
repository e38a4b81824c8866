"""Opening tables: a row group at a time, and a sentence where one cannot be read."""

import os

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from insight.errors import MissingData
from insight.store import open_parquet, read_groups, read_table

ROWS = {"place": ["a", "a", "b", "c"], "value": [1, 2, 3, 4]}


def write(path, groups, *, statistics=("place",)):
    """A table of `groups`, lists of (place, value), one row group each."""
    schema = pa.schema([("place", pa.string()), ("value", pa.int64())])
    plain = {"use_dictionary": False, "write_statistics": list(statistics)}
    with pq.ParquetWriter(path, schema, **plain) as writer:
        for group in groups:
            writer.write_table(pa.table(list(zip(*group, strict=True)), schema=schema))
    return path


@pytest.fixture
def table(tmp_path):
    return write(tmp_path / "places.parquet", [[("a", 1), ("a", 2)], [("b", 3)], [("c", 4)]])


@pytest.mark.parametrize(
    ("wanted", "values"),
    [
        pytest.param(["a"], [1, 2], id="both rows of one group"),
        pytest.param(["c", "a"], [4, 1, 2], id="in the order asked for"),
        pytest.param(["z"], [], id="none of that name: no rows"),
        pytest.param(["z", "b"], [3], id="an unknown one is passed over"),
        pytest.param([], [], id="nothing asked for"),
    ],
)
def test_only_the_groups_asked_for_are_read(table, wanted, values):
    found = read_groups(table, "place", wanted)
    assert found.column("value").to_pylist() == values
    assert found.schema.names == ["place", "value"]


def test_only_the_columns_asked_for_are_read(table):
    assert read_groups(table, "place", ["a"], ["value"]).schema.names == ["value"]
    assert read_table(table, ["place"]).schema.names == ["place"]


def test_other_row_groups_are_left_alone(table):
    """With every byte of group c spoilt, a and b can still be read, and c cannot."""
    column = pq.read_metadata(table).row_group(2).column(1)
    with table.open("r+b") as file:
        file.seek(column.data_page_offset)
        file.write(b"\xff" * column.total_compressed_size)
    assert read_groups(table, "place", ["a", "b"]).num_rows == 3
    with pytest.raises(MissingData, match=r"places\.parquet cannot be read") as caught:
        read_groups(table, "place", ["c"])
    assert "\n" not in str(caught.value), "one sentence on one line"
    with pytest.raises(MissingData, match=r"places\.parquet cannot be read"):
        read_table(table)


def test_a_whole_table_is_read(table):
    assert read_table(table).to_pydict() == ROWS
    assert open_parquet(table).metadata.num_row_groups == 3


@pytest.mark.parametrize(
    "read",
    [
        pytest.param(open_parquet, id="open"),
        pytest.param(read_table, id="whole"),
        pytest.param(lambda path: read_groups(path, "place", ["a"]), id="groups"),
    ],
)
class TestUnreadable:
    def test_a_missing_file_is_named_with_what_makes_it(self, tmp_path, read):
        path = tmp_path / "gone.parquet"
        words = rf"{tmp_path.name}/gone\.parquet is missing .expected a table made by python -m"
        with pytest.raises(MissingData, match=words):
            read(path)

    def test_a_folder_that_is_a_file(self, table, read):
        with pytest.raises(MissingData, match=r"places\.parquet/x\.parquet is missing"):
            read(table / "x.parquet")

    @pytest.mark.parametrize("kept", [0, 3, 200], ids=["empty", "three bytes", "cut in the middle"])
    def test_a_cut_file_is_named(self, table, read, kept):
        table.write_bytes(table.read_bytes()[:kept])
        with pytest.raises(
            MissingData, match=r"places\.parquet cannot be read .expected a Parquet"
        ):
            read(table)

    def test_another_kind_of_file_is_named(self, table, read):
        table.write_text("place,value\na,1\n" * 50, encoding="utf-8")
        with pytest.raises(MissingData, match=r"places\.parquet cannot be read"):
            read(table)

    def test_a_file_that_was_readable_and_is_then_cut(self, table, read):
        read(table)
        table.write_bytes(table.read_bytes()[:-9])
        with pytest.raises(MissingData, match=r"places\.parquet cannot be read"):
            read(table)


def test_a_column_that_is_not_there_is_named(table):
    with pytest.raises(MissingData, match=r"has no column 'people' .it has \['place', 'value'\]"):
        read_groups(table, "place", ["a"], ["people"])
    with pytest.raises(MissingData, match="has no column 'people'"):
        read_table(table, ["people"])
    with pytest.raises(MissingData, match="has no column 'town'"):
        read_groups(table, "town", ["a"])


@pytest.mark.parametrize(
    ("groups", "statistics", "words"),
    [
        pytest.param(
            [[("a", 1), ("b", 2)]],
            ["place"],
            "row group 0 does not hold one place alone",
            id="two places in one group: some rows would be strangers",
        ),
        pytest.param(
            [[("a", 1)], [("b", 2)], [("a", 3)]],
            ["place"],
            "place 'a' is in row groups 0 and 2",
            id="one place in two groups: half would be lost",
        ),
        pytest.param(
            [[("a", 1)]],
            ["value"],
            "row group 0 does not hold one place alone",
            id="no statistics to tell by",
        ),
    ],
)
def test_a_table_that_is_not_kept_by_groups_is_refused(tmp_path, groups, statistics, words):
    path = write(tmp_path / "places.parquet", groups, statistics=statistics)
    with pytest.raises(MissingData, match=words):
        read_groups(path, "place", ["a"])


def test_a_file_made_anew_is_read_anew(table):
    assert read_groups(table, "place", ["a"]).num_rows == 2
    write(table, [[("b", 9)], [("a", 7)]])
    os.utime(table, ns=(1, 1))
    assert read_groups(table, "place", ["a"]).column("value").to_pylist() == [7]
