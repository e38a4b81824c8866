"""Lines that open: what is in them is made when a reader asks for it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.layout.frame import apart
from insight.catalogue import Indicator


def opened(label: str, *, key: str) -> Any:
    """A line that opens, closed at first: what to draw in, or None while it is closed.

    What is open stays open when its label changes with a choice.
    """
    kept, drawn = f"opened_{key}", f"line_{key}"
    st.session_state[drawn] = bool(st.session_state.get(kept))
    line = st.expander(label, key=drawn, on_change=_turn, args=(kept, drawn))
    return line if line.open else None


def _turn(kept: str, drawn: str) -> None:
    """Remember whether a line is open: with another label Streamlit takes it for another."""
    st.session_state[kept] = st.session_state[drawn]


@apart
def definition(indicator: Indicator) -> None:
    """What an indicator means, how it is made and what to bear in mind."""
    behind = opened("What this means, and how sure we are", key="definition")
    if behind is not None:
        caveats = "\n".join(f"- {caveat}" for caveat in indicator.cautions)
        behind.markdown(f"**{indicator.question}**\n\n{indicator.method}\n\n{caveats}")
