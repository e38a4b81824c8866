"""What `provenance.json` says of the tables beside it, and whether they are still as it says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from insight.errors import MissingData
from insight.store import data_directory, fingerprint


def read_provenance(data_dir: Path | None = None) -> dict[str, Any]:
    """The record that the builder wrote beside its tables.

    Raises MissingData naming the file when it is absent or is not such a record.
    """
    path = (data_dir or data_directory()) / "provenance.json"
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, RecursionError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not JSON"
        raise MissingData(
            f"{path.name} cannot be read (expected the record that python -m insight.build writes "
            f"beside the tables): {why}"
        ) from error
    if not isinstance(found, dict) or not isinstance(found.get("tables"), dict):
        raise MissingData(f"{path.name} has no list of tables (expected 'tables')")
    return found


def stamps(data_dir: Path | None = None) -> tuple[tuple[str, int, int], ...]:
    """Each table and the record with when it was changed and its size: `doubts` hold as long."""
    folder = data_dir or data_directory()
    found = []
    for path in sorted((*folder.glob("*/*.parquet"), folder / "provenance.json")):
        try:
            stat = path.stat()
            found.append((path.name, stat.st_mtime_ns, stat.st_size))
        except OSError:
            found.append((path.name, 0, 0))
    return tuple(found)


def doubts(data_dir: Path | None = None) -> tuple[str, ...]:
    """A sentence for each table of the data folder that is not as it was built; empty if all are.

    Every file is read once, about 20 MB in a tenth of a second, and held against its SHA-256 in
    the record: a row that is missing or there twice, a changed figure and a file of another build
    are all seen.
    """
    folder = data_dir or data_directory()
    try:
        tables = read_provenance(folder)["tables"]
    except MissingData as error:
        return (f"{error}. Whether the figures are complete is not known.",)
    return tuple(
        said for name, record in sorted(tables.items()) if (said := _doubt(folder, name, record))
    )


def _doubt(folder: Path, name: str, record: Any) -> str:
    """What is not as it should be in one table; empty where it is as it was written."""
    known = record if isinstance(record, dict) else {}
    try:
        held, content = fingerprint(folder / name)
    except MissingData as error:
        return f"{error}."
    if "sha256" not in known:
        return f"provenance.json does not say what {name} held when it was built."
    if content == known["sha256"]:
        return ""
    rows = known.get("rows")
    if isinstance(rows, int) and held != rows:
        return (
            f"{name} has {held:,} rows, not the {rows:,} that were built: figures from it may be "
            "missing or be there twice."
        )
    return (
        f"{name} has been changed since it was built: figures from it may be wrong. Built again "
        "(python -m insight.build), it is as its sources say."
    )
