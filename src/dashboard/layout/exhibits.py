"""Exhibits on a page: the finding above its drawing, then notes, its table and its download."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from dashboard.layout.tables import html_behind
from dashboard.layout.text import finding, note
from insight.charts.sketch import kept
from insight.charts.theme import PLOTLY_CONFIG
from insight.exhibits.drawings import Chart
from insight.exhibits.exhibit import Exhibit


def show(
    exhibit: Exhibit,
    *,
    key: str,
    file_name: str = "",
    notes: Sequence[str] = (),
    notes_last: bool = False,
) -> None:
    """A finding with its chart, if it has one, its notes, and its figures to open and take away."""
    finding(exhibit.finding, exhibit.subtitle)
    if isinstance(exhibit.drawing, Chart):
        show_chart(exhibit.drawing.drawn, key=key, alt=exhibit.words)
    if notes_last:
        show_figures(exhibit, key=key, file_name=file_name)
    for text in (*exhibit.notes, *notes):
        note(text)
    if not notes_last:
        show_figures(exhibit, key=key, file_name=file_name)


def show_chart(figure: Any, *, key: str, alt: str) -> None:
    """Draw a figure across its column; `alt` says what a sighted reader would see."""
    st.plotly_chart(kept(figure), key=f"chart_{key}", alt=alt, config=PLOTLY_CONFIG, theme=None)


def show_figures(exhibit: Exhibit, *, key: str, file_name: str = "") -> None:
    """The figures behind a drawing: its table and its download, made when they are opened."""
    html_behind(
        lambda: exhibit.html,
        caption=exhibit.caption,
        file_name=file_name or f"{exhibit.name}.csv",
        download=lambda: exhibit.figures,
        key=key,
    )
