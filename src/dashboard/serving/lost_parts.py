"""A choice on a part of a page that its process has not drawn: the page is drawn, then it is taken.

When a process has ended, its readers come back to another, to a session in which nothing was drawn
yet, and their browser asks for nothing until they choose. What they choose concerns a part of the
page; Streamlit does not find that part and says nothing, so the choice would never be answered.
`draw_first` has the page drawn as its address says, and asks again once the part is there. Like
wide_window.py it changes another library; where that has changed itself all stays as it was, a
warning is logged, and tests/dashboard/serving/test_lost_parts.py fails.
"""

from __future__ import annotations

import asyncio
import functools
import importlib
import logging
from collections.abc import Callable
from typing import Any, Final

from insight.caching import once

LOG: Final = logging.getLogger("dashboard")
THEIRS: Final = "streamlit.runtime.app_session"
ASKED: Final = "request_rerun"
LOOK: Final = 0.1
"""Seconds between two looks whether the part is there."""
LOOKS: Final = 600
"""After so many it is given up: the page has not that part."""
DRAWN: Final = "_insight_drawn"
"""A mark of our own on a session of which the whole page was asked."""


@once()
def draw_first() -> bool:
    """Draw the page before a choice on a part of it that is not there; whether that could be."""
    try:
        session = importlib.import_module(THEIRS).AppSession
        plain = getattr(session, ASKED)
        _ = session.has_fragment
    except (ImportError, AttributeError) as reason:
        LOG.warning("a choice made after a process was replaced may not be answered: %s", reason)
        return False

    @functools.wraps(plain)
    def asked(self: Any, client_state: Any) -> None:
        part = client_state.fragment_id if client_state else ""
        new = not vars(self).get(DRAWN)
        setattr(self, DRAWN, True)
        if not part or not new or self.has_fragment(part):
            plain(self, client_state)
            return
        plain(self, whole(client_state))
        take = functools.partial(plain, self, client_state)
        _when_there(functools.partial(self.has_fragment, part), take, LOOKS)

    setattr(session, ASKED, asked)
    return True


def whole(client_state: Any) -> Any:
    """The page as its address says, without what was chosen on it since."""
    asked = type(client_state)()
    asked.CopyFrom(client_state)
    asked.fragment_id = ""
    asked.ClearField("widget_states")
    return asked


def _when_there(there: Callable[[], bool], take: Callable[[], None], looks: int) -> None:
    """Look whether something is there, now and from time to time, and then take what waits."""
    if there():
        take()
    elif looks:
        asyncio.get_running_loop().call_later(LOOK, _when_there, there, take, looks - 1)
