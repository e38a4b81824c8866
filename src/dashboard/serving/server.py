"""The server: what starts and ends with it, and what it answers beside the pages."""

from __future__ import annotations

import asyncio
import sys
import threading
import webbrowser
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import streamlit as st
from starlette.middleware import Middleware

from dashboard.serving import finding, half_open, open_files, published, sessions, wide_window
from dashboard.serving.document import Document
from dashboard.serving.doors import ClosedDoors
from dashboard.serving.headers import Headers
from dashboard.serving.hosts import KnownHosts

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

ROUTES: Final[Sequence[BaseRoute]] = (published.route(), *finding.routes())
"""What is answered beside the pages. Streamlit puts no `server.baseUrlPath` before these."""
MIDDLEWARE: Final = (
    Middleware(Headers),
    Middleware(KnownHosts),
    Middleware(ClosedDoors),
    Middleware(Document),
)
"""What sees every request before Streamlit does, the first outermost."""
SOON: Final = 0.5
"""Seconds until a browser is opened: the server lets readers in once its start has ended."""


@asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[dict[str, Any]]:
    """What is done once, before the first reader is let in."""
    open_files.raise_limit()
    half_open.close_half_open()
    wide_window.widen()
    if opens_browser(app.script_path):
        opening = threading.Timer(SOON, webbrowser.open, (page_address(),))
        opening.daemon = True
        opening.start()
    tidying = asyncio.create_task(sessions.end_forgotten())
    try:
        yield {}
    finally:
        tidying.cancel()


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
