"""The peer of the room: plain long polling, with the same view fetched at each step.

`python -m bench.phones.long_polling <port> <file of the view>` serves it until it is ended.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route


class Steps:
    """The number of the step, and who waits for the next."""

    def __init__(self) -> None:
        """Begin at nothing."""
        self.n, self.next = 0, asyncio.Event()

    async def poll(self, request: Request) -> Response:
        """Answer when there is a step after the one the asker has."""
        while self.n <= int(request.query_params["after"]):
            await self.next.wait()
        return JSONResponse({"n": self.n})

    async def step(self, _: Request) -> Response:
        """Make a step."""
        self.n += 1
        self.next.set()
        self.next = asyncio.Event()
        return JSONResponse({"n": self.n})


def main(port: int, view: bytes) -> None:
    """Serve."""
    steps = Steps()

    async def the_view(_: Request) -> Response:
        return Response(view, headers={"content-encoding": "gzip"}, media_type="text/html")

    routes = [
        Route("/poll", steps.poll),
        Route("/step", steps.step, methods=["POST"]),
        Route("/view", the_view),
    ]
    uvicorn.run(Starlette(routes=routes), port=port, log_level="error")


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]).read_bytes())
