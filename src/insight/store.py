"""Opening the project's own tables: one row group at a time, with a sentence where one is unreadable."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from insight.errors import MissingData

__all__ = ["open_parquet", "read_groups"]


def open_parquet(path: Path) -> pq.ParquetFile:
    """Open a table; raises MissingData naming the file when it is absent or cannot be read."""
    try:
        return pq.ParquetFile(path)
    except FileNotFoundError as error:
        raise MissingData(
            f"{path.parent.name}/{path.name} is missing (expected a table made by python -m insight.build)"
        ) from error
    except (pa.ArrowInvalid, OSError) as error:
        raise MissingData(f"{path.parent.name}/{path.name} cannot be read: {error}") from error


@lru_cache(maxsize=64)
def _groups(path: Path, key: str, _stamp: tuple[int, int]) -> dict[str, int]:
    """Which row group holds which value of `key`, read from the file's own statistics."""
    meta = open_parquet(path).metadata
    column = meta.schema.to_arrow_schema().get_field_index(key)
    held = {}
    for group in range(meta.num_row_groups):
        statistics = meta.row_group(group).column(column).statistics
        if statistics is None or statistics.min != statistics.max:
            raise MissingData(f"{path.name}: row group {group} does not hold one {key} alone")
        held[str(statistics.min)] = group
    return held


def read_groups(
    path: Path, key: str, values: Sequence[str], columns: list[str] | None = None
) -> pa.Table:
    """The rows whose `key` is one of `values`, reading only their row groups.

    A table without rows comes back when none of the values is in the file.
    """
    file = open_parquet(path)
    stat = path.stat()
    groups = _groups(path, key, (stat.st_mtime_ns, stat.st_size))
    wanted = [groups[value] for value in values if value in groups]
    try:
        return file.read_row_groups(wanted, columns=columns)
    except (pa.ArrowInvalid, OSError) as error:
        raise MissingData(f"{path.parent.name}/{path.name} cannot be read: {error}") from error
