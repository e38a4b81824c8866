"""What is looked up when the counts are read: how much there is of everything just now."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

import psutil
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
)
from prometheus_client.registry import Collector
from streamlit import runtime

from dashboard.serving import away, counts, ready
from dashboard.serving.live.hub import HUB
from dashboard.serving.pace.line import LINE
from dashboard.serving.watch import health
from insight import caching
from insight.provenance import stamps

if TYPE_CHECKING:
    from prometheus_client.metrics_core import Metric

LOG: Final = logging.getLogger("dashboard")
SESSION_EVENTS: Final = "session_events"
STATES: Final = ("waiting", "running", "done")


def _sessions() -> Iterable[Metric]:
    """Streamlit's own counts of sessions; none without a server.

    It has no public way to ask for them: tests/dashboard/serving/watch/test_looked.py fails where
    this one is no longer there.
    """
    manager = vars(runtime.get_instance())["_session_mgr"] if runtime.exists() else None
    if manager is None:
        return
    yield _gauge("insight_sessions", "Readers who are connected.", manager.num_active_sessions())
    yield _gauge("insight_sessions_held", "Sessions that are held.", manager.num_sessions())
    told = CounterMetricFamily(
        "insight_session_events", "Sessions begun, taken up again, left.", labels=["event"]
    )
    for each in manager.get_stats([SESSION_EVENTS])[SESSION_EVENTS]:
        told.add_metric([each.labels["type"]], each.value)
    yield told


def _work() -> Iterable[Metric]:
    waiting, inside = LINE.lengths()
    first = GaugeMetricFamily("insight_first_runs", "Readers’ first pages.", labels=["state"])
    first.add_metric(["waiting"], waiting)
    first.add_metric(["running"], inside)
    yield first
    by_state = away.JOBS.counts()
    packs = GaugeMetricFamily("insight_packs", "Packs by how they stand.", labels=["state"])
    for state in STATES:
        packs.add_metric([state], by_state.get(state, 0))
    yield packs
    yield _gauge("insight_rooms", "Rooms that somebody listens to.", HUB.rooms)
    yield _gauge("insight_room_listeners", "Phones and screens that listen.", HUB.streams)
    number, size = counts.SHELVES.counted()
    yield _gauge("insight_own_shelves", "Readers with figures or plans of their own.", number)
    yield _gauge("insight_own_bytes", "Bytes of readers’ own tables.", size)
    yield _gauge("insight_cache_entries", "Things that are made once and kept.", caching.held())
    blocks = sys.getallocatedblocks()  # what grows where something is never given up
    yield _gauge("insight_python_blocks", "Pieces of memory that Python holds.", blocks)


def _state() -> Iterable[Metric]:
    yield _gauge("insight_ready", "1 once the start has ended.", ready.is_ready())
    yield _gauge("insight_draining", "1 while no new readers are wanted.", health.is_drained())
    newest = max((changed for _, changed, _ in stamps()), default=0)
    if newest:
        age = time.time() - newest / 1e9
        yield _gauge("insight_data_age_seconds", "Since the figures were last changed.", age)


def _collections() -> Iterable[Metric]:
    """Pauses by generation of the collector, each class with those below it."""
    found = HistogramMetricFamily(
        "insight_gc_pause_seconds", "Time in Python’s collector.", labels=["generation"]
    )
    ends = [*(str(each) for each in counts.PAUSES), "+Inf"]
    for generation in range(3):
        held, total = counts.COLLECTIONS.counts[generation], 0
        buckets = []
        for end, count in zip(ends, held, strict=True):
            total += count
            buckets.append((end, total))
        found.add_metric([str(generation)], buckets, counts.COLLECTIONS.sums[generation])
    yield found


def _process() -> Iterable[Metric]:
    """What the process takes, under the names that Prometheus has for it, on every system."""
    me = psutil.Process()
    with me.oneshot():
        used, times = me.memory_info(), me.cpu_times()
        began, threads = me.create_time(), me.num_threads()
    yield _gauge("process_resident_memory_bytes", "Resident memory.", used.rss)
    yield _gauge("process_threads", "Threads.", threads)
    yield _gauge("process_start_time_seconds", "When it began, since 1970.", began)
    spent = CounterMetricFamily("process_cpu_seconds", "Processor time, user and system.")
    spent.add_metric([], times.user + times.system)
    yield spent
    number = me.num_fds() if psutil.POSIX else me.num_handles()
    yield _gauge("process_open_fds", "Open files and sockets.", number)
    if psutil.LINUX:
        most = me.rlimit(psutil.RLIMIT_NOFILE)[0]
        yield _gauge("process_max_fds", "As many as may be open.", most)


def _gauge(name: str, says: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, says, value=float(value))


PARTS: Final[tuple[Callable[[], Iterable[Metric]], ...]] = (
    _sessions,
    _work,
    _state,
    _collections,
    _process,
)


class Looked(Collector):
    """Looks everything up; what cannot be looked up is left out, and the rest is told."""

    def collect(self) -> Iterator[Metric]:
        """One part after another."""
        for part in PARTS:
            try:
                yield from list(part())
            except Exception as reason:
                LOG.exception("some counts could not be looked up")
                yield _missing(part, reason)


def _missing(part: Any, reason: Exception) -> GaugeMetricFamily:
    """That a part could not be looked up, by the kind of its fault: its words may be anything."""
    found = GaugeMetricFamily("insight_not_counted", "Not to be had.", labels=["part", "fault"])
    found.add_metric([part.__name__.strip("_"), type(reason).__name__], 1.0)
    return found
