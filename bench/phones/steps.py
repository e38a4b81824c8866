"""Steps as the stage makes them, and how long they take to the phones and for the presenter."""

from __future__ import annotations

import json
import sys
import time
import urllib.request
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from bench.phones.room import PATIENCE, Followers, Heard, Room
from bench.readers.sessions import quantile
from bench.running.serving import Server, free_port, running

STEPS: Final = 12
PAUSE: Final = 0.7
"""Seconds between two steps."""
REST: Final = 2.0
"""Seconds after the last step until what came is counted."""


def post(address: str, fields: dict[str, str], **headers: str) -> dict[str, Any]:
    """Ask a server for something by POST, as a page of its own would."""
    origin = address.rpartition("/stage")[0] or address.rpartition("/step")[0]
    told = {"content-type": "application/json", "origin": origin, **headers}
    asked = urllib.request.Request(address, json.dumps(fields).encode(), told, method="POST")
    with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
        found: dict[str, Any] = json.loads(answer.read())
    return found


def _stepped(server: Server, room: Room, steps: int) -> tuple[dict[int, float], list[float]]:
    """Steps as the stage makes them: when each began by its number, and how long each took."""
    begun, took = {}, []
    for step in range(steps):
        time.sleep(PAUSE)
        at, clock = time.time(), time.perf_counter()
        view = room.views[step % 2].id
        told = post(f"{server.address}/stage/show", {"view": view}, **{"x-meeting-key": room.key})
        took.append(time.perf_counter() - clock)
        begun[int(told["n"])] = at
    time.sleep(REST)
    return begun, sorted(took)


def _waits(heard: Heard, begun: dict[int, float]) -> list[float]:
    """Seconds from each step to its view on each follower; one that never came counts as long."""
    found = []
    for each in heard:
        came = {n: there for n, _, there in each}
        found += [came.get(n, at + PATIENCE) - at for n, at in begun.items()]
    return sorted(found)


def _row(name: str, waits: Sequence[float], cpu: str, steps: Sequence[float]) -> list[str]:
    own = (
        " / ".join(f"{1000 * quantile(list(steps), part):.0f}" for part in (0.5, 0.95))
        if steps
        else ""
    )
    told = (
        [f"{1000 * quantile(list(waits), part):.0f}" for part in (0.5, 0.95)] if waits else ["", ""]
    )
    return [name, *told, f"{1000 * waits[-1]:.0f}" if waits else "", cpu, own]


def one_process(server: Server, room: Room, count: int) -> list[list[str]]:
    """The presenter alone, then with so many followers."""
    _stepped(server, room, 2)  # the views of the stage are made
    _, alone = _stepped(server, room, STEPS)
    phones = Followers(server.address, count, after=room.newest(), seat=room.seat)
    phones.ready()
    idle = _idle(server)
    cpu, clock = server.cpu(), time.monotonic()
    begun, steps = _stepped(server, room, STEPS)
    used = server.cpu() - cpu - idle * (time.monotonic() - clock)
    heard = phones.heard()
    _check(heard, begun)
    each = f"{1000 * used / count / STEPS:.2f}"
    return [
        _row("nobody follows", [], "", alone),
        _row(f"{count} follow, one process (target 300)", _waits(heard, begun), each, steps),
    ]


def _idle(server: Server) -> float:
    """Processor time a second while nothing is told."""
    cpu, clock = server.cpu(), time.monotonic()
    time.sleep(5.0)
    return (server.cpu() - cpu) / (time.monotonic() - clock)


def _check(heard: Heard, begun: dict[int, float]) -> None:
    """Every follower has every step once, in order."""
    wrong = [each for each in heard if [n for n, _, _ in each] != list(begun)]
    if wrong:
        print(f"\n{len(wrong)} of {len(heard)} followers missed a step or had one twice.")


def two_processes(servers: Sequence[Server], room: Room, count: int) -> list[str]:
    """So many followers shared between two processes, the presenter on the first."""
    after, share = room.newest(), count // len(servers)
    groups = [Followers(each.address, share, after=after, seat=room.seat) for each in servers]
    for each in groups:
        each.ready()
    begun, steps = _stepped(servers[0], room, STEPS)
    heard = [one for group in groups for one in group.heard()]
    _check(heard, begun)
    return _row(f"{count} follow, two processes (target 2,000)", _waits(heard, begun), "", steps)


def peer(room: Room, folder: Path, count: int) -> list[str]:
    """The same by plain long polling."""
    view = folder / "view.gz"
    view.write_bytes(room.store.view(room.id, room.phone[0]) or b"")
    port = free_port()
    command = [sys.executable, "-m", "bench.phones.long_polling", str(port), str(view)]
    with running(command, port=port, ready="/view") as server:
        phones = Followers(server.address, count, polls=True)
        phones.ready()
        cpu, begun = server.cpu(), {}
        for _ in range(STEPS):
            time.sleep(PAUSE)
            at = time.time()
            begun[int(post(f"{server.address}/step", {})["n"])] = at
        time.sleep(REST)
        used = server.cpu() - cpu
        waits = _waits(phones.heard(), begun)
    return _row(f"{count} by long polling (peer)", waits, f"{1000 * used / count / STEPS:.2f}", [])
