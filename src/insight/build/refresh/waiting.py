"""What a publisher is waited for: read by a thread of its own, and left where it does not end."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any, Final, Generic, Self, TypeVar

from urllib3.exceptions import InvalidHeader, MaxRetryError
from urllib3.response import BaseHTTPResponse
from urllib3.util.retry import Retry

_AHEAD: Final = 4
"""So many pieces are read before they are asked for."""
_LOOK: Final = 0.1
"""Seconds after which the thread looks whether anybody still wants its pieces."""
_YEAR: Final = 366 * 24 * 3600
_Piece = TypeVar("_Piece")


class _Line(Generic[_Piece]):
    """Pieces on their way from the thread that reads them; None at the end, or what went wrong."""

    def __init__(self) -> None:
        self._held: queue.Queue[_Piece | Exception | None] = queue.Queue(_AHEAD)
        self.left = threading.Event()

    def put(self, piece: _Piece | Exception | None) -> None:
        while not self.left.is_set():
            try:
                self._held.put(piece, timeout=_LOOK)
            except queue.Full:
                continue
            return

    def take(self, ends: float) -> Iterator[_Piece]:
        while True:
            try:
                piece = self._held.get(timeout=max(0.0, ends - time.monotonic()))
            except queue.Empty as error:
                raise TimeoutError from error
            if piece is None:
                return
            if time.monotonic() > ends:  # who sends without end is never waited for
                raise TimeoutError
            if isinstance(piece, Exception):
                raise piece
            yield piece


@contextmanager
def in_time(pieces: Iterator[Any], seconds: float) -> Iterator[Iterator[Any]]:
    """The same pieces; TimeoutError is raised where all have not come within so many seconds.

    A socket's own limit holds for each byte: who sends one a second would never be given up. The
    thread that reads them is left behind then; it ends with the process.
    """
    line: _Line[Any] = _Line()

    def read() -> None:
        try:
            with closing(pieces):  # type: ignore[type-var]  # generators all
                for piece in pieces:
                    line.put(piece)
                    if line.left.is_set():
                        return
            line.put(None)
        except Exception as error:  # noqa: BLE001 - whoever takes the pieces is told
            line.put(error)

    threading.Thread(target=read, name="publisher", daemon=True).start()
    try:
        yield line.take(time.monotonic() + seconds)
    finally:
        line.left.set()


class Polite(Retry):
    """Asks again when it was asked to (`Retry-After`), and not at all where that is too long.

    The longest wait is the `retry_after_max` of its making, in seconds.
    """

    def increment(
        self,
        method: str | None = None,
        url: str | None = None,
        response: BaseHTTPResponse | None = None,
        error: Exception | None = None,
        _pool: Any = None,
        _stacktrace: Any = None,
    ) -> Self:
        """The tries that are left; raises MaxRetryError where there are none."""
        told = response.headers.get("Retry-After", "") if response is not None else ""
        if seconds_asked(told) >= self.retry_after_max:
            raise MaxRetryError(_pool, url or "")
        return super().increment(method, url, response, error, _pool, _stacktrace)

    def parse_retry_after(self, retry_after: str) -> float:
        """Seconds to wait: none where it is told in no form that is known."""
        try:
            return super().parse_retry_after(retry_after)
        except (InvalidHeader, ValueError, OverflowError):
            return 0.0


def seconds_asked(told: str) -> float:
    """For how long a publisher asks to be left alone, by its header `Retry-After`; 0 where not.

    >>> seconds_asked("120"), seconds_asked(""), seconds_asked("soon")
    (120.0, 0.0, 0.0)
    """
    return float(Polite(retry_after_max=_YEAR).parse_retry_after(told)) if told else 0.0
