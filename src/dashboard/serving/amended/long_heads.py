"""Requests whose head does not end: refused at a length, as uvicorn does by its slower reader.

Its quick reader (httptools) takes a head of any length, and holds all of it meanwhile.
"""

from __future__ import annotations

import functools
import importlib
import logging
from typing import Any, Final

from insight.caching import once

LOG: Final = logging.getLogger("dashboard")
LONGEST: Final = 64 * 1024
"""Bytes of the head of a request at most, as far as one parcel of a connection tells them."""
THEIRS: Final = ("uvicorn.protocols.http.httptools_impl", "HttpToolsProtocol")


@once()
def refuse_long_heads() -> bool:
    """Refuse, from now on, a head that does not end; whether there is a reader that would not."""
    try:
        protocol = getattr(importlib.import_module(THEIRS[0]), THEIRS[1])
        protocol.on_message_begin = _begun(protocol.on_message_begin)
        protocol.on_headers_complete = _ended(protocol.on_headers_complete)
        protocol.data_received = _counted(protocol.data_received)
    except ImportError:
        return False  # uvicorn reads by h11, which has this limit itself
    except AttributeError as reason:
        LOG.warning("long heads of requests are not refused: %s", reason)
        return False
    return True


def _begun(theirs: Any) -> Any:
    @functools.wraps(theirs)
    def on_message_begin(self: Any) -> None:
        self.head_so_far = 0
        theirs(self)

    return on_message_begin


def _ended(theirs: Any) -> Any:
    @functools.wraps(theirs)
    def on_headers_complete(self: Any) -> None:
        self.head_so_far = None
        theirs(self)

    return on_headers_complete


def _counted(theirs: Any) -> Any:
    """What uvicorn does with what arrives, unless a head has become too long by it."""

    @functools.wraps(theirs)
    def data_received(self: Any, data: bytes) -> None:
        theirs(self, data)
        if getattr(self, "head_so_far", None) is None or self.transport.is_closing():
            return
        self.head_so_far += len(data)
        if self.head_so_far > LONGEST:
            self.send_400_response("The head of this request is too long.")

    return data_received
