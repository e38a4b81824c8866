"""The API as an ASGI middleware: all below `/api` is answered here, everything else handed on.

What was made before is answered in the event loop at once. What must be made is made by a few
threads of its own, in turn, so that pages go first; the same that is asked for by several at once
is made once.
"""

from __future__ import annotations

import asyncio
import functools
import logging
import uuid
from collections.abc import Hashable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, Final

from starlette.datastructures import Headers

from dashboard.serving.api import accepting, body, settings
from dashboard.serving.api.answering.answers import (
    METHODS,
    answer_of,
    as_fault,
    as_options,
    as_refused,
    send_answer,
)
from dashboard.serving.api.answering.kept import Answer, Kept, Known
from dashboard.serving.api.answering.written import Written
from dashboard.serving.api.asked import Asked, checked, pairs_of
from dashboard.serving.api.declared import JSON, MEDIA, Resource
from dashboard.serving.api.explained import docs, openapi
from dashboard.serving.api.faults import Fault, Refused, got, meant, of_header
from dashboard.serving.api.making import made
from dashboard.serving.api.meta import ROOT, base, today
from dashboard.serving.api.register import RESOURCES, resource_at
from insight.errors import UnreadableData
from insight.own import using
from insight.small_counts.blocks import least_of_server

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

UNREADABLE: Final = (
    "The figures cannot be read just now. Whoever runs this dashboard is told why by its doctor."
)
LOG: Final = logging.getLogger("dashboard")
LONGEST: Final = 8000
"""Bytes of an address at most: what stands before a server may cut there."""
WORKERS: Final = 1
"""Threads that make answers. Python runs one at a time, and pages need it too."""
PATIENCE: Final = 20.0
"""Seconds in which a body must have come: as many as the head of a request has (`half_open`)."""
LINE: Final = 100
"""Answers that may wait to be made; whoever comes then is told to come back."""


class Api:
    """Answer all below `/api`."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before `app`."""
        self.app = app
        self.kept, self.known, self.clients = Kept(), Known(), settings.Clients()
        self.making: dict[Hashable, asyncio.Future[Answer]] = {}
        self.workers = ThreadPoolExecutor(WORKERS, "api")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on what is none of ours."""
        if scope["type"] != "http" or not is_ours(scope["path"]):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        try:
            answer = await self._answer(scope, headers, receive)
        except Refused as reason:
            answer = as_refused(reason)
        except UnreadableData as reason:
            LOG.warning("the API cannot read the data: %s", reason)
            answer = as_refused(Refused(503, UNREADABLE, headers={"retry-after": "30"}))
        except Exception:
            reference = uuid.uuid4().hex[:8]
            LOG.exception("the API failed, reference %s", reference)
            answer = as_fault(reference)
        await send_answer(answer, scope["method"], headers, send)

    async def _answer(self, scope: Scope, headers: Headers, receive: Receive) -> Answer:
        if not settings.is_open():
            return Answer(
                404, ((b"content-type", b"text/plain; charset=utf-8"),), b"Not here.\n", b""
            )
        asked = (
            scope["path"],
            scope["query_string"],
            headers.get("accept", "")[: accepting.LONGEST],
            headers.get("host", "")[:300],
            scope["scheme"],
            scope["method"],
            _state(),
            today(),
        )
        key = self.known.get(asked)
        found = self.kept.get(key) if key is not None else None
        client = scope["client"][0] if scope.get("client") else ""
        wait = self.clients.wait(client, settings.KEPT_COST if found else 1.0)
        if wait:
            raise Refused(
                429,
                "This client asks for more than its share: wait a moment.",
                headers={"retry-after": str(int(wait) + 1)},
            )
        if found:
            return found
        with using(None):  # a request is checked by what ships, too
            return await self._found(scope, headers, receive, asked)

    async def _found(
        self, scope: Scope, headers: Headers, receive: Receive, asked: Hashable
    ) -> Answer:
        """An answer that may have to be made."""
        if len(scope["query_string"]) + len(scope["path"]) > LONGEST:
            raise of_header(
                414,
                "address",
                f"The address is longer than {LONGEST:,} characters.",
                f"at most {LONGEST:,} characters",
                f"{len(scope['query_string']) + len(scope['path']):,} characters",
            )
        within = scope["path"].removeprefix(base()).removeprefix(ROOT) or "/"
        if scope["path"].removeprefix(base()) in {"/api", "/api/"}:
            within = "/"
        own = _OWN.get(within.rstrip("/") or "/")
        if own is not None:
            _check_method(scope["method"], "GET")
            if scope["method"] == "OPTIONS":
                return as_options("GET")
            origin = _origin(scope, headers) if own in {_DOCS, _OPENAPI} else ""
            mine = ("own", within, base(), _state(), origin)
            return await self._once(mine, asked, functools.partial(own, origin))
        resource, path = _resource(within)
        _check_method(scope["method"], resource.method)
        if scope["method"] == "OPTIONS":
            return as_options(resource.method)
        query = checked(resource, path, pairs_of(scope["query_string"].decode("latin-1")))
        form = accepting.format_of(resource, query.get("format"), headers.get("accept", ""))
        if resource.body:
            content = await _content(receive, headers)
            told = body.read_body(content, headers.get("content-type", ""), resource.body.schema)
            query = Asked(resource, query.values, told)
            return await self._made(functools.partial(made, query, form))
        key = (within, query.query(), form, base(), _state(), today() if resource.by_day else None)
        return await self._once(key, asked, functools.partial(made, query, form))

    async def _once(self, key: Hashable, asked: Hashable, make: Any) -> Answer:
        """What is kept under a key, else made, by whoever asks first."""
        found = self.kept.get(key)
        if found is None:
            making = self.making.get(key)
            if making is None or making.get_loop() is not asyncio.get_running_loop():
                making = asyncio.ensure_future(self._made(make))
                self.making[key] = making
                making.add_done_callback(functools.partial(self._done, key))
            found = await asyncio.shield(making)
        if self.kept.get(key) is not None:
            self.known.put(asked, key)
        return found

    def _done(self, key: Hashable, making: asyncio.Future[Answer]) -> None:
        self.making.pop(key, None)
        if not making.cancelled() and making.exception() is None:
            self.kept.put(key, making.result())

    async def _made(self, make: Any) -> Answer:
        """An answer made by a thread of ours, in its turn."""
        if self.workers._work_queue.qsize() >= LINE:  # noqa: SLF001 - the executor has no other way
            raise Refused(
                503, "More is asked for than can be made just now.", headers={"retry-after": "5"}
            )
        loop = asyncio.get_running_loop()
        answer: Answer = await loop.run_in_executor(self.workers, make)
        return answer

    def forget(self) -> None:
        """Forget what is kept, and who asked."""
        self.kept.clear()
        self.known.clear()
        self.clients.clear()


def is_ours(path: str) -> bool:
    """Whether the path of a request is answered here."""
    within = path.removeprefix(base())
    return within == "/api" or within.startswith("/api/")


def _state() -> Hashable:
    """What an answer hangs on beside its address."""
    return least_of_server()


def _resource(within: str) -> tuple[Resource, dict[str, str]]:
    found = resource_at(within)
    if found is None:
        near = meant(within, [each.path for each in RESOURCES]).rstrip("?")
        raise of_header(
            404,
            "path",
            f"There is no resource at this path: {base()}{ROOT} lists them, and "
            f"{base()}{ROOT}/docs explains them{near}{'?' if near else '.'}",
            f"a path that {base()}{ROOT} lists",
            within,
        )
    return found


def _check_method(method: str, wanted: str) -> None:
    allowed = METHODS[wanted]
    if method not in allowed.split(", "):
        said = f"This is answered to {allowed} alone."
        fault = Fault("method", said, f"one of {allowed}", got(method))
        raise Refused(405, said, [fault], headers={"allow": allowed})


async def _content(receive: Receive, headers: Headers) -> bytes:
    """The body of a request; raises Refused for one that is too long, without reading its rest."""
    told = headers.get("content-length", "0")
    sound = told.isascii() and told.isdigit() and len(told) <= len(f"{body.MOST}")
    held, more = b"", sound and int(told) <= body.MOST
    said = f"The body is longer than {body.MOST:,} bytes, or says no length that can be read."
    fault = Fault("body", said, f"at most {body.MOST:,} bytes", got(f"{told} bytes"))
    refused = Refused(413, said, [fault], headers={"connection": "close"})
    if not more:
        raise refused
    end = asyncio.get_running_loop().time() + PATIENCE
    while more:
        message = await _within(receive, end)
        if message["type"] == "http.disconnect":
            raise of_header(400, "body", "The body did not arrive whole.", "all of it", "a part")
        held += message.get("body", b"")
        if len(held) > body.MOST:
            raise refused
        more = message.get("more_body", False)
    return held


async def _within(receive: Receive, end: float) -> Any:
    """What comes next; raises Refused where a body has not come whole in time."""
    try:
        async with asyncio.timeout_at(end):
            return await receive()
    except TimeoutError as reason:
        said = f"The body did not come within {PATIENCE:.0f} seconds."
        fault = Fault("body", said, f"all of it within {PATIENCE:.0f} seconds", "a part")
        raise Refused(408, said, [fault], headers={"connection": "close"}) from reason


def _own(make: Any, media: str, **more: str) -> Any:
    """What makes a document of the API itself, for an origin."""

    def of(origin: str) -> Answer:
        with using(None):
            content = make(origin) if origin else make()
            return answer_of(Written(content, media, more))

    return of


def _origin(scope: Scope, headers: Headers) -> str:
    """Where whoever asks finds this server; its name is one that the server answers to."""
    told = headers.get("x-forwarded-proto", scope["scheme"])
    scheme = told if told in {"http", "https"} else scope["scheme"]
    return f"{scheme}://{headers.get('host', '')}"


_DOCS: Final = _own(
    docs.page, "text/html; charset=utf-8", **{"content-security-policy": docs.POLICY}
)
_OPENAPI: Final = _own(openapi.document, "application/json")
_OWN: Final[Mapping[str, Any]] = {
    "/": _own(openapi.index, MEDIA[JSON]),
    "/openapi.json": _OPENAPI,
    "/docs": _DOCS,
}
"""The documents that explain the API, by path."""
