"""Opening the project's own tables: a row group at a time, and a sentence for an unreadable one."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from cachetools import LRUCache, cached

from insight.errors import MissingData

__all__ = ["open_parquet", "read_groups", "read_table"]
Stamp = tuple[int, int]
"""When a file was last changed and its size: what was read of it holds as long as these do."""


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def _stamp(path: Path) -> Stamp:
    try:
        stat = path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise MissingData(
            f"{_name(path)} is missing (expected a table made by python -m insight.build)"
        ) from error
    # Both, because a rebuild within one tick of the clock seldom has the same size too.
    return stat.st_mtime_ns, stat.st_size


def _unreadable(path: Path, error: Exception) -> MissingData:
    return MissingData(
        f"{_name(path)} cannot be read (expected a Parquet table made by "
        f"python -m insight.build): {' '.join(str(error).split())}"
    )


@cached(LRUCache(64), condition=threading.Condition())  # made once, however many ask at once
def _footer(path: Path, _stamp: Stamp) -> Any:
    """The file's metadata; reading it takes longer than reading a row group."""
    return pq.read_metadata(path)


def open_parquet(path: Path) -> pq.ParquetFile:
    """Open a table; raises MissingData naming the file when it is absent or cannot be read."""
    stamp = _stamp(path)
    try:
        return pq.ParquetFile(path, metadata=_footer(path, stamp))
    except (pa.ArrowException, OSError) as error:
        raise _unreadable(path, error) from error


def _read(path: Path, groups: Sequence[int] | None, columns: Sequence[str] | None) -> pa.Table:
    """Some row groups of a table, or all; raises MissingData as `open_parquet`, or for a column."""
    file = open_parquet(path)
    if columns is not None:
        held = file.schema_arrow.names
        absent = [column for column in columns if column not in held]
        if absent:
            raise MissingData(f"{_name(path)} has no column {absent[0]!r} (it has {held})")
    wanted = range(file.num_row_groups) if groups is None else groups
    try:
        return file.read_row_groups(list(wanted), columns=columns and list(columns))
    except (pa.ArrowException, OSError) as error:
        raise _unreadable(path, error) from error


@cached(LRUCache(64), condition=threading.Condition())  # made once, however many ask at once
def _groups(path: Path, key: str, _stamp: Stamp) -> dict[str, int]:
    """Which row group holds which value of `key`, read from the file's own statistics."""
    meta = open_parquet(path).metadata
    column = meta.schema.to_arrow_schema().get_field_index(key)
    if column < 0:
        raise MissingData(f"{_name(path)} has no column {key!r}")
    held: dict[str, int] = {}
    for group in range(meta.num_row_groups):
        statistics = meta.row_group(group).column(column).statistics
        if statistics is None or not statistics.has_min_max or statistics.min != statistics.max:
            raise MissingData(f"{_name(path)}: row group {group} does not hold one {key} alone")
        value = str(statistics.min)
        if value in held:
            raise MissingData(
                f"{_name(path)}: {key} {value!r} is in row groups {held[value]} and {group} "
                "(expected one)"
            )
        held[value] = group
    return held


def read_table(path: Path, columns: Sequence[str] | None = None) -> pa.Table:
    """All rows of a table, and all columns unless they are named.

    Raises MissingData when the file is absent, cannot be read or lacks a column.
    """
    return _read(path, None, columns)


def read_groups(
    path: Path, key: str, values: Sequence[str], columns: Sequence[str] | None = None
) -> pa.Table:
    """The rows whose `key` is one of `values`, reading only their row groups.

    A table without rows comes back when none of the values is in the file. Raises MissingData when
    the file is absent, cannot be read, lacks a column or is not kept one row group a value.
    """
    groups = _groups(path, key, _stamp(path))
    return _read(path, [groups[value] for value in values if value in groups], columns)


def data_directory() -> Path:
    """The folder that holds the figures: $INSIGHT_DATA, else the project's own `data`."""
    chosen = os.environ.get("INSIGHT_DATA")
    return Path(chosen) if chosen else Path(__file__).resolve().parents[2] / "data"
