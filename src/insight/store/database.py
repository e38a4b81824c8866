"""A data folder in a council's own PostgreSQL (`postgresql://…`), read by ADBC.

Schema `insight`: a table for each Parquet file, with its columns and `row_order`, the place of a
row in the file, which has a btree. A row group is a range of it, so that every question reads what
it would of the file, in the same order; of a large one the areas of a district are found by a
btree of area and place. `insight.tables` keeps each file's footer, `insight.texts`
the files that are no tables. `insight.store.filling` makes all of it in one transaction.
"""

from __future__ import annotations

import hashlib
import importlib
import queue
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any, Final
from urllib.parse import quote, urlencode, urlsplit, urlunsplit

import pyarrow as pa
import pyarrow.parquet as pq

from insight.errors import MissingData, UnreadableData
from insight.store.far import (
    ANSWER_SECONDS,
    CONNECT_SECONDS,
    FILES_AT_MOST,
    Changed,
    Opened,
    Print,
    Stamp,
    is_ours,
)

SCHEMA, ROW = "insight", "row_order"
ASKED_BY: Final = ("indicator", "period")
"""By what questions in SQL find rows: a btree of few values takes 7 bytes a row."""
AREA: Final = "area_code"
MANY: Final = 5_000
"""Rows of a row group above which those of some areas are found by a btree."""
CONNECTIONS: Final = 4
"""How many questions are asked at once; more wait in the pool's line."""
_WHY: Final = {
    "28": "it was refused (expected a user and a password that may connect)",
    "3D": "there is no such database",
    "42501": "it was refused (expected leave to read the schema insight)",
    "42P01": "it holds no data (expected those that python -m insight.build --load has put there)",
    "3F000": "it holds no data (expected those that python -m insight.build --load has put there)",
    "57014": f"it took longer than {ANSWER_SECONDS} seconds to answer",
    "55P03": "somebody holds the tables (expected leave to replace them: try again)",
}
"""What an error of PostgreSQL comes to, by its code or how that begins."""
_SAID: Final = (
    ("authentication failed", _WHY["28"]),
    ("no password", _WHY["28"]),
    ("role ", _WHY["28"]),
    ("database ", _WHY["3D"]),
    ("invalid percent-encoded", "its address cannot be read (expected %25 for a % in a password)"),
)
"""The same of what fails before there is a code, by what is said of it."""


def quoted(name: str) -> str:
    """A name as SQL has it."""
    return '"' + name.replace('"', '""') + '"'


def table_name(file: str) -> str:
    """The table of a file, which PostgreSQL cuts off after 63 bytes.

    >>> table_name("indicators/els.parquet")
    'indicators_els'
    """
    named = file.removesuffix(".parquet").replace("/", "_")
    short = hashlib.sha256(named.encode()).hexdigest()[:8]
    return named if len(named) <= 60 else f"{named[:50]}_{short}"


def public_name(address: str) -> str:
    """Server and database of an address: no user, no password and no setting."""
    try:
        parts = urlsplit(address)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:  # several servers, or a slip
        return "the address of the database"
    return f"postgresql://{parts.hostname or ''}{port}{parts.path}"


def _patient(address: str, seconds: float) -> str:
    """The address with how long it may take, unless that says so itself."""
    parts = urlsplit(address)
    ours = {
        "connect_timeout": f"{CONNECT_SECONDS}",
        "tcp_user_timeout": f"{2000 * ANSWER_SECONDS}",
        "options": f"-c statement_timeout={int(1000 * seconds)}",
        "application_name": "insight",
    }
    told = {name: value for name, value in ours.items() if f"{name}=" not in parts.query}
    # A blank is %20 here: PostgreSQL's own library takes + for itself.
    query = "&".join(filter(None, (parts.query, urlencode(told, quote_via=quote))))
    return urlunsplit(parts._replace(query=query))


def connect(address: str, seconds: float = ANSWER_SECONDS) -> Any:
    """A connection by ADBC; raises MissingData without the extra, or where nothing answers."""
    try:
        driver = importlib.import_module("adbc_driver_postgresql.dbapi")
    except ImportError as error:
        raise UnreadableData(
            "PostgreSQL cannot be read without its driver (expected it installed: "
            "pip install 'insight[postgresql]')"
        ) from error
    try:
        return driver.connect(_patient(address, seconds))
    except (driver.Error, ValueError) as error:
        raise sentence(address, error) from None  # what the driver says may hold the password


def faults() -> tuple[type[Exception], ...]:
    """What the driver raises."""
    error: type[Exception] = importlib.import_module("adbc_driver_manager").Error
    return error, pa.ArrowException, OSError


def sentence(address: str, error: Exception) -> MissingData:
    """What went wrong, without what the driver says: that can hold the password."""
    code, said = str(getattr(error, "sqlstate", None) or ""), str(error)
    why = next((why for begins, why in _WHY.items() if code and code.startswith(begins)), "")
    if not why and not code:
        why = next((why for word, why in _SAID if word in said), "nothing answers there")
    return UnreadableData(
        f"{public_name(address)} cannot be read: {why or f'it says {code} (PostgreSQL’s code)'}"
    )


class Database:
    """The files in schema `insight` of a database."""

    def __init__(self, address: str) -> None:
        """Nothing is asked for yet."""
        self.address, self.name = address, public_name(address)
        self._idle: queue.LifoQueue[Any] = queue.LifoQueue()
        for _ in range(CONNECTIONS):
            self._idle.put(None)
        self._tables: dict[str, str] = {}

    @contextmanager
    def _cursor(self) -> Iterator[Any]:
        """A cursor of a connection that nobody else uses; one that failed is not used again."""
        held = self._idle.get()
        try:
            if held is None:
                held = connect(self.address)
            with held.cursor() as cursor:
                yield cursor
            held.rollback()  # what was read ends here: a loader waits for no reader
        except BaseException:
            if held is not None:
                with suppress(Exception):
                    held.close()
            held = None
            raise
        finally:
            self._idle.put(held)

    def asked(self, query: str, parameters: Sequence[str] = ()) -> pa.Table:
        """The answer to a query; asked once more where the connection had gone meanwhile.

        Raises MissingData, with the address and no password, where there is no answer.
        """
        fault: Exception | None = None
        for _ in range(2):
            try:
                with self._cursor() as cursor:
                    cursor.execute(query, parameters or None)
                    return cursor.fetch_arrow_table()
            except MissingData:
                raise
            except faults() as error:
                fault = error
                if getattr(error, "sqlstate", None):  # the server has answered
                    break
        raise sentence(self.address, fault or OSError()) from None

    def listing(self) -> Mapping[str, Stamp]:
        """The stamp of every file by its name."""
        rows = self.asked(
            f"select path, named, changed, size from {SCHEMA}.tables union all "
            f"select path, '', changed, octet_length(body) from {SCHEMA}.texts "
            f"limit {FILES_AT_MOST}"
        ).to_pylist()
        sound = [row for row in rows if is_ours(row["path"])]
        self._tables = {row["path"]: row["named"] for row in sound if row["named"]}
        return {row["path"]: (int(row["changed"]), int(row["size"])) for row in sound}

    def text(self, name: str) -> bytes:
        """The bytes of a file; raises Changed where it is missing by now."""
        rows = self.asked(f"select body from {SCHEMA}.texts where path = {_literal(name)}")
        if not rows.num_rows:
            raise Changed(f"{self.name}: {name} is missing")
        return bytes(rows["body"][0].as_py())

    def footer(self, name: str, stamp: Stamp) -> Any:
        """The metadata of the file that a table was filled from; raises Changed where it goes."""
        rows = self.asked(
            f"select footer from {SCHEMA}.tables "
            f"where path = {_literal(name)} and changed = {stamp[0]} and size = {stamp[1]}"
        )
        if not rows.num_rows:
            raise Changed(f"{self.name}: {name} is being replaced at this moment")
        return pq.read_metadata(pa.BufferReader(rows["footer"][0].as_py()))

    def open(self, name: str, stamp: Stamp, footer: Any) -> Opened:
        """A table, whose row groups are ranges of its rows."""
        return Rows(self, name, stamp, footer)

    def table_of(self, name: str) -> str:
        """The table of a file, with its schema, as SQL has it; raises Changed where it is gone."""
        named = self._tables.get(name)
        if named is None:
            raise Changed(f"{self.name}: {name} is missing")
        return f"{SCHEMA}.{quoted(named)}"

    def fingerprint(self, name: str) -> Print:
        """Rows that are there now, and the SHA-256 of the file that they were filled from."""
        held = self.asked(f"select count(*) as rows from {self.table_of(name)}")
        told = self.asked(f"select sha256 from {SCHEMA}.tables where path = {_literal(name)}")
        rows = int(held["rows"][0].as_py())
        sums = told["sha256"].to_pylist()
        return Print(rows, str(sums[0]) if sums else "")


class Rows:
    """A table of the database that answers as a `pyarrow.parquet.ParquetFile` does."""

    def __init__(self, database: Database, name: str, stamp: Stamp, footer: Any) -> None:
        """`footer` is that of the file from which the table was filled."""
        self._database, self._name, self._stamp = database, name, stamp
        self.metadata: Any = footer
        self.schema_arrow: pa.Schema = footer.schema.to_arrow_schema()
        self.num_row_groups: int = footer.num_row_groups

    def read_row_groups(
        self, groups: Sequence[int], columns: Sequence[str] | None = None
    ) -> pa.Table:
        """The rows of some groups, in the order in which they are named.

        Raises Changed where the table was filled anew since it was opened.
        """
        schema, ranges = self._schema(columns), self._ranges(groups)
        parts = [self._between(first, last, schema.names) for first, last in ranges]
        found = pa.concat_tables([schema.empty_table(), *(each.cast(schema) for each in parts)])
        if found.num_rows != sum(last - first for first, last in ranges):
            raise self._changed()
        return found

    def read_areas(
        self, groups: Sequence[int], areas: pa.Array, columns: Sequence[str] | None = None
    ) -> pa.Table | None:
        """The same rows of some areas alone; None where reading all of them is as quick.

        Raises Changed as `read_row_groups`.
        """
        ranges = self._ranges(groups)
        rows = sum(last - first for first, last in ranges)
        if AREA not in self.schema_arrow.names or rows < max(MANY, 10 * len(areas)):
            return None
        schema, codes = self._schema(columns), ",".join(areas.to_pylist())
        parts = [self._between(*each, schema.names, codes) for each in ranges]
        found = pa.concat_tables([schema.empty_table(), *(each.cast(schema) for each in parts)])
        # A part without rows may have none of these areas, or be asked of a table that is gone.
        if not all(each.num_rows for each in parts) and not self._is_held():
            raise self._changed()
        return found

    def _schema(self, columns: Sequence[str] | None) -> pa.Schema:
        names = self.schema_arrow.names if columns is None else list(columns)
        schema = pa.schema([self.schema_arrow.field(name) for name in names])
        return schema.with_metadata(self.schema_arrow.metadata)

    def _changed(self) -> Changed:
        return Changed(f"{self._database.name}: {self._name} is being replaced at this moment")

    def _is_held(self) -> bool:
        """Whether it is still the table whose footer is known."""
        return bool(self._database.asked(f"select 1 where {self._as_known()}").num_rows)

    def _as_known(self) -> str:
        return (
            f"exists (select from {SCHEMA}.tables where path = {_literal(self._name)} "
            f"and changed = {self._stamp[0]} and size = {self._stamp[1]})"
        )

    def _ranges(self, groups: Sequence[int]) -> list[tuple[int, int]]:
        """First row and the row after the last of each run of groups that follow one another."""
        starts = [0]
        for n in range(self.num_row_groups):
            starts.append(starts[-1] + self.metadata.row_group(n).num_rows)
        runs: list[tuple[int, int]] = []
        for group in groups:
            if runs and runs[-1][1] == starts[group]:
                runs[-1] = (runs[-1][0], starts[group + 1])
            else:
                runs.append((starts[group], starts[group + 1]))
        return runs

    def _between(self, first: int, last: int, names: Sequence[str], codes: str = "") -> pa.Table:
        # The same statement asks whether it is still the table whose footer is known.
        of_areas = f"and {AREA} = any(string_to_array($1, ',')) " if codes else ""
        return self._database.asked(
            f"select {', '.join(map(quoted, names))} from {self._database.table_of(self._name)} "
            f"where {ROW} >= {first} and {ROW} < {last} {of_areas}and {self._as_known()} "
            f"order by {ROW}",
            (codes,) if codes else (),
        )


def _literal(text: str) -> str:
    """A text as SQL has it; PostgreSQL takes backslashes in one as they are."""
    return "'" + text.replace("'", "''") + "'"
