"""The data folder of this machine, put back where a build was stopped while it replaced it."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from insight.errors import UnreadableData


def previous_folder(folder: Path) -> Path:
    """Where a build puts the old data folder aside, on systems that cannot exchange two folders."""
    return folder.with_name(f".{folder.name}.previous")


def files_in(folder: Path, pattern: str) -> list[Path]:
    """The files of a folder that fit a pattern, in order of name; none where there is no folder.

    Raises MissingData where the folder is closed to us: it would else look as if it were empty.
    """
    if os.access(folder, os.F_OK) and not os.access(folder, os.R_OK | os.X_OK):
        raise UnreadableData(
            f"{folder.name}/ cannot be opened: {os.strerror(errno.EACCES)} "
            "(expected a folder that the server’s user may read)"
        )
    return sorted(folder.glob(pattern))


def put_back(folder: Path) -> bool:
    """Put the data folder back that a build moved away and was stopped before it replaced it.

    Says whether it did. Nothing is done where the folder is there.
    """
    previous = previous_folder(folder)
    try:
        if folder.exists() or not previous.is_dir():
            return False
        previous.rename(folder)
    except OSError:  # another process was quicker, or the folder above is not ours
        return False
    return True
