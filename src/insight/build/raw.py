"""Reading the official files: each is opened here, and refused when it is not what we expect."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
from pyogrio.errors import DataSourceError

from insight.errors import InvalidObservations, MissingData

UNREADABLE = (OSError, ValueError, pa.ArrowException, DataSourceError)
"""What pandas, geopandas and pyarrow raise over a file that is not what its name says."""
KINDS = {".parquet": "a Parquet table", ".geojson": "outlines as GeoJSON"}
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Marks without width, the byte order mark and those that turn the writing among them."""

_BLANK = re.compile(rf"^(?:\s|{UNSEEN.pattern})*$")


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
            read = _read_parquet if path.suffix == ".parquet" else _read_csv
            self._tables[name] = _readable(name, read, path)
        _check_columns(name, self._tables[name], columns)
        return self._tables[name]

    def codes(self, name: str, column: str) -> pd.Index:
        """The codes of a table's rows, tidied, each once.

        Raises InvalidObservations where one is twice, or a row has none.
        """
        if (name, column) not in self._codes:
            codes = tidy_codes(self.table(name, [column])[column])
            if codes.empty:
                raise InvalidObservations(f"{name} has no row (expected one for each area)")
            if codes.isna().any():
                raise InvalidObservations(
                    f"{name}: row {int(codes.isna().argmax()) + 1} has figures and no {column} "
                    "(expected the code of an area)"
                )
            check_unique(name, codes.to_frame(), column)
            self._codes[name, column] = pd.Index(codes)
        return self._codes[name, column]

    def boundaries(self, name: str, columns: Iterable[str] = ()) -> gpd.GeoDataFrame:
        """A boundary file in metres, British National Grid (EPSG:27700); raises as `table`."""
        path = self.path(name)
        read = gpd.read_file if path.suffix == ".geojson" else gpd.read_parquet
        table = _readable(name, read, path)
        _check_columns(name, table, columns)
        return table.to_crs(27700)


def _readable(name: str, read: Any, path: Path) -> Any:
    try:
        return read(path)
    except UNREADABLE as error:
        kind = KINDS.get(path.suffix, "a CSV table")
        why = " ".join(str(error).split())
        raise InvalidObservations(f"{name} cannot be read (expected {kind}): {why}") from error


def _check_columns(name: str, table: pd.DataFrame, columns: Iterable[str]) -> None:
    columns = list(columns)
    twice = [column for column in columns if column in table.attrs.get("twice", ())]
    if twice:
        raise InvalidObservations(f"{name}: two columns are called {twice[0]!r} (expected one)")
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
    wrong = (read.isna() & values.notna()) | np.isinf(read)
    if wrong.any():
        raise InvalidObservations(
            f"{name}: {values.name} of {codes[wrong].iloc[0]} is {values[wrong].iloc[0]!r} "
            "(expected a number)"
        )
    return read


def tidy_codes(codes: pd.Series) -> pd.Series:
    """Codes of areas in capitals and without what surrounds them; what is left empty is missing.

    Each different entry is tidied once: a long table names few areas.
    """
    known = {code: _tidy(str(code)).upper() for code in codes.dropna().unique()}
    changed = {code: tidy or None for code, tidy in known.items() if tidy != code}
    return codes.astype("object").replace(changed) if changed else codes


def _tidy(text: str) -> str:
    """Text without the blanks around it, those that do not show included."""
    return UNSEEN.sub("", text).strip()


def _read_parquet(path: Path) -> pd.DataFrame:
    return pd.read_parquet(path).dropna(how="all", ignore_index=True)


def _numbers_where_all_are(column: pd.Series) -> pd.Series:
    """A column of texts tidied, as numbers where each entry is one and none begins with a 0."""
    tidy = column.map(_tidy, na_action="ignore").replace("", None)
    held = tidy.dropna().astype(str)
    read = pd.to_numeric(held, errors="coerce")
    plain = len(held) and not read.isna().any() and not held.str.match(r"0\d").any()
    return pd.to_numeric(tidy) if plain else tidy


def _read_csv(path: Path) -> pd.DataFrame:
    """A CSV table, without rows that a spreadsheet left empty.

    They go before columns become numbers: one would make years into decimals. Raises ValueError
    where rows have more fields than there are headings.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        headings = [_tidy(heading) for heading in next(csv.reader(file), [])]
    table = pd.read_csv(path, dtype=str, encoding="utf-8-sig", index_col=None)
    if not isinstance(table.index, pd.RangeIndex):
        raise ValueError(f"rows have more fields than the {len(headings)} headings")  # noqa: TRY004
    table = table.rename(columns=_tidy).replace(_BLANK, None, regex=True)
    table = table.loc[:, ~table.columns.duplicated()].dropna(how="all", ignore_index=True)
    for column in table:
        table[column] = _numbers_where_all_are(table[column])
    table.attrs["twice"] = tuple(sorted({h for h in headings if headings.count(h) > 1}))
    return table
