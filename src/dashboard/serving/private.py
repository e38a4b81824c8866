"""Files of one reader's own data: in memory, under an address that nobody can guess.

They are kept on the reader's shelf and are gone with it: nothing of them is ever on disk, and no
cache but their own browser's may keep them.
"""

from __future__ import annotations

import hashlib
import mimetypes
import secrets
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Final
from weakref import WeakValueDictionary

import streamlit as st
from anyio.to_thread import run_sync
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from insight.own import Shelf, using

if TYPE_CHECKING:
    from starlette.requests import Request

AT: Final = "app/own"
"""The address below that of the app."""
_HEADERS: Final = {"cache-control": "private, no-store", "x-robots-tag": "noindex"}
_by_token: Final[WeakValueDictionary[str, Shelf]] = WeakValueDictionary()
_lock: Final = threading.Lock()


def hand(content: bytes, own: Shelf, *, suffix: str) -> str:
    """Keep `content` on a shelf, for its reader's browser alone; return its address."""
    name = hashlib.sha256(content).hexdigest()[:16] + suffix
    token: str = own.keep((hand, "token"), secrets.token_urlsafe(24))
    with _lock:
        _by_token[token] = own
    own.keep((hand, name), content)
    return f"{AT}/{token}/{name}"


def hand_later(make: Callable[[], bytes], own: Shelf, *, name: str) -> str:
    """The same for what is made, as its reader has it, when it is asked for: a file to keep."""
    address = hand(b"", own, suffix=f"-{name}")
    own.keep((hand_later, address.rpartition("/")[2]), make)
    return address


async def answer(request: Request) -> Response:
    """A file of a shelf that is still there."""
    token, name = request.path_params["token"], request.path_params["name"]
    with _lock:
        own = _by_token.get(token)
    content = None if own is None else own.found((hand, name))
    if content is None:
        return PlainTextResponse("Not here.\n", 404, headers=_HEADERS)
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    make = own.found((hand_later, name)) if own else None
    if make is None:
        return Response(content, media_type=kind, headers=_HEADERS)
    body = await run_sync(_made, own, make)
    kept = {"content-disposition": f'attachment; filename="{name.partition("-")[2]}"'}
    return Response(body, media_type=kind, headers=_HEADERS | kept)


def _made(own: Shelf, make: Callable[[], bytes]) -> bytes:
    with using(own):
        return make()


def route() -> Route:
    """Where `answer` stands."""
    base = str(st.get_option("server.baseUrlPath")).strip("/")
    start = f"/{base}" if base else ""
    return Route(f"{start}/{AT}/{{token}}/{{name}}", answer, methods=["GET"])
