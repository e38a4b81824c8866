"""A choice that reaches a session which has drawn nothing: the page is drawn, then it is taken.

When a process has ended, its readers come back to another, to a new session, and their browser asks
for nothing until they choose. What they choose concerns a part of a page that this session has not;
Streamlit does not find that part and says nothing, so the choice would never be answered.
`draw_first` has the page drawn as its address says, and then takes the choice as if it had been
made now; of several, the last.

Like wide_window.py it changes another library; where that has changed itself all stays as it was, a
warning is logged, and tests/dashboard/serving/amended/test_lost_parts.py fails.
"""

from __future__ import annotations

import asyncio
import functools
import importlib
import logging
from typing import Any, Final

from insight.caching import once

LOG: Final = logging.getLogger("dashboard")
THEIRS: Final = "streamlit.runtime.app_session"
ASKED: Final = "request_rerun"
LOOK: Final = 0.1
"""Seconds between two looks whether the page is drawn."""
DRAWN, WAITING, RUNNER = "_insight_drawn", "_insight_waiting", "_scriptrunner"
"""Marks of our own on a session: something was asked of it; what waits. Theirs: who draws now."""


@once()
def draw_first() -> bool:
    """Draw the page before a choice that is brought to a new session; whether that could be."""
    try:
        session = importlib.import_module(THEIRS).AppSession
        plain = getattr(session, ASKED)
    except (ImportError, AttributeError) as reason:
        LOG.warning("a choice made after a process was replaced may not be answered: %s", reason)
        return False

    @functools.wraps(plain)
    def asked(self: Any, client_state: Any) -> None:
        held = vars(self)
        if held.get(WAITING) is not None and client_state:
            held[WAITING] = client_state
        elif held.get(DRAWN) or RUNNER not in held or not brings_choices(client_state):
            held[DRAWN] = True
            plain(self, client_state)
        else:
            held[DRAWN], held[WAITING] = True, client_state
            plain(self, whole(client_state))
            _take_when_drawn(held, functools.partial(plain, self))

    setattr(session, ASKED, asked)
    return True


def brings_choices(client_state: Any) -> bool:
    """Whether a browser had the page before it asked: it names a part of it."""
    return bool(client_state and client_state.fragment_id)


def whole(client_state: Any) -> Any:
    """The page as its address says, without what was chosen on it since."""
    asked = type(client_state)()
    asked.CopyFrom(client_state)
    asked.fragment_id = ""
    asked.ClearField("widget_states")
    return asked


def _take_when_drawn(held: dict[str, Any], take: Any) -> None:
    """Look from time to time whether the page is drawn, and then take what waits."""
    if held.get(RUNNER) is None:
        waited = type(held[WAITING])()
        waited.CopyFrom(held.pop(WAITING))
        # What the browser had kept when it asked it may have let go since.
        waited.ClearField("cached_message_hashes")
        take(waited)
    else:
        asyncio.get_running_loop().call_later(LOOK, _take_when_drawn, held, take)
