"""The list of all names that browsers search in, and answers to what they cannot find there.

What a reader types comes in the body of a request, never in an address: no log, history or link
has it, and nothing here keeps it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse
from starlette.routing import Route

from dashboard.serving.published import publish
from insight import finding
from insight.caching import once
from insight.errors import InsightError

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from insight.finding import Answer, Entry, Index

ASK: Final = "app/find"
"""The address that a browser asks, below that of the app; `NAMES` leads to the list."""
NAMES: Final = "app/find/names"
LONGEST: Final = 2048
"""Bytes of a question at most."""


@once()
def index() -> Index:
    """Every name; raises MissingData where a table is missing."""
    return finding.read_index()


@once()
def names_address() -> str:
    """Where the published list of names is."""
    return publish(finding.index_document(index()), "names", suffix=".json.gz")


def answer(text: str, own: str) -> Answer:
    """The places that a typed text may mean."""
    return finding.answer(text, index(), own=own)


async def _answer_question(request: Request) -> Response:
    """Answer a question: {"text": …, "own": the slug of the reader's district}."""
    asked = await _question(request)
    if asked is None:
        return PlainTextResponse("Not understood.\n", 400)
    try:
        found = await run_in_threadpool(answer, *asked)
    except InsightError as error:
        return JSONResponse({"places": [], "said": f"{error}."}, headers=_FRESH)
    sent = {
        "places": [as_sent(entry) for entry in found.places],
        "said": found.said,
        "postcode": found.by_postcode,
    }
    return JSONResponse(sent, headers=_FRESH)


_FRESH: Final = {"cache-control": "no-store"}


def as_sent(entry: Entry) -> dict[str, Any]:
    """An entry as a browser takes it."""
    names = ("kind", "name", "place", "ward", "where")
    return {name: getattr(entry, name) for name in names}


async def _question(request: Request) -> tuple[str, str] | None:
    """The text and the reader's district; None for anything else."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LONGEST:
            return None
    try:
        asked = json.loads(body)
    except (RecursionError, ValueError):
        return None
    if not isinstance(asked, dict):
        return None
    text, own = asked.get("text"), asked.get("own", "")
    return (text, own) if isinstance(text, str) and isinstance(own, str) else None


async def _lead_to_names(_request: Request) -> Response:
    """Lead to the list of names: what is asked for again is the short way there only."""
    try:
        address = await run_in_threadpool(names_address)
    except InsightError as error:
        return PlainTextResponse(f"{error}\n", 503)
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    return RedirectResponse(f"{'/' + base if base else ''}/{address}", 307, headers=_FRESH)


def routes() -> tuple[Route, ...]:
    """Where both stand."""
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    start = f"/{base}" if base else ""
    return (
        Route(f"{start}/{NAMES}", _lead_to_names, methods=["GET"]),
        Route(f"{start}/{ASK}", _answer_question, methods=["POST"]),
    )
