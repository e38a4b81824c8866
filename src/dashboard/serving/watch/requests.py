"""Every answer over HTTP is counted and logged: what was asked by its pattern, how it went, when.

Nothing is noted of who asked, nor of what the address, the head or the body of a request hold. An
answer counts as it begins: a stream of events has no end for hours.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

from dashboard.serving import counts
from dashboard.serving.watch import listener
from dashboard.serving.watch.routes import Patterns

if TYPE_CHECKING:
    from starlette.routing import BaseRoute
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOG: Final = logging.getLogger("dashboard.requests")
FAILED, GONE = "500", "none"
"""What counts as the status where a fault came before an answer, and where nobody waited for it."""


class Requests:
    """Count and log what is answered, where the operator asked for either."""

    def __init__(self, app: ASGIApp, routes: Callable[[], Iterable[BaseRoute]]) -> None:
        """Stand before `app`, and know its routes."""
        self.app = app
        self._routes = routes
        self._patterns: Patterns | None = None

    @property
    def patterns(self) -> Patterns:
        """The patterns of addresses, made once."""
        if self._patterns is None:
            self._patterns = Patterns(self._routes())
        return self._patterns

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on, and note the answer as it begins."""
        if scope["type"] != "http" or not is_wanted():
            await self.app(scope, receive, send)
            return
        begun, status = time.perf_counter(), ""

        async def told(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start" and not status:
                status = str(message["status"])
                self._note(scope, status, time.perf_counter() - begun)
            await send(message)

        try:
            await self.app(scope, receive, told)
        except Exception:
            if not status:
                status = FAILED
                self._note(scope, FAILED, time.perf_counter() - begun)
            raise
        finally:
            if not status:
                self._note(scope, GONE, time.perf_counter() - begun)

    def _note(self, scope: Scope, status: str, seconds: float) -> None:
        route = self.patterns.of(scope["path"])
        method = counts.word(scope["method"], counts.METHODS)
        counts.REQUESTS.labels(route, method, status).observe(seconds)
        if LOG.isEnabledFor(logging.INFO):
            spent = round(seconds * 1000, 1)
            ended = int(status) if status.isdigit() else status
            held = {"method": method, "route": route, "status": ended, "ms": spent}
            LOG.info("request", extra={"request": held})


def is_wanted() -> bool:
    """Whether anybody reads what is noted."""
    return LOG.isEnabledFor(logging.INFO) or listener.port() is not None
