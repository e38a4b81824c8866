"""What a browser is told with every answer: where a page may fetch from, and who may frame it.

Should a text from outside ever reach a page as markup, nothing is fetched from elsewhere and
nothing is sent there all the same.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit
from starlette.datastructures import MutableHeaders

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

FRAMES: Final = "INSIGHT_FRAME_ANCESTORS"
"""The variable that names, in the words of the policy, which sites may show the pages in theirs."""
INDEX: Final = Path(streamlit.__file__).parent / "static" / "index.html"
INLINE: Final = re.compile(r"<script>(.*?)</script>", re.DOTALL)
DIRECTIVES: Final = {
    "default-src": "'self'",
    # A map's script comes as a blob, made from a file of this server; so does MapLibre's worker. A
    # library of Streamlit's own counts by WebAssembly.
    "script-src": "'self' 'wasm-unsafe-eval' blob: {inline}",
    "worker-src": "'self' blob:",
    # Streamlit and Plotly write styles of their own into the page.
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self' data: blob:",
    "media-src": "'self' data: blob:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "{frames}",
}


class Headers:
    """Add the policy to every answer over HTTP."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on, and add to what comes back."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                # An answer that needs less says so itself.
                headers.setdefault("Content-Security-Policy", policy(frames()))
                headers["X-Content-Type-Options"] = "nosniff"
                headers.setdefault("Referrer-Policy", "same-origin")
            await send(message)

        await self.app(scope, receive, told)


def frames() -> str:
    """Who may show the pages in a frame: this server alone, unless the operator names others."""
    chosen = os.environ.get(FRAMES, "").strip()
    # A semicolon or comma would end the directive and begin another.
    return chosen if chosen and not re.search(r"[;,\r\n]", chosen) else "'self'"


@functools.lru_cache(maxsize=4)
def policy(frame_ancestors: str) -> str:
    """The content security policy, as one line."""
    scripts = INLINE.findall(INDEX.read_text(encoding="utf-8")) if INDEX.is_file() else ()
    inline = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    rules = (f"{name} {value}".rstrip() for name, value in DIRECTIVES.items())
    return "; ".join(rules).format(inline=inline, frames=frame_ancestors)


def _digest(script: str) -> str:
    """How a policy names a script that stands in the page itself."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
