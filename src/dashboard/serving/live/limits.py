"""How often somebody may try a code that is none.

Only wrong codes count: a room of phones shares one address behind its Wi-Fi, and right ones never
lock anybody out. Whoever is in a room already is not asked here again. Each process counts for
itself, in memory, and no more than a few thousand addresses.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from insight.errors import InsightError

Found = TypeVar("Found")


@dataclass(frozen=True)
class Allowance:
    """Wrong tries that are let through at once at most, and how many more a second gives."""

    most: float
    a_second: float


EACH: Final = Allowance(300, 1.0)
"""An address: a full room whose phones mistype once each, and a guess a second after that."""
ALL: Final = Allowance(3000, 10.0)
"""All addresses together, however many somebody has.

In the eight hours of a room those are 291,000 guesses at one of 3.1 million million codes: a chance
of one in ten million.
"""
ADDRESSES: Final = 4096
"""Addresses that are counted at once at most; the one that tried longest ago is forgotten."""


class TooMany(InsightError):
    """Whoever asks, or all together, must wait before a code is looked for again."""

    def __init__(self, seconds: int) -> None:
        """Wait so many seconds."""
        super().__init__(f"wait {seconds} seconds")
        self.seconds = seconds


class Limits:
    """Wrong tries by address and in all. May be called from any thread."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Count from nothing."""
        self._clock = clock
        self._lock = threading.Lock()
        self._used: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._in_all = (0.0, clock())

    def found(self, address: str, look: Callable[[], Found | None]) -> Found | None:
        """What `look` finds; None is a wrong try. Raises TooMany where it must not be looked.

        One after another: nobody has many looked for before the first is counted.
        """
        with self._lock:
            seconds = self._wait(address)
            if seconds:
                raise TooMany(seconds)
            found = look()
            if found is None:
                self._wrong(address)
            return found

    def _wait(self, address: str) -> int:
        now = self._clock()
        own = _left(self._used.get(address, (0.0, now)), EACH, now)
        return max(_seconds(own, EACH), _seconds(_left(self._in_all, ALL, now), ALL))

    def _wrong(self, address: str) -> None:
        now = self._clock()
        self._used[address] = (_left(self._used.get(address, (0.0, now)), EACH, now) + 1, now)
        self._used.move_to_end(address)
        self._in_all = (_left(self._in_all, ALL, now) + 1, now)
        while len(self._used) > ADDRESSES:
            self._used.popitem(last=False)

    @property
    def counted(self) -> int:
        """How many addresses are held."""
        return len(self._used)


def _left(used: tuple[float, float], of: Allowance, now: float) -> float:
    """What counts still of what was used at a time."""
    count, at = used
    return max(0.0, count - (now - at) * of.a_second)


def _seconds(used: float, of: Allowance) -> int:
    """Until one more may be used."""
    over = used + 1 - of.most
    return int(over / of.a_second) + 1 if over > 0 else 0
