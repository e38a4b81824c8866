"""Stopped by somebody: by the keyboard, or as systemd and `kill` do it (SIGTERM)."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Final

BY_KEYBOARD: Final = 130
TOLD_TO_END: Final = 143


class ToldToEnd(KeyboardInterrupt):
    """The system was asked to end this process: all is cleared away as after Ctrl-C."""


@contextmanager
def told_to_end() -> Iterator[None]:
    """Raise ToldToEnd within the block where SIGTERM arrives."""
    if threading.current_thread() is not threading.main_thread():  # only it is told of signals
        yield
        return

    def end(_number: int, _frame: FrameType | None) -> None:
        raise ToldToEnd

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def code_of(stopped: KeyboardInterrupt) -> int:
    """The exit code of a command that was stopped: 128 and the number of the signal."""
    return TOLD_TO_END if isinstance(stopped, ToldToEnd) else BY_KEYBOARD


def mark_of(folder: Path) -> int | None:
    """What a folder is known by until another takes its place; None where there is none."""
    try:
        return folder.stat().st_ino
    except OSError:
        return None
