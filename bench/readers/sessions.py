"""Fifty readers of one server process: how long they wait, and what each costs.

The readers are sessions in Streamlit's own protocol (`bench.running.client`), in a process of
their own. Each opens the map page, thinks for five seconds, chooses another indicator, and so on.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from dataclasses import dataclass
from typing import Any, Final

from bench import print_table
from bench.readers.pages import titles
from bench.running.serving import REPO, Server, can_measure, served

SESSIONS: Final = 50
THINK: Final = 5.0
ROUNDS: Final = 8
P95: Final = 0.5
MEGABYTES: Final = 1.0
QUERIES: Final = (
    "place=stratford-on-avon&level=ward&view=value",
    "place=stockport&level=ward&view=value",
)


@dataclass(frozen=True)
class Load:
    """What many readers at once saw, and what they cost the server."""

    seconds: list[float]
    wire: list[int]
    cpu: float
    memory: float
    lasted: float


class Readers:
    """The process of the readers, spoken to in lines of JSON."""

    def __init__(self, server: Server, sessions: int, rounds: int, think: float) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bench.running.client"],
            cwd=REPO,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        order = {"address": server.address, "page": "polarisation", "queries": QUERIES}
        order |= {"name": "indicator", "options": titles(), "sessions": sessions}
        self.say(json.dumps(order | {"rounds": rounds, "think": think}))
        self.hear()  # all are open

    def say(self, line: str = "") -> None:
        """Send a line."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()

    def hear(self) -> Any:
        """The next line that comes, decoded."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("the readers broke off; their last words are above")
        return json.loads(line)

    def leave(self) -> None:
        """Close every session."""
        self.say()
        self.process.wait(timeout=60)


def warm(server: Server) -> None:
    """Let few readers choose each indicator in both places, so that all is read and made once."""
    readers = Readers(server, len(QUERIES), 3 * len(titles()), 0.1)
    readers.say()
    readers.hear()
    readers.leave()


def measure(server: Server, sessions: int, rounds: int = ROUNDS) -> Load:
    """Open the sessions, let all of them choose, and look at the server before and after."""
    before = server.memory()
    readers = Readers(server, sessions, rounds, THINK)
    begun = server.cpu()
    readers.say()
    seen = readers.hear()
    cpu = (server.cpu() - begun) / len(seen)
    memory = (server.memory() - before) / sessions
    readers.leave()
    seconds = sorted(each["seconds"] for each in seen)
    return Load(seconds, [each["wire"] for each in seen], cpu, memory, THINK * rounds)


def quantile(values: list[float], part: float) -> float:
    """The value below which `part` (from 0 to 1) of the sorted values lie."""
    return values[min(int(part * len(values)), len(values) - 1)]


def main(_: list[str]) -> None:
    """Print what one reader alone sees, and then fifty at once."""
    if not can_measure():
        return
    with served() as server:
        warm(server)
        alone, many = measure(server, 1, 4), measure(server, SESSIONS)
        resident = server.memory()
    rows = [
        ["changes made", str(len(alone.seconds)), str(len(many.seconds))],
        ["p50, s", f"{quantile(alone.seconds, 0.5):.2f}", f"{quantile(many.seconds, 0.5):.2f}"],
        [
            f"p95, s (target {P95})",
            f"{quantile(alone.seconds, 0.95):.2f}",
            f"{quantile(many.seconds, 0.95):.2f}",
        ],
        ["longest, s", f"{alone.seconds[-1]:.2f}", f"{many.seconds[-1]:.2f}"],
        ["server CPU a change, ms", f"{alone.cpu * 1000:.0f}", f"{many.cpu * 1000:.0f}"],
        [
            "KB a change on the wire",
            f"{statistics.median(alone.wire) / 1000:.1f}",
            f"{statistics.median(many.wire) / 1000:.1f}",
        ],
        [f"MB a session (target {MEGABYTES:.0f})", "", f"{many.memory:.2f}"],
        ["MB resident at the end", "", f"{resident:.0f}"],
    ]
    title = f"Readers of the map page, {THINK:.0f} s thinking, one server process, warm"
    print_table(title, ["what", "one reader", f"{SESSIONS} readers"], rows)
