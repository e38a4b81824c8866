"""What a press did or could not do, said once where the page is drawn next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

import streamlit as st

from dashboard import layout

Where = Literal["choose", "groups", "notes"]
_SAID: Final = "_workshop_said"


def done(where: Where, *texts: str) -> None:
    """Keep what was done, to be said in a part of the page."""
    st.session_state[_SAID] = (where, True, texts)


def failed(where: Where, *texts: str) -> None:
    """Keep what could not be done."""
    st.session_state[_SAID] = (where, False, texts)


def show(where: Where) -> None:
    """Say it, once: the first in a box, the rest below it."""
    place, well, texts = st.session_state.get(_SAID, ("", True, ()))
    if place != where:
        return
    del st.session_state[_SAID]
    _say(texts, well=well)


def _say(texts: Sequence[str], *, well: bool) -> None:
    if not texts:
        return
    (layout.inform if well else layout.warn)(texts[0])
    for text in texts[1:]:
        layout.note(text)
