"""Ask an ASGI application something, without a server and without a network."""

import asyncio
from types import SimpleNamespace
from urllib.parse import unquote, urlsplit

from starlette.datastructures import Headers


def ask(app, address, *, method="GET", kind="http", host="localhost", body=b"", **headers):
    """What the application answers: status, headers and content."""
    held = {"host": host, **headers}
    return asyncio.run(_ask(app, urlsplit(address), method, kind, held, body=body))


async def _ask(app, address, method, kind, headers, *, body):
    said, asked = [], []

    async def receive():
        if asked:
            await asyncio.Event().wait()  # whoever asked stays to hear the answer
        asked.append(True)
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message):
        said.append(message)

    scope = {
        "type": kind,
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http" if kind == "http" else "ws",
        "path": unquote(address.path),
        "raw_path": address.path.encode(),
        "root_path": "",
        "query_string": address.query.encode(),
        "headers": [
            (name.encode(), str(value).encode("latin-1")) for name, value in headers.items()
        ],
        "client": ("127.0.0.1", 1),
        "server": ("localhost", 8501),
        "extensions": {"websocket.http.response": {}} if kind == "websocket" else {},
    }
    await app(scope, receive, send)
    start = said[0]
    return SimpleNamespace(
        status=start.get("status"),
        headers=Headers(raw=start.get("headers", [])),
        content=b"".join(message.get("body", b"") for message in said[1:]),
    )
