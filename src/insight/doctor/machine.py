"""Whether this machine has room: disks, memory, processors, open files; and its clock."""

from __future__ import annotations

import errno
import importlib
import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import psutil

from insight.doctor import records
from insight.doctor.guarding import guarded
from insight.doctor.records import Asked, Finding, ok, size, wrong
from insight.errors import InsightError
from insight.store import data_directory

NEED: Final = 1_100_000_000
"""Bytes of one process with 200 readers and full stores, which one without them does not reach."""
LITTLE, SPARE = 300_000_000, 1_000_000_000
"""Bytes of a disk below which no pack is begun, and below which it will soon be so."""
ENOUGH: Final = 4096
"""Open files for about a thousand readers."""
DAY: Final = 86_400.0
_LIMITS: Final = (
    ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory.current"),
    (
        "/sys/fs/cgroup/memory/memory.limit_in_bytes",
        "/sys/fs/cgroup/memory/memory.usage_in_bytes",
    ),
)
"""Where a container's limit of memory stands and what it uses, in its two versions."""


def look(asked: Asked) -> Iterator[Finding]:
    """All of it."""
    yield from guarded(
        "Machine",
        lambda: look_at_disks(folders(asked.root)),
        lambda: look_at_memory(available(), processors()),
        look_at_open_files,
        lambda: look_at_clock(time.time(), _built()),
    )


def folders(root: Path) -> Mapping[str, Path]:
    """Where the server writes, by what it writes there."""
    temporary = Path(tempfile.gettempdir())
    return {
        "temporary files": temporary,
        "files for browsers": Path(os.environ.get("INSIGHT_STATIC") or root / "static"),
        "packs": Path(os.environ.get("INSIGHT_PACKS_FOLDER") or temporary),
    }


def look_at_disks(places: Mapping[str, Path]) -> Finding:
    """Whether each folder that is written to can be, and has room."""
    free: dict[str, int] = {}
    for what, folder in places.items():
        try:
            there = _nearest(folder)
            with tempfile.TemporaryFile(dir=there):
                free[what] = shutil.disk_usage(there).free
        except OSError as reason:
            said = f"The folder for {what} cannot be written to: {reason.strerror or reason}."
            if what == "files for browsers":
                return records.look("Disk", f"{said} A temporary one is used.", _WRITE)
            return wrong("Disk", said, _WRITE)
    what, least = min(free.items(), key=lambda each: each[1])
    said = f"{size(least)} free for {what}"
    if least < LITTLE:
        return wrong("Disk", f"{said}: packs are begun with {size(LITTLE)}.", _ROOM)
    if least < SPARE:
        return records.look("Disk", f"{said}.", _ROOM)
    return ok("Disk", f"{said}, the fullest of {len(free)} folders that are written to.")


_WRITE: Final = "Let the server’s user write there, or name another (docs/server.md)."
_ROOM: Final = "Make room, or name a folder on another disk (docs/server.md)."


def _nearest(folder: Path) -> Path:
    """The folder, or the nearest above it that is there: it is made when it is needed.

    Raises OSError where a file is in its place, or it cannot be come to.
    """
    there = next((each for each in (folder, *folder.parents) if each.exists()), folder)
    if not there.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, f"{there.name} is a file")
    return there


def available(limits: Iterable[tuple[str, str]] = _LIMITS) -> int:
    """Bytes of memory that are to be had, within the limit of a container too."""
    found = int(psutil.virtual_memory().available)
    for most, used in limits:
        try:
            limit, spent = Path(most).read_text("ascii"), Path(used).read_text("ascii")
            found = min(found, max(0, int(limit) - int(spent)))
        except (OSError, ValueError):  # no container, or "max"
            continue
    return found


def processors() -> int:
    """Processors that this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def look_at_memory(free: int, cores: int) -> Finding:
    """Whether there is memory for a process, and for how many."""
    said = f"{size(free)} to be had; a process with 200 readers takes {size(NEED)}"
    number = min(free // NEED, cores)
    if free < NEED:
        return wrong("Memory", f"{said}.", "Give this machine, or the container, more memory.")
    more = "process" if number == 1 else "processes"
    return ok("Memory", f"{said}: room for {number} {more} more on {cores} cores.")


def look_at_open_files(module: Any = None) -> Finding:
    """How many files a process may hold open: a reader takes about four."""
    resource = module
    if resource is None:
        if os.name != "posix":
            return ok("Open files", "This system sets no limit.")
        resource = importlib.import_module("resource")
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard == resource.RLIM_INFINITY or hard >= ENOUGH:
        most = "as many as are asked for" if hard == resource.RLIM_INFINITY else f"{hard:,}"
        return ok("Open files", f"A process may have {most}.")
    return records.look(
        "Open files",
        f"A process may have {hard:,}: enough for about {hard // 4:,} readers.",
        f"Raise the limit: LimitNOFILE={ENOUGH} of a service, ulimit -n {ENOUGH} in a shell.",
    )


def look_at_clock(now: float, built: float | None) -> Finding:
    """Whether the clock is behind the figures, which no clock can be."""
    named = time.strftime("%d %B %Y %H:%M", time.gmtime(now)).lstrip("0")
    if built is not None and built > now + DAY:
        return wrong(
            "Clock",
            f"It says {named} UTC, before the figures were put here.",
            "Set the clock: rooms, packs and certificates go by it.",
        )
    return ok("Clock", f"It says {named} UTC.")


def _built() -> float | None:
    """When the record of the tables was written; None where there is none."""
    try:
        return (data_directory() / "provenance.json").stat().st_mtime
    except (InsightError, OSError):
        return None
