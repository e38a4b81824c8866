"""A day in short: 100,000 reruns of 2,000 sessions that come and go, and what memory does.

python -m bench soak              # 100,000 reruns: half an hour on two cores
python -m bench soak 200 10       # so many sessions, of so many reruns each
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from bench import print_table
from bench.running.serving import REPO, Server, can_measure, free_port, running

SESSIONS: Final = 2_000
CHANGES: Final = 50
AT_ONCE: Final = 20
PARTS: Final = 10
FLAT: Final = 0.1
TTL: Final = 10
"""Seconds for which a session that was left is kept here: a soak has no time for two minutes."""
PATIENCE: Final = 60
"""Seconds within which the sessions that left are to be given up, and what they held open."""
SEEN: Final = {
    "process_open_fds": "open",
    "process_threads": "threads",
    "insight_sessions_held": "sessions",
    "insight_cache_entries": "kept",
    "insight_python_blocks": "blocks",
}
"""What is read at the closed port, and what it is called here."""
HEAD: Final = (
    *("sessions gone", "reruns", "broke off", "CPU, s", "MB resident", "MB of its own (PSS)"),
    *("descriptors", "threads", "sessions held", "things kept", "Python’s blocks, thousands"),
)


def proportional(pid: int) -> float:
    """Megabytes (10^6 bytes) of a process, what it shares with others by its share (PSS)."""
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024 / 1e6
    raise RuntimeError(f"/proc/{pid}/smaps_rollup has no line Pss")


def looked_at(server: Server, counts: str) -> dict[str, float]:
    """What a server holds just now, from the system and from its own counts."""
    with urllib.request.urlopen(counts, timeout=PATIENCE) as answer:
        lines = answer.read().decode().splitlines()
    told = dict(line.rsplit(" ", 1) for line in lines if line and not line.startswith("#"))
    found = {short: float(told.get(name, "nan")) for name, short in SEEN.items()}
    found |= {"blocks": found["blocks"] / 1e3, "cpu": server.cpu()}
    return found | {"resident": server.memory(), "own": proportional(server.process.pid)}


def _soak(server: Server, counts: str, sessions: int, changes: int) -> list[dict[str, Any]]:
    """What was seen after each fiftieth part of the sessions."""
    order = {"kind": "soak", "address": server.address, "at_once": AT_ONCE}
    order |= {"sessions": sessions, "changes": changes}
    seen = []
    with subprocess.Popen(
        [sys.executable, "-m", "bench.running.visitors"],
        cwd=REPO,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as visitors:
        assert visitors.stdin is not None
        assert visitors.stdout is not None
        visitors.stdin.write(f"{json.dumps(order)}\n")
        visitors.stdin.flush()
        for line in visitors.stdout:
            seen.append(json.loads(line) | looked_at(server, counts))
            if len(seen) % 5 == 0 or seen[-1].get("over"):
                _say(seen[-1])
            if seen[-1].get("over"):
                break
    return seen


def _row(each: dict[str, Any]) -> list[str]:
    names = ("gone", "reruns", "failed", "cpu", "resident", "own")
    more = ("open", "threads", "sessions", "kept", "blocks")
    return [f"{each[name]:,.0f}" for name in (*names, *more)]


def _say(each: dict[str, Any]) -> None:
    """A line while it runs: who waits for half an hour wants to see that it goes on."""
    told = ", ".join(f"{name} {value}" for name, value in zip(HEAD, _row(each), strict=True))
    print(f"  {told}", flush=True)


def tenths(seen: Sequence[dict[str, Any]], sessions: int, name: str) -> list[float]:
    """The median of something in each tenth of the sessions, the first tenth first."""
    parts: list[list[float]] = [[] for _ in range(PARTS)]
    for each in seen:
        parts[min(int((each["gone"] - 1) * PARTS / sessions), PARTS - 1)].append(each[name])
    return [statistics.median(part) for part in parts if part]


def grown(held: Sequence[float]) -> float:
    """How much the last tenth has above the second: the first reads and makes everything once.

    >>> round(grown([500.0, 800.0, 810.0, 840.0]), 3)
    0.05
    """
    return held[-1] / held[min(1, len(held) - 1)] - 1


def _verdict(seen: Sequence[dict[str, Any]], sessions: int) -> None:
    """What holds of the law: memory of the last tenth against the second, the first being warm."""
    told = []
    for name, what in (("own", "Memory (PSS)"), ("blocks", "Python’s blocks")):
        held = tenths(seen, sessions, name)
        by = grown(held)
        within = "within" if by <= FLAT else "not within"
        told.append(
            f"{what}: second tenth {held[min(1, len(held) - 1)]:,.0f}, last {held[-1]:,.0f} "
            f"({by:+.1%}, {within} {FLAT:.0%})."
        )
    print("\n" + "\n".join(told))


def _once_all_left(server: Server, counts: str, before: dict[str, float]) -> None:
    """Wait until the sessions that left were given up, and say what is still held open."""
    end = time.monotonic() + PATIENCE
    while (after := looked_at(server, counts))["sessions"] > 0 or after["open"] > before["open"]:
        if time.monotonic() > end:
            break
        time.sleep(1)
    print(
        f"Before the first and after the last had left: descriptors {before['open']:.0f} and "
        f"{after['open']:.0f}, threads {before['threads']:.0f} and {after['threads']:.0f}, "
        f"sessions held {before['sessions']:.0f} and {after['sessions']:.0f}; "
        f"{after['own']:.0f} MB at the end."
    )


def main(arguments: list[str]) -> None:
    """Print the course of it in ten rows, and what holds of the targets."""
    if not can_measure():
        return
    numbers = [int(each) for each in arguments if each.isdigit()]
    sessions, changes = (*numbers, *(SESSIONS, CHANGES)[len(numbers) :])[:2]
    port, closed = free_port(), free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    command += ["--server.port", str(port), "--server.fileWatcherType", "none"]
    command += ["--server.disconnectedSessionTTL", str(TTL)]
    settings = {"INSIGHT_WARM": "0", "INSIGHT_METRICS_PORT": str(closed)}
    counts = f"http://127.0.0.1:{closed}/metrics"
    begun = time.monotonic()
    with running(command, port=port, ready="/readyz", settings=settings) as server:
        before = looked_at(server, counts)
        seen = _soak(server, counts, sessions, changes)
        lasted = time.monotonic() - begun
        rows = [_row(each) for n, each in enumerate(seen) if n % 5 == 4 or each.get("over")]
        title = f"Sessions that come and go, {AT_ONCE} at once, {changes} reruns each"
        print_table(f"{title}: {lasted / 60:.1f} minutes", list(HEAD), rows)
        _verdict(seen, sessions)
        _once_all_left(server, counts, before)
