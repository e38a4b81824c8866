"""Writing tables: the same rows give the same bytes, and one district is read without the rest."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from insight.errors import InvalidObservations

COMPRESSION, LEVEL = "zstd", 11
"""Levels 12 to 14 come out larger here; 17 saves 2% and takes three times as long."""
DICTIONARY = {
    *("period", "note", "indicator", "district_code", "ward_vintage", "ward_method", "ward_code"),
    *("ward_name", "district_name", "county_code", "county_name", "region_code", "region_name"),
    *("district_code_2019", "district_code_2015", "msoa_code"),
}
DELTA = {"area_code", "lsoa_code", "lsoa11_code", "lsoa_name"}
OBSERVATION_SCHEMA = pa.schema(
    [
        ("indicator", pa.string()),
        ("area_code", pa.string()),
        ("period", pa.string()),
        ("value", pa.float64()),
        ("numerator", pa.float64()),
        ("denominator", pa.float64()),
        ("lower_ci", pa.float64()),
        ("upper_ci", pa.float64()),
        ("note", pa.string()),
    ]
)


def write_grouped(table: pa.Table, path: Path, key: str) -> None:
    """Write a table sorted by `key` with one row group for each value of it.

    Raises InvalidObservations when the rows of one value do not stand together: a reader would find
    only some of them.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    values = table.column(key).to_pandas().reset_index(drop=True)
    starts = values.index[values != values.shift()].tolist()
    if len(starts) != values.nunique():
        raise InvalidObservations(f"{path.name}: the rows of each {key} do not stand together")
    ends = [*starts[1:], len(values)]
    with pq.ParquetWriter(
        path,
        table.schema,
        compression=COMPRESSION,
        compression_level=LEVEL,
        write_statistics=[key],  # pyarrow: off for the other columns, whose footers outweigh them
        use_dictionary=[n for n in table.schema.names if n in DICTIONARY],
        column_encoding={n: "DELTA_BYTE_ARRAY" for n in table.schema.names if n in DELTA},
    ) as writer:
        for start, end in zip(starts, ends, strict=True):
            writer.write_table(table.slice(start, end - start))


def write_boundaries(table: gpd.GeoDataFrame, path: Path, key: str | None) -> None:
    """Write GeoParquet, one row group a district when `key` is given."""
    encoded = BytesIO()
    table.to_parquet(encoded, index=False)
    arrow = pq.read_table(encoded)
    if key is None:
        path.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(arrow, path, compression=COMPRESSION, compression_level=LEVEL)
    else:
        write_grouped(arrow, path, key)


def write_lookup(table: pd.DataFrame, path: Path) -> None:
    """Write the look-up, one row group a district."""
    write_grouped(pa.Table.from_pandas(table, preserve_index=False), path, "district_code")


def write_observations(table: pd.DataFrame, path: Path, made_from_counts: set[str]) -> None:
    """Write observations, one row group an indicator.

    The value of an indicator in `made_from_counts` is a numerator over a denominator. It is left
    out: readers divide, so that no figure is kept twice and the file is half the size.
    """
    table = table.sort_values(["indicator", "period", "area_code"], ignore_index=True)
    table["value"] = table["value"].mask(table["indicator"].isin(made_from_counts))
    arrow = pa.Table.from_pandas(table, schema=OBSERVATION_SCHEMA, preserve_index=False)
    write_grouped(arrow, path, "indicator")


def write_table(table: pd.DataFrame, path: Path) -> None:
    """Write a small table in one piece."""
    path.parent.mkdir(parents=True, exist_ok=True)
    arrow = pa.Table.from_pandas(table, preserve_index=False)
    pq.write_table(arrow, path, compression=COMPRESSION, compression_level=LEVEL)
