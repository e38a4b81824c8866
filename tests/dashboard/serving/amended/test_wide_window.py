"""The compression of messages looks back as far as it can; a new uvicorn may undo that."""

import asyncio

import pytest
from uvicorn.config import Config
from uvicorn.protocols.websockets import websockets_sansio_impl as theirs
from uvicorn.server import ServerState
from websockets.client import ClientProtocol
from websockets.extensions.permessage_deflate import (
    ClientPerMessageDeflateFactory,
    ServerPerMessageDeflateFactory,
)
from websockets.uri import parse_uri

from dashboard.serving.amended import wide_window


@pytest.fixture
def undone(monkeypatch):
    """The library as it comes, whatever ran before the test, and after it."""
    monkeypatch.setattr(theirs, wide_window.FACTORY, ServerPerMessageDeflateFactory)
    wide_window.widen.cache_clear()
    yield
    wide_window.widen.cache_clear()


def agreed():
    """What uvicorn answers to a browser that knows the extension."""

    async def answer():
        config = Config(app=lambda: None, ws="websockets-sansio", ws_per_message_deflate=True)
        config.load()
        made = theirs.WebSocketsSansIOProtocol(config, ServerState(), {})
        browser = ClientProtocol(
            parse_uri("ws://localhost/"), extensions=[ClientPerMessageDeflateFactory()]
        )
        return made.conn.accept(browser.connect()).headers["Sec-WebSocket-Extensions"]

    return asyncio.run(answer())


def test_connections_are_given_the_widest_window(undone):
    assert "server_max_window_bits=12" in agreed(), "uvicorn's own: if it is wide, drop the module"
    assert wide_window.widen()
    assert "server_max_window_bits=15" in agreed()
    assert "client_max_window_bits=12" in agreed(), "what the browser sends is left alone"


@pytest.mark.parametrize("how", ["gone", "other"])
def test_a_library_that_has_changed_is_left_as_it_is(how, undone, monkeypatch, caplog):
    def other(name):
        raise AssertionError(name)

    if how == "gone":
        monkeypatch.delattr(theirs, wide_window.FACTORY)
    else:
        monkeypatch.setattr(theirs, wide_window.FACTORY, other)
    assert not wide_window.widen()
    assert "uvicorn's own window" in caplog.text
    assert getattr(theirs, wide_window.FACTORY, other) is other
