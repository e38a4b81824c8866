"""Reading the official files: each is opened here, and refused when it is not what we expect."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pyarrow as pa

from insight.errors import InvalidObservations, MissingData

UNREADABLE = (OSError, ValueError, pa.ArrowException)
"""What pandas, geopandas and pyarrow raise over a file that is not what its name says."""


@dataclass
class RawFolder:
    """The folder of official files. Remembers the files read, for the provenance record."""

    root: Path
    used: dict[str, str] = field(default_factory=dict)
    _tables: dict[str, pd.DataFrame] = field(default_factory=dict)
    _codes: dict[tuple[str, str], pd.Index] = field(default_factory=dict)

    def path(self, name: str) -> Path:
        """The path of one official file; raises MissingData with what the folder should hold."""
        path = self.root / name
        if not path.is_file():
            raise MissingData(f"{name} is not in {self.root} (docs/data.md lists the files needed)")
        if name not in self.used:
            self.used[name] = hashlib.sha256(path.read_bytes()).hexdigest()
        return path

    def table(self, name: str, columns: Iterable[str] = ()) -> pd.DataFrame:
        """A CSV or Parquet table, read once.

        Raises MissingData when it is absent, InvalidObservations when it cannot be read or lacks
        one of `columns`.
        """
        if name not in self._tables:
            path = self.path(name)
            read = pd.read_parquet if path.suffix == ".parquet" else _read_csv
            self._tables[name] = _readable(name, read, path)
        _check_columns(name, self._tables[name], columns)
        return self._tables[name]

    def codes(self, name: str, column: str) -> pd.Index:
        """The codes of a table's rows, each once; raises InvalidObservations where one is twice."""
        if (name, column) not in self._codes:
            table = self.table(name, [column])
            check_unique(name, table, column)
            self._codes[name, column] = pd.Index(table[column])
        return self._codes[name, column]

    def boundaries(self, name: str, columns: Iterable[str] = ()) -> gpd.GeoDataFrame:
        """A boundary file in metres, British National Grid (EPSG:27700); raises as `table`."""
        table = _readable(name, gpd.read_parquet, self.path(name))
        _check_columns(name, table, columns)
        return table.to_crs(27700)


def _readable(name: str, read: Any, path: Path) -> Any:
    try:
        return read(path)
    except UNREADABLE as error:
        kind = "a Parquet table" if path.suffix == ".parquet" else "a CSV table"
        why = " ".join(str(error).split())
        raise InvalidObservations(f"{name} cannot be read (expected {kind}): {why}") from error


def _check_columns(name: str, table: pd.DataFrame, columns: Iterable[str]) -> None:
    lacking = [column for column in columns if column not in table.columns]
    if lacking:
        held = ", ".join(map(str, table.columns[:8]))
        raise InvalidObservations(f"{name}: no column {lacking[0]!r} (it has {held} …)")


def check_unique(name: str, table: pd.DataFrame, column: str) -> None:
    """Raise InvalidObservations when a code that should stand once in a file stands there twice."""
    twice = table[column].duplicated()
    if twice.any():
        raise InvalidObservations(
            f"{name}: {table.loc[twice, column].iloc[0]} stands in several rows of {column} "
            "(expected one)"
        )


def numbers(name: str, values: pd.Series, codes: pd.Series) -> pd.Series:
    """A column as numbers; raises InvalidObservations with the first entry that is not one.

    `codes` names the area of each row, for the message.
    """
    read = pd.to_numeric(values, errors="coerce").astype("float64")
    wrong = read.isna() & values.notna()
    if wrong.any():
        raise InvalidObservations(
            f"{name}: {values.name} of {codes[wrong].iloc[0]} is {values[wrong].iloc[0]!r} "
            "(expected a number)"
        )
    return read


def _read_csv(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, low_memory=False)
