"""Where meetings are kept, whatever keeps them: one small file here, or a database by address."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final, Protocol

from dashboard.serving.live.records import Answer, Begun, Event, Held
from insight.errors import InsightError

KEPT: Final = timedelta(days=30)
"""How long a meeting that nobody keeps is there after its last change."""
OPEN: Final = timedelta(hours=8)
"""How long phones find a meeting by its code."""
LARGEST: Final = 2_000_000
"""Bytes of the document of a meeting at most."""
LARGEST_VIEW: Final = 16_000_000
"""Bytes of a made view at most."""


class StoreFault(InsightError):
    """Meetings cannot be kept here: the message names where, and why."""


def new_key() -> str:
    """A secret that nobody guesses: 128 bits."""
    return secrets.token_urlsafe(16)


def digest(key: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(key.encode()).hexdigest()


class Store(Protocol):
    """Every method may be called from any thread, and raises StoreFault where it cannot be done.

    What one process writes, all others read. Times are in UTC.
    """

    def begin(self, body: str, *, now: datetime) -> Begun:
        """Keep a new meeting."""

    def by_key(self, key: str) -> Held | None:
        """The meeting of a secret key."""

    def by_code(self, code: str, *, now: datetime) -> Held | None:
        """The meeting that phones find by a code which has not expired."""

    def read(self, meeting: str) -> Held | None:
        """The meeting of an id."""

    def rekey(self, meeting: str) -> str | None:
        """A new secret key in place of the old one; None where there is no such meeting.

        Whoever has the old one can change the meeting no longer.
        """

    def change(self, meeting: str, version: int, body: str, *, now: datetime) -> int | None:
        """Keep a newer document, and return its version; None where another came before it."""

    def open(self, meeting: str, code: str, *, now: datetime) -> bool:
        """Let phones find a meeting by a code; False where another meeting has the same."""

    def close(self, meeting: str) -> None:
        """Close a meeting to phones: its code and every answer are gone."""

    def tell(self, meeting: str, kind: str, body: str) -> int:
        """Tell phones and screens something, and return its number.

        Raises StoreFault where there is no such meeting.
        """

    def told(self, meeting: str, after: int) -> Sequence[Event]:
        """What a meeting was told after a number, in order; 0 for all."""

    def newest(self) -> dict[str, int]:
        """The number of the last event of each meeting that has one."""

    def put_view(self, meeting: str, name: str, content: bytes) -> None:
        """Keep a view that was made once for all."""

    def view(self, meeting: str, name: str) -> bytes | None:
        """A view by its name."""

    def answer(
        self, meeting: str, question: str, voter: str, value: str, *, hidden: bool = False
    ) -> None:
        """Keep an answer in place of the one that the same voter gave before.

        A `hidden` one, such as a text that nobody has read yet, is left out of what all see.
        One that was hidden stays so: whoever hides it need not look again.
        """

    def answers(self, meeting: str, question: str) -> Sequence[Answer]:
        """The answers to a question, the first given first."""

    def hide(self, meeting: str, question: str, voter: str, *, hidden: bool) -> None:
        """Leave an answer out of what all see, or take it in again."""

    def listing(self) -> Sequence[Held]:
        """Every meeting, the one that was changed last first."""

    def sizes(self) -> dict[str, int]:
        """The bytes of the document and the views of each meeting."""

    def keep(self, meeting: str, *, kept: bool) -> bool:
        """Keep a meeting for good, or no longer; False where there is none."""

    def delete(self, meeting: str) -> bool:
        """Remove a meeting and all that belongs to it; False where there is none."""

    def sweep(self, *, now: datetime) -> int:
        """Remove what has expired; the number of meetings that went."""

    def stirred(self, seconds: float) -> bool:
        """Wait until another process may have written something, so many seconds at most.

        For one thread of a process, which then asks `newest`. While a database cannot be reached it
        waits, and once that can be again, something may have been written.
        """

    def end(self) -> None:
        """Let go of files and connections."""
