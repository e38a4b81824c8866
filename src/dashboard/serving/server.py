"""The server: what starts and ends with it, and what it answers beside the pages."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sys
import threading
import webbrowser
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import streamlit as st
from starlette.middleware import Middleware

from dashboard.serving import (
    accessible,
    api,
    away,
    embed,
    figures,
    finding,
    open_files,
    private,
    published,
    ready,
    sessions,
    stage,
)
from dashboard.serving.amended import (
    at_once,
    half_open,
    kept_json,
    known_theme,
    long_heads,
    lost_parts,
    never_spooled,
    quick_copies,
    wide_window,
)
from dashboard.serving.document.page import Document
from dashboard.serving.doors import ClosedDoors
from dashboard.serving.headers import Headers
from dashboard.serving.hosts import KnownHosts
from dashboard.serving.live import ending, phone, sweeping
from dashboard.serving.pace import allocator
from dashboard.serving.pace.activity import Listening
from dashboard.serving.pace.start import behind_the_readers
from dashboard.serving.watch import listener
from dashboard.serving.watch.health import Health
from dashboard.serving.watch.requests import Requests
from insight.store import mirror

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

ROUTES: Final[Sequence[BaseRoute]] = (
    published.route(),
    private.route(),
    figures.route(),
    *finding.routes(),
    *away.routes(),
    *embed.routes(),
    *accessible.routes(),
    *stage.routes(),
)
"""What is answered beside the pages. Streamlit puts no `server.baseUrlPath` before these."""
MIDDLEWARE: Final = (
    Middleware(Health),
    Middleware(Listening),
    Middleware(Requests, routes=lambda: (*ROUTES, *phone.routes())),
    Middleware(Headers),
    Middleware(KnownHosts),
    Middleware(api.Api),
    Middleware(phone.Phones),
    Middleware(ClosedDoors),
    Middleware(Document),
)
"""What sees every request before Streamlit does, the first outermost."""
LOG: Final = logging.getLogger("dashboard")
PATIENCE: Final = 10.0
"""Seconds until readers are let in at the latest."""
SOON: Final = 0.5
"""Seconds until a browser is opened: the server lets readers in once its start has ended."""


def started_with(
    prepare: Callable[[], None],
) -> Callable[[st.App], AbstractAsyncContextManager[dict[str, Any]]]:
    """What is done once, before the first reader is let in: the `lifespan` of an `st.App`.

    `prepare` makes what the first page shows, so that its first reader waits for none of it. What
    it finds at fault is left for the page, which says it in a sentence; after `PATIENCE` seconds
    the readers are let in and it goes on behind them.
    """

    @asynccontextmanager
    async def lifespan(app: st.App) -> AsyncIterator[dict[str, Any]]:
        allocator.settle()
        open_files.raise_limit()
        half_open.close_half_open()
        at_once.send_at_once()
        long_heads.refuse_long_heads()
        wide_window.widen()
        lost_parts.draw_first()
        never_spooled.stay_in_memory()
        known_theme.keep_theme()
        quick_copies.copy_quickly()
        kept_json.keep_json()
        await _prepared(prepare)
        ready.mark("first page made")
        if opens_browser(app.script_path):
            opening = threading.Timer(SOON, webbrowser.open, (page_address(),))
            opening.daemon = True
            opening.start()
        tidying = asyncio.gather(
            sessions.end_forgotten(), sweeping.sweep_expired(), behind_the_readers()
        )
        try:
            with ending.with_the_server(), listener.listening():
                yield {}
        finally:
            tidying.cancel()
            # A server that is told to end does not come to what is registered with `atexit`.
            away.JOBS.close()
            mirror.close()

    return lifespan


async def _prepared(prepare: Callable[[], None]) -> None:
    """Wait for what is prepared in a thread of its own, which holds up no end of the process."""
    done, loop = asyncio.Event(), asyncio.get_running_loop()

    def work() -> None:
        try:
            prepare()
        except Exception:
            LOG.exception("the first page could not be prepared")
        with contextlib.suppress(RuntimeError):  # the server has ended meanwhile
            loop.call_soon_threadsafe(done.set)

    threading.Thread(target=work, name="prepare", daemon=True).start()
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(done.wait(), PATIENCE)


def opens_browser(script: Path) -> bool:
    """Whether whoever started the server expects a browser: by `streamlit run`, at a screen.

    Streamlit opens one itself for a script, but not for an `st.App`.
    """
    started = Path(sys.argv[0]).resolve() == script.resolve()
    return started and not st.get_option("server.headless")


def page_address() -> str:
    """Where a browser on this machine finds the dashboard."""
    scheme = "https" if st.get_option("server.sslCertFile") else "http"
    name, port = st.get_option("browser.serverAddress"), st.get_option("server.port")
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    return f"{scheme}://{name}:{port}/{base}"
