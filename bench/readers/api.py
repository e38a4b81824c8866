"""The API beside its peers on the same server: answers a second, and what readers see meanwhile.

`python -m bench api`. Peers in one run: Streamlit's own `/_stcore/health`, which makes nothing, and
the route of a published file. The contract tests with 2,000 requests are run by
`INSIGHT_CONTRACT=2000 pytest tests/dashboard/serving/api/test_contract.py`.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import random
import threading
import time
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final
from urllib.parse import urlsplit

from bench import print_table
from bench.readers.sessions import measure, quantile, warm
from bench.running.serving import Server, can_measure, served

SECONDS: Final = 5.0
AT_ONCE: Final = 8
READERS: Final = 10
ROUNDS: Final = 3
TURNS: Final = 2
SHARE: Final = 10
"""Answers that a paced program asks for without a pause."""
KEPT: Final = 500
MADE: Final = 50
"""Answers a second to reach: of those that were made before, and of those that were not."""
V1: Final = "/api/v1"
ASKED: Final = (
    f"{V1}/observations?indicator=fuel_poverty&level=ward&place=stockport",
    f"{V1}/gaps?place=stockport",
    f"{V1}/places/stockport",
    f"{V1}/measures?place=stockport&format=csv",
)


async def _ask(base: str, paths: Iterator[str], end: float, seen: list[float]) -> None:
    """One program with one connection: ask for one path after the other until the time is up."""
    at = urlsplit(base)
    reader, writer = await asyncio.open_connection(at.hostname, at.port)
    for path in paths:
        if time.monotonic() >= end:
            break
        begun = time.perf_counter()
        asked = f"GET {path} HTTP/1.1\r\nHost: {at.netloc}\r\nAccept-Encoding: gzip\r\n\r\n"
        writer.write(asked.encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        length = int(head.partition("content-length:")[2].partition("\r\n")[0])
        await reader.readexactly(length)
        if " 200 " not in head.partition("\r\n")[0]:
            raise RuntimeError(head.partition("\r\n")[0])
        seen.append(time.perf_counter() - begun)
    writer.close()


def rate(base: str, paths: Iterable[str], seconds: float = SECONDS) -> tuple[float, list[float]]:
    """Answers a second, and how long each took in seconds, in order of length."""
    seen: list[float] = []
    each = itertools.cycle(paths)

    async def together() -> None:
        end = time.monotonic() + seconds
        await asyncio.gather(*(_ask(base, each, end, seen) for _ in range(AT_ONCE)))

    begun = time.perf_counter()
    asyncio.run(together())
    return len(seen) / (time.perf_counter() - begun), sorted(seen)


def never_asked(base: str) -> list[str]:
    """Addresses that no one asked for yet, in an order that is the same at every benchmark."""

    def listed(path: str) -> list[str]:
        with urllib.request.urlopen(f"{base}{V1}{path}&limit=1000", timeout=60) as answer:
            rows = json.load(answer)["data"]
        return [row["slug"] for row in rows if row.get("aggregation") != "none"]

    places = listed("/places?kind=district")
    figures = listed("/indicators?level=lsoa")
    levels = ("lsoa", "ward", "district")
    found = [
        f"{V1}/observations?indicator={slug}&level={level}&place={place}"
        for slug in figures[:4]
        for level in levels
        for place in places
    ]
    found += [f"{V1}/measures?place={place}" for place in places]
    found += [f"{V1}/places/{place}/wards" for place in places]
    random.Random(15).shuffle(found)  # noqa: S311 - the same order at every benchmark
    return found


@contextmanager
def _asked_meanwhile(base: str, paths: Iterable[str], each: float) -> Iterator[list[float]]:
    """A program that asks for so many answers a second; hands over how long each took."""
    ended = threading.Event()
    seen: list[float] = []
    stretch = AT_ONCE / each * SHARE

    async def paced(left: Iterator[str]) -> None:
        while not ended.is_set():
            begun = time.monotonic()
            some = itertools.islice(left, SHARE)
            await _ask(base, some, begun + 60, seen)
            await asyncio.sleep(max(0.0, stretch - (time.monotonic() - begun)))

    async def together() -> None:
        left = itertools.cycle(paths)
        await asyncio.gather(*(paced(left) for _ in range(AT_ONCE)))

    thread = threading.Thread(target=lambda: asyncio.run(together()))
    thread.start()
    try:
        yield seen
    finally:
        ended.set()
        thread.join()


def _row(name: str, found: tuple[float, list[float]], peer: float, goal: str) -> list[str]:
    each, seen = found
    slowest = 1000 * quantile(seen, 0.95)
    return [name, f"{each:,.0f}", f"{slowest:.1f}", f"{each / peer:.2f}", goal]


def _rates(server: Server) -> None:
    base = server.address
    for path in ASKED:
        rate(base, [path], 0.1)
    health = rate(base, ["/_stcore/health"])
    rows = [
        _row("Streamlit’s own health", health, health[0], ""),
        _row("API, kept", rate(base, ASKED), health[0], f"{KEPT}"),
        _row("API, made", rate(base, never_asked(base)), health[0], f"{MADE}"),
    ]
    load = os.getloadavg()[0]
    title = f"{AT_ONCE} programs at once, load {load:.1f} on {os.cpu_count()} processors"
    print_table(title, ["what", "a second", "p95, ms", "beside health", "target"], rows)


def _readers(server: Server) -> None:
    """Readers alone and beside programs, in turn, so that what else the machine does evens out."""
    warm(server)
    base = server.address
    for path in ASKED:
        rate(base, [path], 0.1)
    alone: list[float] = []
    kept: list[float] = []
    made: list[float] = []
    asked: list[int] = []
    for _ in range(TURNS):
        alone += measure(server, READERS, ROUNDS).seconds
        with _asked_meanwhile(base, ASKED, KEPT) as seen:
            begun = time.monotonic()
            kept += measure(server, READERS, ROUNDS).seconds
            asked.append(round(len(seen) / (time.monotonic() - begun)))
        with _asked_meanwhile(base, never_asked(base), MADE):
            made += measure(server, READERS, ROUNDS).seconds
    found = [sorted(each) for each in (alone, kept, made)]
    rows = [
        [name, *(f"{quantile(each, part):.3f}" for each in found)]
        for name, part in (("p50, s", 0.5), ("p95, s", 0.95))
    ]
    load = os.getloadavg()[0]
    title = f"{READERS} readers of the map page ({asked} kept a second), load {load:.1f}"
    print_table(title, ["what", "alone", f"{KEPT} kept a second", f"{MADE} made"], rows)


def main(_: list[str]) -> None:
    """Print how quick the API is, and whether its readers notice."""
    if not can_measure():
        return
    os.environ["INSIGHT_API_RATE"] = "0"
    with served() as server:
        _rates(server)
        _readers(server)


if __name__ == "__main__":
    main([])
