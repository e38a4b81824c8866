"""What is asked of an address that is no folder: what it holds, texts, footers and row groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol, runtime_checkable

import pyarrow as pa

from insight.errors import UnreadableData

Stamp = tuple[int, int]
"""When a file was last changed and its size: what was read of it holds as long as these do."""
CONNECT_SECONDS, ANSWER_SECONDS = 3, 5
"""How long an address may take to be reached and to begin its answer; it is asked twice at most."""
FILES_AT_MOST, TEXT_BYTES_AT_MOST = 20_000, 50_000_000
"""More is no data folder: nobody waits until the whole of a lake has been listed."""


class Changed(UnreadableData):
    """A table was replaced between the question and its answer: it is to be looked up anew."""


class Opened(Protocol):
    """A table that was opened: a `pyarrow.parquet.ParquetFile`, or what answers as one does."""

    metadata: Any
    schema_arrow: pa.Schema
    num_row_groups: int

    def read_row_groups(self, groups: Sequence[int], columns: Sequence[str] | None = None) -> Any:
        """The rows of some groups, in the order in which they are named."""


@runtime_checkable
class FindsAreas(Protocol):
    """An opened table that finds the rows of some areas without reading all of a row group."""

    def read_areas(
        self, groups: Sequence[int], areas: pa.Array, columns: Sequence[str] | None = None
    ) -> Any:
        """As `read_row_groups`, those areas alone; None where all are read as quickly."""


class Print(NamedTuple):
    """What a table holds at this moment: its rows, and the SHA-256 of the file that it is."""

    rows: int
    sha256: str


class Far(Protocol):
    """An address that is no folder. Every error is a MissingData with a sentence."""

    name: str
    """The address as it may be said and logged, without a password."""

    def listing(self) -> Mapping[str, Stamp]:
        """The stamp of every file, by its name below the address, as "plans/x.toml"."""

    def text(self, name: str) -> bytes:
        """The bytes of a file that is no table."""

    def footer(self, name: str, stamp: Stamp) -> Any:
        """The metadata of a table; raises Changed where it is another one by now."""

    def open(self, name: str, stamp: Stamp, footer: Any) -> Opened:
        """A table to read from; it, or its reading, raises Changed where it is another by now."""

    def fingerprint(self, name: str) -> Print:
        """What the table holds now, read from the address itself."""


def is_table(name: str) -> bool:
    """Whether a file is read a row group at a time, where it is, and not brought here whole."""
    return name.endswith(".parquet")


def is_ours(name: str) -> bool:
    """Whether a name can be one of a data folder, and stays below the folder that mirrors it."""
    parts = name.split("/")
    sound = all(part and not part.startswith(".") and "\\" not in part for part in parts)
    return sound and len(parts) <= 3 and not any(ord(each) < 32 or each == ":" for each in name)
