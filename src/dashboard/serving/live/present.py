"""What a room shows now: all that it was told since it was opened, drawn together.

Who comes late, and who wakes up, is given this and follows from its number on.
"""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from dashboard.serving.live import where
from dashboard.serving.live.records import Event
from dashboard.serving.live.store import Store

ROOMS: Final = 64
"""Rooms of which the present is held in memory; the one asked for longest ago is forgotten."""
VIEWS: Final = 80
"""Views that a phone can look back at, the last ones shown."""


@dataclass(frozen=True)
class Present:
    """What is shown at event `n`.

    `shown` is the body of the last event `show`, None before the first; `views` are those that were
    shown, each once, in the order of their first time; `question` the one that is open, as it was
    asked; `counts` what was made public last, of the question it names.
    """

    n: int = 0
    shown: Mapping[str, Any] | None = None
    blank: bool = False
    views: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    question: Mapping[str, Any] | None = None
    counts: Mapping[str, Any] | None = None

    def as_sent(self) -> dict[str, Any]:
        """The same as JSON for a phone."""
        return {
            "n": self.n,
            "shown": self.shown,
            "blank": self.blank,
            "views": list(self.views.values()),
            "question": self.question,
            "counts": self.counts,
        }


def after(present: Present, events: Iterable[Event]) -> Present:
    """The present after more events, in their order.

    >>> shown = Event(1, "show", '{"view": "a", "phone": "a.phone.1"}')
    >>> after(Present(), [shown, Event(2, "blank", '{"on": true}')]).blank
    True
    >>> asked = Event(2, "ask", '{"question": "q", "text": "Why?"}')
    >>> after(Present(), [shown, asked]).question["text"]
    'Why?'
    >>> after(Present(), [shown, asked, Event(3, "closed", "{}")]).question
    """
    for event in events:
        change = _CHANGES.get(event.kind)
        if change is not None:
            present = change(present, _body(event))
        present = replace(present, n=event.n)
    return present


def _key(body: Mapping[str, Any]) -> str:
    """By what a view is known: an aside has no id."""
    return str(body.get("view") or body.get("phone") or "")


def _show(present: Present, body: Mapping[str, Any]) -> Present:
    views = {**present.views, _key(body): body}
    for oldest in list(views)[: max(0, len(views) - VIEWS)]:
        del views[oldest]
    same = present.shown is not None and _key(present.shown) == _key(body)
    counts = present.counts if same else None  # the room has moved on from them
    return replace(present, shown=body, blank=False, views=views, counts=counts)


def _blank(present: Present, body: Mapping[str, Any]) -> Present:
    return replace(present, blank=bool(body.get("on")))


def _ask(present: Present, body: Mapping[str, Any]) -> Present:
    return replace(present, question=body, counts=None)


def _asked(present: Present, body: Mapping[str, Any]) -> Present:
    asked = present.question
    same = asked is not None and asked.get("question") == body.get("question")
    return replace(present, question=None) if same else present


def _counts(present: Present, body: Mapping[str, Any]) -> Present:
    return replace(present, counts=body)


def _closed(present: Present, _body: Mapping[str, Any]) -> Present:
    """What was asked and looked back at is not for those who come by another code.

    The view on the screen stays: whoever opens the room anew does so before it.
    """
    shown = present.shown
    return Present(n=present.n, shown=shown, views={_key(shown): shown} if shown else {})


_CHANGES: Final[Mapping[str, Callable[[Present, Mapping[str, Any]], Present]]] = {
    "show": _show,
    "blank": _blank,
    "ask": _ask,
    "asked": _asked,
    "counts": _counts,
    "closed": _closed,
}


def _body(event: Event) -> Mapping[str, Any]:
    try:
        found = json.loads(event.body)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


class Rooms:
    """The present of each room, brought up to date when it is asked for. Of any thread."""

    def __init__(self, store: Callable[[], Store] = where.store) -> None:
        """Read what rooms were told in `store`."""
        self._store = store
        self._lock = threading.Lock()
        self._held: OrderedDict[str, Present] = OrderedDict()

    def now(self, meeting: str) -> Present:
        """What a room shows now; raises StoreFault where that cannot be read."""
        with self._lock:
            held = self._held.get(meeting, Present())
        found = after(held, self._store().told(meeting, held.n))
        with self._lock:
            if found.n >= self._held.get(meeting, held).n:
                self._held[meeting] = found
            self._held.move_to_end(meeting)
            while len(self._held) > ROOMS:
                self._held.popitem(last=False)
        return found


ROOMS_HERE: Final = Rooms()
"""The rooms of this process."""
