"""Opening the project's own tables: a row group at a time, and a sentence for an unreadable one."""

from __future__ import annotations

import re
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from cachetools import LRUCache, cached

from insight.errors import MissingData

NUMBERS: Final = re.compile(
    r"value|numerator|denominator|lower_ci|upper_ci|population|households|mean|sd|areas|p\d+"
    r"|rank|longitude|latitude|span_m|registered_patients|area_class_share|supergroup_\d"
    r"|first_year|last_year|lsoa|ward|vintage|share|part"
)
"""Columns that hold numbers; `geometry` holds outlines, every other column text in every row."""
Stamp = tuple[int, int]
"""When a file was last changed and its size: what was read of it holds as long as these do."""


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def stamp(path: Path) -> Stamp:
    """What a file is known by while it stays as it is; raises MissingData where it is absent."""
    try:
        stat = path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise MissingData(
            f"{_name(path)} is missing (expected a table made by python -m insight.build)"
        ) from error
    except OSError as error:  # a link that leads nowhere, a disk that does not answer
        raise _unreadable(path, error) from error
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
    """Open a table; raises MissingData naming the file when it is absent, broken or empty."""
    known = stamp(path)
    try:
        file = pq.ParquetFile(path, metadata=_footer(path, known))
    except (pa.ArrowException, OSError) as error:
        raise _unreadable(path, error) from error
    if file.metadata.num_rows == 0:
        raise MissingData(
            f"{_name(path)} holds no rows (expected a table made by python -m insight.build)"
        )
    return file


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
        table = file.read_row_groups(list(wanted), columns=columns and list(columns))
    except (pa.ArrowException, OSError) as error:
        raise _unreadable(path, error) from error
    _check(table, path)
    return table


def _check(table: pa.Table, path: Path) -> None:
    """Refuse what the builder never writes; raises MissingData naming the file and the column."""
    for column in table.schema.names:
        held, kind = table[column], table.schema.field(column).type
        if column == "geometry":
            sound, wanted = pa.types.is_binary(kind), "outlines as binary"
        elif NUMBERS.fullmatch(column):
            sound, wanted = pa.types.is_floating(kind) or pa.types.is_integer(kind), "numbers"
        else:
            sound, wanted = pa.types.is_string(kind) or pa.types.is_large_string(kind), "text"
        if not sound:
            raise MissingData(f"{_name(path)}: {column!r} holds {kind} (expected {wanted})")
        if wanted != "numbers" and held.null_count:
            raise MissingData(
                f"{_name(path)}: {column!r} is empty in {held.null_count} rows (expected {wanted})"
            )
        if pa.types.is_floating(kind) and pc.all(pc.is_finite(held)).as_py() is False:
            raise MissingData(
                f"{_name(path)}: {column!r} holds what is no number, such as infinity (expected a "
                "number, or nothing)"
            )


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
    groups = _groups(path, key, stamp(path))
    return _read(path, [groups[value] for value in values if value in groups], columns)
