"""Reading the official files: each is opened here, and refused here when it is not what we expect."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import geopandas as gpd
import pandas as pd

from insight.errors import InvalidObservations, MissingData


@dataclass
class RawFolder:
    """The folder of official files. Remembers the files read, for the provenance record."""

    root: Path
    used: dict[str, str] = field(default_factory=dict)
    _tables: dict[str, pd.DataFrame] = field(default_factory=dict)

    def path(self, name: str) -> Path:
        """The path of one official file; raises MissingData with what the folder should hold."""
        path = self.root / name
        if not path.is_file():
            raise MissingData(f"{name} is not in {self.root} (docs/data.md lists the files needed)")
        if name not in self.used:
            self.used[name] = hashlib.sha256(path.read_bytes()).hexdigest()
        return path

    def table(self, name: str, columns: Iterable[str] = ()) -> pd.DataFrame:
        """A CSV or Parquet table, read once; raises InvalidObservations naming a column it lacks."""
        if name not in self._tables:
            path = self.path(name)
            read = pd.read_parquet if path.suffix == ".parquet" else _read_csv
            self._tables[name] = read(path)
        table = self._tables[name]
        lacking = [column for column in columns if column not in table.columns]
        if lacking:
            raise InvalidObservations(
                f"{name}: no column {lacking[0]!r} (it has {', '.join(map(str, table.columns[:8]))} …)"
            )
        return table

    def boundaries(self, name: str) -> gpd.GeoDataFrame:
        """A boundary file in metres of the British National Grid (EPSG:27700)."""
        return gpd.read_parquet(self.path(name)).to_crs(27700)


def _read_csv(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, low_memory=False)
