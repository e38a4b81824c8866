"""What is sent goes out at once, also where it is short.

Streamlit hands uvicorn sockets of its own making, and asyncio does not know these for TCP: Nagle's
algorithm stays on. The head and the body of an answer are two pieces, and the second then waits for
the browser's word that the first has come, which takes 40 ms. Like half_open.py this changes
uvicorn in this process, for connections that are made from then on; where uvicorn has changed
itself all stays as it was, a warning is logged, and tests/dashboard/serving fails.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import logging
import socket
from typing import Any, Final

from dashboard.serving.amended.half_open import THEIRS
from insight.caching import once

LOG: Final = logging.getLogger("dashboard")


@once()
def send_at_once() -> bool:
    """Let connections from now on wait for nothing before they send; whether that could be."""
    changed = False
    for name, kind in THEIRS.items():
        try:
            protocol = getattr(importlib.import_module(name), kind)
            protocol.connection_made = _prompt(protocol.connection_made)
            changed = True
        except ImportError:
            continue  # httptools need not be there
        except AttributeError as reason:
            LOG.warning("short answers wait for a moment: %s", reason)
            return False
    return changed


def _prompt(made: Any) -> Any:
    """What uvicorn does with a new connection, once its socket sends at once."""

    @functools.wraps(made)
    def connection_made(self: Any, transport: Any) -> None:
        found = transport.get_extra_info("socket")
        with contextlib.suppress(OSError, AttributeError):  # no socket of TCP
            if found.family in {socket.AF_INET, socket.AF_INET6}:
                found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        made(self, transport)

    return connection_made
