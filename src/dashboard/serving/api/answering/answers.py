"""The head of an answer, and how it is sent: packed, or not at all where nothing has changed."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime, time
from email.utils import format_datetime, parsedate_to_datetime
from typing import TYPE_CHECKING, Final

from dashboard.serving.api import accepting, settings
from dashboard.serving.api.answering.kept import Answer
from dashboard.serving.api.answering.written import Written
from dashboard.serving.api.faults import TYPE, Refused, problem
from dashboard.serving.api.meta import ROOT, base, built, today

if TYPE_CHECKING:
    from starlette.datastructures import Headers
    from starlette.types import Send

AGE: Final = 3600
"""Seconds for which an answer may be kept without asking."""
SHORTEST: Final = 1000
"""Bytes of a body from which it is packed."""
STARTED: Final = datetime.now(tz=UTC).replace(microsecond=0)
"""When this process began: another edition of the code, or another threshold, makes others."""
METHODS: Final = {"GET": "GET, HEAD, OPTIONS", "POST": "POST, OPTIONS"}
EXPOSED: Final = "ETag, Link, X-Total-Count, Retry-After, Last-Modified"
FIXED: Final = {
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
}


def answer_of(made: Written, *, private: bool = False, by_day: bool = False) -> Answer:
    """What was written, with its head, and packed where that is worth it.

    `private` is for whoever asked alone; `by_day` can be another tomorrow.
    """
    tag = hashlib.sha256(made.body + made.media.encode()).hexdigest()[:24].encode()
    packed = b""
    if len(made.body) >= SHORTEST and not made.media.endswith("parquet"):
        packed = gzip.compress(made.body, 5, mtime=0)
    headers = dict(FIXED) | {
        "content-type": made.media,
        "cache-control": "no-store" if private else f"public, max-age={AGE}",
        "vary": "Accept, Accept-Encoding, Origin",
        "last-modified": format_datetime(_changed(by_day=by_day), usegmt=True),
    }
    return Answer(
        200, _encoded(headers | dict(made.headers)), made.body, b"" if private else tag, packed
    )


def _changed(*, by_day: bool) -> datetime:
    """When an answer was last another: its figures, the day it is judged by, or what makes it."""
    day = datetime.combine(today(), time(), tzinfo=UTC)
    return max(built().at, STARTED, *([day] if by_day else []))


def _encoded(headers: Mapping[str, str]) -> tuple[tuple[bytes, bytes], ...]:
    return tuple(
        (name.encode(), value.encode("latin-1", "replace")) for name, value in headers.items()
    )


def as_refused(reason: Refused) -> Answer:
    """Why a request is not answered, as problem details."""
    headers = dict(FIXED) | {"content-type": TYPE, "cache-control": "no-store"} | reason.headers
    told = problem(reason, docs=f"{base()}{ROOT}/docs")
    return Answer(reason.status, _encoded(headers), told, b"")


def as_fault(reference: str) -> Answer:
    """A fault of ours, with the reference under which the log says more."""
    return as_refused(
        Refused(
            500,
            "This is a fault in the dashboard, not in the request. Reference "
            f"{reference}: the server’s log says more under it.",
        )
    )


def as_options(method: str) -> Answer:
    """What a browser asks before a page of another site may ask."""
    headers = dict(FIXED) | {
        "allow": METHODS[method],
        "access-control-allow-methods": METHODS[method],
        "access-control-allow-headers": "accept, content-type, if-none-match",
        "access-control-max-age": "86400",
        "vary": "Origin",
    }
    return Answer(204, _encoded(headers), b"", b"")


async def send_answer(answer: Answer, method: str, asked: Headers, send: Send) -> None:
    """Send an answer: packed where that is taken, its head alone where that is all that is new."""
    packs = bool(answer.packed) and accepting.packs(asked.get("accept-encoding", ""))
    sent, status = answer.packed if packs else answer.body, answer.status
    headers = list(answer.headers)
    if answer.tag:
        tag = b'"' + answer.tag + (b"-gz" if packs else b"") + b'"'
        headers.append((b"etag", tag))
        if _is_known(asked, tag, answer):
            status, sent = 304, b""
    origin = settings.allowed_origin(asked.get("origin", ""))
    shared = b"cross-origin" if origin else b"same-origin"
    headers.append((b"cross-origin-resource-policy", shared))
    if origin:
        headers.append((b"access-control-allow-origin", origin.encode("latin-1")))
        headers.append((b"access-control-expose-headers", EXPOSED.encode()))
    if status not in {204, 304}:
        headers.append((b"content-length", str(len(sent)).encode()))
    if packs and status == 200:
        headers.append((b"content-encoding", b"gzip"))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if method == "HEAD" else sent})


def _told(answer: Answer) -> datetime:
    """When an answer says that it was last another."""
    return parsedate_to_datetime(dict(answer.headers)[b"last-modified"].decode())


def _is_known(asked: Headers, tag: bytes, answer: Answer) -> bool:
    """Whether whoever asks has this answer already."""
    told = asked.get("if-none-match")
    if told is not None:
        tags = [each.strip().removeprefix("W/") for each in told.split(",")]
        return "*" in tags or tag.decode() in tags
    since = asked.get("if-modified-since")
    if since is None or answer.status != 200:
        return False
    try:
        return parsedate_to_datetime(since) >= _told(answer)
    except (TypeError, ValueError):
        return False
