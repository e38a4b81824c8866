"""The document that is served: British English, named, with links that carry the place."""

import asyncio
from pathlib import Path

import streamlit

from dashboard.serving import server
from dashboard.serving.document import page as document
from insight.reports.stamp import site

INDEX = Path(streamlit.__file__).parent / "static" / "index.html"


def asked(path="/polarisation", *, method="GET", kind=b"text/html; charset=utf-8", parts=1):
    """What a browser gets of a server that answers with Streamlit's document in some parts."""
    body, seen, sent = INDEX.read_bytes(), [], []

    async def app(scope, _receive, send):
        seen.append(dict(scope["headers"]))
        headers = [(b"content-type", kind), (b"content-length", str(len(body)).encode())]
        headers += [(b"etag", b"x"), (b"cache-control", b"no-cache")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        size = -(-len(body) // parts)
        for n in range(parts):
            part = body[n * size : (n + 1) * size] if method == "GET" else b""
            more = n < parts - 1
            await send({"type": "http.response.body", "body": part, "more_body": more})

    async def send(message):
        sent.append(message)

    asking = [(b"if-none-match", b"x"), (b"accept-encoding", b"gzip"), (b"cookie", b"a=b")]
    scope = {"type": "http", "method": method, "path": path, "headers": asking}
    asyncio.run(document.Document(app)(scope, None, send))
    headers = dict(sent[0]["headers"])
    return headers, b"".join(each.get("body", b"") for each in sent[1:]), seen


def test_every_change_is_made_to_the_document_of_this_streamlit():
    for before, _after in document.CHANGES:
        assert INDEX.read_bytes().count(before) == 1, before


def test_a_page_is_in_british_english_and_named():
    for parts in (1, 3):
        headers, body, seen = asked(parts=parts)
        assert b'<html lang="en-GB">' in body
        assert f"<title>{site()}</title>".encode() in body
        assert f'src="./{document.NAME}"'.encode() in body
        assert int(headers[b"content-length"]) == len(body)
        assert b"etag" not in headers
        assert headers[b"cache-control"] == b"no-cache"
        assert seen == [{b"cookie": b"a=b"}]


def test_a_question_for_the_head_alone_has_no_body():
    _headers, body, _seen = asked(method="HEAD")
    assert body == b""


def test_files_are_handed_on_as_they_are():
    headers, body, seen = asked("/static/js/index.js", kind=b"text/javascript")
    assert body == INDEX.read_bytes()
    assert headers[b"etag"] == b"x"
    assert b"if-none-match" in seen[0]


def test_the_script_of_the_links_is_answered_for_below_any_address():
    for path in (f"/{document.NAME}", f"/base/{document.NAME}"):
        headers, body, seen = asked(path)
        assert body == document.LINKS
        assert headers[b"content-type"].startswith(b"text/javascript")
        assert b"immutable" in headers[b"cache-control"]
        assert seen == []


def test_the_server_has_it():
    assert document.Document in [each.cls for each in server.MIDDLEWARE]
