"""Postcodes: in which neighbourhood and ward each lies, kept as small as it can be looked up."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from insight.build.raw import RawFolder
from insight.errors import InvalidObservations

POSTCODES: Final = "reference/postcode_lsoa21_wd25_england.parquet"
ROWS_A_GROUP: Final = 20_000
"""One look-up decodes one group: 20,000 rows take 3 ms, and smaller groups make a larger file."""
ZSTD: Final = 19


def build_postcodes(raw: RawFolder, lookup: pd.DataFrame, wards: pd.DataFrame) -> pa.Table:
    """Each postcode without its space, in order, with the numbers of its LSOA and its ward.

    A number is the code without its letter; 0 where the source has none (a postcode just outside
    the generalised outline). `lookup` has a row a neighbourhood, `wards` a row a ward. Raises
    InvalidObservations where a postcode stands there twice or lies in a place that is not known.
    """
    table = raw.table(POSTCODES, ["pc", "lsoa", "wd25"])
    codes = table["pc"].astype(str)
    if codes.duplicated().any():
        raise InvalidObservations(
            f"{POSTCODES}: a postcode stands there twice (expected each once)"
        )
    for column, known in (("lsoa", lookup["lsoa_code"]), ("wd25", wards["ward_code"])):
        strange = set(table[column].dropna().unique()) - set(known)
        if strange:
            raise InvalidObservations(
                f"{POSTCODES}: {column} {min(strange)} (expected a code of the boundaries)"
            )
    made = pd.DataFrame(
        {"postcode": codes, "lsoa": _numbers(table["lsoa"]), "ward": _numbers(table["wd25"])}
    ).sort_values("postcode", ignore_index=True)
    return pa.Table.from_pandas(made, preserve_index=False)


def _numbers(codes: pd.Series) -> pd.Series:
    return codes.str[1:].fillna("0").astype("int32")


def write_postcodes(table: pa.Table, path: Path) -> None:
    """Write postcodes in groups of rows, of which the footer tells the first and last postcode."""
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(
        table,
        path,
        row_group_size=ROWS_A_GROUP,
        compression="zstd",
        compression_level=ZSTD,
        use_dictionary=False,
        write_statistics=["postcode"],
        column_encoding={"postcode": "DELTA_BYTE_ARRAY", "lsoa": "PLAIN", "ward": "PLAIN"},
    )
