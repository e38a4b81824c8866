"""What guards the routes of the room: who asks from where, how much is read, what is said back.

A page elsewhere could make a reader's browser send something here; Streamlit looks at that for its
own doors only. So whoever changes something must come from a page of this server (`Origin`).
"""

from __future__ import annotations

import functools
import json
import logging
import uuid
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import streamlit as st
from starlette.responses import HTMLResponse, JSONResponse, Response

from dashboard.serving.live.store import StoreFault
from insight.errors import InsightError
from insight.messages import said as translated

if TYPE_CHECKING:
    from starlette.requests import Request

    Handler = Callable[[Request], Awaitable[Response]]

LOG: Final = logging.getLogger("dashboard")
OURS: Final = ("/room", "/stage")
"""Below these, below `base`, all is of the room."""
LONGEST: Final = 4096
"""Bytes of a request at most."""
FRESH: Final = {"cache-control": "no-store", "x-robots-tag": "noindex"}
POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: "
    "blob:; font-src 'self' data:; connect-src 'self'; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
"""No script but files of this server, nothing from elsewhere, and no other page around it."""
GUARDS: Final = {"content-security-policy": POLICY, "referrer-policy": "no-referrer"}
FAULT: Final = (
    "Sorry, this did not work. It is a fault in the dashboard. Reference {reference}: the server’s "
    "log says more under it."
)


class Refused(InsightError):
    """A request that is not answered: why, in words for who asked, and the status."""

    def __init__(self, status: int, said: str) -> None:
        """Refuse with a status of HTTP."""
        super().__init__(said)
        self.status = status


def base() -> str:
    """Where the dashboard begins, without a slash at the end: "" or "/name"."""
    named = str(st.get_option("server.baseUrlPath")).strip("/")
    return f"/{named}" if named else ""


def is_ours(path: str) -> bool:
    """Whether the path of a request is of the phones' pages or of the stage."""
    within = path.removeprefix(base())
    return any(within == each or within.startswith(f"{each}/") for each in OURS)


def is_phones(path: str) -> bool:
    """Whether the path of a request is of the phones' page or what it asks for."""
    at = f"{base()}{OURS[0]}"
    return path == at or path.startswith(f"{at}/")


def guarded(handler: Handler) -> Handler:
    """Answer in words where `handler` refuses or fails; a POST from another site reaches none."""

    @functools.wraps(handler)
    async def answer(request: Request) -> Response:
        try:
            if request.method not in {"GET", "HEAD"}:
                check_origin(request)
            return await handler(request)
        except Refused as reason:
            return said(str(reason), reason.status)
        except StoreFault as reason:
            LOG.warning("the room: %s", reason)
            return said("Meetings cannot be reached just now. Try again in a moment.", 503)
        except InsightError as reason:
            return said(f"{reason}.", 422)
        except Exception:
            reference = uuid.uuid4().hex[:8]
            LOG.exception("the room failed, reference %s", reference)
            return said(FAULT.format(reference=reference), 500)

    return answer


def check_origin(request: Request) -> None:
    """Raise Refused unless a page of this server asks: every browser says so with a POST."""
    origin = request.headers.get("origin", "")
    try:
        parts = urlsplit(origin)
        theirs = parts.netloc if parts.scheme in {"http", "https"} else ""
    except ValueError:
        theirs = ""
    own = request.headers.get("host", "")
    site = request.headers.get("sec-fetch-site", "same-origin")
    if not theirs or _named(theirs) != _named(own) or site != "same-origin":
        raise Refused(403, "Only pages of this dashboard may ask this.")


def _named(host: str) -> str:
    """A host with its port, unless that is the usual one: a proxy may leave it out."""
    return host.lower().removesuffix(":443").removesuffix(":80")


async def fields(request: Request, *, most: int = LONGEST) -> dict[str, Any]:
    """The fields of a body of JSON; raises Refused for any other, and for a longer one."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise Refused(415, "This is not understood: expected JSON.")
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > most:
            raise Refused(413, "This is too long.")
    try:
        found = json.loads(body)
    except (RecursionError, ValueError) as reason:
        raise Refused(400, "This is not understood: expected JSON.") from reason
    if not isinstance(found, dict):
        raise Refused(400, "This is not understood: expected fields by name.")
    return found


def text(found: Mapping[str, Any], name: str, *, most: int = 200) -> str:
    """A field that is text; raises Refused where it is missing, none, or longer than `most`."""
    value = found.get(name)
    if not isinstance(value, str) or len(value) > most:
        raise Refused(400, f"This is not understood: “{name}” is missing or too long.")
    return value


def client(request: Request) -> str:
    """Whom wrong tries are counted against: the address that asks.

    Behind a web server on this machine it is the one that the web server names in
    `X-Forwarded-For`; uvicorn trusts no other machine with that unless FORWARDED_ALLOW_IPS says so.
    It is kept in memory only, and in no log.
    """
    return request.client.host if request.client else ""


def answered(told: Mapping[str, Any], status: int = 200) -> Response:
    """An answer of JSON, which nobody keeps."""
    return JSONResponse(told, status, headers=FRESH)


def said(words: str, status: int) -> Response:
    """Words for who asked, as JSON {"said": …}."""
    return answered({"said": translated(words)}, status)


def page(document: str) -> Response:
    """A document of its own, under `POLICY`."""
    return HTMLResponse(document, headers=FRESH | GUARDS)
