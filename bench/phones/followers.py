"""Phones without a browser: many followers of a room in one process, on plain sockets.

Run as a process, `python -m bench.phones.followers` takes an order as JSON on its first line of
input, says "ready" when all listen, and at the next line says as JSON what each has heard: numbers
of events, when each came and when its view was there, by the clock that all processes share.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
import time
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

RETRY: Final = 1.0
"""Seconds until a phone whose stream has ended asks again, as the page tells a browser."""


@dataclass
class Follower:
    """One phone: `heard` are (number, seconds when told, seconds when its view was there)."""

    host: str
    port: int
    seat: str
    polls: bool
    n: int = 0
    heard: list[tuple[int, float, float]] = field(default_factory=list)
    listening: asyncio.Event = field(default_factory=asyncio.Event)

    async def follow(self) -> None:
        """Listen, and listen again after the connection has ended."""
        while True:
            with contextlib.suppress(OSError, asyncio.IncompleteReadError, ValueError):
                await (self._poll() if self.polls else self._listen())
            await asyncio.sleep(RETRY)

    async def _listen(self) -> None:
        reader, writer = await asyncio.open_connection(self.host, self.port)
        try:
            path = f"/room/events?seat={self.seat}&after={self.n}"
            writer.write(_request(path, self.host))
            n, views = 0, _Views(self)
            while line := await reader.readline():
                if line.startswith(b"id: "):
                    n = int(line[4:])
                elif line.startswith(b"event: beat"):
                    n = 0
                    self.listening.set()
                elif line.startswith(b"data: ") and n:
                    told = time.time()
                    name = json.loads(line[6:]).get("phone", "")
                    self.n = max(self.n, n)
                    if name:
                        await views.get(f"/room/view/{name}?seat={self.seat}")
                    self.heard.append((n, told, time.time()))
                    n = 0
        finally:
            writer.close()

    async def _poll(self) -> None:
        """Long polling: ask, wait for the answer, ask again."""
        views = _Views(self)
        while True:
            self.listening.set()
            answer = json.loads(await views.get(f"/poll?after={self.n}"))
            told = time.time()
            await views.get("/view")
            self.n = int(answer["n"])
            self.heard.append((self.n, told, time.time()))


class _Views:
    """A second connection, which stays open from one view to the next."""

    def __init__(self, follower: Follower) -> None:
        self.follower = follower
        self.pair: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, path: str) -> bytes:
        if self.pair is None or self.pair[1].is_closing():
            self.pair = await asyncio.open_connection(self.follower.host, self.follower.port)
        reader, writer = self.pair
        writer.write(_request(path, self.follower.host))
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).lower()
        except asyncio.IncompleteReadError:
            self.pair = None
            raise
        if not head.startswith(b"http/1.1 200"):
            raise ValueError(head[:40])
        length = int(head.split(b"content-length: ")[1].split(b"\r\n")[0])
        return await reader.readexactly(length)


def _request(path: str, host: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\n\r\n".encode()


async def together(order: dict[str, Any]) -> None:
    """Follow until the input says that it is enough, and say what was heard."""
    at = urlsplit(order["address"])
    assert at.hostname is not None
    port = at.port or 80
    followers = [
        Follower(
            at.hostname, port, order.get("seat", ""), order.get("polls", False), order["after"]
        )
        for _ in range(order["count"])
    ]
    tasks = [asyncio.create_task(each.follow()) for each in followers]
    await asyncio.gather(*(each.listening.wait() for each in followers))
    print(json.dumps("ready"), flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    print(json.dumps([each.heard for each in followers]), flush=True)
    for task in tasks:
        task.cancel()


if __name__ == "__main__":
    asyncio.run(together(json.loads(sys.stdin.readline())))
