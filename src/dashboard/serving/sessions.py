"""What a reader's session held is given back once the session can no longer be taken up.

Streamlit forgets a session some time after its page was closed (`server.disconnectedSessionTTL`)
without ending it: three open files and all that its pages hold stay for as long as the process.
An ended one it keeps until the next reader leaves, so what they brought is taken out of it here.
"""

from __future__ import annotations

import asyncio
import logging
from functools import partial
from typing import Any, Final

from streamlit import runtime
from streamlit.runtime.fragment import MemoryFragmentStorage
from streamlit.runtime.state import SessionState

from dashboard.serving import away, open_files
from insight.own import Shelf

LOG: Final = logging.getLogger("dashboard")
EVERY: Final = 5.0
"""Seconds between two looks at who is still there."""


async def end_forgotten() -> None:
    """End the sessions that Streamlit has forgotten, for as long as the server runs."""
    known: dict[str, Any] = {}
    while True:
        try:
            if open_files.are_short():
                end_left(_manager())
            known = end_gone(known, _sessions())
        except (AttributeError, KeyError) as reason:
            LOG.warning("sessions are not ended, their open files stay: %s", reason)
            return
        await asyncio.sleep(EVERY)


def _sessions() -> dict[str, Any]:
    """Every session that has a reader or may get its reader back, by its name.

    Streamlit has no public way to ask for them: tests/dashboard/serving/test_sessions.py fails
    where this one is no longer there.
    """
    manager = _manager()
    return {each.session.id: each.session for each in manager.list_sessions()} if manager else {}


def _manager() -> Any:
    """Who knows the sessions; None without a server."""
    return vars(runtime.get_instance())["_session_mgr"] if runtime.exists() else None


def end_left(manager: Any) -> None:
    """End the sessions whose reader has left, so that the next reader is let in.

    One who comes back within the time finds the page as its address says.
    """
    read = {each.session.id for each in manager.list_active_sessions()} if manager else set()
    for each in manager.list_sessions() if manager else ():
        if each.session.id not in read:
            manager.close_session(each.session.id)


def end_gone(before: dict[str, Any], now: dict[str, Any]) -> dict[str, Any]:
    """End what was there before and is not now; return what is there now."""
    for name, session in before.items():
        if name not in now:
            away.release(name)
            for end in (session.shutdown, partial(empty, session)):
                try:
                    end()
                except Exception:  # one that cannot be ended must not keep the others
                    LOG.exception("a session could not be ended")
    return now


def empty(session: Any) -> None:
    """Take everything out of the state of a session that is over, a reader's own data first.

    Cleared, Streamlit's state still has what its widgets call, with what that is handed, such as a
    plan; and the parts of a page that are drawn alone hold what they show. Others take their place.
    """
    state = session.session_state
    for held in state.filtered_state.values():
        if isinstance(held, Shelf):
            held.let_go()
    state.clear()
    vars(session).update(_session_state=SessionState(), _fragment_storage=MemoryFragmentStorage())
