"""Spark, on this machine or a cluster that sees the data folder too."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from insight.engines.addresses import Address
from insight.engines.opening import BY_ADDRESS, Engine, needed, rows_by_address
from insight.engines.schemas import OBSERVATIONS
from insight.errors import MissingData
from insight.store import open_parquet

if TYPE_CHECKING:
    from ibis.expr.types import Table

SETTINGS: Final = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
    "spark.sql.session.timeZone": "UTC",
}
ON_THIS_MACHINE: Final = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.shuffle.partitions": "2",
}
"""Small tables on one machine: Spark's own 200 parts would be mostly empty."""


class Spark(Engine):
    """One session; a table of the folder becomes a view when it is first asked."""

    def __init__(self, address: Address, data_dir: Path) -> None:
        super().__init__(address)
        sql = needed("pyspark.sql", address)
        self._folder = data_dir
        self._known: set[str] = set()
        builder = sql.SparkSession.builder.master(address.location).appName("insight")
        local = ON_THIS_MACHINE if address.location.startswith("local") else {}
        for name, value in (SETTINGS | local).items():
            builder = builder.config(name, value)
        with self.told():
            self._session: Any = builder.getOrCreate()
            self._session.sparkContext.setLogLevel("ERROR")
            self._words: Any = self.ibis.pyspark.connect(self._session)

    def table(self, source: str, slug: str) -> Table:
        """The table of a source: a view of the folder's Parquet, where it is."""
        path = self._folder / "indicators" / f"{source}.parquet"
        view = f"insight_{source}"
        if (rows := rows_by_address(path, slug)) is not None:
            view = BY_ADDRESS
            with self.told():
                self._session.createDataFrame(rows).createOrReplaceTempView(view)
        elif view not in self._known:
            open_parquet(path)  # refuses one that is absent or broken in our own words
            with self.told():
                frame = self._session.read.parquet(str(path.resolve()))
                frame.createOrReplaceTempView(view)
            self._known.add(view)
        found: Table = self.ibis.table(OBSERVATIONS, name=view)
        return found

    def lend(self, name: str, table: pa.Table) -> None:
        """A view of an Arrow table."""
        self._session.createDataFrame(table).createOrReplaceTempView(name)

    def take_back(self, name: str) -> None:
        """Forget the view."""
        self._session.catalog.dropTempView(name)

    def run(self, sql: str) -> pa.Table:
        """The answer as Arrow."""
        return self._session.sql(sql).toArrow()

    def compiled(self, question: Table) -> str:
        """In Spark's words."""
        return str(self._words.compile(question))

    def in_order(self, columns: Sequence[str], text: Sequence[str] = ()) -> str:  # noqa: ARG002
        """Names in Spark's own quotation marks; text by its bytes, as Spark orders it."""
        return ", ".join(f"`{name}`" for name in columns)

    def close(self) -> None:
        """End the session and its Java."""
        self._session.stop()


def opened(address: Address, data_dir: Path) -> Spark:
    """A Spark that is open; raises MissingData where the folder is not there."""
    if not data_dir.is_dir():
        raise MissingData(f"{data_dir.name} is no folder (expected the one of the figures)")
    return Spark(address, data_dir)
