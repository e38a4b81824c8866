"""How far along a build is, on standard error."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


class Progress:
    """A bar on standard error: what is being done, how far along, how long it took."""

    def __init__(self, steps: int) -> None:
        """`steps` is how many steps there will be."""
        self.steps, self.done, self.started = steps, 0, time.monotonic()

    @contextmanager
    def step(self, what: str) -> Iterator[None]:
        """Show one step while it runs."""
        bar = "█" * self.done + "░" * (self.steps - self.done)
        print(f"{bar} {self.done}/{self.steps} {what} …", end="", file=sys.stderr, flush=True)
        begun = time.monotonic()
        yield
        self.done += 1
        print(f" {time.monotonic() - begun:.1f} s", file=sys.stderr, flush=True)
