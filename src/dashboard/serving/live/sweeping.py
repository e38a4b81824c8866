"""What has expired goes by itself while a server runs: meetings, codes, and answers with them."""

from __future__ import annotations

import asyncio
import logging
from datetime import UTC, datetime
from typing import Final

from dashboard.serving.live import where
from dashboard.serving.live.store import StoreFault

LOG: Final = logging.getLogger("dashboard")
EVERY: Final = 600.0
"""Seconds between two sweeps: a code that has expired opens nothing meanwhile."""


async def sweep_expired() -> None:
    """Sweep the store now and then, for as long as the server runs."""
    while True:
        try:
            gone = await asyncio.to_thread(swept)
        except StoreFault as reason:
            LOG.warning("what has expired of meetings stays: %s", reason)
        else:
            if gone:
                LOG.info("%d meetings had expired and are gone", gone)
        await asyncio.sleep(EVERY)


def swept() -> int:
    """Sweep once, where there are meetings at all; the number of meetings that went."""
    return where.store().sweep(now=datetime.now(tz=UTC)) if where.in_use() else 0
