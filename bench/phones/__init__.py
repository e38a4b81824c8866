"""A room of phones: how soon a step is on them, what it costs, and what a lost server costs.

The followers are `followers`, in processes of their own on the same machine, so they share its
processors with the server: on a busy machine trust the ratio beside the peer, plain long polling,
and not the milliseconds.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from bench import print_table
from bench.phones.bears import a_day, killed, whole_pages
from bench.phones.room import dashboard, opened
from bench.phones.steps import one_process, peer, two_processes
from bench.running.serving import can_measure, free_port

STORE: Final = "INSIGHT_ROOM_STORE"


def main(arguments: list[str]) -> None:
    """Print all of it; `--few` with a fifth of the followers, for a machine that is busy."""
    if not can_measure():
        return
    share = 5 if "--few" in arguments else 1
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        file = Path(folder) / "meetings.sqlite"
        os.environ |= {STORE: str(file), "INSIGHT_ENGLAND_AHEAD": "0"}
        room = opened(file)
        servers = [stack.enter_context(dashboard(free_port())) for _ in range(2)]
        load = os.getloadavg()[0]
        rows = one_process(servers[0], room, 200 // share)
        rows += [peer(room, Path(folder), 200 // share)]
        rows += [two_processes(servers, room, 1000 // share)]
        head = [
            "who",
            "p50, ms",
            "p95, ms",
            "last, ms",
            "CPU, ms a follower a step",
            "own step p50 / p95, ms",
        ]
        kilobytes = " and ".join(f"{size / 1000:.1f}" for size in room.sizes)
        machine = f"{os.cpu_count()} cores, load {load:.1f}"
        title = f"A step to its view on the phones ({kilobytes} KB, gzip); {machine}"
        print_table(title, head, rows)
        more = a_day(servers[0], room) + whole_pages(servers[0])
        more += killed(room, 100 // share)
        print_table(
            f"What else a room must bear; load {os.getloadavg()[0]:.1f}", ["what", "found"], more
        )
        room.store.end()
