"""A process that says what reached it, in place of a dashboard: given a port.

`/_stcore/stream` takes a websocket, `/_stcore/upload_file/…` tells on `/taken` how much has come so
far, `/room/events` sends an event and then waits, everything else answers with the request.
"""

import asyncio
import sys

import uvicorn
from starlette.applications import Starlette
from starlette.responses import JSONResponse, PlainTextResponse, StreamingResponse
from starlette.routing import Route, WebSocketRoute

taken = [0]


async def stream(websocket):
    await websocket.accept()
    await websocket.send_text(str(app.state.port))
    async for text in websocket.iter_text():
        await websocket.send_text(text)


async def upload(request):
    taken[0] = 0
    async for part in request.stream():
        taken[0] += len(part)
    return PlainTextResponse(str(taken[0]))


async def events(_request):
    async def sent():
        yield b"id: 1\nevent: step\ndata: 1\n\n"
        await asyncio.sleep(60)

    return StreamingResponse(sent(), media_type="text/event-stream")


async def large(_request):
    return PlainTextResponse("figures " * 2_000_000)


async def said(request):
    return JSONResponse({"port": app.state.port, "path": request.url.path, **request.headers})


async def counted(_request):
    return JSONResponse(taken[0])


app = Starlette(
    routes=[
        WebSocketRoute("/_stcore/stream", stream),
        Route("/_stcore/upload_file/{rest:path}", upload, methods=["PUT"]),
        Route("/readyz", lambda _request: PlainTextResponse("Ready.")),
        Route("/taken", counted),
        Route("/room/events", events),
        Route("/large", large),
        Route("/{rest:path}", said, methods=["GET", "POST"]),
    ]
)

if __name__ == "__main__":
    app.state.port = int(sys.argv[1])
    uvicorn.run(app, host="127.0.0.1", port=app.state.port, log_level="error")
