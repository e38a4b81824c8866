"""Less memory for a process that makes files and ends: what is freed goes back at once.

Nothing of the library is imported here: it must run before Arrow is.
"""

from __future__ import annotations

import ctypes
import os
from contextlib import suppress
from typing import Final

TRIM_THRESHOLD, ARENA_MAX = -1, -8
"""Options of glibc's `mallopt`, from its `malloc.h`."""
TRIM: Final = 128 * 1024
"""Bytes that lie free at the end of the heap before they are given back: glibc's own beginning."""


def frugal() -> None:
    """Take memory by the system's own allocator, and give it back.

    Arrow's own keeps what it had: some 200 MB after England's figures have been read. Where the
    system is not glibc, only the first half is done.
    """
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    with suppress(OSError, AttributeError, TypeError):
        mallopt = ctypes.CDLL(None).mallopt
        mallopt(ARENA_MAX, 1)  # else each thread that reads keeps a heap of its own
        mallopt(TRIM_THRESHOLD, TRIM)
