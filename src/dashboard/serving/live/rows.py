"""What every store shares: the columns of a meeting, how a row is read, and what is too large."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

from dashboard.serving.live.records import Held
from dashboard.serving.live.store import LARGEST, LARGEST_VIEW, StoreFault

COLUMNS: Final = "id, version, body, code, code_until, until, kept, begun, changed"
"""Of the table of meetings, in the order in which `held` takes them; times are seconds of Unix."""


def check(body: str) -> None:
    """Refuse a document that is too large."""
    _check(len(body.encode()), LARGEST, "the meeting")


def check_view(content: bytes) -> None:
    """Refuse a made view that is too large."""
    _check(len(content), LARGEST_VIEW, "a view")


def _check(size: int, most: int, what: str) -> None:
    if size > most:
        raise StoreFault(f"{what} is {size:,} bytes (expected at most {most:,})")


def held(row: Sequence[Any]) -> Held:
    """A meeting from its row."""
    meeting, version, body, code, code_until, until, kept, begun, changed = row
    return Held(
        id=meeting,
        version=version,
        body=body,
        code=code,
        code_until=None if code_until is None else _time(code_until),
        until=_time(until),
        kept=bool(kept),
        begun=_time(begun),
        changed=_time(changed),
    )


def _time(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, tz=UTC)
