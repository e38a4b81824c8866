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
from dashboard.serving.live.store import Store, StoreFault, digest

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

    async def meeting(self, seat: str) -> str:
        """The meeting of a good seat; raises Refused for any other."""
        found = SEAT.fullmatch(seat)
        if found is None:
            raise Refused(410, GONE)
        known = self._known.get(found[1])
        if known is None or time.monotonic() - known.said > FRESH or not self._fits(seat, known):
            known = await run_in_threadpool(self._ask, found[1])
        if known is None or not self._fits(seat, known):
            raise Refused(410, GONE)
        return found[1]

    def good(self, seat: str) -> bool:
        """Whether a seat that was good is so still, as far as is known; the store is asked behind.

        For a loop of streams, which must not wait: the answer may be a beat old.
        """
        meeting = seat.partition(".")[0]
        known = self._known.get(meeting)
        if known is None or time.monotonic() - known.said > FRESH:
            asyncio.get_running_loop().run_in_executor(None, self._ask_again, meeting)
        return known is None or self._fits(seat, known)

    def _ask_again(self, meeting: str) -> None:
        try:
            self._ask(meeting)
        except StoreFault:  # whether a room is open is not known: nobody is put out for that
            return

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


SEATS: Final = Seats()
"""The seats of this process."""
