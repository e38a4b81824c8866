"""The line to a PostgreSQL database: a loop in a thread of its own, a pool, an ear that listens.

asyncpg works within one event loop, while a store is asked from any thread. So all of it runs in
one thread, and whoever asks waits for the answer.
"""

from __future__ import annotations

import asyncio
import concurrent.futures
import logging
import threading
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

import asyncpg

from dashboard.serving.live.store import StoreFault

LOG: Final = logging.getLogger("dashboard")
PATIENCE: Final = 5.0
"""Seconds to wait for the database: for a connection, and for an answer."""
CONNECTIONS: Final = 4
"""At most, beside the one that listens."""
CHANNEL: Final = "room"
"""What a change is called out on."""
AGAIN: Final = (0.1, 0.2, 0.5, 1.0)
"""Seconds before each try to reach a database that went; the last holds on."""
ALIVE: Final = 5.0
"""Seconds between two looks whether the one that listens still hears."""
FAULTS: Final = (OSError, asyncpg.PostgresError, asyncpg.InterfaceError, TimeoutError, ValueError)
GONE: Final = (ConnectionError, asyncpg.InterfaceError, asyncpg.PostgresConnectionError)
"""Faults of a connection that another one may not have."""
_Answer = TypeVar("_Answer")


class DatabaseLine:
    """What connects this process to a database, and connects again when that was away."""

    def __init__(self, address: str, prepare: Callable[[Any], Awaitable[None]]) -> None:
        """Connect, and `prepare` the database; raises StoreFault where that cannot be."""
        self._address = address
        self.name = _named(address)
        self._loop = asyncio.new_event_loop()
        self._heard = threading.Event()
        self._thread = threading.Thread(target=self._loop.run_forever, name="rooms", daemon=True)
        self._thread.start()
        self._ear: asyncio.Task[None] | None = None
        self._pool: Any = None
        try:
            self._ask(self._begin(prepare), 3 * PATIENCE)
        except BaseException:
            self.end()
            raise

    async def _begin(self, prepare: Callable[[Any], Awaitable[None]]) -> None:
        self._pool = await asyncpg.create_pool(
            self._address,
            min_size=1,
            max_size=CONNECTIONS,
            timeout=PATIENCE,
            command_timeout=PATIENCE,
        )
        async with self._pool.acquire(timeout=PATIENCE) as connection, connection.transaction():
            await prepare(connection)
        listening = asyncio.Event()
        self._ear = asyncio.create_task(self._listen(listening))
        await asyncio.wait_for(listening.wait(), PATIENCE)

    def read(self, query: str, *values: Any) -> list[Any]:
        """The rows of a query, asked once more where the connection had just gone."""
        return self._ask(self._rows(query, values))

    async def _rows(self, query: str, values: tuple[Any, ...]) -> list[Any]:
        try:
            return await self._fetched(query, values)
        except GONE:
            return await self._fetched(query, values)

    async def _fetched(self, query: str, values: tuple[Any, ...]) -> list[Any]:
        async with self._pool.acquire(timeout=PATIENCE) as connection:
            return list(await connection.fetch(query, *values))

    def change(self, how: Callable[[Any], Awaitable[_Answer]]) -> _Answer:
        """One change, whole or not at all, called out to all processes once it is made."""
        return self._ask(self._changed(how))

    async def _changed(self, how: Callable[[Any], Awaitable[_Answer]]) -> _Answer:
        async with self._pool.acquire(timeout=PATIENCE) as connection, connection.transaction():
            done = await how(connection)
            await connection.execute("SELECT pg_notify($1, '')", CHANNEL)
        return done

    def heard(self, seconds: float) -> bool:
        """Wait until something was called out, or the line stands again, so long at most."""
        found = self._heard.wait(seconds)
        self._heard.clear()
        return found

    def _ask(self, asked: Coroutine[Any, Any, _Answer], seconds: float = 1.5 * PATIENCE) -> _Answer:
        waiting = asyncio.run_coroutine_threadsafe(asked, self._loop)
        try:
            return waiting.result(seconds)
        except FAULTS as reason:
            waiting.cancel()
            said = str(reason) or type(reason).__name__
            raise StoreFault(f"the database of meetings at {self.name} fails: {said}") from reason
        except (concurrent.futures.CancelledError, RuntimeError) as reason:
            raise StoreFault(f"the database of meetings at {self.name} was let go") from reason

    async def _listen(self, listening: asyncio.Event) -> None:
        """Listen for as long as the line is held; whatever was missed is read again."""
        tries = 0
        while True:
            try:
                connection = await asyncpg.connect(
                    self._address, timeout=PATIENCE, command_timeout=PATIENCE
                )
                try:
                    await connection.add_listener(CHANNEL, self._hear)
                    tries = 0
                    listening.set()
                    self._heard.set()  # what came while nobody listened
                    await self._until_gone(connection)
                finally:
                    connection.terminate()
            except FAULTS as reason:
                if not tries:
                    LOG.warning("meetings at %s are not heard: %s", self.name, reason)
            await asyncio.sleep(AGAIN[min(tries, len(AGAIN) - 1)])
            tries += 1

    async def _until_gone(self, connection: Any) -> None:
        """Wait until a connection ends, or is silent where it should answer."""
        gone = asyncio.Event()
        connection.add_termination_listener(lambda _: gone.set())
        while not gone.is_set() and not connection.is_closed():
            with suppress(TimeoutError):
                await asyncio.wait_for(gone.wait(), ALIVE)
                return
            await connection.execute("SELECT 1")

    def _hear(self, *_: object) -> None:
        self._heard.set()

    def end(self) -> None:
        """Let go of the database."""
        if self._loop.is_closed() or not self._loop.is_running():
            return
        with suppress(StoreFault):
            self._ask(self._let_go())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(PATIENCE)
        self._loop.close()

    async def _let_go(self) -> None:
        if self._ear is not None:
            self._ear.cancel()
            with suppress(asyncio.CancelledError):
                await self._ear
        if self._pool is not None:
            with suppress(*FAULTS):
                await asyncio.wait_for(self._pool.close(), PATIENCE / 2)
            self._pool.terminate()


def _named(address: str) -> str:
    """A database as it may be named in a message: without user and password."""
    try:
        parts = urlsplit(address)
        port = parts.port or 5432
    except ValueError:
        return "an address that cannot be read"
    return f"{parts.hostname or 'localhost'}:{port}{parts.path}"
