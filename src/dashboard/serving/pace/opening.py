"""A page opened in the process itself, by a session without a browser, so that it is made once.

It is what a reader does, so whatever a page needs is imported, read and made, without a second list
of it. The sessions are Streamlit's own, connected as its websocket does; nothing is sent anywhere.
tests/dashboard/serving/pace/test_opening.py fails where Streamlit takes them otherwise.
"""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from types import MappingProxyType
from typing import Final
from urllib.parse import urlencode

from streamlit import runtime
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.scriptrunner import StopException, get_script_run_ctx
from streamlit.runtime.session_manager import SessionClient

from dashboard.serving.pace import activity

ENOUGH: Final = 30.0
"""Seconds that a page may take; one that takes longer is left to its readers."""
LOOK: Final = 0.1
"""Seconds between two looks whether it is to be broken off."""
TRIES: Final = 20
"""How often a page is begun; where readers always come, what they ask for makes it."""
START: Final = "made-ahead-"
"""How the names of these sessions begin."""


class _Unseen(SessionClient):
    """Takes what a session sends; keeps which pages there are and whether its run has ended."""

    def __init__(self) -> None:
        self.ended = asyncio.Event()
        self.pages: Sequence[str] = ()

    def write_forward_msg(self, msg: ForwardMsg) -> None:
        """Streamlit hands over a message, on the thread of the server."""
        kind = msg.WhichOneof("type")
        if kind == "navigation":
            self.pages = tuple(page.url_pathname for page in msg.navigation.app_pages)
        again = msg.script_finished == ForwardMsg.FINISHED_EARLY_FOR_RERUN
        if kind == "script_finished" and not again:
            self.ended.set()


async def open_page(
    page: str = "",
    choices: Mapping[str, str] = MappingProxyType({}),
    *,
    until: Callable[[], bool] = lambda: False,
) -> Sequence[str]:
    """Open a page with the choices of its address, wait until it is drawn, and end the session.

    Returns the paths of all pages, or () where it was not drawn: broken off as soon as `until` says
    so, or after `ENOUGH` seconds. What was made whole until then stays.
    """
    server, client = runtime.get_instance(), _Unseen()
    name = f"{START}{uuid.uuid4().hex}"
    session = server.connect_session(client=client, user_info={}, session_id_override=name)
    end = time.monotonic() + ENOUGH
    try:
        server.handle_backmsg(session, _asked(page, choices))
        while not client.ended.is_set() and not until() and time.monotonic() < end:
            with suppress(TimeoutError):
                await asyncio.wait_for(client.ended.wait(), LOOK)
    finally:
        with suppress(RuntimeError):  # the server may have ended meanwhile
            server.close_session(session)
    return client.pages if client.ended.is_set() else ()


def is_for_nobody() -> bool:
    """Whether what runs in this thread is such a session, not a reader's."""
    context = get_script_run_ctx(suppress_warning=True)
    return context is not None and context.session_id.startswith(START)


def _asked(page: str, choices: Mapping[str, str]) -> BackMsg:
    """What a browser says when it opens an address."""
    message = BackMsg()
    asked = message.rerun_script
    asked.page_name, asked.query_string = page, urlencode(choices)
    asked.context_info.timezone, asked.context_info.locale = "Europe/London", "en-GB"
    return message


async def open_in_quiet(
    page: str = "", choices: Mapping[str, str] = MappingProxyType({})
) -> Sequence[str]:
    """Open a page while nobody is served, again and again until no reader came meanwhile.

    Returns what `open_page` does.
    """
    for _ in range(TRIES):
        await quiet()
        begun = time.monotonic()
        pages = await open_page(page, choices, until=lambda: not activity.is_quiet())
        if activity.is_quiet_since(begun):
            return pages
    return ()


async def open_all() -> int:
    """Open each page of the navigation once, one after the other; how many were drawn."""
    pages = await open_in_quiet()
    drawn = int(bool(pages))
    for page in pages:
        if page:  # the first has the empty name as well
            drawn += bool(await open_in_quiet(page))
    return drawn


async def quiet() -> None:
    """Wait for a moment in which nobody is served."""
    while not activity.is_quiet() or activity.runs():  # noqa: ASYNC110 - silence rings no bell
        await asyncio.sleep(LOOK)


def give_way() -> None:
    """Break off what is made for nobody as soon as there is a reader to serve."""
    if is_for_nobody() and not activity.is_quiet():
        raise StopException
