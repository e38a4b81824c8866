"""Charts on a page: Plotly figures with a text alternative, which ask nothing of the outside.

A `Exhibit` is made once for a choice and held behind `st.cache_resource`: to show it again costs
the server neither pandas nor Plotly, only the sending.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from dashboard.layout.tables import html_behind
from dashboard.layout.text import finding, note
from insight.charts.sketch import kept
from insight.charts.theme import PLOTLY_CONFIG
from insight.exhibits.exhibit import Exhibit


def show(figure: Any, *, key: str, alt: str) -> None:
    """Draw a figure across its column; `alt` says what a sighted reader would see."""
    st.plotly_chart(kept(figure), key=f"chart_{key}", alt=alt, config=PLOTLY_CONFIG, theme=None)


def show_picture(picture: Exhibit, *, key: str, file_name: str, notes: Sequence[str] = ()) -> None:
    """A picture below its headline; then `notes`, its table and its download as `file_name`."""
    finding(picture.headline, picture.subtitle)
    show(picture.drawn, key=key, alt=picture.alt)
    for text in notes:
        note(text)
    html_behind(
        lambda: picture.html,
        caption=picture.caption,
        file_name=file_name,
        download=picture.table if picture.exact is None else picture.exact,
        key=key,
    )
