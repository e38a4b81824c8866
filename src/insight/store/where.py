"""Where the data are: a folder, or an address of which a folder of this process tells."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from insight.errors import Unwritable
from insight.store.folder import put_back
from insight.store.mirror import mirror_at

OWN: Final = Path(__file__).resolve().parents[3] / "data"
"""The project's own folder: found once, since every exhibit asks where the data are."""


def data_directory() -> Path:
    """The folder that holds the figures: what $INSIGHT_DATA names, else the project's own `data`.

    One that a build was stopped in the midst of replacing is put back first. Where it names an
    address (`s3://…`, `postgresql://…`) this is the folder of `insight.store.mirror`: it holds the
    texts, and the tables are to be read by this package alone. Raises MissingData where an address
    does not answer or is of no known kind.
    """
    chosen = os.environ.get("INSIGHT_DATA")
    if chosen and "://" in chosen:
        return mirror_at(chosen).ready()
    folder = Path(chosen) if chosen else OWN
    put_back(folder)
    return folder


def local_directory() -> Path:
    """The same, to be built or written to; raises Unwritable where INSIGHT_DATA is an address."""
    if "://" in os.environ.get("INSIGHT_DATA", ""):
        raise Unwritable(
            "INSIGHT_DATA names an address (expected a folder: build with --out, then --load it)"
        )
    return data_directory()
