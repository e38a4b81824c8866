"""What is made while own data might matter: whoever reads what a shelf can change says so here.

So what was made without a shelf is shared with a reader who has one exactly where it would be the
same for them.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class Frame:
    """What the making of one thing has leant on that a shelf could change."""

    touched: set[str] = field(default_factory=set)


class _Frames(threading.local):
    """The frames that are open in a thread, the innermost last."""

    def __init__(self) -> None:
        self.open: list[Frame] = []


_frames = _Frames()


def touch(*kinds: str) -> None:
    """Say that what is being made leans on all indicators or plans there are."""
    if _frames.open:
        _frames.open[-1].touched.update(kinds)


@contextlib.contextmanager
def watched() -> Iterator[Frame]:
    """See what the making within leans on; whatever is being made around it leans on it too."""
    frame = Frame()
    _frames.open.append(frame)
    try:
        yield frame
    finally:
        _frames.open.pop()
        touch(*frame.touched)


@contextlib.contextmanager
def apart(*kinds: str) -> Iterator[None]:
    """Let what is made within lean on some kinds without what is being made around it."""
    frame = Frame()
    _frames.open.append(frame)
    try:
        yield
    finally:
        _frames.open.pop()
        touch(*frame.touched.difference(kinds))


def leant_on(kinds: frozenset[str]) -> bool:
    """Whether what is being made leans on what a shelf holds of some kinds.

    What nobody watches may lean on anything.
    """
    return not _frames.open or not _frames.open[-1].touched.isdisjoint(kinds)
