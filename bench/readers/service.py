"""Many readers of one process and of two behind nginx, and a hundred who come all at once.

    python -m bench service                      # all of it, about half an hour
    python -m bench service one 50 200           # one process, with so many sessions
    python -m bench service two 200 400          # two processes behind nginx
    python -m bench service burst                # first visitors of a process that is just ready
    python -m bench service burst cold           # of districts that the operator did not name
    python -m bench service home                 # until whoever starts it at home sees a page
    python -m bench service before one 200       # as it is with all measures switched off

"Before" are the same programs with Python's own collector, any number of first runs at once, and
nothing opened before readers come. What the pages themselves cost less cannot be switched off.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bench import print_table
from bench.readers.sessions import THINK, Load, measure, quantile, warm
from bench.running.behind import Behind, behind, wait_for
from bench.running.client import join
from bench.running.serving import REPO, Server, can_measure, free_port, running
from bench.running.visitors import PLACES

ONE: Final = (50, 100, 200, 300)
TWO: Final = (200, 400)
VISITORS: Final = 100
ROUNDS: Final = 8
READY: Final = "/readyz"
HEALTH: Final = "/_stcore/health"
NOW: Final = {"INSIGHT_WARM": "0", "INSIGHT_ENGLAND_AHEAD": "0"}
"""Nothing is made in idle time: it would help whoever is measured last."""
BEFORE: Final = {
    **NOW,
    "INSIGHT_COLLECTOR": "python",
    "INSIGHT_FIRST_RUNS": "0",
    "INSIGHT_OPEN_PAGES": "0",
}
TARGETS: Final = {("one", 200): 0.1, ("two", 400): 0.5}
"""Seconds within which 95 of 100 changes are to be answered."""


def started(settings: Mapping[str, str], *, ready: str = READY, port: int = 0) -> Any:
    """A process of the dashboard as an operator starts it, from the moment at which it is ready."""
    at = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    command += ["--server.port", str(at), "--server.fileWatcherType", "none"]
    return running(command, port=at, ready=ready, settings=settings)


@dataclass(frozen=True)
class Several:
    """Processes behind nginx, spoken to and measured as if they were one."""

    behind: Behind

    @property
    def address(self) -> str:
        """Where nginx answers."""
        return self.behind.address

    def _each(self) -> list[Server]:
        # only the number of the process is asked for
        return [Server("", _Running(kept.pid)) for kept in self.behind.kept]  # type: ignore[arg-type]

    def cpu(self) -> float:
        """Seconds of processor time of all so far."""
        return sum(each.cpu() for each in self._each())

    def memory(self) -> float:
        """Megabytes resident of all now."""
        return sum(each.memory() for each in self._each())


@dataclass(frozen=True)
class _Running:
    pid: int


def _row(title: str, sessions: int, load: Load, resident: float, target: float | None) -> list[str]:
    p95 = quantile(load.seconds, 0.95)
    return [
        title,
        str(sessions),
        str(len(load.seconds)),
        f"{quantile(load.seconds, 0.5):.3f}",
        f"{p95:.3f}" + ("" if target is None else f" ({'' if p95 < target else 'not '}< {target})"),
        f"{load.seconds[-1]:.2f}",
        f"{load.cpu * 1000:.1f}",
        f"{resident:.0f}",
        f"{os.getloadavg()[0]:.1f}",
    ]


def steady(name: str, numbers: Sequence[int], settings: Mapping[str, str]) -> list[list[str]]:
    """A row for each number of sessions, at one process or at two behind nginx."""
    rows = []
    if name == "one":
        with started(settings, ready=READY) as server:
            warm(server)
            for number in numbers:
                load = measure(server, number, ROUNDS)
                rows.append(_row("one", number, load, server.memory(), TARGETS.get((name, number))))
        return rows
    with tempfile.TemporaryDirectory() as folder, behind(Path(folder), 2, **settings) as both:
        for kept in both.kept:
            wait_for(kept.port, READY)
            warm(Server(f"http://127.0.0.1:{kept.port}", _Running(kept.pid)))  # type: ignore[arg-type]
        several: Any = Several(both)
        for number in numbers:
            load = measure(several, number, ROUNDS)
            target = TARGETS.get((name, number))
            rows.append(_row("two, nginx", number, load, several.memory(), target))
    return rows


def burst(settings: Mapping[str, str]) -> list[str]:
    """First visitors who all come in the moment in which a process says that it is ready.

    They ask for four pages of twelve districts.
    """
    order = {"kind": "burst", "visitors": VISITORS}
    with started(settings) as server:
        begun = server.cpu()
        ended = subprocess.run(
            [sys.executable, "-m", "bench.running.visitors"],
            cwd=REPO,
            input=json.dumps(order | {"address": server.address}) + "\n",
            capture_output=True,
            text=True,
            check=True,
        )
        seen = json.loads(ended.stdout)
        spent = server.cpu() - begun
    return [
        f"{seen[0]:.2f}",
        f"{statistics.median(seen):.2f}",
        f"{quantile(seen, 0.95):.2f}",
        f"{seen[-1]:.2f}",
        f"{spent:.1f}",
        f"{os.getloadavg()[0]:.1f}",
    ]


def at_home(settings: Mapping[str, str]) -> list[str]:
    """From the start of the server to the first page of whoever started it, and to `/readyz`."""
    begun, port = time.perf_counter(), free_port()

    async def first_page(server: Server) -> float:
        session = await join(server.address, "", "")
        await session.open()
        await session.link.close()
        return time.perf_counter() - begun

    with started(settings, ready=HEALTH, port=port) as server:
        opened = time.perf_counter() - begun
        drawn = asyncio.run(first_page(server))
        wait_for(port, READY)
        ready = time.perf_counter() - begun
        spent = server.cpu()
    return [f"{opened:.1f}", f"{drawn:.1f}", f"{ready:.1f}", f"{spent:.1f}"]


HEAD: Final = ["processes", "sessions", "changes", "p50, s", "p95, s", "longest, s"]
COSTS: Final = ["CPU a change, ms", "MB resident", "load"]


def main(arguments: list[str]) -> None:
    """Measure what was asked for, or all."""
    if not can_measure():
        return
    words = [each for each in arguments if not each.isdigit()]
    numbers = tuple(int(each) for each in arguments if each.isdigit())
    states = {"before": BEFORE} if "before" in words else {"now": NOW}
    kinds = [each for each in words if each not in {"before", "cold"}]
    if not kinds:
        kinds, states = ["one", "two", "burst", "home"], {"before": BEFORE, "now": NOW}
    if "cold" not in words:  # as an operator names those whom the dashboard is for
        states = {
            state: settings | ({"INSIGHT_DISTRICTS": " ".join(PLACES)} if state == "now" else {})
            for state, settings in states.items()
        }
    for state, settings in states.items():
        for kind in kinds:
            _print(kind, state, numbers, settings)


def _print(kind: str, state: str, numbers: Sequence[int], settings: Mapping[str, str]) -> None:
    if kind == "burst":
        head = ["first, s", "half, s", "p95, s", "last, s", "CPU, s", "load"]
        title = f"{VISITORS} first visitors of a process that has just become ready, {state}"
        print_table(f"{title} (targets 0.2, 3, –, 5)", head, [burst(settings)])
    elif kind == "home":
        head = ["answers, s", "first page, s", "ready, s", "CPU until ready, s"]
        print_table(f"From the start to the first page, {state}", head, [at_home(settings)])
    elif kind == "two" and shutil.which("nginx") is None:
        print("\nTwo processes are not measured: nginx is not installed.")
    else:
        numbers = numbers or (ONE if kind == "one" else TWO)
        title = f"Readers of the map page, {THINK:.0f} s thinking, {state}"
        print_table(title, HEAD + COSTS, steady(kind, numbers, settings))
