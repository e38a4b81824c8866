"""Streams of events: what a meeting is told reaches every phone and screen that listens.

One thread of a process watches the store and wakes the streams of a meeting that was told
something. Every event carries its number, which comes from the store and never from memory: who was
away, or whose server was started again, says the last one it has and gets what it missed, once.
https://html.spec.whatwg.org/multipage/server-sent-events.html
"""

from __future__ import annotations

import asyncio
import gc
import itertools
import logging
import re
import threading
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final

from starlette.responses import StreamingResponse

from dashboard.serving.live import where
from dashboard.serving.live.records import Event
from dashboard.serving.live.store import Store, StoreFault

if TYPE_CHECKING:
    from starlette.requests import Request

LOG: Final = logging.getLogger("dashboard")
BEAT: Final = 5.0
"""Seconds between two beats of a stream, by which its reader knows that it still hears."""
LOOK: Final = 1.0
"""Seconds that the watcher waits for a change before it looks whether anybody still listens."""
HELD: Final = 256
"""Events of a meeting that are held in memory; who is further behind is given them by the store."""
ONCE: Final = 500
"""Events that are handed out in one piece at most."""
BEGIN: Final = b"retry: 1000\n\n"
"""Milliseconds after which a browser that lost its stream asks again."""
HEADERS: Final = {
    "cache-control": "no-cache",
    "x-accel-buffering": "no",  # nginx hands each event on at once
    "x-robots-tag": "noindex",
}


class _Channel:
    """A meeting that somebody listens to: its last events as they are sent, and who waits."""

    def __init__(self, newest: int) -> None:
        """Hold the events after number `newest`."""
        self._before = newest  # the number of the event before the first that is held
        self._held: deque[tuple[int, bytes]] = deque(maxlen=HELD)
        self._lock = threading.Lock()
        self.newest = newest
        self.waiting: set[asyncio.Future[None]] = set()
        self.streams = 0

    def add(self, events: Iterable[Event]) -> None:
        """Hold events that are newer than all that are held."""
        with self._lock:
            for event in events:
                if event.n > self.newest:
                    self._held.append((event.n, as_sent(event)))
                    self.newest = event.n
            if self._held:
                self._before = self._held[0][0] - 1

    def after(self, n: int) -> tuple[int, bytes] | None:
        """The newest number and all that came after number `n`; None where it is not held."""
        with self._lock:
            if n < self._before:
                return None
            count = min(max(self.newest - n, 0), len(self._held))
            parts = itertools.islice(self._held, len(self._held) - count, None)
            return max(n, self.newest), b"".join(sent for _, sent in parts)


class Hub:
    """The streams of this process. Its methods may be called from any thread."""

    def __init__(self, store: Callable[[], Store] = where.store) -> None:
        """Read what meetings were told in `store`."""
        self._store = store
        self._lock = threading.RLock()
        self._channels: dict[str, _Channel] = {}
        self._watcher: threading.Thread | None = None
        self._ended = False

    @property
    def streams(self) -> int:
        """How many streams are open."""
        with self._lock:
            return sum(channel.streams for channel in self._channels.values())

    @property
    def rooms(self) -> int:
        """How many meetings somebody listens to."""
        with self._lock:
            return len(self._channels)

    def streams_of(self, meeting: str) -> int:
        """How many streams of one meeting are open in this process."""
        with self._lock:
            channel = self._channels.get(meeting)
            return channel.streams if channel is not None else 0

    async def stream(
        self, meeting: str, after: int, good: Callable[[], bool] | None = None
    ) -> AsyncIterator[bytes]:
        """What a meeting was told after a number, and what it is told from now on, without an end.

        Ends when `good`, asked at each beat and each event, says that this reader may listen no
        longer, and when the server ends.
        """
        try:
            channel = await asyncio.to_thread(self._entered, meeting)
        except StoreFault as reason:
            LOG.warning("a stream of the room could not begin: %s", reason)
            return
        try:
            yield BEGIN + _beat(channel.newest)
            while not self._ended and (good is None or good()):
                found = channel.after(after)
                if found is None:
                    found = await asyncio.to_thread(self._told, meeting, after)
                after, sent = found
                if sent:
                    yield sent
                elif not await self._woken(channel, after):
                    yield _beat(channel.newest)
        except StoreFault as reason:  # the reader asks again
            LOG.warning("a stream of the room ends: %s", reason)
        finally:
            self._left(meeting, channel)

    def stop(self) -> None:
        """End every stream, and those that are still asked for: the server ends."""
        self._ended = True
        # No lock: a handler of a signal may have interrupted whoever holds it.
        for channel in list(self._channels.values()):
            _wake(channel)

    def begin(self) -> None:
        """Let streams be opened, also after `stop`."""
        self._ended = False

    @property
    def ended(self) -> bool:
        """Whether the server ends."""
        return self._ended

    def _told(self, meeting: str, after: int) -> tuple[int, bytes]:
        """What the store has after a number, as `_Channel.after` gives it."""
        events = self._store().told(meeting, after)[:ONCE]
        newest = events[-1].n if events else self._store().newest().get(meeting, 0)
        return max(after, newest), b"".join(map(as_sent, events))

    def _entered(self, meeting: str) -> _Channel:
        """The channel of a meeting with one stream more, and the watcher at work."""
        newest = self._store().newest().get(meeting, 0)  # before the lock: it may take its time
        with self._lock:
            channel = self._channels.setdefault(meeting, _Channel(newest))
            channel.streams += 1
            if self._watcher is None:
                gc.freeze()  # else 200 answers have all that the process ever read looked at again
                self._watcher = threading.Thread(target=self._watch, name="room", daemon=True)
                self._watcher.start()
            return channel

    def _left(self, meeting: str, channel: _Channel) -> None:
        with self._lock:
            channel.streams -= 1
            if channel.streams == 0 and self._channels.get(meeting) is channel:
                del self._channels[meeting]

    async def _woken(self, channel: _Channel, after: int) -> bool:
        """Wait for something new, for one beat at most; whether there is."""
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        channel.waiting.add(waiter)
        try:
            if channel.newest > after or self._ended:  # it came before the waiter stood there
                return True
            await asyncio.wait((waiter,), timeout=BEAT)
            return waiter.done()
        finally:
            channel.waiting.discard(waiter)

    def _watch(self) -> None:
        """Wait for changes of the store while anybody listens."""
        while True:
            with self._lock:
                watched = list(self._channels.items())
                if not watched or self._ended:
                    self._watcher = None
                    gc.unfreeze()
                    return
            try:
                for meeting, channel in watched:
                    self._look(meeting, channel)
                self._store().stirred(LOOK)
            except StoreFault as reason:
                LOG.warning("the room waits for its store: %s", reason)
                time.sleep(LOOK)

    def _look(self, meeting: str, channel: _Channel) -> None:
        events = self._store().told(meeting, channel.newest)
        if events:
            with self._lock:
                channel.add(events)
            _wake(channel)


def as_sent(event: Event) -> bytes:
    """An event as a stream carries it."""
    lines = "".join(f"data: {line}\n" for line in re.split(r"\r\n|\r|\n", event.body))
    return f"id: {event.n}\nevent: {event.kind}\n{lines}\n".encode()


def resumed(request: Request) -> int:
    """The number of the last event that a reader has; 0 for none.

    A browser that lost its stream says it in a header, a script that opens one anew in the address.
    """
    said = (request.headers.get("last-event-id", ""), request.query_params.get("after", ""))
    return max(int(each) if each.isascii() and each.isdigit() else 0 for each in map(_short, said))


def response(
    request: Request, meeting: str, *, good: Callable[[], bool] | None = None
) -> StreamingResponse:
    """The stream of a meeting as an answer, from where the reader has it on."""
    content = HUB.stream(meeting, resumed(request), good)
    return StreamingResponse(content, media_type="text/event-stream", headers=HEADERS)


def _short(text: str) -> str:
    return text if len(text) < 16 else ""


def _beat(newest: int) -> bytes:
    """A beat, with the number of the newest event; it has no number of its own."""
    return f"event: beat\ndata: {newest}\n\n".encode()


def _wake(channel: _Channel) -> None:
    """Let all streams go on that wait, each in the loop that it runs in."""
    waiting = list(channel.waiting)
    for loop in {waiter.get_loop() for waiter in waiting}:
        own = [waiter for waiter in waiting if waiter.get_loop() is loop]
        try:
            loop.call_soon_threadsafe(_let_go, own)
        except RuntimeError:  # the loop has ended, and its streams with it
            channel.waiting.difference_update(own)


def _let_go(waiting: Sequence[asyncio.Future[None]]) -> None:
    for waiter in waiting:
        if not waiter.done():
            waiter.set_result(None)


HUB: Final = Hub()
"""The hub of this process."""
