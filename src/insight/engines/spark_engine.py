"""Spark, on this machine or a cluster that sees the data folder too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from insight.engines.addresses import Address
from insight.engines.opening import Engine, needed
from insight.errors import MissingData
from insight.store import open_parquet, read_table

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

    def table(self, name: str, columns: Mapping[str, str]) -> Table:
        """One of our tables, a view of the folder's Parquet."""
        view = _view(name)
        if name not in self._known:
            path = self._folder / f"{name}.parquet"
            with self.told():
                if path.is_file():
                    open_parquet(path)  # refuses one that is broken in our own words
                    frame = self._session.read.parquet(str(path.resolve()))
                else:  # the data are read by address
                    frame = self._session.createDataFrame(read_table(path))
                frame.createOrReplaceTempView(view)
            self._known.add(name)
        found: Table = self.ibis.table(dict(columns), name=view)
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


def _view(name: str) -> str:
    """A name that Spark takes for a view."""
    return f"insight_{name.replace('/', '_')}"


def opened(address: Address, data_dir: Path) -> Spark:
    """A Spark that is open; raises MissingData where the folder is not there."""
    if not data_dir.is_dir():
        raise MissingData(f"{data_dir.name} is no folder (expected the one of the figures)")
    return Spark(address, data_dir)
