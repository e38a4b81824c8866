"""A server with a room and nothing else, for `test_ending` to end: given a file and a port."""

import sys
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Route

from dashboard.serving.live import ending, hub, where
from dashboard.serving.live.sqlite import Sqlite


@asynccontextmanager
async def lifespan(_app):
    with ending.with_the_server():
        yield


async def events(request):
    return hub.response(request, "room")


if __name__ == "__main__":
    store = Sqlite(Path(sys.argv[1]))
    store.begin("{}", now=datetime.now(tz=UTC))
    where.store = lambda: store
    hub.HUB._store = where.store
    app = Starlette(routes=[Route("/events", events)], lifespan=lifespan)
    uvicorn.run(app, port=int(sys.argv[2]), log_level="error")
