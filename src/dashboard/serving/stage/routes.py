"""Where the stage stands: before Streamlit's own addresses, below `server.baseUrlPath`."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, Final

from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from dashboard.serving import said
from dashboard.serving.live import asking
from dashboard.serving.stage import files, listening, room, steps
from dashboard.serving.stage.calls import keyed
from insight.messages import said_html
from insight.reports.web.document import faces

if TYPE_CHECKING:
    from starlette.requests import Request

AT: Final = "/stage"
PAGE: Final = Path(__file__).with_name("page.html")
POLICY: Final = asking.POLICY.replace("connect-src 'self'", "connect-src 'self' blob:")
"""A map reads its outlines, which came with its view, from a blob."""
CALLS: Final = {
    "open": steps.opened,
    "show": steps.show,
    "blank": steps.blank,
    "aside": steps.aside,
    "choices": steps.choices,
    "keep": steps.keep,
    "room": room.room,
    "ask": room.ask,
    "asked": room.asked,
    "counts": room.counts,
}


def _page(_request: Request) -> Response:
    """The page, which holds nothing of a meeting: the key is behind the # and is never sent."""
    headers = asking.FRESH | {"content-security-policy": POLICY, "referrer-policy": "no-referrer"}
    return HTMLResponse(_document(asking.base()), headers=headers)


@functools.lru_cache(maxsize=4)
def _document(base: str) -> str:
    at = f"{base}{AT}/files/{files.version()}"
    type_at = tuple(f"{at}/{name}" for name in files.type_names())
    text = said_html(PAGE.read_text(encoding="utf-8"))
    text = text.replace("</head>", f"{said.element()}</head>")
    return text.replace("{files}", at).replace("{base}", base).replace("{type}", _faces(type_at))


def _faces(type_at: tuple[str, ...]) -> str:
    """The type, also by the name under which charts ask for it."""
    own = faces(type_at)
    return own + own.replace('"Source Sans 3"', '"Source Sans"')


def is_ours(path: str) -> bool:
    """Whether the path of a request is answered here."""
    within = path.removeprefix(asking.base())
    return within == AT or within.startswith(f"{AT}/")


def routes() -> tuple[Route, ...]:
    """The page, its files, its streams and its calls."""
    start = f"{asking.base()}{AT}"
    return (
        Route(start, _page, methods=["GET"]),
        Route(f"{start}/files/{{version}}/{{name}}", files.answer, methods=["GET"]),
        Route(f"{start}/view/{{name}}", asking.guarded(steps.view), methods=["GET"]),
        Route(f"{start}/events", asking.guarded(listening.events), methods=["GET"]),
        Route(f"{start}/beat", asking.guarded(listening.beat), methods=["GET"]),
        *(Route(f"{start}/{name}", keyed(work), methods=["POST"]) for name, work in CALLS.items()),
    )
