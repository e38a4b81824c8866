"""Whether readers are being served just now: by what comes in, which every run begins with."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOMENT: Final = 1.0
"""Seconds without a word from anybody after which a process has time of its own."""
WATCHES: Final = ("health", "healthz", "readyz", "metrics", "host-config")
"""Last parts of addresses that are asked for by who watches over the server, not by readers."""
RUN: Final = "ScriptRunner.scriptThread"
"""What Streamlit calls the thread of a run; tests/dashboard/serving/pace says if not."""

_heard: Final = {"at": -MOMENT}


class Listening:
    """Notes when something comes in; changes nothing."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on everything; a session's socket brings one message for each run."""
        if scope["type"] == "http" and scope["path"].rsplit("/", 1)[-1] not in WATCHES:
            note()
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return

        async def heard() -> Message:
            message = await receive()
            note()
            return message

        await self.app(scope, heard, send)


def note() -> None:
    """Something has come in."""
    _heard["at"] = time.monotonic()


def is_quiet() -> bool:
    """Whether nothing came in for a `MOMENT`."""
    return time.monotonic() - _heard["at"] >= MOMENT


def is_quiet_since(moment: float) -> bool:
    """Whether nothing came in since a moment, by `time.monotonic`."""
    return _heard["at"] < moment


def runs() -> int:
    """How many runs of sessions go on."""
    return sum(each.name == RUN for each in threading.enumerate())
