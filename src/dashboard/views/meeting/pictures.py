"""Small pictures of the views of a sequence: made behind the page, once a process."""

from __future__ import annotations

import logging
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

from cachetools import LRUCache

from dashboard.serving.published import publish
from insight.errors import InsightError
from insight.meeting import View
from insight.meeting.again import again
from insight.pictures.raster import to_png
from insight.reports.pictures import picture_of

LOG: Final = logging.getLogger("dashboard")
WIDE, SCALE = 560, 0.55
"""Pixels across which a picture is laid out, and how much smaller it is drawn."""
MOST: Final = 1000
FAULT: Final = "it cannot be drawn: a fault in the dashboard"
_lock = threading.Lock()
_makers: Final = ThreadPoolExecutor(1, thread_name_prefix="small")
"""One at a time: the pages of readers go first."""
_Key = tuple[str, tuple[tuple[str, str], ...], str]


@dataclass(frozen=True)
class Small:
    """A picture by its address, "" where the view is words alone; `gone` says why there is none.

    `measure` says measure, areas and period, as the exhibit does.
    """

    address: str = ""
    gone: str = ""
    measure: str = ""


_kept: Final[LRUCache[_Key, Future[Small]]] = LRUCache(MOST)


def small(view: View) -> Small | None:
    """The small picture of a view; None while it is being made."""
    key = (view.page, tuple(sorted(view.choices.items())), view.exhibit)
    with _lock:
        if key not in _kept:
            _kept[key] = _makers.submit(_made, view)
        held = _kept[key]
    return held.result() if held.done() else None


def _made(view: View) -> Small:
    try:
        exhibit = again(view)
        picture = picture_of(exhibit, width=WIDE, framed=False)
        if picture is None:
            return Small(measure=exhibit.subtitle)
        address = publish(to_png(picture, scale=SCALE), "small", suffix=".png")
        return Small(address, measure=exhibit.subtitle)
    except InsightError as reason:
        return Small(gone=str(reason))
    except Exception:
        LOG.exception("the small picture of a view could not be made")
        return Small(gone=FAULT)
