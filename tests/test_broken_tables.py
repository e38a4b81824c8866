"""Every table of data/ broken in every way: each is named in a sentence, and nothing else happens.

A variant is *refused* where the table cannot be read as what it is, and *named* where it can but is
not what was built. None may raise anything but our own errors, none may pass unnoticed.
"""

import json
import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from insight import store
from insight.errors import InsightError
from insight.provenance import doubts, read_provenance
from insight.store import data_directory, read_table

DATA = data_directory()
TABLES = sorted(str(path.relative_to(DATA)) for path in DATA.glob("*/*.parquet"))
COUNTED = {"cases": 0, "refused": 0, "named": 0}


def gone(path):
    path.unlink()


def folder(path):
    path.unlink()
    path.mkdir()


def circle(path):
    path.unlink()
    path.symlink_to(path.name)


def content(change):
    """A file whose bytes are changed."""

    def broken(path):
        held = path.read_bytes()
        path.unlink()
        path.write_bytes(change(held))

    return broken


def rows(change):
    """A table whose rows or columns are changed, written as one piece."""

    def broken(path):
        table = change(pq.read_table(path))
        path.unlink()
        pq.write_table(table, path)

    return broken


def middle(table):
    return len(table) // 2


def without_one(table):
    return pa.concat_tables([table.slice(0, middle(table)), table.slice(middle(table) + 1)])


def with_one_twice(table):
    return pa.concat_tables([table.slice(0, middle(table) + 1), table.slice(middle(table))])


def code_of(table):
    keys = {"indicator", "code", "postcode"}
    return next(name for name in table.schema.names if name.endswith("_code") or name in keys)


def number_of(table):
    return next((name for name in table.schema.names if store.NUMBERS.fullmatch(name)), None)


def put(table, column, value, kind=None):
    """The table with one value in the middle of a column."""
    at, field = table.schema.get_field_index(column), table.schema.field(column)
    kind = kind or field.type
    held = table[column].cast(kind).combine_chunks()
    place = middle(table)
    parts = [held.slice(0, place), pa.array([value], kind), held.slice(place + 1)]
    return table.set_column(at, column, pa.concat_arrays(parts))


def number(value):
    """One figure that is `value`; the code where a table holds no figures."""

    def change(table):
        column = number_of(table)
        if column is None:
            return put(table, code_of(table), str(value))
        return put(table, column, value, pa.float64())

    return rows(change)


def as_text(table):
    column = number_of(table) or code_of(table)
    at = table.schema.get_field_index(column)
    if column == code_of(table):
        return table.set_column(at, column, pa.array(range(len(table))))
    return table.set_column(at, column, pc.cast(table[column], pa.string()))


WAYS = {
    "gone": gone,
    "a folder": folder,
    "a link to itself": circle,
    "empty": content(lambda _: b""),
    "text": content(lambda _: b"not a table\n"),
    "half": content(lambda held: held[: len(held) // 2]),
    "without its end": content(lambda held: held[:-100]),
    "a part overwritten": content(lambda held: held[:200] + bytes(200) + held[400:]),
    "one letter more": content(lambda held: held + b"\0"),
    "no rows": rows(lambda table: table.slice(0, 0)),
    "a row missing": rows(without_one),
    "a row twice": rows(with_one_twice),
    "the last row missing": rows(lambda table: table.slice(0, len(table) - 1)),
    "rows the other way round": rows(lambda table: table.take(list(range(len(table)))[::-1])),
    "a column gone": rows(lambda table: table.drop_columns(table.schema.names[-1:])),
    "the key gone": rows(lambda table: table.drop_columns([code_of(table)])),
    "a column by another name": rows(
        lambda table: table.rename_columns([*table.schema.names[:-1], "another"])
    ),
    "a column more": rows(lambda table: table.append_column("more", pa.array(["x"] * len(table)))),
    "no code": rows(lambda table: put(table, code_of(table), None)),
    "a code of nowhere": rows(lambda table: put(table, code_of(table), "E99999999")),
    "infinity": number(float("inf")),
    "minus infinity": number(float("-inf")),
    "no number": number(float("nan")),
    "far too large": number(1e300),
    "numbers as text": rows(as_text),
}


RECORD = read_provenance(DATA)["tables"]
LARGE = 300_000
"""Bytes from which on a table is broken in every third way only: each way takes it a second."""


def ways_of(place, name):
    """The ways in which a table is broken: all, or every third, from another one for each table."""
    ways = list(WAYS)
    return ways if (DATA / name).stat().st_size < LARGE else ways[place % 3 :: 3]


CASES = [
    pytest.param((name, way), id=f"{Path(name).stem}: {way}")
    for place, name in enumerate(TABLES)
    for way in ways_of(place, name)
]


def lay_out(names, target):
    """A data folder that holds some tables, which can be broken at no cost, and their record."""
    for name in names:
        (target / name).parent.mkdir(exist_ok=True)
        shutil.copy2(DATA / name, target / name)
    record = {"tables": {name: RECORD[name] for name in names}}
    (target / "provenance.json").write_text(json.dumps(record), encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "way"), [case.values[0] for case in CASES], ids=[c.id for c in CASES]
)
def test_a_broken_table_is_named_in_a_sentence(name, way, tmp_path):
    lay_out([name], tmp_path)
    path = tmp_path / name
    WAYS[way](path)
    COUNTED["cases"] += 1
    refused = ""
    try:
        read_table(path)
    except InsightError as error:
        refused = str(error)
        COUNTED["refused"] += 1
    assert not refused or path.name in refused
    said = doubts(tmp_path)
    assert len(said) == 1, "silent"
    assert path.name in said[0]
    COUNTED["named"] += 1


def test_one_broken_table_is_the_only_one_that_is_named(tmp_path):
    lay_out(TABLES, tmp_path)
    assert doubts(tmp_path) == ()
    (tmp_path / TABLES[0]).unlink()
    (said,) = doubts(tmp_path)
    assert TABLES[0] in said


def test_all_of_them_were_counted(capsys):
    """Three hundred at least; how many is printed."""
    with capsys.disabled():
        print(f"\nbroken tables: {COUNTED}")  # noqa: T201 - what was tried is part of the result
    assert len(CASES) >= 300
    if COUNTED["cases"] == len(CASES):
        assert COUNTED["named"] == len(CASES)


def test_what_was_built_raises_no_doubt():
    assert doubts(DATA) == ()


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"tables": []}', '{"tables": {}}', "\udcff"]
)
def test_a_broken_record_is_named_itself(text, tmp_path):
    (tmp_path / "provenance.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    said = doubts(tmp_path)
    assert said == () if text == '{"tables": {}}' else "provenance.json" in said[0]


def test_a_missing_record_is_named(tmp_path):
    assert "provenance.json cannot be read" in doubts(tmp_path)[0]
