"""Where files are handed out, below ``take-away``: to be kept, never to be shown as a page."""

from __future__ import annotations

import logging
import uuid
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

import anyio
import streamlit as st
from anyio.to_thread import run_sync
from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Route

from dashboard.serving import counts
from dashboard.serving.away.jobs import JOBS
from dashboard.serving.away.offers import OFFERS, File
from insight.errors import InsightError

if TYPE_CHECKING:
    from starlette.requests import Request

LOG: Final = logging.getLogger("dashboard")
AT: Final = "take-away"
"""The address below that of the app."""
TOGETHER: Final = 2
"""Files that are made at once at most: the pages of other readers go first."""
GONE: Final = (
    "This file is no longer kept here: the page it was offered on has been closed, or the server "
    "has started again since. Open the page anew and ask again."
)
FAULT: Final = (
    "Sorry, this file could not be made. It is a fault in the dashboard, not in what you chose. "
    "Reference {reference}: the server’s log says more under it."
)
_FRESH: Final = {"cache-control": "no-store", "x-robots-tag": "noindex"}
_limits: Final[dict[str, anyio.CapacityLimiter]] = {}


def link(token: str, name: str) -> str:
    """The address of a file, below that of the app."""
    return f"{AT}/{token}/{quote(name)}"


async def hand_out(request: Request) -> Response:
    """A file that is made now, or that a job has made; a sentence where there is none."""
    token, name = request.path_params["token"], request.path_params["name"]
    file = OFFERS.find(token, name)
    if file is not None:
        return await _made(file)
    pack = JOBS.file(token, name)
    if pack is not None:
        return FileResponse(pack, filename=pack.name, headers=_FRESH)
    return _said(GONE, 404)


async def _made(file: File) -> Response:
    limit = _limits.setdefault("making", anyio.CapacityLimiter(TOGETHER))
    try:
        body = await run_sync(_timed, file, limiter=limit)
    except InsightError as error:
        return _said(f"This file cannot be made: {error}.", 422)
    except Exception:
        reference = uuid.uuid4().hex[:8]
        LOG.exception("a file could not be made, reference %s", reference)
        return _said(FAULT.format(reference=reference), 500)
    told = {"content-disposition": f'attachment; filename="{quote(file.name)}"'}
    return Response(body, media_type=file.mime, headers=_FRESH | told)


def _timed(file: File) -> bytes:
    with counts.a_file(file.name):
        return file.make()


def _said(text: str, status: int) -> Response:
    return PlainTextResponse(f"{text}\n", status, headers=_FRESH)


def routes() -> tuple[Route, ...]:
    """Where files stand."""
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    start = f"/{base}" if base else ""
    return (Route(f"{start}/{AT}/{{token}}/{{name}}", hand_out, methods=["GET"]),)
