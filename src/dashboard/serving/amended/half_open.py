"""A connection that does not finish its request is closed.

uvicorn waits for ever for the rest of a request's head: a few hundred such connections would take
every place. `close_half_open` changes that in this process for connections that are made from then
on. Like wide_window.py it changes another library, which has no setting for it; where that library
has changed itself all stays as it was, a warning is logged, and tests/dashboard/serving fails.
"""

from __future__ import annotations

import functools
import importlib
import logging
from typing import Any, Final

from insight.caching import once

LOG: Final = logging.getLogger("dashboard")
THEIRS: Final = {
    "uvicorn.protocols.http.h11_impl": "H11Protocol",
    "uvicorn.protocols.http.httptools_impl": "HttpToolsProtocol",
}
PATIENCE: Final = 20.0
"""Seconds in which a request's head must have come; looked at so often, thus at most twice this."""


@once()
def close_half_open() -> bool:
    """Let no connection from now on stay without a request; whether that could be."""
    changed = False
    for name, kind in THEIRS.items():
        try:
            protocol = getattr(importlib.import_module(name), kind)
            protocol.connection_made = _watched(protocol.connection_made)
            changed = True
        except ImportError:
            continue  # httptools need not be there
        except AttributeError as reason:
            LOG.warning("half-open requests are not closed: %s", reason)
            return False
    return changed


def _watched(made: Any) -> Any:
    """What uvicorn does with a new connection, and a look at it from time to time."""

    @functools.wraps(made)
    def connection_made(self: Any, transport: Any) -> None:
        made(self, transport)
        self.loop.call_later(PATIENCE, _look, self, None)

    return connection_made


def _look(connection: Any, before: Any) -> None:
    """Close a connection with nothing to answer, now as when it was last looked at."""
    transport, cycle = connection.transport, connection.cycle
    if transport.is_closing() or transport.get_protocol() is not connection:
        return  # gone, or a session's socket now, which has its own pings
    waits = cycle is None or cycle.response_complete
    if waits and cycle is before:
        transport.abort()
    else:
        connection.loop.call_later(PATIENCE, _look, connection, cycle)
