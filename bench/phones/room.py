"""A meeting to follow, the server that it is on, and processes of followers."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final, TypeAlias

from bench.running.serving import REPO, Server, running
from dashboard.serving.live import codes, seats, views
from dashboard.serving.live.sqlite import Sqlite
from insight.assembly.at import exhibits_at
from insight.meeting import Meeting, View, to_document

PATIENCE: Final = 30.0
Heard: TypeAlias = list[list[tuple[int, float, float]]]
"""Of each follower: number of the event, when it was told, when its view was there."""


@dataclass(frozen=True)
class Room:
    """A meeting in the store with two views, and the seat of its phones."""

    store: Sqlite
    id: str
    key: str
    views: tuple[View, ...]
    seat: str
    phone: tuple[str, ...]
    sizes: tuple[int, ...]

    def newest(self) -> int:
        """The number of the last event."""
        return self.store.newest().get(self.id, 0)

    def tell(self, step: int) -> int:
        """A step as another process makes it, past the server."""
        body = {"view": self.views[step % 2].id, "phone": self.phone[step % 2], "at": 1, "of": 2}
        return self.store.tell(self.id, "show", json.dumps(body))


def opened(file: Path) -> Room:
    """A room of Stockport's map of wards and its map of neighbourhoods."""
    store, now = Sqlite(file), datetime.now(tz=UTC)
    exhibits = [
        next(iter(exhibits_at(page, {"place": "stockport"})))
        for page in ("polarisation", "overview")
    ]
    shown = tuple(
        View(f"view{n}", each.link.page or "overview", each.link.choices, each.name, each.finding)
        for n, each in enumerate(exhibits)
    )
    document = to_document(Meeting("A full room", "stockport", now.date(), views=shown))
    begun = store.begin(json.dumps(document), now=now)
    codes.open_room(store, begun.id, now=now)
    names = tuple(
        views.keep(store, begun.id, v.id, e) for v, e in zip(shown, exhibits, strict=True)
    )
    held = store.read(begun.id)
    assert held is not None
    sizes = tuple(len(store.view(begun.id, name) or b"") for name in names)
    return Room(store, begun.id, begun.key, shown, seats.seat_of(held), names, sizes)


class Followers:
    """A process of followers, spoken to in lines of JSON."""

    def __init__(
        self, address: str, count: int, *, after: int = 0, seat: str = "", polls: bool = False
    ) -> None:
        """Let them join; `ready` waits until all listen."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bench.phones.followers"],
            cwd=REPO,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        order = {"address": address, "count": count, "after": after, "seat": seat, "polls": polls}
        self._say(json.dumps(order))

    def ready(self) -> None:
        """Wait until all listen."""
        self._hear()

    def heard(self) -> Heard:
        """What each has heard; they leave."""
        self._say("")
        found: Heard = self._hear()
        self.process.wait(timeout=PATIENCE)
        return found

    def _say(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()

    def _hear(self) -> Any:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError("the followers broke off; their last words are above")
        return json.loads(line)


@contextmanager
def dashboard(port: int) -> Iterator[Server]:
    """A server process of the dashboard at a port."""
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    command += ["--server.port", str(port), "--server.fileWatcherType", "none"]
    with running(command, port=port, ready="/_stcore/health") as server:
        yield server
