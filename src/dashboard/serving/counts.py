"""What is counted while readers are served: sums and durations, none of them anybody's.

Every label takes one of few words that are known beforehand: a page of ours, the pattern of an
address, a status. What is none of them counts as `OTHER`, so nothing that a reader typed or was
given becomes a label, and nobody can make their number grow.
"""

from __future__ import annotations

import contextlib
import gc
import threading
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final
from weakref import WeakSet

from prometheus_client import CollectorRegistry, Counter, Histogram, disable_created_metrics

from insight.brand.records import PAGES

if TYPE_CHECKING:
    from insight.own import Shelf

OTHER: Final = "other"
KINDS: Final = ("page", "part", "ahead")
"""A whole page, a part that is drawn again by itself, and a page that is opened for nobody yet."""
FORMATS: Final = (
    *("csv", "xlsx", "ods", "json", "pdf", "pptx", "html", "svg", "png", "zip", "toml", "txt"),
)
METHODS: Final = ("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS")
LEVELS: Final = ("info", "warning", "error", "critical")
STEPS: Final = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Upper ends of the classes of durations, in seconds."""
LONG: Final = (0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)
PAUSES: Final = (0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1.0)

# When a line was there first helps nobody, and doubles the lines.
disable_created_metrics()  # type: ignore[no-untyped-call]
REGISTRY: Final = CollectorRegistry()
RUNS: Final = Histogram(
    "insight_run_seconds",
    "Time to draw a page, or a part of one again.",
    ("page", "kind"),
    buckets=STEPS,
    registry=REGISTRY,
)
REQUESTS: Final = Histogram(
    "insight_request_seconds",
    "Time until an answer began.",
    ("route", "method", "status"),
    buckets=STEPS,
    registry=REGISTRY,
)
FILES: Final = Histogram(
    "insight_file_seconds",
    "Time to make a file that a reader takes away.",
    ("format",),
    buckets=LONG,
    registry=REGISTRY,
)
LAG: Final = Histogram(
    "insight_loop_lag_seconds",
    "How late the event loop comes to what is due.",
    buckets=PAUSES,
    registry=REGISTRY,
)
LINES: Final = Counter(
    "insight_log_lines", "Lines of the log by level.", ("level",), registry=REGISTRY
)


def word(said: str, known: tuple[str, ...]) -> str:
    """A word if it is one of the known ones, else `OTHER`.

    >>> word("csv", FORMATS), word("SK1 3XE", FORMATS)
    ('csv', 'other')
    """
    return said if said in known else OTHER


@contextlib.contextmanager
def a_run(page: str, kind: str) -> Iterator[None]:
    """Time one drawing, however it ends; `page` is the slug of a page, "" of the first."""
    begun = time.perf_counter()
    try:
        yield
    finally:
        told = word(page or PAGES[0], PAGES), word(kind, KINDS)
        RUNS.labels(*told).observe(time.perf_counter() - begun)


@contextlib.contextmanager
def a_file(name: str) -> Iterator[None]:
    """Time the making of one file; of its name only the ending counts."""
    begun = time.perf_counter()
    try:
        yield
    finally:
        told = word(name.rpartition(".")[2].lower(), FORMATS)
        FILES.labels(told).observe(time.perf_counter() - begun)


class Shelves:
    """The shelves of readers with figures or plans of their own, while anybody has them."""

    def __init__(self) -> None:
        """Know of none."""
        self._lock, self._held = threading.Lock(), WeakSet[Any]()

    def add(self, own: Shelf) -> None:
        """Know of one more, which holds something."""
        if own.kinds:
            with self._lock:
                self._held.add(own)

    def counted(self) -> tuple[int, int]:
        """How many there are, and the bytes of their tables."""
        with self._lock:
            held = list(self._held)
        return len(held), sum(table.nbytes for each in held for table in each.tables.values())


SHELVES: Final = Shelves()


class Pauses:
    """How long Python's collector holds everybody up, by generation.

    Plain numbers and no lock: it may be called while whoever it interrupts holds any lock.
    """

    def __init__(self) -> None:
        """Nothing was collected yet."""
        self.counts = [[0] * (len(PAUSES) + 1) for _ in range(3)]
        self.sums = [0.0] * 3
        self._begun = 0.0

    def __call__(self, phase: str, info: dict[str, int]) -> None:
        """What Python calls before and after each collection (`gc.callbacks`)."""
        if phase == "start":
            self._begun = time.perf_counter()
            return
        lasted, of = time.perf_counter() - self._begun, info["generation"]
        self.sums[of] += lasted
        place = next((n for n, most in enumerate(PAUSES) if lasted <= most), len(PAUSES))
        self.counts[of][place] += 1

    def begin(self) -> None:
        """Listen from now on."""
        if self not in gc.callbacks:
            gc.callbacks.append(self)

    def end(self) -> None:
        """Listen no more."""
        if self in gc.callbacks:
            gc.callbacks.remove(self)


COLLECTIONS: Final = Pauses()
