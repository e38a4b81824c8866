"""Packs that take longer than a page may: each made by a process beside the server, in line.

A pack that two readers ask for with the same choices is made once. What is not finished is never
handed out, and a pack that nobody waits for any more is stopped.
"""

from __future__ import annotations

import atexit
import logging
import os
import secrets
import shutil
import subprocess
import threading
import time
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from dashboard.serving import faults
from dashboard.serving.away import folder as folders
from dashboard.serving.away import process as processes
from insight.errors import InsightError
from insight.settings import usable

LOG: Final = logging.getLogger("dashboard")
TOGETHER: Final = "INSIGHT_PACKS"
"""The variable that says how many packs are made at once; 0: none are made on this server."""
QUEUED: Final = 20
KEPT: Final = 2 * 3600.0
"""Seconds that a finished pack is kept."""
LEFT: Final = 24 * 3600.0
"""Seconds after which what an ended server has left is removed."""
LONGEST: Final = 900.0
"""Seconds that a job may take: ten times what the largest district needs."""
State = Literal["waiting", "running", "done", "failed", "stopped"]
NO_ROOM: Final = "there is no room on this server for another file just now"
ENDED: Final = "the server ended the work before it was done"
TOO_LONG: Final = f"it was not done after {LONGEST / 60:.0f} minutes"
UNSAID: Final = "the work ended before it was done; the server’s log says more"


class Refused(InsightError):
    """A job that is not begun; the message is a reason to be read after "because"."""


@dataclass(frozen=True)
class Order:
    """What is asked for: `choices` tell two orders apart, `name` is that of the file.

    `command` gives the command that writes the file, and its progress as JSON into another.
    """

    choices: Hashable
    name: str
    command: Callable[[Path, Path], Sequence[str]]


@dataclass(frozen=True)
class Status:
    """How a job stands: `place` in line counts from 1, `size` of the file is in bytes.

    `missing` is what a finished file does not have, each a sentence.
    """

    state: State
    place: int = 0
    progress: processes.Progress = field(default_factory=processes.Progress)
    size: int = 0
    reason: str = ""
    missing: tuple[str, ...] = ()


@dataclass(eq=False)
class _Job:
    token: str
    order: Order
    room: Path
    readers: set[str]
    state: State = "waiting"
    reason: str = ""
    missing: tuple[str, ...] = ()
    process: subprocess.Popen[bytes] | None = None
    ended: float = 0.0

    @property
    def file(self) -> Path:
        return self.room / self.order.name

    @property
    def progress(self) -> Path:
        return self.room / "progress.json"


class Jobs:
    """The line of jobs of a server."""

    def __init__(self, *, longest: float = LONGEST, kept: float = KEPT) -> None:
        """Begin with none; `longest` seconds for a job, `kept` seconds for its file."""
        self._lock = threading.RLock()
        self._jobs: dict[str, _Job] = {}
        self._folder: Path | None = None
        self.longest, self.kept = longest, kept

    def ask(self, order: Order, session: str) -> str:
        """Put an order in line, or join one that is the same; returns its token.

        Raises Refused where the reader has another at work, too many wait, or there is no room.
        """
        with self._lock:
            self._sweep()
            same = next((each for each in self._jobs.values() if self._serves(each, order)), None)
            if any(session in each.readers and each is not same for each in self._at_work()):
                raise Refused("another of yours is being made: wait for it, or stop it first")
            if same is None:
                same = self._added(order)
            same.readers.add(session)
            self._begin_next()
            return same.token

    def status(self, token: str) -> Status:
        """How a job stands; one that is not known any more counts as stopped."""
        with self._lock:
            job = self._jobs.get(token)
            if job is None:
                return Status("stopped")
            line = [each for each in self._jobs.values() if each.state == "waiting"]
            place = line.index(job) + 1 if job in line else 0
            size = job.file.stat().st_size if job.state == "done" and job.file.is_file() else 0
            if job.state == "done" and not size:
                return Status("stopped")
            told = processes.read_progress(job.progress)
            return Status(job.state, place, told, size, job.reason, job.missing)

    def counts(self) -> dict[State, int]:
        """How many jobs stand how; a state that none has is left out."""
        with self._lock:
            return dict(Counter(each.state for each in self._jobs.values()))

    def file(self, token: str, name: str) -> Path | None:
        """The finished file of a job, if it is called that."""
        with self._lock:
            job = self._jobs.get(token)
            finished = job is not None and job.state == "done" and job.order.name == name
            return job.file if job is not None and finished and job.file.is_file() else None

    def stop(self, token: str, session: str) -> None:
        """A reader waits for a job no more; it ends unless another does."""
        with self._lock:
            job = self._jobs.get(token)
            if job is None or job.state not in {"waiting", "running"}:
                return
            job.readers.discard(session)
            if not job.readers:
                self._end(job, "stopped")
                self._begin_next()

    def release(self, session: str) -> None:
        """A session is gone: it waits for nothing any more."""
        with self._lock:
            for token in [t for t, each in self._jobs.items() if session in each.readers]:
                self.stop(token, session)

    def close(self) -> None:
        """The server ends: nothing is left running, and no file either."""
        with self._lock:
            for ending in [self._end(job, "stopped") for job in self._at_work()]:
                ending.join()
            self._jobs.clear()
            if self._folder is not None:
                shutil.rmtree(self._folder, ignore_errors=True)
                self._folder = None

    def _at_work(self) -> list[_Job]:
        return [each for each in self._jobs.values() if each.state in {"waiting", "running"}]

    @staticmethod
    def _serves(job: _Job, order: Order) -> bool:
        """Whether a job makes, or has made, what is asked for."""
        same = (job.order.choices, job.order.name) == (order.choices, order.name)
        there = job.state in {"waiting", "running"} or (job.state == "done" and job.file.is_file())
        return same and there

    def _added(self, order: Order) -> _Job:
        """A new job at the end of the line, with a folder of its own."""
        if not together():
            raise Refused("whoever runs this server has turned packs off")
        if sum(each.state == "waiting" for each in self._jobs.values()) >= QUEUED:
            raise Refused(f"{QUEUED} are waiting to be made already: try again in some minutes")
        token = secrets.token_urlsafe(16)
        try:
            if self._folder is None or not self._folder.is_dir():
                self._folder = folders.make()
                folders.sweep_left(self._folder, age=LEFT)
            if not folders.has_room(self._folder):
                raise Refused(NO_ROOM)
            room = self._folder / token
            room.mkdir()
        except OSError as reason:
            LOG.warning("a pack cannot be made: %s", reason)
            raise Refused(NO_ROOM) from reason
        job = self._jobs[token] = _Job(token, order, room, set())
        return job

    def _begin_next(self) -> None:
        """Start as many of those that wait as may be at work together."""
        for job in [each for each in self._jobs.values() if each.state == "waiting"]:
            if sum(each.state == "running" for each in self._jobs.values()) >= together():
                return
            self._begin(job)

    def _begin(self, job: _Job) -> None:
        try:
            with (job.room / "log.txt").open("wb") as log:
                command = job.order.command(job.file, job.progress)
                job.process = processes.start(command, log=log)
        except OSError as reason:
            LOG.warning("a pack cannot be begun: %s", reason)
            self._end(job, "failed", NO_ROOM)
            return
        job.state = "running"
        watch = threading.Thread(target=self._watch, args=(job,), name="pack", daemon=True)
        watch.start()

    def _watch(self, job: _Job) -> None:
        """Wait for the process of a job, see what came of it, and let the next begin."""
        if job.process is None:
            return
        try:
            code, late = job.process.wait(self.longest), False
        except subprocess.TimeoutExpired:
            processes.end(job.process)
            code, late = -1, True
        with self._lock:
            if job.state == "running":
                self._settle(job, code, late=late)
            self._begin_next()

    def _settle(self, job: _Job, code: int, *, late: bool) -> None:
        told = processes.read_progress(job.progress)
        whole = code in {0, processes.LACKING} and not told.failed
        if whole and job.file.is_file():
            job.state, job.missing, job.ended = "done", told.missing, time.monotonic()
            _tidy(job)
            return
        _log(job, code)
        unsaid = TOO_LONG if late else ENDED if code < 0 else UNSAID
        self._end(job, "failed", told.failed.rstrip(". ") or unsaid)

    @staticmethod
    def _end(job: _Job, state: State, reason: str = "") -> threading.Thread:
        """Leave nothing of a job but how it ended; the thread returned puts away the rest.

        A process may take seconds to end: nobody else waits for that.
        """
        job.state, job.reason, job.ended = state, reason, time.monotonic()
        away = threading.Thread(target=_put_away, args=(job,), name="pack-ends", daemon=True)
        away.start()
        return away

    def _sweep(self) -> None:
        """Forget what ended long ago, with its file."""
        now = time.monotonic()
        for token, job in list(self._jobs.items()):
            if job.ended and now - job.ended > self.kept:
                shutil.rmtree(job.room, ignore_errors=True)
                del self._jobs[token]
        if self._folder is not None:
            folders.sweep(self._folder, age=self.kept, kept=frozenset(self._jobs))


def together() -> int:
    """How many jobs may be at work at once: one for each processor but one, and one at least."""
    return int(usable(TOGETHER) or max(1, (os.cpu_count() or 1) - 1))


def _put_away(job: _Job) -> None:
    """End the process of a job, if it has one, and remove its files."""
    if job.process is not None:
        processes.end(job.process)
    shutil.rmtree(job.room, ignore_errors=True)


def _tidy(job: _Job) -> None:
    """Leave nothing beside the finished file."""
    for each in job.room.iterdir():
        if each != job.file:
            shutil.rmtree(each, ignore_errors=True) if each.is_dir() else each.unlink()


def _log(job: _Job, code: int) -> None:
    """That a process failed, and where, for whoever runs the server: not what it was about."""
    try:
        said = (job.room / "log.txt").read_text(encoding="utf-8", errors="replace")[-2000:]
    except OSError:
        said = ""
    kind, fault = job.file.suffix, faults.printed(said)
    LOG.warning("a pack (%s) could not be made (status %d): %s", kind, code, fault)


JOBS: Final = Jobs()
atexit.register(JOBS.close)
