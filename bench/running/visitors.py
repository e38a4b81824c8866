"""Readers who come all at once, or come and go for long: a process of their own, as the client.

`python -m bench.running.visitors` takes an order as JSON on its input and prints what was seen as
JSON.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from typing import Any, Final

from websockets.exceptions import WebSocketException

from bench.running.client import Session, join

PAGES: Final = ("", "polarisation", "comparison", "ambitions")
"""The first visit of one in four each: the pages that are opened first most often."""
PLACES: Final = (
    *("stockport", "birmingham", "leeds", "cornwall", "manchester", "stratford-on-avon"),
    *("bradford", "bristol-city-of", "hackney", "blackpool", "coventry", "norwich"),
)
CHANGES: Final = {
    "polarisation": ("indicator", "level=ward&view=value"),
    "comparison": ("indicator", ""),
    "methods": ("method", ""),
    "": ("", ""),
}
"""The box that is changed on each page of a soak, and what its address says beside the place."""
USUAL: Final = 6
"""Options of a box that are asked for nearly always: the first ones."""
SELDOM: Final = 20
"""One change in so many is to any of all options, of which the stores cannot hold all.

What is not held costs ten times as much as what is: with any option at every change a soak makes
figures of 960 maps over and over, and is one of the arithmetic.
"""


async def first_visits(address: str, visitors: int) -> list[float]:
    """Seconds until the page was drawn, of visitors who come in the same moment, in that order."""

    async def visit(number: int) -> float:
        page = PAGES[number % len(PAGES)]
        place = PLACES[(number // len(PAGES)) % len(PLACES)]
        begun = time.perf_counter()
        session = await join(address, page, f"place={place}")
        await session.open()
        taken = time.perf_counter() - begun
        held.append(session)
        return taken

    held: list[Session] = []
    seen = await asyncio.gather(*(visit(number) for number in range(visitors)))
    for session in held:
        await session.link.close()
    return sorted(seen)


async def _come_and_go(address: str, changes: int, order: random.Random) -> int:
    """One session: open a page, make changes without a pause, leave; how many runs it took."""
    page = order.choice(list(CHANGES))
    box, also = CHANGES[page]
    place = order.choice(PLACES)
    session = await join(address, page, f"place={place}&{also}".rstrip("&"))
    await session.open()
    for number in range(changes - 1):
        if box:
            options = list(session.boxes[f"control_{box}"].options)
            some = options if order.randrange(SELDOM) == 0 else options[:USUAL]
            await session.choose(box, order.choice(some))
        else:
            await session.follow(f"place={PLACES[number % len(PLACES)]}")
    await session.link.close()
    return changes


async def soak(address: str, sessions: int, changes: int, at_once: int) -> None:
    """Sessions that come and go, some at once; says after each fiftieth part how many have gone."""
    left, gone, reruns, failed = list(range(sessions)), 0, 0, 0
    every = max(1, sessions // 50)

    async def stream() -> None:
        nonlocal gone, reruns, failed
        while left:
            number = left.pop()
            try:
                order = random.Random(number)  # noqa: S311 - the same order at every benchmark
                done = await _come_and_go(address, changes, order)
                reruns += done
            except (RuntimeError, OSError, KeyError, WebSocketException) as reason:
                failed += 1
                print(f"a session broke off: {reason!r}", file=sys.stderr)
            gone += 1
            if gone % every == 0:
                _say({"gone": gone, "reruns": reruns, "failed": failed})

    await asyncio.gather(*(stream() for _ in range(at_once)))
    _say({"gone": gone, "reruns": reruns, "failed": failed, "over": True})


def _say(what: Any) -> None:
    print(json.dumps(what), flush=True)


async def main() -> None:
    """Carry out the order on the first line of the input."""
    order = json.loads(sys.stdin.readline())
    if order["kind"] == "burst":
        _say(await first_visits(order["address"], order["visitors"]))
    else:
        await soak(order["address"], order["sessions"], order["changes"], order["at_once"])


if __name__ == "__main__":
    asyncio.run(main())
