"""What phones ask: to join, what is shown now, what comes, a view, and to answer a question."""

from __future__ import annotations

import gzip
import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route, Router

from dashboard.serving.live import answers, asking, codes, hub, views, where
from dashboard.serving.live.asking import Refused, answered, base, guarded
from dashboard.serving.live.limits import Limits, TooMany
from dashboard.serving.live.phone import page
from dashboard.serving.live.present import ROOMS_HERE
from dashboard.serving.live.records import Held
from dashboard.serving.live.seats import SEATS, seat_of

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp, Receive, Scope, Send

LIMITS: Final = Limits()
MADE: Final = views.Made()
NAME: Final = re.compile(rf"[\w-]{{1,64}}\.{views.KIND}\.[0-9a-f]{{16}}", re.ASCII)
UNKNOWN: Final = (
    "No room has these words. Look at the screen once more: four words, as they are written there."
)
WAIT: Final = "Too many wrong words have come from here. Try again in {seconds} seconds."
KEPT: Final = "private, max-age=86400, immutable"
"""A view's name changes with what is in it; a phone keeps it no longer than a day."""


@guarded
async def _page(request: Request) -> Response:
    made = await run_in_threadpool(page.packed)
    return _packed(request, made, asking.FRESH | asking.GUARDS | {"vary": "accept-encoding"})


def _packed(request: Request, made: bytes, headers: dict[str, str]) -> Response:
    """A document that is packed already, for whoever can read it so."""
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers |= {"content-encoding": "gzip"}
    else:
        made = gzip.decompress(made)
    return Response(made, media_type="text/html; charset=utf-8", headers=headers)


async def _lead_to_page(_request: Request) -> Response:
    """Addresses within the page are from where it stands, so it stands in one place."""
    return RedirectResponse(f"{base()}/room", 307)


@guarded
async def _join(request: Request) -> Response:
    """A seat for who knows the four words: {"code": …}."""
    typed = asking.text(await asking.fields(request), "code")
    try:
        held = await run_in_threadpool(LIMITS.found, asking.client(request), lambda: _open(typed))
    except TooMany as reason:
        said = asking.said(WAIT.format(seconds=reason.seconds), 429)
        said.headers["retry-after"] = str(reason.seconds)
        return said
    if held is None:
        raise Refused(404, UNKNOWN)
    present = await run_in_threadpool(ROOMS_HERE.now, held.id)
    title = str(json.loads(held.body).get("title", ""))
    return answered({"seat": seat_of(held), "title": title, "present": present.as_sent()})


def _open(typed: str) -> Held | None:
    code = codes.as_code(typed)
    return where.store().by_code(code, now=datetime.now(tz=UTC)) if code else None


async def _meeting(request: Request) -> str:
    """The meeting of the seat that a request names in its address."""
    return await SEATS.meeting(request.query_params.get("seat", ""))


@guarded
async def _now(request: Request) -> Response:
    """What is shown now, for who wakes up."""
    meeting = await _meeting(request)
    present = await run_in_threadpool(ROOMS_HERE.now, meeting)
    return answered(present.as_sent())


@guarded
async def _events(request: Request) -> Response:
    seat = request.query_params.get("seat", "")
    meeting = await SEATS.meeting(seat)
    return hub.response(request, meeting, good=lambda: SEATS.good(seat))


@guarded
async def _view(request: Request) -> Response:
    """A view that was made for phones; no other that the meeting keeps."""
    meeting, name = await _meeting(request), request.path_params["name"]
    tag = f'"{name}"'
    headers = {"cache-control": KEPT, "etag": tag, "vary": "accept-encoding"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    made = MADE.get(meeting, name)
    if made is None and NAME.fullmatch(name):
        made = await run_in_threadpool(where.store().view, meeting, name)
        MADE.keep(meeting, name, made)
    if made is None:
        raise Refused(404, "This view is not here.")
    return _packed(request, made, headers | asking.GUARDS)


@guarded
async def _answer(request: Request) -> Response:
    """Keep an answer: {"seat": …, "question": …, "voter": …, "value": …}."""
    found = await asking.fields(request)
    meeting = await SEATS.meeting(asking.text(found, "seat"))
    name, voter = asking.text(found, "question"), asking.text(found, "voter")
    value = asking.text(found, "value", most=4 * answers.TEXT)
    await run_in_threadpool(_take, meeting, name, voter, value)
    return answered({})


def _take(meeting: str, name: str, voter: str, value: str) -> None:
    question = ROOMS_HERE.now(meeting).question
    if question is None or question.get("question") != name:
        raise Refused(409, "This question is closed: answers are no longer taken.")
    answers.take(where.store(), meeting, question, voter=voter, value=value)


def routes() -> tuple[Route, ...]:
    """Where all of it stands; a room asks for views and streams most, so they stand first."""
    at = f"{base()}/room"
    return (
        Route(f"{at}/view/{{name}}", _view, methods=["GET"]),
        Route(f"{at}/events", _events, methods=["GET"]),
        Route(f"{at}/now", _now, methods=["GET"]),
        Route(f"{at}/join", _join, methods=["POST"]),
        Route(f"{at}/answer", _answer, methods=["POST"]),
        Route(at, _page, methods=["GET"]),
        Route(f"{at}/", _lead_to_page, methods=["GET"]),
    )


class Phones:
    """Answer phones before Streamlit sees them: a full room asks for a view all at once.

    Streamlit would look for a session, pack what is packed and change what is a page.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Stand before `app`."""
        self.app, self.router = app, Router(routes())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on all that is not of a room."""
        ours = scope["type"] == "http" and asking.is_phones(scope["path"])
        try:
            await (self.router if ours else self.app)(scope, receive, send)
        except HTTPException as reason:
            if not ours:
                raise
            answer = asking.said("There is nothing here.", reason.status_code)
            await answer(scope, receive, send)
