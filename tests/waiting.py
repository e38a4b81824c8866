"""What tests wait by: a state that comes, however slow the machine, and never a time."""

import asyncio
import time

PATIENCE = 120.0
"""Seconds until what does not come is given up: only a fault takes so long."""


def until(so, what="it is so", within=PATIENCE):
    """Wait until `so` answers something true, and give that; fail where it does not in time."""
    end = time.monotonic() + within
    while not (found := so()):
        assert time.monotonic() < end, f"not in time: {what}"
        time.sleep(0.01)
    return found


async def until_so(so, what="it is so", within=PATIENCE):
    """The same while the loop goes on, for what sets no event."""
    end = time.monotonic() + within
    while not (found := so()):
        assert time.monotonic() < end, f"not in time: {what}"
        await asyncio.sleep(0.01)
    return found
