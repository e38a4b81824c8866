"""What `provenance.json` says of the tables beside it, and whether they are still as it says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from insight.errors import MissingData
from insight.store import data_directory, open_parquet


def read_provenance(data_dir: Path | None = None) -> dict[str, Any]:
    """The record that the builder wrote beside its tables.

    Raises MissingData naming the file when it is absent or is not such a record.
    """
    path = (data_dir or data_directory()) / "provenance.json"
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not JSON"
        raise MissingData(
            f"{path.name} cannot be read (expected the record that python -m insight.build writes "
            f"beside the tables): {why}"
        ) from error
    if not isinstance(found, dict) or not isinstance(found.get("tables"), dict):
        raise MissingData(f"{path.name} has no list of tables (expected 'tables')")
    return found


def doubts(data_dir: Path | None = None) -> tuple[str, ...]:
    """A sentence for each table of the data folder that is not as it was built; empty if all are.

    Only what a file says of itself is read, so that it takes milliseconds: it is there, it opens,
    and it has as many rows as were written, so that none is missing and none is there twice.
    """
    folder = data_dir or data_directory()
    try:
        tables = read_provenance(folder)["tables"]
    except MissingData as error:
        return (f"{error}. Whether the figures are complete is not known.",)
    found = []
    for name, record in sorted(tables.items()):
        expected = record.get("rows") if isinstance(record, dict) else None
        try:
            held = open_parquet(folder / name).metadata.num_rows
        except MissingData as error:
            found.append(f"{error}.")
            continue
        if held != expected:
            found.append(
                f"{name} has {held:,} rows, not the {expected:,} that were written: figures from "
                "it may be missing or be there twice."
                if isinstance(expected, int)
                else f"provenance.json does not say how many rows {name} has (it has {held:,})."
            )
    return tuple(found)
