"""Less memory for a process that makes files and ends: what is freed goes back at once.

Nothing of the library is imported here: it must run before Arrow is.
"""

from __future__ import annotations

import ctypes
import gc
import os
import sys
from contextlib import suppress
from typing import Final

TRIM_THRESHOLD, ARENA_MAX = -1, -8
"""Options of glibc's `mallopt`, from its `malloc.h`."""
TRIM: Final = 128 * 1024
"""Bytes that lie free at the end of the heap before they are given back: glibc's own beginning."""

KEPT: Final = 12
"""Documents after which typst has forgotten one: it keeps ten, and two are to be sure."""


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


def give_back() -> None:
    """Give all memory back that is free, in the middle of the heap too."""
    if "typst" in sys.modules:
        _age_typst()
    gc.collect()
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def _age_typst() -> None:
    """Let typst forget what it laid out: it keeps that for its next ten documents."""
    import typst  # noqa: PLC0415 - only where it has been loaded

    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False)
    for _ in range(KEPT):
        typst.Compiler(b"", font_paths=fonts).compile(format="pdf")
