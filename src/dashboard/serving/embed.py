"""Any exhibit as a page of its own for a frame in another site, and what such a site asks first.

`/embed/<page>?<choices>&exhibit=<name>` is the page; `/oembed?url=…` says how to show an address of
ours (https://oembed.com). What an address asks for is words of others: nothing of it is markup.
"""

from __future__ import annotations

import hashlib
import html
import logging
import uuid
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl, unquote_plus, urlencode, urlsplit

import streamlit as st
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from dashboard.serving.headers import frames
from dashboard.serving.published import publish
from insight.assembly.at import PAGES, UnknownChoice, at, exhibits_at
from insight.brand import brand
from insight.caching import once
from insight.errors import InsightError, UnreadableData
from insight.exhibits.exhibit import Exhibit
from insight.messages import said
from insight.pictures.marks import FONTS
from insight.reports.stamp import site, stamp
from insight.reports.web.embed import (
    FRONT,
    WIDE,
    embed_address,
    embedded,
    frame,
    height_of,
    refused,
)

if TYPE_CHECKING:
    from starlette.requests import Request

LOG: Final = logging.getLogger("dashboard")
LONGEST: Final = 2000
"""Characters of an address at most."""
LEAST: Final = 280
"""Pixels that a frame is wide and high at least."""
NOT_SHARED: Final = frozenset(("meeting", "present"))
"""Choices that are left out of what is shared: the secret of a meeting first of all."""
KEPT: Final = "public, max-age=3600, must-revalidate"
POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; font-src 'self'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors {frames}"
)
"""A page without a script, which fetches nothing but its type."""


class NotUnderstood(InsightError):
    """A request that lacks what it needs, or has it in a form that is none."""


def _base() -> str:
    """Where the dashboard begins, without a slash at the end."""
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    return f"/{base}" if base else ""


def _answer(request: Request) -> Response:
    """The page of one exhibit; why it is not here in words. Runs beside the pages."""
    try:
        choices = _choices(request.url.query)
        page = str(request.path_params["page"])
        body = _made(page, tuple(sorted(choices.items())), _today())
    except InsightError as reason:
        return _refuse(f"{reason}.", _status(reason))
    except Exception:
        reference = uuid.uuid4().hex[:8]
        LOG.exception("embed failed, reference %s", reference)
        fault = "It is a fault in the dashboard, not in the address."
        return _refuse(f"{fault} Reference {reference}: the server’s log says more under it.", 500)
    tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    headers = _headers() | {"etag": tag, "cache-control": KEPT}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return HTMLResponse(body, headers=headers)


def _status(reason: InsightError) -> int:
    if isinstance(reason, UnreadableData):
        return 503
    return 400 if isinstance(reason, NotUnderstood) else 404


def _refuse(text: str, status: int) -> Response:
    page = refused(
        "This cannot be shown", text[:1].upper() + text[1:], address=f"{_base()}/", type_at=_type()
    )
    return HTMLResponse(page, status, headers=_headers() | {"cache-control": "no-store"})


def _headers() -> dict[str, str]:
    policy = POLICY.format(frames=frames())
    return {"content-security-policy": policy, "x-robots-tag": "noindex"}


def _choices(query: str) -> dict[str, str]:
    """The choices of an address by name; raises NotUnderstood for one that is too long."""
    if len(query) > LONGEST:
        raise NotUnderstood(f"the address is longer than {LONGEST:,} characters")
    try:
        asked = dict(parse_qsl(query, max_num_fields=50))
    except ValueError as reason:
        raise NotUnderstood("the address holds too many choices") from reason
    return {name: value for name, value in asked.items() if name not in NOT_SHARED}


def _today() -> date:
    return datetime.now(tz=UTC).date()


@once(most=256)
def _made(page: str, choices: tuple[tuple[str, str], ...], day: date) -> bytes:
    """The page of the exhibit that the choices name, on a day, made once."""
    asked = dict(choices)
    name = asked.pop("exhibit", "")
    if not name:
        raise NotUnderstood("the address names no exhibit")
    exhibit = at(page, asked, name)
    address = f"{_base()}/{exhibit.link.address}"
    return embedded(exhibit, stamp(day), address=address, type_at=_type()).encode()


@once()
def _type() -> tuple[str, ...]:
    """Where each face of the type is: published once, kept by browsers for good."""
    faces = (publish(path.read_bytes(), "type", suffix=".woff") for path in FONTS.values())
    return tuple(f"{_base()}/{each}" for each in faces)


def _describe(request: Request) -> Response:
    """How to show an address of ours in another site, as oEmbed asks."""
    asked = request.query_params
    if asked.get("format", "json") != "json":
        return JSONResponse({"error": said("Only JSON is given.")}, 501)
    try:
        most = [_pixels(asked.get(name)) for name in ("maxwidth", "maxheight")]
        told = _described(asked.get("url", ""), request.headers.get("host", ""), *most)
    except InsightError as reason:
        return JSONResponse({"error": said(f"{reason}.")}, _status(reason))
    except Exception:
        LOG.exception("oEmbed failed")
        return JSONResponse({"error": said("A fault in the dashboard.")}, 500)
    return JSONResponse(told, headers={"cache-control": KEPT})


def _pixels(text: str | None) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or len(text) > 6:
        raise NotUnderstood("a greatest width or height is a whole number of pixels")
    return max(int(text), LEAST)


def _described(url: str, host: str, width: int | None, height: int | None) -> dict[str, Any]:
    page, choices, base = _own(url, host)
    name = choices.pop("exhibit", "")
    exhibit = at(page, choices, name) if name else _first(page, choices)
    wide = min(WIDE, width or WIDE)
    high = min(height_of(exhibit), height or height_of(exhibit))
    where = embed_address(exhibit, stamp(_today(), base=base), choices)
    return {
        "version": "1.0",
        "type": "rich",
        "title": said(exhibit.finding.replace("**", "")),
        "provider_name": said(site()),
        "provider_url": f"{base}/",
        "cache_age": 3600,
        "width": wide,
        "height": high,
        "html": frame(exhibit, where, width=wide, height=high),
    }


def _own(url: str, host: str) -> tuple[str, dict[str, str], str]:
    """The page, the choices and the beginning of an address of ours; refuses every other."""
    try:
        parts = urlsplit(url)
        sound = parts.scheme in {"http", "https"} and len(url) <= LONGEST
        own = sound and parts.netloc.lower() == host.lower()
    except ValueError:
        own = False
    if not own or not f"{parts.path}/".startswith(f"{_base()}/"):
        raise UnknownChoice("only addresses of this dashboard are described")
    page = parts.path.removeprefix(_base()).strip("/").removeprefix("embed/")
    if (page or FRONT) not in PAGES or not brand().shows(page or FRONT):
        raise UnknownChoice("no page of this dashboard has this address")
    return page, _choices(parts.query), f"{parts.scheme}://{parts.netloc}{_base()}"


def _first(page: str, choices: Mapping[str, str]) -> Exhibit:
    """What a page shows first."""
    found = next(exhibits_at(page, choices), None)
    if found is None:
        raise UnknownChoice("this view shows nothing to embed")
    return found


def discovery(scheme: str, host: str, path: str, query: str) -> bytes:
    """The element of a page's head that says where its address is described; "" for no page."""
    page = path.removeprefix(_base()).strip("/")
    if (page or FRONT) not in PAGES or not brand().shows(page or FRONT) or len(query) > LONGEST:
        return b""
    told = _without_secrets(query)
    url = f"{scheme}://{host}{path}" + (f"?{told}" if told else "")
    where = html.escape(f"{_base()}/oembed?{urlencode({'url': url, 'format': 'json'})}")
    return f'<link rel="alternate" type="application/json+oembed" href="{where}">'.encode()


def _without_secrets(query: str) -> str:
    """A query as it stands but for the choices that are not shared.

    >>> _without_secrets("place=stockport&meeting=s&%6deeting=s&present=1&ward=a%20b")
    'place=stockport&ward=a%20b'
    """
    parts = (part for part in query.split("&") if part)
    return "&".join(part for part in parts if _name_of(part) not in NOT_SHARED)


def _name_of(part: str) -> str:
    return unquote_plus(part.partition("=")[0])


def is_ours(path: str) -> bool:
    """Whether the path of a request is answered here."""
    within = path.removeprefix(_base())
    return within == "/oembed" or within.startswith("/embed/")


def routes() -> tuple[Route, ...]:
    """Where both stand: before Streamlit's own."""
    return (
        Route(f"{_base()}/embed/{{page}}", _answer, methods=["GET"]),
        Route(f"{_base()}/oembed", _describe, methods=["GET"]),
    )
