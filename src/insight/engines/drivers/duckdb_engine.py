"""DuckDB, embedded: over the tables of the data folder, or of a file of its own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from insight.engines.addresses import Address
from insight.engines.opening import BY_ADDRESS, Engine, needed, rows_by_address
from insight.engines.schemas import OBSERVATIONS
from insight.errors import MissingData
from insight.store import open_parquet

if TYPE_CHECKING:
    from ibis.expr.types import Table


class DuckDB(Engine):
    """One connection; a table of the folder becomes a view when it is first asked."""

    def __init__(self, address: Address, data_dir: Path) -> None:
        super().__init__(address)
        duckdb = needed("duckdb", address)
        self._folder = None if address.location else data_dir
        if address.location and not Path(address.location).is_file():
            raise MissingData(
                f"{address} is no file (expected one made by python -m insight.engines fill)"
            )
        with self.told():
            # Other processes may read the file at the same time.
            self._connection: Any = duckdb.connect(
                address.location or ":memory:", read_only=bool(address.location)
            )
            self._connection.execute("SET TimeZone = 'UTC'")
            # Names are those of tables: never of variables of Python that happen to be called so.
            self._connection.execute("SET python_enable_replacements = false")
        self._known: set[str] = set()

    def table(self, source: str, slug: str) -> Table:
        """The table of a source: of the file, or a view of the folder's Parquet."""
        name = f"indicators/{source}"
        if self._folder is None:
            self._refuse_absent(name)
        else:
            name = self._view(name, slug, self._folder / f"{name}.parquet")
        found: Table = self.ibis.table(OBSERVATIONS, name=name)
        return found

    def _view(self, name: str, slug: str, path: Path) -> str:
        """A view of a file where it is; of data by address, of the rows of one indicator."""
        if (rows := rows_by_address(path, slug)) is not None:
            with self.told():
                self._connection.register(BY_ADDRESS, rows)
            return BY_ADDRESS
        if name not in self._known:
            open_parquet(path)  # refuses one that is absent or broken in our own words
            quoted = str(path).replace("'", "''")
            with self.told():
                self._connection.execute(
                    f"CREATE VIEW \"{name}\" AS SELECT * FROM read_parquet('{quoted}')"  # noqa: S608
                )
            self._known.add(name)
        return name

    def _refuse_absent(self, name: str) -> None:
        if not self._known:
            with self.told():
                found = self._connection.execute(
                    "SELECT table_name FROM information_schema.tables"
                ).fetchall()
            self._known = {row[0] for row in found}
        if name not in self._known:
            raise MissingData(
                f"{self.address} has no table {name!r} (expected one filled by "
                "python -m insight.engines fill)"
            )

    def lend(self, name: str, table: pa.Table) -> None:
        """A view of an Arrow table."""
        self._connection.register(name, table)

    def take_back(self, name: str) -> None:
        """Let go of the view."""
        self._connection.unregister(name)

    def run(self, sql: str) -> pa.Table:
        """The answer as Arrow."""
        return self._connection.sql(sql).to_arrow_table()

    def compiled(self, question: Table) -> str:
        """In DuckDB's words."""
        return str(self.ibis.to_sql(question, dialect="duckdb"))

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


def opened(address: Address, data_dir: Path) -> DuckDB:
    """A DuckDB that is open."""
    return DuckDB(address, data_dir)
