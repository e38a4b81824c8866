"""Where the data are."""

from __future__ import annotations

import os
from pathlib import Path

from insight.store.folder import put_back


def data_directory() -> Path:
    """The folder that holds the figures: $INSIGHT_DATA, else the project's own `data`.

    One that a build was stopped in the midst of replacing is put back first.
    """
    chosen = os.environ.get("INSIGHT_DATA")
    folder = Path(chosen) if chosen else Path(__file__).resolve().parents[3] / "data"
    put_back(folder)
    return folder
