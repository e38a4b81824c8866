"""Where a step leads on: the figures that are frozen, and who follows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Final

from dashboard.serving.live import frozen
from dashboard.serving.live.hub import HUB
from dashboard.serving.live.records import Held
from insight.exhibits.exhibit import Exhibit
from insight.meeting.frozen import freeze
from insight.reports.stamp import stamp

_screens: Final[Counter[str]] = Counter()


def make_ready(held: Held, stage: str, exhibit: Exhibit) -> None:
    """Freeze the figures of what is made for the screen under a name, for when it is shown."""
    told = freeze(exhibit, stamp(datetime.now(tz=UTC).date()))
    frozen.keep_ready(held.id, stage, told)


def phones(meeting: str) -> int:
    """How many phones follow a meeting on this server."""
    return max(HUB.streams_of(meeting) - _screens[meeting], 0)


@contextmanager
def screen(meeting: str) -> Iterator[None]:
    """While it lasts, one stream of a meeting is a screen of the stage, not a phone."""
    _screens[meeting] += 1
    try:
        yield
    finally:
        _screens[meeting] -= 1
        if not _screens[meeting]:
            del _screens[meeting]
