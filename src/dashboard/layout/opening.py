"""Lines that open: what is in them is made when a reader asks for it."""

from __future__ import annotations

import html
from typing import Any

import streamlit as st

from dashboard import plain
from dashboard.layout.frame import apart
from dashboard.layout.text import write_html
from insight.catalogue import Indicator


def opened(label: str, *, key: str) -> Any:
    """A line that opens, closed at first: what to draw in, or None while it is closed.

    What is open stays open when its label changes with a choice.
    """
    kept, drawn = f"opened_{key}", f"line_{key}"
    st.session_state[drawn] = bool(st.session_state.get(kept))
    line = plain.line(label, key=drawn, on_change=_turn, args=(kept, drawn))
    return line if line.open else None


def _turn(kept: str, drawn: str) -> None:
    """Remember whether a line is open: with another label Streamlit takes it for another."""
    st.session_state[kept] = st.session_state[drawn]


@apart
def definition(indicator: Indicator) -> None:
    """What an indicator means, how it is made and what to bear in mind."""
    behind = opened("What this means, and how sure we are", key="definition")
    if behind is not None:
        caveats = "".join(f"<li>{html.escape(caveat)}</li>" for caveat in indicator.cautions)
        with behind:
            write_html(
                f"<p><strong>{html.escape(indicator.question)}</strong></p>"
                f"<p>{html.escape(indicator.method)}</p><ul>{caveats}</ul>"
            )
