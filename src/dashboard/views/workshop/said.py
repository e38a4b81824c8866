"""What a press did or could not do, said once where the page is drawn next."""

from __future__ import annotations

from typing import Final

import streamlit as st

from dashboard import layout

_SAID: Final = "_workshop_said"


def done(text: str) -> None:
    """Keep what was done, to be said."""
    st.session_state[_SAID] = ("done", text)


def failed(text: str) -> None:
    """Keep what could not be done, to be said."""
    st.session_state[_SAID] = ("failed", text)


def show() -> None:
    """Say it, once."""
    kind, text = st.session_state.pop(_SAID, ("", ""))
    if kind == "done":
        layout.inform(text)
    elif kind == "failed":
        layout.warn(text)
