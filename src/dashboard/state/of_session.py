"""What a session keeps for its reader, read without the door at which Streamlit may end a run.

It is asked very often, and while things are made that others wait for: a run that ended there would
leave them half made (tests/dashboard/state/test_own.py fails where there is no such way any more).
"""

from __future__ import annotations

from typing import Any

from streamlit.runtime.scriptrunner import get_script_run_ctx


def kept(key: str) -> Any | None:
    """What the session whose run, rerun or fragment this thread is at keeps; None outside one."""
    context = get_script_run_ctx(suppress_warning=True)
    if context is None:
        return None
    state: Any = vars(context.session_state)["_state"]
    try:
        return state[key]
    except KeyError:
        return None
