"""Parquet as pandas and Power BI read it: each column has its one type, whatever is in it."""

import io
import json
from datetime import date

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dashboard.serving.api.answering.written import _taken_typed
from dashboard.serving.api.explained.docs import example_address
from dashboard.serving.api.register import RESOURCES

TYPES = {
    "string": pa.string(),
    "number": pa.float64(),
    "integer": pa.int64(),
    "boolean": pa.bool_(),
    "list": pa.list_(pa.string()),
    "date": pa.date32(),
}


def parquet(visit, path):
    return pq.read_table(io.BytesIO(visit(path).content))


@pytest.mark.parametrize(
    "resource",
    [r for r in RESOURCES if "parquet" in r.formats and not r.body and not r.one],
    ids=lambda resource: resource.name,
)
def test_every_column_has_the_type_that_it_is_declared_with(visit, resource):
    found = parquet(visit, example_address(resource, format="parquet"))
    assert {f.name: f.type for f in found.schema} == {
        column.name: TYPES[column.type] for column in resource.columns
    }


def test_a_column_without_any_figure_is_one_of_numbers_still(visit):
    path = "/api/v1/observations?indicator=claimants&level=ward&place=rutland&format=parquet"
    assert parquet(visit, path).schema.field("lower_ci").type == pa.float64()
    assert _taken_typed([None, None], "figure").type == pa.float64()
    assert _taken_typed([True, ""], "yes").to_pylist() == [True, None]


def test_days_are_days(visit):
    plans = parquet(visit, "/api/v1/plans?place=stockport&format=parquet").to_pylist()
    told = json.loads(visit("/api/v1/plans?place=stockport").content)["data"]
    assert any(isinstance(row["starts"], date) for row in plans)
    assert [row["starts"] and row["starts"].isoformat() for row in plans] == [
        row["starts"] for row in told
    ]


@pytest.mark.parametrize("view", ["overview", "comparison", "standing", "ambitions"])
def test_the_table_of_a_view_is_the_same_in_every_format(visit, view):
    listed = json.loads(visit(f"/api/v1/sentences?page={view}&place=stockport").content)["data"]
    for row in listed:
        at, more = row["exhibit"], "&" if "?" in row["exhibit"] else "?"
        told = json.loads(visit(at).content)["data"]
        packed = parquet(visit, f"{at}{more}format=parquet")
        read = pd.read_csv(
            io.BytesIO(visit(f"{at}{more}format=csv").content),
            encoding="utf-8-sig",
            keep_default_na=False,
        )
        assert list(read.columns) == packed.column_names == [c["name"] for c in told["columns"]]
        assert len(read) == packed.num_rows == len(told["rows"])
        for column in told["columns"]:
            name, number = column["name"], column["kind"] in {"count", "figure", "share"}
            held = packed[name].to_pylist()
            assert not pa.types.is_null(packed.schema.field(name).type)
            if number:
                assert held == [each[name] for each in told["rows"]]
                csv = pd.to_numeric(read[name], errors="coerce")
                assert csv.tolist() == pytest.approx(
                    [float("nan") if each is None else each for each in held], nan_ok=True
                )
