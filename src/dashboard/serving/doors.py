"""Doors that Streamlit opens and no page needs: they are closed unless the operator asks.

Counts of the server's memory and sessions, ways to drive the app without a browser and their
description, and files sent by readers, were no page to take any.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st
from starlette.responses import PlainTextResponse

from insight.brand import brand

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

UPLOADS: Final = True
"""Whether a page takes files; how large they may be is `server.maxUploadSize`."""


class ClosedDoors:
    """Answer 404 at what is closed, without reading what was sent."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on what is open."""
        if scope["type"] == "http" and is_closed(scope["path"]):
            answer = PlainTextResponse("Not here.\n", 404, headers={"connection": "close"})
            await answer(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def is_closed(path: str) -> bool:
    """Whether nothing is answered at the path of a request, which holds `server.baseUrlPath`."""
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    within = f"/{path.strip('/')}/".removeprefix(f"/{base}" if base else "")
    closed = {
        "/_stcore/metrics/": True,  # `watch.listener` has counts, on a port of their own
        "/_stcore/agent/": not st.get_option("server.enableAgentApi"),
        "/_stcore/upload_file/": not UPLOADS,
        "/stage/": not brand().shows("meeting"),
        "/room/": not brand().shows("meeting"),
    }
    return any(shut and within.startswith(door) for door, shut in closed.items())
