"""The document that every page stands in: its language, its name until a page names it, its script.

The script is that of the links of the navigation (links.js), of its button on a phone (menu.js), of
links that a page draws itself (within.js), of the terms that a page explains (words.js, with
`insight.words.glossary`), of the tour (tour.js), of files and texts to take away (take.js), and of
a lost connection (alive.js).

It is Streamlit's own with a few changes as it is handed out. Where Streamlit writes it otherwise
one day, that change is not made, and tests/dashboard/serving/document/test_page.py fails.
"""

from __future__ import annotations

import functools
import hashlib
import html
import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

from starlette.datastructures import Headers

from dashboard.serving import accessible, embed, said
from dashboard.serving.document import ahead
from dashboard.serving.live import asking
from insight.brand import brand
from insight.messages import said_all, tag
from insight.words.glossary import GLOSSARY

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HERE: Final = Path(__file__).parent
PARTS: Final = ("links.js", "menu.js", "within.js", "words.js", "tour.js", "take.js", "alive.js")
NO_TERMS: Final = "const TERMS = [];"
"""The line of words.js in whose place the glossary is put."""


def _script() -> bytes:
    """The scripts of the document as one, each in a block of its own, with the glossary in it."""
    terms = [said_all((term.word, term.meaning, *term.also)) for term in GLOSSARY]
    texts = [(HERE / part).read_text(encoding="utf-8") for part in PARTS]
    told = f"const TERMS = {json.dumps(terms, ensure_ascii=False, separators=(',', ':'))};"
    return "".join(f"{{\n{text.replace(NO_TERMS, told)}}}\n" for text in texts).encode()


LINKS: Final = _script()
NAME: Final = f"links-{hashlib.sha256(LINKS).hexdigest()[:16]}.js"
"""A name that changes with what is in it, so that a browser may keep it for good."""
LONGEST: Final = 100_000
"""Bytes of the longest document that is changed: Streamlit's has 6,000."""
CHANGES: Final = (
    # WCAG 2.2, 3.1.1: a screen reader reads £ and dates as they are read here.
    (b'<html lang="en">', b'<html lang="en-GB">'),
    (b"</head>", f'<script type="module" src="./{NAME}"></script></head>'.encode()),
)


@functools.lru_cache(maxsize=4)
def changed(body: bytes) -> bytes:
    """The document with every change, and with links to what each page needs."""
    links = ahead.links(body)
    title = f"<title>{html.escape(brand().name)}</title>".encode()
    for before, after in (*CHANGES, (b"<title>Streamlit</title>", title)):
        body = body.replace(before, after, 1)
    told = f'<html lang="{tag()}">'.encode()
    body = body.replace(b'<html lang="en-GB">', told, 1)
    return body.replace(b"</head>", links + said.element().encode() + b"</head>", 1)


class Document:
    """Change the document on its way to the browser, and answer for its script."""

    def __init__(self, app: ASGIApp) -> None:
        """Stand before `app`."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on all but the script; hold back the document until it is whole."""
        asks = scope["type"] == "http" and scope["method"] in {"GET", "HEAD"}
        if not asks or _has_own_documents(scope["path"]):
            await self.app(scope, receive, send)
        elif scope["path"].rsplit("/", 1)[-1] == NAME:
            await _send_script(send, empty=scope["method"] == "HEAD")
        else:
            await self.app(_plainly(scope), receive, _Changed(send, scope))


def _has_own_documents(path: str) -> bool:
    return embed.is_ours(path) or asking.is_ours(path) or accessible.is_ours(path)


def _plainly(scope: Scope) -> Scope:
    """A page is asked for whole: not a part of it, nor only if it has changed, nor packed."""
    if _is_file(scope["path"]):
        return scope
    left = {b"range", b"if-range", b"if-none-match", b"if-modified-since", b"accept-encoding"}
    return {**scope, "headers": [pair for pair in scope["headers"] if pair[0] not in left]}


def _is_file(path: str) -> bool:
    """Whether an address is that of a file or of Streamlit's own, not of a page."""
    return "." in path.rsplit("/", 1)[-1] or "/_stcore/" in path or "/static/" in path


async def _send_script(send: Send, *, empty: bool) -> None:
    headers = [
        (b"content-type", b"text/javascript; charset=utf-8"),
        (b"content-length", str(len(LINKS)).encode()),
        (b"cache-control", b"public, immutable, max-age=31536000"),
    ]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if empty else LINKS})


class _Changed:
    """What is sent, with a document of HTML changed; everything else as it comes."""

    def __init__(self, send: Send, scope: Scope) -> None:
        self.send, self.scope = send, scope
        self.start: Message | None = None
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_document(message):
            self.start = message
        elif self.start is None or message["type"] != "http.response.body":
            await self.send(message)
        else:
            self.body += message.get("body", b"")
            if not message.get("more_body", False):
                await self._send_whole(self.start)

    async def _send_whole(self, start: Message) -> None:
        self.body = changed(self.body).replace(b"</head>", _described(self.scope) + b"</head>", 1)
        told = {b"content-length", b"etag", b"last-modified", b"accept-ranges"}
        headers = [pair for pair in start["headers"] if pair[0].lower() not in told]
        if self.scope["method"] == "GET":
            headers.append((b"content-length", str(len(self.body)).encode()))
        await self.send({**start, "headers": headers})
        await self.send({"type": "http.response.body", "body": self.body})


def _described(scope: Scope) -> bytes:
    """Where other sites read how to show the address that is asked for."""
    headers = Headers(scope=scope)
    own = scope.get("scheme", "http")
    told = headers.get("x-forwarded-proto", own)  # by what stands before the server
    scheme = told if told in {"http", "https"} else own
    query = scope.get("query_string", b"").decode("latin-1")
    return embed.discovery(scheme, headers.get("host", ""), scope["path"], query)


def _is_document(message: Message) -> bool:
    """Whether an answer is a whole, unpacked document of HTML that is not too long to hold."""
    headers = {name.lower(): value for name, value in message["headers"]}
    length = headers.get(b"content-length", b"0")
    return (
        message["status"] == 200
        and headers.get(b"content-type", b"").startswith(b"text/html")
        and b"content-encoding" not in headers
        and b"content-disposition" not in headers  # a file to keep, not a page
        and length.isdigit()
        and int(length) <= LONGEST
    )
