"""What an engine is: it knows our tables, is lent small ones, and fetches what it is asked."""

from __future__ import annotations

import importlib
import threading
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from insight.engines.addresses import Address
from insight.engines.schemas import OBSERVATIONS
from insight.errors import InsightError, MissingData
from insight.store import data_directory, read_groups
from insight.store.mirror import mirror_of

if TYPE_CHECKING:
    from ibis.expr.types import Table

BY_ADDRESS: Final = "insight_by_address"
"""The name under which rows that the store has read by address are lent, for one question."""
EXTRAS: Final = {"duckdb": "duckdb", "postgresql": "postgresql", "spark": "spark"}
"""The extra of this package that each kind needs."""


class Engine(ABC):
    """An engine that is open. One question at a time: `asking` holds the lock of one.

    `ibis` is the package and `questions` what we ask by it: both are imported only where an engine
    is opened.
    """

    def __init__(self, address: Address) -> None:
        self.address = address
        self.ibis: Any = needed("ibis", address)
        self.questions: Any = importlib.import_module("insight.engines.questions")
        self.lock = threading.RLock()

    @abstractmethod
    def table(self, source: str, slug: str) -> Table:
        """The figures of a source, those of one indicator among them; raises MissingData."""

    @abstractmethod
    def lend(self, name: str, table: pa.Table) -> None:
        """Make a small table known under a name until it is taken back."""

    @abstractmethod
    def take_back(self, name: str) -> None:
        """Forget a table that was lent."""

    @abstractmethod
    def run(self, sql: str) -> pa.Table:
        """The answer to a statement in the engine's own words."""

    @abstractmethod
    def compiled(self, question: Table) -> str:
        """A question in the engine's own words."""

    @abstractmethod
    def close(self) -> None:
        """Let go of what the engine holds."""

    def in_order(self, columns: Sequence[str], text: Sequence[str] = ()) -> str:  # noqa: ARG002
        """What orders an answer by columns, some of them text: by its bytes, everywhere alike."""
        return ", ".join(f'"{name}"' for name in columns)

    @contextmanager
    def lent(self, name: str, table: pa.Table, columns: Mapping[str, str]) -> Iterator[Table]:
        """A small table as the engine knows it, for as long as the block lasts."""
        with self.told():
            self.lend(name, table)
        try:
            yield self.ibis.table(dict(columns), name=name)
        finally:
            with self.told():
                self.take_back(name)

    def fetch(self, question: Table, schema: pa.Schema, order: Sequence[str]) -> pa.Table:
        """The answer with the columns of a schema, in order.

        Raises MissingData where the engine does not answer, or holds what is no number.
        """
        text = [name for name in order if pa.types.is_string(schema.field(name).type)]
        # Both parts are ours: Ibis quotes what was asked, and the columns are those of a schema.
        asked, ordered = self.compiled(question), self.in_order(order, text)
        sql = f"SELECT * FROM ({asked}) AS asked ORDER BY {ordered}"  # noqa: S608
        with self.told():
            found = self.run(sql)
            return checked(found.select(schema.names).cast(schema), self.address)

    @contextmanager
    def told(self) -> Iterator[None]:
        """Turn what an engine raises into a sentence, without what its address keeps secret."""
        try:
            yield
        except InsightError:
            raise
        except Exception as error:  # noqa: BLE001 - each driver has its own
            raise MissingData(
                f"the engine {self.address} did not answer: {without_secrets(error, self.address)}"
            ) from None


def without_secrets(error: BaseException, address: Address) -> str:
    """The first line of what a driver said, without the address as it was given."""
    said = next(iter(str(error).strip().splitlines()), "") or type(error).__name__
    return said.replace(address.location, str(address))[:300] if address.location else said[:300]


def checked(table: pa.Table, address: Address) -> pa.Table:
    """A table that has no NaN: nothing is kept as NULL. Raises MissingData naming the column."""
    for name in table.schema.names:
        if pa.types.is_floating(table.schema.field(name).type):
            known = pc.drop_null(table[name])
            if pc.all(pc.is_finite(known)).as_py() is False:
                raise MissingData(
                    f"the engine {address} holds what is no number in {name!r} "
                    "(expected numbers, and NULL where there is none)"
                )
    return table


def needed(module: str, address: Address) -> Any:
    """A package that an engine needs; raises MissingData naming the extra that brings it."""
    try:
        return importlib.import_module(module)
    except ImportError:
        raise MissingData(
            f"the engine {address} needs the package {module.partition('.')[0]} "
            f"(install it by: pip install 'insight[{EXTRAS[address.kind]}]')"
        ) from None


def rows_by_address(path: Path, slug: str) -> pa.Table | None:
    """An indicator's rows where the data are read by address (`insight.store`), else None.

    The store knows which row groups to ask for, and whether they have changed.
    """
    if mirror_of(path) is None:
        return None
    return read_groups(path, "indicator", [slug], list(OBSERVATIONS))


def open_engine(address: Address, data_dir: Path | None = None) -> Engine:
    """An engine, open; `data_dir` holds the tables where it reads those of a folder.

    Raises MissingData where a package is not installed, or the engine does not answer.
    """
    if address.kind == "folder":
        raise MissingData("the folder is read by the library itself (expected another engine)")
    module = importlib.import_module(f"insight.engines.drivers.{address.kind}_engine")
    opened: Engine = module.opened(address, data_dir or data_directory())
    return opened
