"""The memory that the system hands out, kept in few places and given back.

Every run has a thread of its own, and glibc hands out memory from up to eight places for each
processor, each of which keeps what was freed there: 131 of 446 MB after all maps of three places.
With two places, and with large pieces by themselves, what is freed is there for whoever comes next
or goes back to the system. Elsewhere than on Linux with glibc nothing is done. Who sets glibc's own
variables (`MALLOC_ARENA_MAX`, `MALLOC_MMAP_THRESHOLD_`) is obeyed.
"""

from __future__ import annotations

import ctypes
import os
import sys
from typing import Any, Final

import pyarrow as pa

PLACES: Final = 2
"""One lock lets one thread of Python's work at a time, and what works beside it asks for little."""
LARGE: Final = 256 * 1024
"""Bytes from which a piece stands by itself, below a column of all neighbourhoods (0.27 MB)."""
SETTINGS: Final = {
    "MALLOC_ARENA_MAX": (-8, PLACES),
    "MALLOC_MMAP_THRESHOLD_": (-3, LARGE),
}
"""What is set, by the variable of the environment that goes before it: its number in malloc.h."""


def _glibc() -> Any:
    """The system's own library where it is glibc; else None."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(None)
    return libc if hasattr(libc, "mallopt") and hasattr(libc, "malloc_trim") else None


def settle() -> int:
    """Have memory handed out so from now on; how many of the settings were made."""
    libc = _glibc()
    if libc is None:
        return 0
    asked = [each for name, each in SETTINGS.items() if name not in os.environ]
    return sum(int(libc.mallopt(*each)) for each in asked)


def give_back() -> bool:
    """Give back to the system what was freed, also by Arrow; whether the system takes it."""
    pa.default_memory_pool().release_unused()
    libc = _glibc()
    return libc is not None and bool(libc.malloc_trim(0))
