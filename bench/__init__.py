"""What must be fast, measured beside its peers: `python -m bench`."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Sequence

__all__ = ["measured", "print_table", "processor"]


def measured(work: Callable[[], object], repeats: int = 15) -> float:
    """The median time of some calls, in milliseconds, after two that do not count."""
    for _ in range(2):
        work()
    gc.collect()
    times = []
    for _ in range(repeats):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return statistics.median(times) * 1000


def processor(work: Callable[[], object], repeats: int = 1, *, warm: int = 0) -> float:
    """The median milliseconds of processor time of some calls, after `warm` that do not count."""
    for _ in range(warm):
        work()
    times = []
    for _ in range(repeats):
        begun = time.process_time()
        work()
        times.append(time.process_time() - begun)
    return statistics.median(times) * 1000


def print_table(title: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table in Markdown, columns aligned."""
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    print(f"\n{title}\n")
    for row in (head, ["-" * width for width in widths], *rows):
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        print(f"| {' | '.join(cells)} |")
