"""The end of streams with the server.

A server that is told to end waits for its connections, and a stream is one that never ends by
itself: so whoever tells the server to end, ends the streams first.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, Final

from dashboard.serving.live.hub import HUB

SIGNALS: Final = (signal.SIGTERM, signal.SIGINT)


@contextmanager
def with_the_server() -> Iterator[None]:
    """While the server runs, end all streams when it is told to end; then what else it does."""
    HUB.begin()
    former: dict[signal.Signals, Any] = {}
    if threading.current_thread() is threading.main_thread():  # no other may have handlers
        for each in SIGNALS:
            former[each] = signal.signal(each, _first(signal.getsignal(each)))
    try:
        yield
    finally:
        HUB.stop()
        for each, handler in former.items():
            signal.signal(each, handler)


def _first(after: Any) -> Callable[[int, FrameType | None], None]:
    def handle(number: int, frame: FrameType | None) -> None:
        HUB.stop()
        if callable(after):
            after(number, frame)
        elif after == signal.SIG_DFL:
            raise KeyboardInterrupt

    return handle
