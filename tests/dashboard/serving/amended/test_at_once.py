"""Short answers go out at once."""

import asyncio
import importlib
import socket

from tests.waiting import until_so

from dashboard.serving.amended import at_once
from dashboard.serving.amended.half_open import THEIRS


def test_a_connection_of_a_socket_that_streamlit_made_waits_for_nothing():
    assert at_once.send_at_once()
    assert asyncio.run(_waits()) == [1]


async def _waits():
    """Whether Nagle's algorithm is off on a connection as uvicorn has it: 1."""
    name, kind = next(iter(THEIRS.items()))
    protocol = getattr(importlib.import_module(name), kind)
    seen = []

    class Without(protocol):
        """The protocol of uvicorn, whose own part needs a server."""

        def __init__(self):
            pass

        def connection_made(self, transport):
            at_once._prompt(lambda *_: None)(self, transport)
            found = transport.get_extra_info("socket")
            seen.append(found.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))

        def connection_lost(self, exc):
            pass

    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)  # as Streamlit makes it
    listening.bind(("127.0.0.1", 0))
    server = await asyncio.get_running_loop().create_server(Without, sock=listening)
    _, writer = await asyncio.open_connection(*listening.getsockname())
    await until_so(lambda: seen, "the connection is made")
    writer.close()
    server.close()
    return seen
