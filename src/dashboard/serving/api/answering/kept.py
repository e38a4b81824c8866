"""Finished answers, kept for whoever asks for the same next: bounded by their bytes.

Used in the event loop alone, so nothing of it needs a lock.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Final

MOST: Final = 96 * 2**20
"""Bytes of all answers that are kept."""
LARGEST: Final = 12 * 2**20
"""Bytes of one; a larger answer is made anew."""
EACH: Final = 2000
"""Bytes that an answer takes beside its body, about."""

Headers = tuple[tuple[bytes, bytes], ...]


@dataclass(frozen=True)
class Answer:
    """An answer as it is sent: its head and body plain, and packed where that is shorter."""

    status: int
    headers: Headers
    body: bytes
    tag: bytes
    packed: bytes = b""

    @property
    def size(self) -> int:
        """Bytes that it takes."""
        return len(self.body) + len(self.packed) + EACH


class Kept:
    """The answers that were asked for last."""

    def __init__(self, most: int = MOST) -> None:
        """Keep up to so many bytes."""
        self.most, self.size = most, 0
        self._held: OrderedDict[Hashable, Answer] = OrderedDict()

    def get(self, key: Hashable) -> Answer | None:
        """What is kept under a key."""
        found = self._held.get(key)
        if found is not None:
            self._held.move_to_end(key)
        return found

    def put(self, key: Hashable, answer: Answer) -> None:
        """Keep an answer; those that were asked for longest ago give way."""
        if answer.size > min(LARGEST, self.most):
            return
        before = self._held.pop(key, None)
        self.size += answer.size - (before.size if before else 0)
        self._held[key] = answer
        while self.size > self.most:
            _, gone = self._held.popitem(last=False)
            self.size -= gone.size

    def clear(self) -> None:
        """Forget everything."""
        self._held.clear()
        self.size = 0


class Known:
    """Which kept answer an address means, so that it need not be read again; bounded by number."""

    def __init__(self, most: int = 4096) -> None:
        """Know so many."""
        self.most = most
        self._held: OrderedDict[Hashable, Hashable] = OrderedDict()

    def get(self, asked: Hashable) -> Hashable | None:
        """The key of an address."""
        return self._held.get(asked)

    def put(self, asked: Hashable, key: Hashable) -> None:
        """Remember an address."""
        self._held[asked] = key
        if len(self._held) > self.most:
            self._held.popitem(last=False)

    def clear(self) -> None:
        """Forget everything."""
        self._held.clear()
