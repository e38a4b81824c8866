"""Charts on a page: Plotly figures with a text alternative, which ask nothing of the outside."""

from __future__ import annotations

from typing import Any

import streamlit as st

from insight.figures.theme import PLOTLY_CONFIG


def show(figure: Any, *, key: str, alt: str) -> None:
    """Draw a figure across its column; `alt` says what a sighted reader would see."""
    st.plotly_chart(figure, key=f"chart_{key}", alt=alt, config=PLOTLY_CONFIG, theme=None)
