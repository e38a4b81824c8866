"""Whether the process lives, `/healthz`, and whether readers may be sent to it, `/readyz`.

Both are answered before anything else is looked at, to whoever asks by whatever name, and say
nothing of the server but that. A process lives as long as it answers; it is ready once its start
has ended, while its figures can be read and until it is drained.
"""

from __future__ import annotations

import asyncio
import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st
from starlette.responses import PlainTextResponse

from dashboard.serving import ready
from insight.areas import boundary_path
from insight.errors import InsightError
from insight.provenance import read_provenance
from insight.store import open_parquet

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

DRAIN: Final = "INSIGHT_DRAIN_FILE"
"""The variable that names a file: while it is there, the process is to get no new readers."""
LIVES, READY = "/healthz", "/readyz"
FRESH: Final = 5.0
"""Seconds for which it is believed that the figures can be read: who asks may ask each second."""
PATIENCE: Final = 2.0
"""Seconds after which a disk that does not answer counts as one that cannot be read."""
ALIVE: Final = "The process lives."
GOOD: Final = "Ready for readers."
STARTING: Final = "Not ready: the start has not ended yet."
DRAINED: Final = "Not ready: no new readers, for this process is about to end."
UNREAD: Final = "Not ready: the figures cannot be read."
HEADERS: Final = {"cache-control": "no-store", "x-content-type-options": "nosniff"}


class Health:
    """Answer both questions before all else is done with a request."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on every other request."""
        asked = _asked(scope["path"]) if scope["type"] == "http" else ""
        if not asked:
            await self.app(scope, receive, send)
            return
        if scope["method"] not in {"GET", "HEAD"}:
            answer = PlainTextResponse("", 405, headers={"allow": "GET, HEAD", **HEADERS})
        else:
            why = await why_not_ready() if asked == READY else ""
            said = why or (GOOD if asked == READY else ALIVE)
            answer = PlainTextResponse(f"{said}\n", 503 if why else 200, headers=HEADERS)
        await answer(scope, receive, send)


def _asked(path: str) -> str:
    """Which of the two a path asks for, at the root or below `server.baseUrlPath`; "" for none."""
    if not path.endswith((LIVES, READY)):
        return ""
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    within = path.removeprefix(f"/{base}") if base else path
    return within if within in {LIVES, READY} else ""


async def why_not_ready() -> str:
    """Why no reader is to be sent here, in a sentence; "" where one may be.

    What asks a disk is asked in a thread of its own: one that does not answer must hold up neither
    the pages nor the threads that others use.
    """
    if not ready.is_ready():
        return STARTING
    asked = asyncio.get_running_loop().run_in_executor(_DISK, _why_not)
    try:
        return await asyncio.wait_for(asked, PATIENCE)
    except TimeoutError:
        return UNREAD


def _why_not() -> str:
    return DRAINED if is_drained() else "" if FIGURES.can_be_read() else UNREAD


def is_drained() -> bool:
    """Whether the operator has asked that the process gets no new readers."""
    named = os.environ.get(DRAIN, "").strip()
    return bool(named) and Path(named).exists()


class Figures:
    """Whether the figures can be read, looked up once in `FRESH` seconds, by one at a time."""

    def __init__(self) -> None:
        """Nothing was looked up yet."""
        self._lock = threading.Lock()
        self._looked, self._found = -FRESH, False

    def can_be_read(self) -> bool:
        """Whether the record of the tables, and the one that all pages lean on, can be opened."""
        with self._lock:
            if time.monotonic() - self._looked >= FRESH:
                self._found = _can_be_read()
                self._looked = time.monotonic()
            return self._found

    def forget(self) -> None:
        """Look anew when it is asked next."""
        with self._lock:
            self._looked = -FRESH


def _can_be_read() -> bool:
    try:
        read_provenance()
        open_parquet(boundary_path("lookup.parquet", None))
    except (InsightError, OSError):
        return False
    return True


_DISK: Final = ThreadPoolExecutor(1, "ready")
FIGURES: Final = Figures()
"""The figures of this process."""
