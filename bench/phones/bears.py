"""What else a room must bear: a server that is killed, whole pages at once, a long day."""

from __future__ import annotations

import asyncio
import time
from typing import Any, Final

from bench.phones.room import PATIENCE, Followers, Room, dashboard
from bench.readers.sessions import quantile
from bench.running.client import join
from bench.running.serving import Server, free_port

PAGES: Final = 50
LONG: Final = 2000
"""Steps of the simulated day."""


def killed(room: Room, count: int) -> list[list[str]]:
    """A server that is killed, three steps told meanwhile, and started again at the same port."""
    port = free_port()
    with dashboard(port) as server:
        phones = Followers(server.address, count, after=room.newest(), seat=room.seat)
        phones.ready()
        server.process.kill()
        server.process.wait()
    missed = {room.tell(step): 0.0 for step in range(3)}
    begun = time.time()
    with dashboard(port):
        up = time.time()
        time.sleep(5.0)
        heard = phones.heard()
    last = [max((there for _, _, there in each), default=up + PATIENCE) for each in heard]
    right = sum([n for n, _, _ in each] == list(missed) for each in heard)
    return [
        ["phones that have all three steps once, in order", f"{right} of {count}"],
        ["the server's own start, s", f"{up - begun:.1f}"],
        ["last phone, s after it answers (target 3)", f"{max(last) - up:.1f}"],
    ]


def whole_pages(server: Server) -> list[list[str]]:
    """Fifty phones open the whole page at once, which somebody has opened before."""

    async def opened() -> list[float]:
        first = await join(server.address, "polarisation", "place=stockport")
        await first.open()
        sessions = [
            await join(server.address, "polarisation", "place=stockport") for _ in range(PAGES)
        ]
        begun = time.perf_counter()

        async def one(session: Any) -> float:
            await session.open()
            return time.perf_counter() - begun

        return sorted(await asyncio.gather(*map(one, sessions)))

    seconds = asyncio.run(opened())
    return [[f"{PAGES} whole pages at once, p95, s (target 2)", f"{quantile(seconds, 0.95):.1f}"]]


def a_day(server: Server, room: Room) -> list[list[str]]:
    """A long day, quickly: many steps, and a hundred phones that come and go twice."""

    def coming_and_going(steps: int) -> float:
        phones = Followers(server.address, 100, after=room.newest(), seat=room.seat)
        phones.ready()
        for step in range(steps):
            room.tell(step)
            time.sleep(0.005)
        time.sleep(2.0)
        phones.heard()
        return server.memory()

    warm = coming_and_going(LONG // 4)
    half = coming_and_going(LONG // 2)
    whole = coming_and_going(LONG // 2)
    return [
        ["memory after 500 steps, 100 joins and leaves, MB", f"{warm:.0f}"],
        [f"after {LONG // 2 + LONG // 4} steps, 200 joins and leaves, MB", f"{half:.0f}"],
        [f"after {LONG + LONG // 4} steps, 300 joins and leaves, MB", f"{whole:.0f}"],
    ]
