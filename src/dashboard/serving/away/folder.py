"""The folder in which packs are made and kept for a while: a temporary one of this process."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import Final

FOLDER: Final = "INSIGHT_PACKS_FOLDER"
"""The variable that names the folder in which each server makes one of its own."""
NAME: Final = "insight-packs-"
ROOM: Final = 300_000_000
"""Bytes that are to be free before a pack is begun: the largest takes a tenth of that."""


def make() -> Path:
    """A new folder that only this process's user may read; raises OSError where there is none."""
    parent = os.environ.get(FOLDER) or None
    if parent is not None:
        Path(parent).mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(prefix=NAME, dir=parent))


def sweep(folder: Path, *, age: float, kept: frozenset[str] = frozenset()) -> None:
    """Remove what is older than `age` seconds in a folder, but what is `kept` by name."""
    for each in _within(folder):
        if each.name not in kept and _older(each, age):
            shutil.rmtree(each, ignore_errors=True)


def sweep_left(beside: Path, *, age: float) -> None:
    """Remove what servers have left that ended without putting it away, `age` seconds ago."""
    for each in _within(beside.parent):
        if each.name.startswith(NAME) and each != beside and _older(each, age):
            shutil.rmtree(each, ignore_errors=True)


def has_room(folder: Path) -> bool:
    """Whether a pack can be begun."""
    return shutil.disk_usage(folder).free >= ROOM


def _within(folder: Path) -> list[Path]:
    with contextlib.suppress(OSError):
        return [each for each in folder.iterdir() if each.is_dir() and not each.is_symlink()]
    return []


def _older(path: Path, age: float) -> bool:
    with contextlib.suppress(OSError):
        return time.time() - path.stat().st_mtime > age
    return False
