"""A choice that concerns a part of a page which is not drawn yet: the page first, then the choice.

When a process has ended, its readers come back to another, to a new session, and their browser asks
for nothing until they choose. What they choose concerns a part of a page that this session has not;
Streamlit does not find that part and says nothing, so the choice would never be answered. And where
a part asks while its page is still being drawn, Streamlit begins the part in the moment in which it
tells the end of the page: a busy browser then puts the part where nothing is (“Bad delta path
index”) and gives its connection up. `draw_first` has the page drawn to its end, lets the browser
have it, and then takes the choice as if it had been made now; of several for one part, the last.

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
DRAWN, WHOLE, WAITING = "_insight_drawn", "_insight_whole", "_insight_waiting"
"""Marks of our own on a session: it was asked something, a whole page last; what waits, by part."""
RUNNER: Final = "_scriptrunner"
"""Theirs: who draws now."""


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
        part = client_state.fragment_id if brings_choices(client_state) else ""
        if part and (WAITING in held or _draws_a_page(held)):
            _wait(held, client_state, functools.partial(plain, self))
        elif held.get(DRAWN) or RUNNER not in held or not part:
            held[DRAWN], held[WHOLE] = True, not part
            if client_state:
                held.pop(WAITING, None)  # who asks for a whole page says all that was chosen
            plain(self, client_state)
        else:
            held[DRAWN] = held[WHOLE] = True
            plain(self, whole(client_state))
            _wait(held, client_state, functools.partial(plain, self))

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


def _draws_a_page(held: dict[str, Any]) -> bool:
    return bool(held.get(WHOLE)) and held.get(RUNNER) is not None


def _wait(held: dict[str, Any], client_state: Any, take: Any) -> None:
    """Keep what is asked of a part, behind all that waits, until the page is drawn."""
    begins = WAITING not in held
    waiting = held.setdefault(WAITING, {})
    waiting.pop(client_state.fragment_id, None)
    waiting[client_state.fragment_id] = client_state
    if begins:
        _take_when_drawn(held, waiting, take)


def _take_when_drawn(
    held: dict[str, Any], waiting: dict[str, Any], take: Any, *, drawn: bool = False
) -> None:
    """Look from time to time whether the page is drawn, and at the look after take what waits."""
    if held.get(WAITING) is not waiting:
        return
    if not drawn or held.get(RUNNER) is not None:
        look = functools.partial(
            _take_when_drawn, held, waiting, take, drawn=held.get(RUNNER) is None
        )
        asyncio.get_running_loop().call_later(LOOK, look)
        return
    del held[WAITING]
    held[WHOLE] = False
    for each in waiting.values():
        asked = type(each)()
        asked.CopyFrom(each)
        # What the browser had kept when it asked it may have let go since.
        asked.ClearField("cached_message_hashes")
        take(asked)
