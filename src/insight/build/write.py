"""Writing tables: the same rows give the same bytes, and one district is read without the rest."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from insight.errors import InvalidObservations

COMPRESSION, LEVEL = "zstd", 11
"""Levels 12 to 14 come out larger here; 17 saves 2% and takes three times as long."""
DICTIONARY = {
    *("period", "note", "indicator", "district_code", "ward_vintage", "ward_method", "ward_code"),
    *("ward_name", "district_name", "county_code", "county_name", "region_code", "region_name"),
    *("district_code_2019", "district_code_2015", "msoa_code"),
}
BELOW = ("E01", "E02", "E05")
"""How the codes of areas below the district begin: neighbourhoods, middle-layer areas, wards."""
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


def write_grouped(table: pa.Table, path: Path, key: str, parts: pd.Series | None = None) -> None:
    """Write a table sorted by `key` with one row group for each value of it.

    `parts`, a label for each row, divides the rows of a value further: such as periods. Raises
    InvalidObservations when the rows of one group do not stand together, for a reader would find
    only some of them, and for a number that is none.
    """
    _refuse_nan(table, path)
    values = pd.DataFrame({"key": table.column(key).to_pandas().reset_index(drop=True)})
    values["part"] = "" if parts is None else parts.to_numpy()
    differs = (values != values.shift()).any(axis=1)
    starts = values.index[differs].tolist()
    if len(starts) != len(values.dropna().drop_duplicates()):
        raise InvalidObservations(f"{path.name}: the rows of each {key} do not stand together")
    ends = [*starts[1:], len(values)]
    path.parent.mkdir(parents=True, exist_ok=True)
    with pq.ParquetWriter(
        path,
        table.schema,
        compression=COMPRESSION,
        compression_level=LEVEL,
        # pyarrow: off for the other columns, whose statistics outweigh them in the footer
        write_statistics=[key, *(["period"] if parts is not None else [])],
        use_dictionary=[n for n in table.schema.names if n in DICTIONARY],
        column_encoding={n: "DELTA_BYTE_ARRAY" for n in table.schema.names if n in DELTA},
    ) as writer:
        for start, end in zip(starts, ends, strict=True):
            writer.write_table(table.slice(start, end - start))


def _refuse_nan(table: pa.Table, path: Path) -> None:
    """Raise InvalidObservations for NaN: nothing is kept as NULL, which all engines tell apart."""
    for name in table.schema.names:
        column = table[name]
        if pa.types.is_floating(column.type) and pc.any(pc.is_nan(column)).as_py():
            raise InvalidObservations(
                f"{path.name}: {name!r} holds NaN (expected a number, or NULL for none)"
            )


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


def write_observations(
    table: pd.DataFrame, path: Path, made_from_counts: set[str], order: Sequence[str] = ()
) -> None:
    """Write observations: of areas below the district one row group an indicator and period.

    So one period is read without the others. An indicator of larger areas has one row group, for
    its whole series is asked for. Areas stand in `order`, that of the look-up in which districts
    stand together; those that are not in it follow by code. The value of an indicator in
    `made_from_counts` is a numerator over a denominator. It is left out: readers divide, so that no
    figure is kept twice and the file is half the size.
    """
    place = pd.Index(dict.fromkeys(order)).get_indexer(pd.Index(table["area_code"]))
    table = table.assign(place=np.where(place < 0, len(order), place))
    table = table.sort_values(["indicator", "period", "place", "area_code"], ignore_index=True)
    table["value"] = table["value"].mask(table["indicator"].isin(made_from_counts))
    below = table["area_code"].str[:3].isin(BELOW).groupby(table["indicator"]).transform("any")
    parts = table["period"].where(below, "")
    arrow = pa.Table.from_pandas(
        table.drop(columns="place"), schema=OBSERVATION_SCHEMA, preserve_index=False
    )
    write_grouped(arrow, path, "indicator", parts)


def write_table(table: pd.DataFrame, path: Path) -> None:
    """Write a small table in one piece."""
    arrow = pa.Table.from_pandas(table, preserve_index=False)
    _refuse_nan(arrow, path)
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(arrow, path, compression=COMPRESSION, compression_level=LEVEL)
