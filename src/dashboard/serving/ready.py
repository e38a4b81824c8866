"""Whether this process has done what must be done before readers are sent to it.

The server's start marks each step as it ends, well or not: a fault is left for the page, which says
it in a sentence. Who stands before several processes asks `is_ready`.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

STEPS: Final = ("first page made", "pages opened", "memory settled")
"""What a start does, in this order."""
_done: Final[dict[str, bool]] = dict.fromkeys(STEPS, False)
_lock: Final = threading.Lock()


def mark(step: str, *, done: bool = True) -> None:
    """Say that a step of `STEPS` has ended; raises ValueError for another."""
    if step not in _done:
        raise ValueError(f"{step!r} is no step of the start (expected {', '.join(STEPS)})")
    with _lock:
        _done[step] = done


def steps() -> Mapping[str, bool]:
    """Each step of the start and whether it has ended, as it is now."""
    with _lock:
        return MappingProxyType(dict(_done))


def is_ready() -> bool:
    """Whether every step has ended."""
    return all(steps().values())
