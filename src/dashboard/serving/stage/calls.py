"""Who may ask: whoever has a meeting's secret key, which each call of the stage carries."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import anyio
from anyio.to_thread import run_sync

from dashboard.serving.live import asking
from dashboard.serving.live.records import Held
from dashboard.serving.live.store import StoreFault
from dashboard.serving.live.where import store
from insight.meeting import Meeting, from_document, to_document

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    Told = Mapping[str, Any]
    Asked = Callable[[Held, Told], Told]

KEY: Final = "x-meeting-key"
LONGEST: Final = 20_000
"""Bytes of a call at most: choices may hold groups of several thousand."""
TOGETHER: Final = 2
"""Views that are made at once at most: the pages of other readers go first."""
TRIES: Final = 8
UNKNOWN: Final = "This link opens no meeting: it may have been deleted, or was copied in part."
_limits: Final[dict[str, anyio.CapacityLimiter]] = {}


def keyed(work: Asked) -> Any:
    """A route that reads JSON and answers with it, for who has the key; `work` runs in a thread."""

    @functools.wraps(work)
    async def answer(request: Request) -> Response:
        held = await holder(request)
        told = await asking.fields(request, most=LONGEST)
        return asking.answered(await run_sync(work, held, told, limiter=limiter("calls", 8)))

    return asking.guarded(answer)


async def holder(request: Request) -> Held:
    """The meeting whose key a call carries; raises Refused for none.

    The store compares digests, so how long that takes says nothing of the key.
    """
    key = request.headers.get(KEY, "")
    held = await run_sync(store().by_key, key) if 0 < len(key) <= 100 else None
    if held is None:
        raise asking.Refused(403, UNKNOWN)
    return held


def limiter(name: str, most: int = TOGETHER) -> anyio.CapacityLimiter:
    """How many of one kind of work are done at once."""
    return _limits.setdefault(name, anyio.CapacityLimiter(most))


def meeting_of(held: Held) -> Meeting:
    """The meeting of what is kept."""
    return from_document(json.loads(held.body))


def changed(held: Held, how: Callable[[Meeting], Meeting]) -> Held:
    """Change a meeting, after whoever changed it meanwhile; raises StoreFault."""
    kept: Held | None = held
    for _ in range(TRIES):
        if kept is None:
            break
        body = json.dumps(to_document(how(meeting_of(kept))), ensure_ascii=False)
        store().change(kept.id, kept.version, body, now=datetime.now(tz=UTC))
        done = store().read(kept.id)
        if done is not None and done.version == kept.version + 1 and done.body == body:
            return done
        kept = done
    raise StoreFault("others change the meeting at the same time: try again")
