"""Presenting: a page for a room, from a projector, kept in the address as ``present=1``.

The page is the same one, a choice like any other: it can be linked to, Back undoes it, and it
follows the reader from page to page. Its style enlarges everything, so that body text of 16 pixels
becomes 24 on a screen 1,920 pixels wide, and hides what is there to choose with or to take away. On
a phone it changes nothing but how high a map may be: a link that is on the wall can be opened in
the hand.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

from dashboard.plain import as_typed
from dashboard.state import address

NAME: Final = "present"
LAYOUTS: Final = {"0": "the page as it is at a desk", "1": "the page for a room"}
STYLE: Final = Path(__file__).with_name("present.css").read_text(encoding="utf-8")
HIDDEN: Final = Path(__file__).with_name("present_choices.css").read_text(encoding="utf-8")
CHOICES: Final = "_present_choices"
LARGER: Final = "Larger, for a projector, without what is there to choose with"
MAP_HEIGHT: Final = 350
"""Pixels before enlarging: a map with its words above it fits a screen 1,080 pixels high."""


def is_on() -> bool:
    """Whether the page is being presented."""
    return address.recalled(NAME) == "1"


def choose() -> bool:
    """The button that starts presenting, or ends it; whether the page is being presented."""
    on = address.recall_one(NAME, LAYOUTS, default="0", what="layout") == "1"
    with st.container(key="present", width="content", horizontal=True):
        st.button(
            as_typed("Stop presenting" if on else "Present"),
            key="present_button",
            icon=":material/close_fullscreen:" if on else ":material/present_to_all:",
            on_click=address.remember,
            args=(NAME, None if on else "1"),
            help=None if on else as_typed(LARGER),
        )
        if on:
            shown = _chooses()
            st.button(
                as_typed("Hide the choices" if shown else "Show the choices"),
                key="present_choices",
                on_click=_turn_choices,
                shortcut="O",  # C and R are Streamlit’s own
            )
    return on


def style() -> str:
    """How a presented page looks: what is there to choose with is hidden until it is asked for."""
    return STYLE if _chooses() else STYLE + HIDDEN


def _chooses() -> bool:
    return bool(st.session_state.get(CHOICES))


def _turn_choices() -> None:
    st.session_state[CHOICES] = not _chooses()


def map_height(usual: int) -> int:
    """How high a map is at most, in pixels."""
    return min(usual, MAP_HEIGHT) if is_on() else usual
