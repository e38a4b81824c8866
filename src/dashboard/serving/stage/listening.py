"""What screens hear: what their meeting is told, and a heartbeat for any page that is presented.

The stage reads its stream by `fetch`, not by an EventSource, which cannot send the key as a header:
so no ticket is needed, and any process may answer.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from anyio.to_thread import run_sync
from starlette.responses import Response, StreamingResponse

from dashboard.serving.live import hub
from dashboard.serving.live.store import StoreFault
from dashboard.serving.live.where import store
from dashboard.serving.stage.calls import holder
from dashboard.serving.stage.seams import screen

if TYPE_CHECKING:
    from starlette.requests import Request


async def events(request: Request) -> Response:
    """What a meeting is told, from the number that the screen has."""
    held = await holder(request)
    content = _heard(held.id, hub.resumed(request))
    return StreamingResponse(content, media_type="text/event-stream", headers=hub.HEADERS)


async def _heard(meeting: str, after: int) -> AsyncIterator[bytes]:
    with screen(meeting):
        async for sent in hub.HUB.stream(meeting, after):
            yield sent


async def beat(_request: Request) -> Response:
    """A beat every few seconds, of no meeting: by it a page knows that it hears the server."""
    try:
        await run_sync(store)
    except StoreFault:
        return Response(status_code=204)  # a browser then asks no more
    return StreamingResponse(_beats(), media_type="text/event-stream", headers=hub.HEADERS)


async def _beats() -> AsyncIterator[bytes]:
    async for sent in hub.HUB.stream("", 0):
        yield sent
