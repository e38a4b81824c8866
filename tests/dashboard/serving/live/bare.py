"""The room's own routes with all that guards them, without Streamlit's server: given a port.

It starts in a second, so a test can kill it and start it again.
"""

import asyncio
import sys
from contextlib import asynccontextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from streamlit import config

from dashboard.serving import published, stage
from dashboard.serving.headers import Headers
from dashboard.serving.hosts import KnownHosts
from dashboard.serving.live import ending, phone


@asynccontextmanager
async def lifespan(_app):
    with ending.with_the_server():
        yield


async def served(port):
    config.set_option("server.allowedHosts", sys.argv[2:])
    guards = [Middleware(each) for each in (Headers, KnownHosts, phone.Phones)]
    app = Starlette(
        routes=[published.route(), *stage.routes()], middleware=guards, lifespan=lifespan
    )
    await uvicorn.Server(uvicorn.Config(app, port=port, log_level="error")).serve()


if __name__ == "__main__":
    asyncio.run(served(int(sys.argv[1])))
