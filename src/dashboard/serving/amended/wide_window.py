"""A message to a browser may lean on the last 32 KB sent, instead of on the last 4.

Most of a page is what it was a moment ago, a page is about 30 KB long, and uvicorn lets its
compression look back over 4,096 bytes only, without a setting for it. `widen` changes that in this
process for the connections that are made from then on. A session takes about 0.3 MB more, as
`python -m bench sessions` measures.
"""

from __future__ import annotations

import importlib
import logging
from typing import Any, Final

from insight.caching import once

LOG: Final = logging.getLogger("dashboard")
THEIRS: Final = "uvicorn.protocols.websockets.websockets_sansio_impl"
FACTORY: Final = "ServerPerMessageDeflateFactory"
WIDE: Final[dict[str, Any]] = {
    "server_max_window_bits": 15,  # 2 to the power of this many bytes: the most in RFC 7692
    "compress_settings": {"memLevel": 8},
}


@once()
def widen() -> bool:
    """Let connections from now on be compressed with the wide window; whether that could be."""
    try:
        theirs = importlib.import_module(THEIRS)
        plain = getattr(theirs, FACTORY)

        def wide(**options: Any) -> Any:
            return plain(**(options | WIDE))

        wide(client_max_window_bits=12)
    except (ImportError, AttributeError, TypeError, ValueError) as reason:
        LOG.warning("messages are compressed with uvicorn's own window: %s", reason)
        return False
    vars(theirs)[FACTORY] = wide
    return True
