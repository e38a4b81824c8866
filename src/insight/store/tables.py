"""Opening the project's own tables: a row group at a time, and a sentence for an unreadable one."""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from cachetools import LRUCache, cached

from insight.errors import MissingData, UnreadableData
from insight.store.far import Changed, FindsAreas, Opened, Print, Stamp
from insight.store.mirror import mirror_of

NUMBERS: Final = re.compile(
    r"value|numerator|denominator|lower_ci|upper_ci|population|households|mean|sd|areas|p\d+"
    r"|rank|longitude|latitude|span_m|registered_patients|area_class_share|supergroup_\d"
    r"|first_year|last_year|lsoa|ward|vintage|share|part"
)
"""Columns that hold numbers; `geometry` holds outlines, every other column text in every row."""
_Read = TypeVar("_Read")
PERIOD: Final = "period"
"""The column by which the rows of one value of a key may be in several row groups."""


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"


def stamp(path: Path) -> Stamp:
    """What a file is known by while it stays as it is; raises MissingData where it is absent."""
    if there := mirror_of(path):
        mirror, name = there
        known = mirror.held().get(name)  # asked once: a look may take it away at any moment
        if known is None:
            raise _missing(path)
        return known
    try:
        stat = path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise _missing(path) from error
    except OSError as error:  # a link that leads nowhere, a disk that does not answer
        raise _unreadable(path, error) from error
    # Both, because a rebuild within one tick of the clock seldom has the same size too.
    return stat.st_mtime_ns, stat.st_size


def is_here(path: Path) -> bool:
    """Whether the file itself is on this machine: of an address there is its name alone."""
    return mirror_of(path) is None and path.is_file()


def _missing(path: Path) -> MissingData:
    return UnreadableData(
        f"{_name(path)} is missing (expected a table made by python -m insight.build)"
    )


def _unreadable(path: Path, error: Exception) -> MissingData:
    return UnreadableData(
        f"{_name(path)} cannot be read (expected a Parquet table made by "
        f"python -m insight.build): {' '.join(str(error).split())}"
    )


@cached(LRUCache(64), condition=threading.Condition())  # made once, however many ask at once
def _footer(path: Path, stamp: Stamp) -> Any:
    """The file's metadata; reading it takes longer than reading a row group."""
    if there := mirror_of(path):
        mirror, name = there
        return mirror.far.footer(name, stamp)
    return pq.read_metadata(path)


def open_parquet(path: Path) -> Opened:
    """Open a table; raises MissingData naming the file when it is absent, broken or empty."""
    return _looked_up_anew(path, lambda: _open(path))


def _open(path: Path) -> Opened:
    known = stamp(path)
    try:
        footer = _footer(path, known)
        if there := mirror_of(path):
            mirror, name = there
            file = mirror.far.open(name, known, footer)
        else:
            file = pq.ParquetFile(path, metadata=footer)
    except (pa.ArrowException, OSError) as error:
        raise _unreadable(path, error) from error
    if file.metadata.num_rows == 0:
        raise UnreadableData(
            f"{_name(path)} holds no rows (expected a table made by python -m insight.build)"
        )
    return file


def _looked_up_anew(path: Path, read: Callable[[], _Read]) -> _Read:
    """What `read` returns; where an address has another table by now, once more from that."""
    try:
        return read()
    except Changed:
        there = mirror_of(path)
        if there is None:  # pragma: no cover - a file in a folder is never told to have changed
            raise
        there[0].look()
        return read()


def _read(
    path: Path,
    groups: Sequence[int] | None,
    columns: Sequence[str] | None,
    areas: pa.Array | None = None,
) -> pa.Table:
    """Some row groups of a table, or all; raises MissingData as `open_parquet`, or for a column."""
    file = _open(path)
    if columns is not None:
        held = file.schema_arrow.names
        absent = [column for column in columns if column not in held]
        if absent:
            raise UnreadableData(f"{_name(path)} has no column {absent[0]!r} (it has {held})")
    wanted = range(file.num_row_groups) if groups is None else groups
    try:
        table = _of_areas(file, wanted, columns, areas)
        if table is None:
            table = file.read_row_groups(list(wanted), columns=columns and list(columns))
    except (pa.ArrowException, OSError) as error:
        raise _unreadable(path, error) from error
    _check(table, path)
    return table


def _of_areas(
    file: Opened,
    groups: Sequence[int],
    columns: Sequence[str] | None,
    areas: pa.Array | None,
) -> pa.Table | None:
    """The rows of some areas where an address can find them; None where all are to be read."""
    if areas is None or not isinstance(file, FindsAreas):
        return None
    return file.read_areas(list(groups), areas, columns and list(columns))


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
            raise UnreadableData(f"{_name(path)}: {column!r} holds {kind} (expected {wanted})")
        if wanted != "numbers" and held.null_count:
            raise UnreadableData(
                f"{_name(path)}: {column!r} is empty in {held.null_count} rows (expected {wanted})"
            )
        if pa.types.is_floating(kind) and pc.all(pc.is_finite(held)).as_py() is False:
            raise UnreadableData(
                f"{_name(path)}: {column!r} holds what is no number, such as infinity (expected a "
                "number, or nothing)"
            )


@cached(LRUCache(64), condition=threading.Condition())  # made once, however many ask at once
def _groups(path: Path, key: str, _stamp: Stamp) -> dict[str, dict[str | None, int]]:
    """Which row group holds which value of `key` and which period, by the file's own statistics.

    Under None the one that holds all periods of the value, or does not say which it holds.
    """
    meta = _open(path).metadata
    names = meta.schema.to_arrow_schema()
    column, time = names.get_field_index(key), names.get_field_index(PERIOD)
    if column < 0:
        raise UnreadableData(f"{_name(path)} has no column {key!r}")
    held: dict[str, dict[str | None, int]] = {}
    for group in range(meta.num_row_groups):
        value = _only(meta, group, column)
        if value is None:
            raise UnreadableData(f"{_name(path)}: row group {group} does not hold one {key} alone")
        period = _only(meta, group, time) if time >= 0 else None
        others = held.setdefault(value, {})
        if others and (period is None or period in others or None in others):
            first = others.get(period, next(iter(others.values())))
            raise UnreadableData(
                f"{_name(path)}: {key} {value!r} is in row groups {first} and {group} "
                "(expected one)"
            )
        others[period] = group
    return held


def _only(meta: Any, group: int, column: int) -> str | None:
    """The only value of a column in a row group; None where it has several or does not tell."""
    statistics = meta.row_group(group).column(column).statistics
    if statistics is None or not statistics.has_min_max or statistics.min != statistics.max:
        return None
    return str(statistics.min)


def read_table(path: Path, columns: Sequence[str] | None = None) -> pa.Table:
    """All rows of a table, and all columns unless they are named.

    Raises MissingData when the file is absent, cannot be read or lacks a column.
    """
    return _looked_up_anew(path, lambda: _read(path, None, columns))


def read_groups(
    path: Path,
    key: str,
    values: Sequence[str],
    columns: Sequence[str] | None = None,
    *,
    period: str | None = None,
    areas: pa.Array | None = None,
) -> pa.Table:
    """The rows whose `key` is one of `values`, of all periods or one: no other group is read.

    Rows come in the order of `values`, those of each as the file has them. A table without rows
    comes back when none of the values is in the file. Raises MissingData when the file is absent,
    cannot be read, lacks a column or is not kept one row group a value, or a value and period.

    With `areas`, codes, rows of others may be left out: where an address finds these by an index,
    and a folder does not, for a row group is read as a whole there.
    """

    def read() -> pa.Table:
        groups = _groups(path, key, stamp(path))
        held = [groups[value] for value in values if value in groups]
        if period is None:
            return _read(path, [n for each in held for n in each.values()], columns, areas)
        wanted = [each[p] for each in held for p in (period, None) if p in each]
        if not any(None in each for each in held):
            return _read(path, wanted, columns, areas)
        named = columns and [*columns, *({PERIOD} - {*columns})]
        table = _read(path, wanted, named)
        table = table.filter(pc.equal(table[PERIOD], period))
        return table.select(list(columns)) if columns else table

    return _looked_up_anew(path, read)


def periods_in(path: Path, key: str, value: str) -> tuple[str, ...] | None:
    """The periods of one value of `key`, as far as the row groups tell without being read.

    None where they do not; () where the value is not in the file. Raises MissingData as
    `read_groups`.
    """

    def read() -> tuple[str, ...] | None:
        held = _groups(path, key, stamp(path)).get(value, {})
        told = tuple(period for period in held if period is not None)
        return None if len(told) < len(held) else told

    return _looked_up_anew(path, read)


def fingerprint(path: Path) -> Print:
    """What a table holds now, read whole; raises MissingData where it is absent or broken."""
    if there := mirror_of(path):
        mirror, name = there
        stamp(path)
        return mirror.far.fingerprint(name)
    rows = open_parquet(path).metadata.num_rows
    try:
        return Print(rows, hashlib.sha256(path.read_bytes()).hexdigest())
    except OSError as error:
        raise _unreadable(path, error) from error
