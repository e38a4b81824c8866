"""Readers of two processes behind nginx while one is killed, drained, or both are replaced.

Each reader does what a browser does: it keeps the cookie of nginx, and when its websocket is cut it
comes back with the address and the boxes that it has. What each saw is counted.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import random
import shutil
import signal
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from websockets.exceptions import ConnectionClosed, InvalidHandshake

from bench import print_table
from bench.readers.pages import titles
from bench.running.behind import Behind, behind
from bench.running.client import PATIENCE, Session, join
from bench.running.serving import can_measure

COOKIE: Final = "insight_process"
RETRY: Final = 0.25
"""Seconds until a reader tries again; a browser takes between this and a second."""
GONE: Final = (ConnectionClosed, OSError, InvalidHandshake, TimeoutError)
BOX: Final = "indicator"


@dataclass
class Reader:
    """One reader of the map page and what became of their view."""

    address: str
    number: int
    think: float
    changes: int = 0
    lost: list[float] = field(default_factory=list)
    """Seconds without a connection, each time that it was cut."""
    other: list[str] = field(default_factory=list)
    """What was shown after coming back, where it was not what was chosen."""
    errors: list[str] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    """Seconds for each change that was answered."""
    process: str = ""
    chosen: str = ""
    before: str = ""
    """What was shown when a choice was on its way that is not answered yet; else nothing."""
    again: int = 0
    """Choices that were on their way as the connection was cut, and have to be made again."""
    session: Session | None = None

    async def enter(self) -> Session:
        """Open the page, or take it up again where it was."""
        before = self.session
        query = before.query if before else "place=stockport&level=ward&view=value"
        cookie = f"{COOKIE}={self.process}" if self.process else ""
        session = await join(self.address, "polarisation", query, cookie=cookie)
        said = session.link.response.headers.get_all("Set-Cookie") if session.link.response else []
        for each in said:
            name, _, value = each.partition(";")[0].partition("=")
            if name == COOKIE:
                self.process = value
        if before:
            session.boxes, session.values, session.parts = before.boxes, before.values, {}
            session.script = before.script
        await session.open()
        self.chosen = self.chosen or session.values[session.boxes[f"control_{BOX}"].id]
        self.session = session
        return session

    async def read(self, over: asyncio.Event) -> None:
        """Think, choose, think, choose, and come back when the connection is cut."""
        order = random.Random(self.number)  # noqa: S311 - the same order each time
        options = titles()
        while not over.is_set():
            session = self.session
            assert session is not None
            try:
                await self._think(session, over, self.think * order.uniform(0.5, 1.5))
                if over.is_set():
                    return
                self.before = self.chosen
                self.chosen = order.choice([each for each in options if each != self.before])
                self.waits.append((await session.choose(BOX, self.chosen)).seconds)
                self.changes, self.before = self.changes + 1, ""
            except GONE:
                await self._back()
            except RuntimeError as trouble:
                self.errors.append(str(trouble))
                return

    async def _think(self, session: Session, over: asyncio.Event, seconds: float) -> None:
        waits = {asyncio.create_task(over.wait()), asyncio.create_task(session.link.wait_closed())}
        _, left = await asyncio.wait(waits, timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        for each in left:
            each.cancel()
        if session.link.close_code is not None:
            raise ConnectionError

    async def _back(self) -> None:
        """Come back; what is shown then must be what was chosen."""
        begun = time.monotonic()
        while time.monotonic() - begun < PATIENCE:
            with contextlib.suppress(*GONE):
                session = await self.enter()
                shown = session.values[session.boxes[f"control_{BOX}"].id]
                if self.before and shown == self.before:
                    self.again, self.chosen = self.again + 1, shown
                elif self.chosen and shown != self.chosen:
                    self.other.append(f"{shown} in place of {self.chosen}")
                self.lost.append(time.monotonic() - begun)
                self.before = ""
                return
            await asyncio.sleep(RETRY)
        self.errors.append("never came back")


@dataclass(frozen=True)
class Seen:
    """What all readers saw while something was done to the processes."""

    readers: Sequence[Reader]
    newcomers: Sequence[Reader] = ()
    said: str = ""

    def row(self, name: str) -> list[str]:
        """A line of the table."""
        lost = [each for reader in self.readers for each in reader.lost]
        waits = sorted(each for reader in self.readers for each in reader.waits)
        everyone = [*self.readers, *self.newcomers]
        return [
            name,
            str(len(self.readers)),
            str(sum(reader.changes for reader in self.readers)),
            str(sum(bool(reader.lost) for reader in self.readers)),
            f"{max(lost, default=0):.1f}",
            str(sum(reader.again for reader in everyone)),
            str(sum(len(reader.other) for reader in everyone)),
            str(sum(len(reader.errors) for reader in everyone)),
            f"{waits[int(0.95 * len(waits))]:.2f}" if waits else "",
        ]


HEAD: Final = (
    "what is done",
    "readers",
    "changes answered",
    "readers whose connection was cut",
    "longest until back, s",
    "on their way, made again",
    "other choices",
    "errors",
    "p95 of a change, s",
)


async def watched(
    place: Behind, count: int, think: float, act: Callable[[Sequence[Reader]], Awaitable[Any]]
) -> Seen:
    """Let readers in, do something while they read, let them go on for a while, and count."""
    readers = [Reader(place.address, number, think) for number in range(count)]
    for reader in readers:
        await reader.enter()
    over = asyncio.Event()
    reading = [asyncio.create_task(reader.read(over)) for reader in readers]
    await asyncio.sleep(think)
    await _until_changed(readers, 1)
    result = await act(readers)
    await asyncio.sleep(2 * think)
    await _until_changed(readers, 2)  # the first may have been on its way before
    over.set()
    await asyncio.gather(*reading)
    newcomers, said = result or ((), "")
    for reader in (*readers, *newcomers):
        if reader.session is not None:
            await reader.session.link.close()
    return Seen(readers, newcomers, said)


async def _until_changed(readers: Sequence[Reader], more: int) -> None:
    """Wait until each reader has been answered so many times more, or has ended in an error."""
    wanted = [reader.changes + more for reader in readers]
    end = time.monotonic() + PATIENCE
    while any(
        reader.changes < enough and not reader.errors
        for reader, enough in zip(readers, wanted, strict=True)
    ):
        if time.monotonic() > end:
            return  # the table tells who was never answered
        await asyncio.sleep(RETRY)


async def kill(place: Behind, count: int, think: float) -> Seen:
    """One process is killed, as if its machine had run out of memory."""

    async def act(_: Sequence[Reader]) -> None:
        os.kill(place.kept[0].pid, signal.SIGKILL)

    return await watched(place, count, think, act)


async def drained(place: Behind, count: int, think: float, wait: float) -> Seen:
    """One process is drained and stopped, with newcomers meanwhile, who must not come to it."""
    port = str(place.kept[0].port)

    async def act(_: Sequence[Reader]) -> tuple[list[Reader], str]:
        draining = asyncio.create_task(asyncio.to_thread(place.drain, "drain", port, wait=wait))
        await asyncio.sleep(min(2.0, wait / 2))
        newcomers = [Reader(place.address, count + number, think) for number in range(4)]
        for each in newcomers:
            await each.enter()
        said = await draining
        os.kill(place.kept[0].pid, signal.SIGTERM)
        return newcomers, said

    return await watched(place, count, think, act)


async def updated(place: Behind, count: int, think: float, wait: float) -> Seen:
    """Both processes are replaced, one after the other, while all readers go on choosing."""

    async def act(_: Sequence[Reader]) -> tuple[list[Reader], str]:
        return [], await asyncio.to_thread(place.drain, "update", wait=wait)

    return await watched(place, count, think, act)


def main(arguments: list[str]) -> None:
    """Print the table; `--readers 100` for another number than 20."""
    if not can_measure():
        return
    if shutil.which("nginx") is None:
        print("\nNot measured: nginx is not installed.")
        return
    count = int(arguments[arguments.index("--readers") + 1]) if "--readers" in arguments else 20
    rows = []
    with tempfile.TemporaryDirectory() as folder, behind(Path(folder)) as place:
        rows.append(asyncio.run(kill(place, count, 2)).row("kill -9 of one process"))
        place.drain("open", str(place.kept[0].port), wait=0)
        rows.append(asyncio.run(drained(place, count, 2, 10)).row("drain of one, 10 s, then stop"))
        place.drain("open", str(place.kept[0].port), wait=0)
        rows.append(asyncio.run(updated(place, count, 2, 5)).row("both replaced, 5 s each"))
    print_table("Two processes behind nginx, readers of the map page", list(HEAD), rows)
