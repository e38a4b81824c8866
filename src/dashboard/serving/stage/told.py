"""How a meeting stands by what it was told: the view, a blank screen, a question, its counts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from dashboard.serving.live.records import Event


def standing(events: Iterable[Event]) -> dict[str, Any]:
    """The last word of each kind; `n` is the number of the last event."""
    now: dict[str, Any] = {"n": 0, "show": None, "blank": "", "ask": None, "counts": None}
    for event in events:
        now["n"] = event.n
        body = _body(event)
        if event.kind == "show":
            now["show"] = body
        elif event.kind == "blank":
            now["blank"] = (body.get("colour") or "black") if body.get("on") else ""
        elif event.kind == "ask":
            now |= {"ask": body | {"open": True}, "counts": None}
        elif event.kind == "asked" and _is(now["ask"], body):
            now["ask"] = now["ask"] | {"open": False}
        elif event.kind == "counts" and _is(now["ask"], body):
            now["counts"] = body
        elif event.kind == "closed":
            now |= {"ask": None, "counts": None}
    return now


def _is(asked: Any, body: dict[str, Any]) -> bool:
    return asked is not None and asked.get("question") == body.get("question")


def _body(event: Event) -> dict[str, Any]:
    try:
        found = json.loads(event.body)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
