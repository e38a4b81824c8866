"""A file that is there whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Final

from insight.errors import Unwritable

PART: Final = ".part"
"""The end of the name of a file that is being written."""
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_MEGABYTE: Final = 1_000_000


class Needs:
    """How many bytes are being written: told before they are, for who asks why there is no room."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.bytes = 0


@contextmanager
def put_in_place(out: Path) -> Iterator[tuple[IO[bytes], Needs]]:
    """Write beside `out` and put it in place at the end; what was there before stays until then.

    Whatever stops it, nothing half-written is left behind. Raises Unwritable for a folder that
    cannot be written to, and for a disk that is full, with the room that is needed.
    """
    part, needs = out.with_name(f"{out.name}.{os.getpid()}{PART}"), Needs()
    try:
        with part.open("wb") as file:
            yield file, needs
            file.flush()
            os.fsync(file.fileno())
        part.replace(out)
    except OSError as error:
        raise _refused(out, error, needs) from error
    finally:
        with suppress(OSError):  # gone, once it is in place
            part.unlink()


def _refused(out: Path, error: OSError, needs: Needs) -> Unwritable:
    kept = "what was there before is still there" if out.exists() else "nothing was left behind"
    if error.errno in _FULL:
        return Unwritable(
            f"there is no room for {out.name} in {out.parent}: at least {_size(needs.bytes)} is "
            f"needed{_free(out.parent)}; {kept}"
        )
    why = {
        errno.ENOENT: "there is no such folder",
        errno.ENOTDIR: "that is no folder",
        errno.EACCES: "it may not be written to",
        errno.EPERM: "it may not be written to",
        errno.EROFS: "it may only be read",
        errno.EISDIR: "a folder has that name",
    }.get(error.errno or 0, " ".join((error.strerror or str(error)).split()))
    return Unwritable(f"{out.name} cannot be written to {out.parent}: {why}; {kept}")


def _free(folder: Path) -> str:
    try:
        return f", and {_size(shutil.disk_usage(folder).free)} is free"
    except OSError:
        return ""


def _size(count: int) -> str:
    """Bytes as they are read.

    >>> _size(5_240_000), _size(800)
    ('5.2 MB', '0.1 MB')
    """
    return f"{max(count / _MEGABYTE, 0.1):.1f} MB"
