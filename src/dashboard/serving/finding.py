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
from insight.areas import WARDS_OF, read_vintages
from insight.caching import once
from insight.errors import InsightError
from insight.own import OURS

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from insight.finding import Answer, Entry, Index

ASK: Final = "app/find"
"""The address that a browser asks, below that of the app; `NAMES` leads to the list."""
NAMES: Final = "app/find/names"
LONGEST: Final = 2048
"""Bytes of a question at most."""
MOST_YEARS: Final = 3
"""Years of wards whose names are kept."""


@once(most=MOST_YEARS)
def index(year: str = OURS) -> Index:
    """Every name, by the wards of a year; raises MissingData where a table is missing."""
    return finding.read_index(year=year)


@once(most=MOST_YEARS)
def names_address(year: str = OURS) -> str:
    """Where the published list of names is, by the wards of a year."""
    return publish(finding.index_document(index(year)), "names", suffix=".json.gz")


def names_by(year: str) -> str:
    """What a browser asks for the list by the wards of a year."""
    return NAMES if year == OURS else f"{NAMES}?{WARDS_OF}={year}"


def answer(text: str, own: str, year: str = OURS) -> Answer:
    """The places that a typed text may mean, by the wards of a year."""
    return finding.answer(text, index(year), own=own)


def _known(year: str | None) -> str:
    """A year of which some district has later wards; OURS for anything else."""
    return str(year) if any(year in each for each in read_vintages().values()) else OURS


async def _answer_question(request: Request) -> Response:
    """Answer {"text": …, "own": the slug of the reader's district, "wards_of": a year or none}."""
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
    year = {"year": entry.year} if entry.year else {}
    return {**{name: getattr(entry, name) for name in names}, **year}


async def _question(request: Request) -> tuple[str, str, str] | None:
    """The text, the reader's district and the year of its wards; None for anything else."""
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
    year = _known(str(asked.get(WARDS_OF, OURS)))
    return (text, own, year) if isinstance(text, str) and isinstance(own, str) else None


async def _lead_to_names(request: Request) -> Response:
    """Lead to the list of names: what is asked for again is the short way there only."""
    try:
        address = await run_in_threadpool(names_address, _known(request.query_params.get(WARDS_OF)))
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
