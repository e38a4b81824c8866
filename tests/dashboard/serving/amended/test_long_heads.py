"""A head that does not end is refused by either of uvicorn’s readers; what is sound is answered."""

import asyncio

import pytest
import uvicorn
from tests.waiting import PATIENCE
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from dashboard.serving.amended import half_open, long_heads

OWN = ("connection_made", "on_message_begin", "on_headers_complete", "data_received")


@pytest.fixture(autouse=True)
def put_back(monkeypatch):
    for kind, names in ((H11Protocol, OWN[:1]), (HttpToolsProtocol, OWN)):
        for name in names:
            monkeypatch.setattr(kind, name, getattr(kind, name))
    for each in (long_heads.refuse_long_heads, half_open.close_half_open):
        each.cache_clear()
    yield
    for each in (long_heads.refuse_long_heads, half_open.close_half_open):
        each.cache_clear()


async def page(scope, receive, send):
    if scope["type"] == "lifespan":
        return
    body = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if not message.get("more_body"):
            break
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": b"page %d" % len(body)})


def served(reader, *sent):
    """What a real server answers to what is sent in parcels, one connection each."""

    async def one(port, parcels):
        read, write = await asyncio.open_connection("127.0.0.1", port)
        try:
            for each in parcels:
                write.write(each)
                await write.drain()
            return await asyncio.wait_for(read.read(), PATIENCE)
        except (ConnectionResetError, BrokenPipeError):
            return b"cut"
        finally:
            write.close()

    async def run():
        options = {"lifespan": "off", "log_level": "error", "timeout_keep_alive": 1}
        server = uvicorn.Server(uvicorn.Config(page, port=0, http=reader, **options))
        task = asyncio.create_task(server.serve())
        while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
            await asyncio.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        try:
            return await asyncio.gather(*(one(port, each) for each in sent))
        finally:
            server.should_exit = True
            await task

    return asyncio.run(run())


BEGIN = b"POST / HTTP/1.1\r\nHost: x\r\n"


@pytest.mark.parametrize("reader", ["h11", "httptools"])
def test_a_head_that_does_not_end_is_refused_and_a_long_body_is_not(reader):
    long_heads.refuse_long_heads()
    endless = [BEGIN, *[b"X-%d: %s\r\n" % (n, b"a" * 8000) for n in range(40)]]
    one_value = [BEGIN + b"X: ", *[b"a" * 16_000] * 20]
    body = [BEGIN + b"Content-Length: 400000\r\n\r\n", *[b"b" * 50_000] * 8]
    many = [BEGIN, *[b"X-%d: a\r\n" % n for n in range(60)], b"Content-Length: 0\r\n\r\n"]
    told = served(reader, endless, one_value, body, many)
    assert all(each == b"cut" or b" 400 " in each.split(b"\r\n")[0] for each in told[:2])
    assert b"page 400000" in told[2]
    assert b"page 0" in told[3]


def test_a_request_that_does_not_end_is_closed_by_the_quick_reader_too(monkeypatch):
    monkeypatch.setattr(half_open, "PATIENCE", 0.2)
    assert half_open.close_half_open()
    told = served("httptools", [b""], [b"GET / HTTP/1.1\r\nHost: x\r\n"], [b"GET"])
    assert told == [b"", b"", b""]


def test_without_the_quick_reader_there_is_nothing_to_refuse(monkeypatch):
    monkeypatch.setattr(long_heads, "THEIRS", ("uvicorn.protocols.http.gone", "Gone"))
    assert not long_heads.refuse_long_heads()
