"""What is read before it is asked for."""

from __future__ import annotations

import contextlib
import threading

from insight.cached.deprived import polarisation
from insight.cached.figures import national
from insight.cached.where import districts
from insight.caching import once
from insight.errors import InsightError


@once()
def warm() -> threading.Thread:
    """Start to read, once a process and behind the reader's back, what every page needs.

    A fault is left for the page that needs the table, which says it in a sentence.
    """

    def read() -> None:
        with contextlib.suppress(InsightError):
            districts()
            national()
            polarisation()

    thread = threading.Thread(target=read, name="warm", daemon=True)
    thread.start()
    return thread
