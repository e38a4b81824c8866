"""The counts for Prometheus, on a port of their own: `INSIGHT_METRICS_PORT`.

Never on the port that readers reach, and to this machine alone unless `INSIGHT_METRICS_HOST` says
otherwise: where it stands is whom it tells.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
from collections.abc import Iterator
from typing import Final

from prometheus_client import make_wsgi_app, start_http_server

from dashboard.serving import counts
from dashboard.serving.watch.looked import Looked
from dashboard.serving.watch.stores import with_stores
from insight.settings import usable

LOG: Final = logging.getLogger("dashboard")
PORT, HOST = "INSIGHT_METRICS_PORT", "INSIGHT_METRICS_HOST"
HERE: Final = "127.0.0.1"
EVERY: Final = 0.5
"""Seconds between two looks at how late the event loop is."""


def port() -> int | None:
    """The port at which the counts are read; None where the operator named none, or a wrong one."""
    told = usable(PORT)
    return int(told) if told else None


@contextlib.contextmanager
def listening() -> Iterator[None]:
    """Tell the counts to whoever asks at their port, for as long as the server runs."""
    at = port()
    if at is None:
        yield
        return
    looked = Looked()
    host = os.environ.get(HOST, "").strip() or HERE
    try:
        server, thread = start_http_server(at, host, registry=counts.REGISTRY)
    except OSError as reason:
        LOG.warning("counts cannot be read at port %d: %s", at, reason.strerror or reason)
        yield
        return
    server.set_app(with_stores(make_wsgi_app(counts.REGISTRY)))
    counts.REGISTRY.register(looked)
    counts.COLLECTIONS.begin()
    watching = asyncio.ensure_future(watch_loop())
    try:
        yield
    finally:
        watching.cancel()
        counts.COLLECTIONS.end()
        counts.REGISTRY.unregister(looked)
        server.shutdown()
        server.server_close()
        thread.join()


async def watch_loop() -> None:
    """Note how much later than asked for the event loop comes back, without an end."""
    loop = asyncio.get_running_loop()
    while True:
        due = loop.time() + EVERY
        await asyncio.sleep(EVERY)
        counts.LAG.observe(max(0.0, loop.time() - due))
