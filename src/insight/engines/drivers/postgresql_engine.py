"""A council's own PostgreSQL, asked by ADBC: tables of schema insight."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from insight.engines.addresses import Address
from insight.engines.opening import Engine, needed
from insight.engines.schemas import OBSERVATIONS
from insight.errors import MissingData
from insight.store.database import SCHEMA, table_name

if TYPE_CHECKING:
    from ibis.expr.types import Table

LONGEST: Final = "60s"
"""How long a question may take before the server gives it up."""


class PostgreSQL(Engine):
    """One session; each question sees what was there when it was asked."""

    def __init__(self, address: Address) -> None:
        super().__init__(address)
        self._driver = needed("adbc_driver_postgresql.dbapi", address)
        self._session: Any = None
        self._known: dict[str, tuple[str, ...]] = {}
        with self.told():
            self._connect()

    def _connect(self) -> None:
        separator = "&" if "?" in self.address.location else "?"
        location = self.address.location
        if "connect_timeout" not in location:
            location += f"{separator}connect_timeout=5"
        self._session = self._driver.connect(location, autocommit=True)
        # Text is ordered by COLLATE "C" in each question, whatever the cluster was made with.
        self._do(f"SET statement_timeout = '{LONGEST}'")
        self._known = {}

    def _do(self, sql: str) -> None:
        with self._session.cursor() as cursor:
            cursor.execute(sql)

    def table(self, source: str, slug: str) -> Table:  # noqa: ARG002
        """The table of a source, as it stands in the schema; raises MissingData where it is not."""
        name = table_name(f"indicators/{source}.parquet")
        if name not in self._known:
            with self.told():
                found = self.run(
                    "SELECT column_name AS held FROM information_schema.columns "  # noqa: S608
                    f"WHERE table_schema = '{SCHEMA}' AND table_name = {_quoted(name)}"
                )
            self._known[name] = tuple(found["held"].to_pylist())
        absent = [each for each in OBSERVATIONS if each not in self._known[name]]
        if absent:
            del self._known[name]
            raise MissingData(
                f"{self.address} has no table {SCHEMA}.{name} with a column {absent[0]!r} "
                "(expected one filled by python -m insight.build --load)"
            )
        found_table: Table = self.ibis.table(OBSERVATIONS, name=name, database=SCHEMA)
        return found_table

    def lend(self, name: str, table: pa.Table) -> None:
        """A temporary table of this session; a session that was cut off is opened anew."""
        try:
            self._ingest(name, table)
        except self._driver.Error:
            self._connect()
            self._ingest(name, table)

    def _ingest(self, name: str, table: pa.Table) -> None:
        with self._session.cursor() as cursor:
            cursor.adbc_ingest(name, table, mode="create", temporary=True)
            cursor.execute(f'ANALYZE "{name}"')

    def take_back(self, name: str) -> None:
        """Drop the temporary table."""
        self._do(f'DROP TABLE IF EXISTS pg_temp."{name}"')

    def run(self, sql: str) -> pa.Table:
        """The answer as Arrow."""
        try:
            return self._run(sql)
        except self._driver.OperationalError:
            self._connect()
            return self._run(sql)

    def _run(self, sql: str) -> pa.Table:
        with self._session.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetch_arrow_table()

    def compiled(self, question: Table) -> str:
        """In PostgreSQL's words."""
        return str(self.ibis.to_sql(question, dialect="postgres"))

    def in_order(self, columns: Sequence[str], text: Sequence[str] = ()) -> str:
        """Text by its bytes, as everywhere else; a cluster may have a language's own order."""
        return ", ".join(
            f'"{name}" COLLATE "C"' if name in text else f'"{name}"' for name in columns
        )

    def close(self) -> None:
        """End the session."""
        self._session.close()


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def opened(address: Address, _: Path) -> PostgreSQL:
    """A PostgreSQL that is open."""
    return PostgreSQL(address)
