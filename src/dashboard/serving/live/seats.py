"""A phone's right to be in a room: it dies with the code that it was given for.

A seat is the meeting's id and a digest of its code, so nothing about phones is kept anywhere.
"""

from __future__ import annotations

import asyncio
import hmac
import re
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from starlette.concurrency import run_in_threadpool

from dashboard.serving.live import where
from dashboard.serving.live.asking import Refused
from dashboard.serving.live.records import Held
from dashboard.serving.live.store import Store, digest

FRESH: Final = 1.0
"""Seconds for which what the store said of a room's code is believed."""
ROOMS: Final = 256
SEAT: Final = re.compile(r"([0-9a-f]{8,40})\.([0-9a-f]{32})", re.ASCII)
GONE: Final = "This room is closed. Ask whoever presents for the new words."


@dataclass(frozen=True)
class _Open:
    """What the store said of a room: the mark of its seats, "" for closed, and when it said so."""

    mark: str
    until: float
    said: float


def seat_of(held: Held) -> str:
    """The seat of a meeting under its present code."""
    return f"{held.id}.{_mark(held.id, held.code)}"


def _mark(meeting: str, code: str) -> str:
    return digest(f"{meeting} {code}")[:32] if code else ""


class Seats:
    """Whether seats are good still. May be called from any thread."""

    def __init__(
        self,
        store: Callable[[], Store] = where.store,
        now: Callable[[], datetime] = lambda: datetime.now(tz=UTC),
    ) -> None:
        """Ask `store` which code each room has."""
        self._store, self._now = store, now
        self._lock = threading.Lock()
        self._known: OrderedDict[str, _Open] = OrderedDict()
        self._asking: dict[str, asyncio.Future[_Open | None]] = {}

    async def meeting(self, seat: str) -> str:
        """The meeting of a good seat; raises Refused for any other."""
        found = SEAT.fullmatch(seat)
        if found is None:
            raise Refused(410, GONE)
        known = self._known.get(found[1])
        if known is None or _is_old(known) or not self._fits(seat, known):
            known = await asyncio.shield(self._asked(found[1]))
        if known is None or not self._fits(seat, known):
            raise Refused(410, GONE)
        return found[1]

    def good(self, seat: str) -> bool:
        """Whether a seat that was good is so still, as far as is known; the store is asked behind.

        For a loop of streams, which must not wait: the answer may be a beat old.
        """
        meeting = seat.partition(".")[0]
        known = self._known.get(meeting)
        if known is None or _is_old(known):
            self._asked(meeting)
        return known is None or self._fits(seat, known)

    def _asked(self, meeting: str) -> asyncio.Future[_Open | None]:
        """What the store says, asked once for all who want to know it at the same time."""
        asking = self._asking.get(meeting)
        if asking is None or asking.get_loop() is not asyncio.get_running_loop():
            asking = asyncio.ensure_future(run_in_threadpool(self._ask, meeting))
            self._asking[meeting] = asking
            asking.add_done_callback(lambda done: self._told(meeting, done))
        return asking

    def _told(self, meeting: str, done: asyncio.Future[_Open | None]) -> None:
        if self._asking.get(meeting) is done:
            del self._asking[meeting]
        if not done.cancelled():
            done.exception()  # whoever waits for it hears; whether others may stay is not known

    def _ask(self, meeting: str) -> _Open | None:
        held = self._store().read(meeting)
        until = held.code_until.timestamp() if held is not None and held.code_until else 0.0
        mark = "" if held is None else _mark(held.id, held.code)
        known = _Open(mark, until, time.monotonic())
        with self._lock:
            if held is None:  # an id that is none is not remembered, or somebody could fill it
                if meeting in self._known:
                    self._known[meeting] = known
                return None
            self._known[meeting] = known
            self._known.move_to_end(meeting)
            while len(self._known) > ROOMS:
                self._known.popitem(last=False)
        return known

    def _fits(self, seat: str, known: _Open) -> bool:
        mark = seat.partition(".")[2]
        alive = known.until > self._now().timestamp()
        return bool(known.mark) and alive and hmac.compare_digest(mark, known.mark)


def _is_old(known: _Open) -> bool:
    return time.monotonic() - known.said > FRESH


SEATS: Final = Seats()
"""The seats of this process."""
