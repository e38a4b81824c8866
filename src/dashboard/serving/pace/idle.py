"""Districts made ready in quiet moments, one at a time, so that their first readers wait less.

In the order: the one on which the dashboard opens, those with a plan, those that were asked for,
the largest. A page of the district is opened in the process itself (`opening`) while nobody is
served; as soon as a reader does anything it is broken off, between two steps of the library, and
begun again later. How many there may be is bounded, since what is kept of them takes memory and
the stores of `insight.caching` hold only the latest.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from dashboard.serving.pace.opening import is_for_nobody, open_in_quiet, quiet
from insight import cached
from insight.assembly.usual import home
from insight.settings import usable

LOG: Final = logging.getLogger("dashboard")
SETTING: Final = "INSIGHT_WARM"
MOST: Final = 24
"""Districts that are made ready if the operator does not say otherwise."""
PAGES: Final = ("", "polarisation", "standing", "comparison", "ambitions")
"""The pages of a district that are opened, the first page by its empty name."""
OF_PLANS: Final = ("ambitions",)
"""The pages that hold a plan against figures."""
KEPT: Final = 200
"""Districts that were asked for lately, of which it is known."""

_asked: Final[dict[str, int]] = {}
_lock: Final = threading.Lock()


def asked(slug: str) -> None:
    """A reader looks at a district."""
    if is_for_nobody():
        return
    with _lock:
        _asked[slug] = _asked.pop(slug, 0) + 1
        if len(_asked) > KEPT:
            del _asked[next(iter(_asked))]


def most() -> int:
    """How many districts the operator wants made ready: `INSIGHT_WARM`, 0 for none."""
    return int(usable(SETTING) or MOST)


def order() -> Iterator[str]:
    """The slugs of all districts, each once, in the order in which they are made ready.

    It is asked anew for each, since what readers ask for changes.
    """
    table = cached.districts()
    with _lock:
        wanted = sorted(_asked, key=lambda slug: -_asked[slug])
    by_code = dict(zip(table["district_code"], table["district_slug"], strict=True))
    codes = [code for plan in cached.plans() for code in plan.district_codes]
    planned = [by_code[code] for code in codes if code in by_code]
    largest = table.sort_values("population", ascending=False, kind="stable")["district_slug"]
    yield from dict.fromkeys((home(), *planned, *wanted, *map(str, largest)))


def one_of_each_plan() -> tuple[str, ...]:
    """The slug of one district of each plan, and of the largest that has none.

    What a plan rests on in all of England is then made, whoever of its readers is first.
    """
    table = cached.districts().sort_values("population", ascending=False, kind="stable")
    by_code = dict(zip(table["district_code"], table["district_slug"], strict=True))
    plans = [[code for code in plan.district_codes if code in by_code] for plan in cached.plans()]
    planned = {code for codes in plans for code in codes}
    without = [code for code in by_code if code not in planned]
    chosen = [codes[0] for codes in (*plans, without) if codes]
    return tuple(dict.fromkeys(str(by_code[code]) for code in chosen))


def next_of(done: Iterable[str], slugs: Iterable[str]) -> str | None:
    """The first of some slugs that is not done."""
    known = frozenset(done)
    return next((slug for slug in slugs if slug not in known), None)


async def make_ready(pages: Sequence[str] = PAGES) -> None:
    """Make districts ready in quiet moments until there are enough, for as long as it is let."""
    done: list[str] = []
    while len(done) < most():
        await quiet()
        slug = await asyncio.to_thread(lambda: next_of(done, order()))
        if slug is None:
            return
        await open_district(slug, pages)
        done.append(slug)
        LOG.debug("made ready: %s", slug)


async def open_district(slug: str, pages: Sequence[str] = PAGES) -> None:
    """Open pages of a district, one after the other, while nobody is served."""
    for page in pages:
        await open_in_quiet(page, {"place": slug})
