"""How far a command is: a line on the terminal, and a file for whoever started it."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Final

WIDE: Final = 24
"""Letters of the bar."""
SOON: Final = 1.0
"""Seconds before the time left is worth saying."""


class Progress:
    """Hears of work that is done and tells it to a terminal, a file, or nobody.

    The file is always whole: it is written beside its place and put there. Where that fails the
    work goes on: it is worth more than the word of it.
    """

    def __init__(
        self,
        file: Path | None = None,
        terminal: IO[str] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Nothing is done yet."""
        self._file, self._terminal, self._clock = file, terminal, clock
        self._begun = clock()
        self._long = 0

    def __call__(self, done: int, total: int, label: str) -> None:
        """Tell it: units done, units in all, and what."""
        left = self.left(done, total)
        self._write({"done": done, "total": total, "label": label, "left_s": left})
        if self._terminal is not None:
            self._line(done, total, label, left)

    def left(self, done: int, total: int) -> float | None:
        """Seconds that are left if the rest goes as what is done went; None while unknown."""
        gone = self._clock() - self._begun
        if not done or gone < SOON:
            return None
        return round(gone * (total - done) / done, 1)

    def end(self, said: Mapping[str, Any]) -> None:
        """Tell how it ended: finished with what came of it, or failed and why."""
        self._write(said)
        self._clear()

    def stop(self) -> None:
        """Leave no file and no line behind."""
        if self._file is not None:
            with suppress(OSError):
                self._file.unlink()
        self._clear()

    def _write(self, said: Mapping[str, Any]) -> None:
        if self._file is None:
            return
        beside = self._file.with_name(f"{self._file.name}.{os.getpid()}.part")
        try:
            beside.write_text(json.dumps(dict(said), ensure_ascii=False), encoding="utf-8")
            beside.replace(self._file)
        except OSError:
            with suppress(OSError):
                beside.unlink()

    def _line(self, done: int, total: int, label: str, left: float | None) -> None:
        full = round(WIDE * done / total)
        time_left = "" if left is None else f", {left_words(left)} left"
        text = f"[{'#' * full}{'.' * (WIDE - full)}] {100 * done // total}%{time_left}  {label}"
        self._show(text[:120])

    def _clear(self) -> None:
        if self._long:
            self._show("")
            self._say("\r")

    def _show(self, text: str) -> None:
        self._say(f"\r{text.ljust(self._long)}")
        self._long = len(text)

    def _say(self, text: str) -> None:
        if self._terminal is not None:
            with suppress(OSError, ValueError):  # a terminal that is gone
                self._terminal.write(text)
                self._terminal.flush()


def left_words(seconds: float) -> str:
    """Time that is left, as it is said.

    >>> left_words(8.4), left_words(75)
    ('8 s', '1 min 15 s')
    """
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest} s" if minutes else f"{rest} s"


def on_terminal(*, quiet: bool) -> IO[str] | None:
    """The terminal, where a person looks at one."""
    return None if quiet or not sys.stderr.isatty() else sys.stderr
