"""What a control of the page does to the meeting, with what is said of it at the next drawing."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any, Final

import streamlit as st

from dashboard import layout
from dashboard.state.meetings import meeting
from insight.errors import InsightError
from insight.meeting import Meeting

_SAID: Final = "_meeting_said"


def do(what: Callable[[], Any], done: str, *, part: str) -> bool:
    """Do something; `done` is said in the part of the page of that name, or why it was not done."""
    try:
        what()
    except InsightError as reason:
        st.session_state[_SAID] = (part, "", f"This was not done: {reason}.")
        return False
    st.session_state[_SAID] = (part, done, "")
    return True


def change(how: Callable[[Meeting], Meeting], done: str, *, part: str) -> bool:
    """Change the meeting, and say so."""
    return do(lambda: meeting.change(how), done, part=part)


def say(part: str) -> None:
    """Say what has just been done in a part of the page; a screen reader reads it aloud."""
    about, done, fault = st.session_state.get(_SAID, ("", "", ""))
    text = done if about == part else ""
    if about == part:
        st.session_state.pop(_SAID)
    layout.write_html(f'<p class="did" role="status">{html.escape(text)}</p>')
    if about == part and fault:
        layout.warn(fault)
