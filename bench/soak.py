"""A day in short: 100,000 reruns of 2,000 sessions that come and go, and what memory does.

python -m bench soak              # 100,000 reruns: about an hour on two cores
python -m bench soak 200 10       # so many sessions, of so many reruns each
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Final

from bench import print_table
from bench.serving import REPO, Server, can_measure, free_port, running

SESSIONS: Final = 2_000
CHANGES: Final = 50
AT_ONCE: Final = 20
WARM: Final = 0.2
"""The part of the sessions after which everything has been read and made once."""
FLAT: Final = 0.1
TTL: Final = 10
"""Seconds for which a session that was left is kept here: a soak has no time for two minutes."""


def descriptors(server: Server) -> int:
    """What the process holds open."""
    return sum(1 for _ in Path(f"/proc/{server.process.pid}/fd").iterdir())


def _soak(server: Server, sessions: int, changes: int) -> list[dict[str, Any]]:
    """What was seen after each fiftieth part: sessions gone, reruns, memory, descriptors."""
    order = {"kind": "soak", "address": server.address, "at_once": AT_ONCE}
    order |= {"sessions": sessions, "changes": changes}
    seen = []
    with subprocess.Popen(
        [sys.executable, "-m", "bench.visitors"],
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
            told = json.loads(line)
            told |= {"memory": server.memory(), "open": descriptors(server), "cpu": server.cpu()}
            seen.append(told)
            if told.get("over"):
                break
    return seen


def main(arguments: list[str]) -> None:
    """Print the course of it in about ten rows, and what holds of the targets."""
    if not can_measure():
        return
    numbers = [int(each) for each in arguments if each.isdigit()]
    sessions, changes = (*numbers, *(SESSIONS, CHANGES)[len(numbers) :])[:2]
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    command += ["--server.port", str(port), "--server.fileWatcherType", "none"]
    command += ["--server.disconnectedSessionTTL", str(TTL)]
    with running(command, port=port, ready="/readyz", settings={"INSIGHT_WARM": "0"}) as server:
        before = descriptors(server)
        seen = _soak(server, sessions, changes)
        time.sleep(TTL + 15)  # Streamlit looks now and then at who has left
        after, resident = descriptors(server), server.memory()
    shown = [
        each
        for n, each in enumerate(seen)
        if n % max(1, len(seen) // 10) == 0 or n == len(seen) - 1
    ]
    rows = [
        [f"{each[name]:,.0f}" for name in ("gone", "reruns", "failed", "memory", "open", "cpu")]
        for each in shown
    ]
    head = ["sessions gone", "reruns", "broke off", "MB resident", "descriptors", "CPU, s"]
    print_table(f"Sessions that come and go, {AT_ONCE} at once, {changes} reruns each", head, rows)
    warm = [each["memory"] for each in seen if each["gone"] >= WARM * sessions] or [resident]
    grown = max(warm) / warm[0] - 1
    print(
        f"\nMemory after warm-up: {warm[0]:.0f} MB, at most {max(warm):.0f} ({grown:+.1%}, "
        f"{'within' if grown <= FLAT else 'not within'} {FLAT:.0%}); at the end {resident:.0f}.\n"
        f"Descriptors: {before} before, {after} once all had left."
    )
