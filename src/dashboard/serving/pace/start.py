"""What goes on behind the first readers: every page opened once, then districts, in idle time.

Whoever is alone at home gets the first page as soon as it is made. Who sends many readers waits for
`ready.is_ready`, which holds once every page has been opened.
"""

from __future__ import annotations

import asyncio
import logging
import os
from typing import Final

from streamlit import runtime

from dashboard.serving import ready
from dashboard.serving.pace import allocator, collector, idle
from dashboard.serving.pace.opening import give_way, open_all
from insight import cached, caching
from insight.settings import usable

LOG: Final = logging.getLogger("dashboard")
SETTING: Final = "INSIGHT_OPEN_PAGES"
PATIENCE: Final = 120.0
"""Seconds after which readers are sent here though not every page could be opened."""
DISTRICTS: Final = "INSIGHT_DISTRICTS"
FOR_EACH: Final = 20.0
"""Seconds more for each district that the operator names."""


async def behind_the_readers() -> None:
    """Open every page, settle the memory, say that the process is ready, and go on in idle time."""
    if not runtime.exists():  # a lifespan by itself, in a test
        return
    caching.before_making(give_way)
    try:
        if opens_pages():
            await _open_all()
    except Exception:  # a reader is told in words what is wrong with a page
        LOG.exception("the pages could not be opened before there are readers")
    ready.mark("pages opened")
    collector.tame()
    await asyncio.to_thread(allocator.give_back)  # what reading and opening left
    ready.mark("memory settled")
    try:
        await idle.make_ready()
    except Exception:
        LOG.exception("districts are not made ready in idle time")


def opens_pages() -> bool:
    """Whether the operator has not switched it off: `INSIGHT_OPEN_PAGES=0`."""
    return os.environ.get(SETTING, "").strip() != "0"


def named_districts() -> tuple[str, ...]:
    """The slugs of the districts that are to be ready with the process: `INSIGHT_DISTRICTS`.

    One that is no district's is left out, and the log says so.
    """
    known = {str(slug): None for slug in cached.districts()["district_slug"]}
    asked = dict.fromkeys((usable(DISTRICTS) or "").split())
    for strange in [slug for slug in asked if slug not in known]:
        LOG.warning("a word of %s is no district’s: %s", DISTRICTS, strange)
    return tuple(slug for slug in asked if slug in known)


async def _open_all() -> None:
    named = await asyncio.to_thread(named_districts)
    planned = await asyncio.to_thread(idle.one_of_each_plan)
    patience = PATIENCE + FOR_EACH * len(named)
    try:
        async with asyncio.timeout(patience):
            drawn = await open_all()
            for slug in planned:
                await idle.open_district(slug, idle.OF_PLANS)
            for slug in named:
                await idle.open_district(slug)
        LOG.debug("pages opened before readers: %d", drawn)
    except TimeoutError:
        LOG.warning("not every page was opened within %d seconds of the start", patience)
