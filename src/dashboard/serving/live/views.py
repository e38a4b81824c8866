"""A view as phones get it: made once a step, packed once, kept by its content, fetched by all."""

from __future__ import annotations

import gzip
import hashlib
import html
import threading
from collections import OrderedDict
from datetime import UTC, datetime
from typing import Final

from dashboard.serving.live.store import Store
from insight.exhibits.exhibit import Exhibit
from insight.messages import said_html
from insight.reports.stamp import stamp
from insight.reports.web.drawn import drawn
from insight.reports.web.figure import parts_of

KIND: Final = "phone"
HELD: Final = 64
"""Views in memory at most, of 1 to 80 KB each."""
PACKED: Final = 6
"""How hard a view is packed: 9 takes twice the time for one byte in a hundred."""


def phone_view(exhibit: Exhibit) -> bytes:
    """The view as HTML, packed: finding, picture, words, table, sources. Words in it are escaped.

    It holds no heading of a page and no link: the phone's own page has those.
    """
    said = parts_of(exhibit, stamp(datetime.now(tz=UTC).date()))
    drawing = drawn(exhibit, "v", kinds=("narrow",))
    words = f"<p>{html.escape(exhibit.words)}</p>"
    told = f"<details><summary>The picture in words</summary>{words}</details>" if drawing else ""
    opened = "" if drawing else " open"
    figures = (
        f"<details{opened}><summary>The figures as a table: {said.caption}</summary>"
        f"{said.table}</details>"
    )
    made = (
        f'<h1 class="finding">{said.finding}</h1>'
        + (f'<p class="subtitle">{said.subtitle}</p>' if said.subtitle else "")
        + (f'<div class="stand">{drawing}</div>' if drawing else "")
        + f"{told}{said.notes}{figures if len(exhibit.table) else ''}{said.limits}{said.sources}"
    )
    return gzip.compress(said_html(made).encode(), PACKED, mtime=0)


def name_of(view: str, made: bytes) -> str:
    """The name under which a made view is kept: it changes with what is in it."""
    return f"{view}.{KIND}.{hashlib.sha256(made).hexdigest()[:16]}"


def keep(store: Store, meeting: str, view: str, exhibit: Exhibit) -> str:
    """Make a view for phones and keep it; its name, for the event `show`.

    `view` is the id of the view in the sequence, or any other name of letters, such as "aside".
    """
    made = phone_view(exhibit)
    name = name_of(view, made)
    store.put_view(meeting, name, made)
    return name


class Made:
    """Views in memory, so that a room that asks for one all at once reads it from disk once.

    A name changes with what is in it, so nothing here is ever out of date.
    """

    def __init__(self) -> None:
        """Hold none."""
        self._lock = threading.Lock()
        self._held: OrderedDict[tuple[str, str], bytes] = OrderedDict()

    def get(self, meeting: str, name: str) -> bytes | None:
        """A view of a meeting; None where it is not held."""
        return self._held.get((meeting, name))

    def keep(self, meeting: str, name: str, made: bytes | None) -> None:
        """Hold a view; the one that came longest ago goes."""
        if made is None:
            return
        with self._lock:
            self._held[meeting, name] = made
            while len(self._held) > HELD:
                self._held.popitem(last=False)
