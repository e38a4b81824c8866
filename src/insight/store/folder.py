"""The data folder of this machine, put back where a build was stopped while it replaced it."""

from __future__ import annotations

from pathlib import Path


def previous_folder(folder: Path) -> Path:
    """Where a build puts the old data folder aside, on systems that cannot exchange two folders."""
    return folder.with_name(f".{folder.name}.previous")


def put_back(folder: Path) -> bool:
    """Put the data folder back that a build moved away and was stopped before it replaced it.

    Says whether it did. Nothing is done where the folder is there.
    """
    if folder.exists():
        return False
    previous = previous_folder(folder)
    if not previous.is_dir():
        return False
    try:
        previous.rename(folder)
    except OSError:  # another process was quicker, or the folder above is not ours to change
        return False
    return True
