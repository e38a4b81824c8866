"""A process beside the server: started so that it takes its turn after the readers, and ended."""

from __future__ import annotations

import contextlib
import json
import math
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

from insight.outside import as_words

NICE: Final = 10
"""Steps behind the server that a job stands in the queue for a processor."""
SHORT: Final = 300
MOST: Final = 20
"""Sentences on what is missing at most."""
LACKING: Final = 3
"""What the command ends with where some of the file could not be made, and is named."""
GRACE: Final = 2.0
"""Seconds that a process has to put its own things away before it is ended."""


@dataclass(frozen=True)
class Progress:
    """How far a job is: units done of all, the part at work by name, and seconds left, if known.

    `failed` is why it failed, `missing` what a finished file does not have, each a sentence.
    """

    done: int = 0
    total: int = 0
    label: str = ""
    left: float | None = None
    failed: str = ""
    missing: tuple[str, ...] = ()


def start(command: Sequence[str], *, log: IO[bytes]) -> subprocess.Popen[bytes]:
    """Begin a process in a group of its own, behind the server in priority; raises OSError."""
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.BELOW_NORMAL_PRIORITY_CLASS
    process = subprocess.Popen(  # noqa: S603 - a list of our own, without a shell
        list(command),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=log,
        creationflags=flags,
        start_new_session=sys.platform != "win32",
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    if sys.platform != "win32":
        # Set from here: code between fork and exec is not safe in a process with threads.
        with contextlib.suppress(OSError):
            own = os.getpriority(os.PRIO_PROCESS, 0)
            os.setpriority(os.PRIO_PGRP, process.pid, min(19, own + NICE))
    return process


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process with all that it started, and wait for it."""
    _tell(process, gently=True)
    try:
        process.wait(GRACE)
    except subprocess.TimeoutExpired:
        _tell(process, gently=False)
        process.wait()


def _tell(process: subprocess.Popen[bytes], *, gently: bool) -> None:
    with contextlib.suppress(OSError):
        if sys.platform == "win32":
            process.kill()
        elif process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM if gently else signal.SIGKILL)


def read_progress(file: Path) -> Progress:
    """What a job says of itself; nothing done where it has said nothing that can be read."""
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return Progress()
    if not isinstance(told, dict):
        return Progress()
    return Progress(
        _count(told.get("done")),
        _count(told.get("total")),
        _words(told.get("label")),
        _seconds(told.get("left_s")),
        _words(told.get("reason")) if told.get("state") == "failed" else "",
        tuple(map(_words, _list(told.get("missing"))))[:MOST],
    )


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _count(value: Any) -> int:
    return max(0, value) if type(value) is int else 0


def _seconds(value: Any) -> float | None:
    known = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    return max(0.0, float(value)) if known else None


def _words(value: Any) -> str:
    return as_words(value, SHORT) if isinstance(value, str) else ""
