"""Who comes with many others waits in line for a moment, and is told.

Drawing a page for the first time is plain work under one lock. A hundred such runs at once would
all end together, late; a few at a time serve the first at once and the last no later. Only the
first run of a session stands in line: who reads already is never held up by those who arrive. Who
wants what was just made for another needs next to nothing, and goes in behind them.

It needs nothing of Streamlit but that its script asks for its turn, and that a wait is broken off
where Streamlit stops a run: a reader who has left gives the place up.
"""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from cachetools import LRUCache

from insight.settings import usable

AT_ONCE: Final = 1
"""First runs at once: the lock is one, and what waits for a disk or the network is little."""
SETTING: Final = "INSIGHT_FIRST_RUNS"
LOOK: Final = 0.5
"""Seconds between two looks of one who waits: whether they have left, how many are before them."""
PATIENCE: Final = 30.0
"""Seconds after which one who waits goes in at any rate."""
LONGEST: Final = 10.0
"""Seconds after which a run no longer counts: one that hangs must not keep a place for ever."""

PASSED: Final = 4
"""How many in a row may go in before the first in line, because theirs has been made."""
KNOWN: Final = 1_000
"""Pages of places that were made lately, of which the line knows."""

Tell = Callable[[int, float], None]
"""Says how many are before whoever waits, after how many seconds. May raise to leave the line."""


@dataclass(order=True)
class _Ticket:
    """One who waits or is in, by the number that they drew; `since` is when they went in."""

    number: int
    copy: int
    wants: Hashable = field(default=None, compare=False)
    since: float = field(default=0.0, compare=False)
    let_in: threading.Event = field(default_factory=threading.Event, compare=False)


class Line:
    """A line before some places, in the order of the numbers that were drawn.

    Whoever wants what has been made may pass those before, at most `PASSED` in a row.
    """

    def __init__(
        self, places: int, *, patience: float = PATIENCE, longest: float = LONGEST
    ) -> None:
        """`places` may be taken at once; times in seconds."""
        self._places, self._patience, self._longest = places, patience, longest
        self._numbers, self._copies = itertools.count(1), itertools.count()
        self._lock = threading.Lock()
        self._waiting: list[_Ticket] = []
        self._inside: list[_Ticket] = []
        self._made: LRUCache[Hashable, bool] = LRUCache(KNOWN)
        self._passed = 0

    def draw(self) -> int:
        """A number behind all that were drawn. Whoever keeps it keeps the place in line by it."""
        return next(self._numbers)

    def lengths(self) -> tuple[int, int]:
        """How many wait, and how many are in."""
        with self._lock:
            return len(self._waiting), len(self._inside)

    @contextmanager
    def turn(self, number: int, tell: Tell, wants: Hashable = None) -> Iterator[None]:
        """Wait for the turn of `number`, and hold a place for as long as the block lasts.

        `wants` tells the page and its choices from others; None where that is not known.
        """
        ticket = _Ticket(number, next(self._copies), wants)
        with self._lock:
            self._waiting.append(ticket)
            self._let_in()
        try:
            self._wait(ticket, tell)
            yield
            if wants is not None:
                with self._lock:
                    self._made[wants] = True
        finally:
            with self._lock:
                for held in (self._waiting, self._inside):
                    if ticket in held:
                        held.remove(ticket)
                self._let_in()

    def _wait(self, ticket: _Ticket, tell: Tell) -> None:
        begun = time.monotonic()
        while not ticket.let_in.wait(LOOK):
            waited = time.monotonic() - begun
            if waited > self._patience:
                return
            with self._lock:
                self._let_in()  # a place may have been held for too long
                before = sum(each < ticket for each in self._waiting)
            if not ticket.let_in.is_set():
                tell(before, waited)

    def _let_in(self) -> None:
        """Give the free places to the first in line."""
        now = time.monotonic()
        taken = sum(now - each.since < self._longest for each in self._inside)
        while self._waiting and taken < self._places:
            first = self._next()
            self._waiting.remove(first)
            first.since = now
            self._inside.append(first)
            first.let_in.set()
            taken += 1

    def _next(self) -> _Ticket:
        """The first in line, or the first of those who want what has been made."""
        first = min(self._waiting)
        ready = [each for each in self._waiting if each.wants in self._made]
        if not ready or self._passed >= PASSED or first.wants in self._made:
            self._passed = 0
            return first
        self._passed += 1
        return min(ready)


def at_once() -> int:
    """How many first runs the operator wants at once: `INSIGHT_FIRST_RUNS`, 0 for any number."""
    return int(usable(SETTING) or AT_ONCE)


LINE: Final = Line(at_once() or 1_000_000)
"""The line before the pages of this process."""
