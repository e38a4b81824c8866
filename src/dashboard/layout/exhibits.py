"""Exhibits on a page: the finding above its drawing, notes, its table, and what takes it away."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.layout import takeaway
from dashboard.layout.frame import apart
from dashboard.layout.opening import opened
from dashboard.layout.text import finding, in_one_piece, note, write_html
from dashboard.plain import as_typed
from dashboard.state import shown
from insight.charts.said import said_figure
from insight.charts.sketch import kept
from insight.charts.theme import PLOTLY_CONFIG
from insight.exhibits.drawings import Chart
from insight.exhibits.exhibit import Exhibit
from insight.messages import said
from insight.own import as_reader
from insight.reports.formats import FORMATS
from insight.reports.names import exhibit_name
from insight.reports.tables import csv


def show(exhibit: Exhibit, *, key: str, notes_last: bool = False) -> None:
    """A finding with its chart, if it has one, its notes, and its figures to open and take away."""
    show_drawn(exhibit, key=key)
    if notes_last:
        show_figures(exhibit, key=key)
    for text in exhibit.notes:
        note(text)
    if not notes_last:
        show_figures(exhibit, key=key)


def show_in_one_piece(exhibit: Exhibit, drawn: str) -> None:
    """A finding with a drawing that is HTML, its notes, and what takes it away."""
    in_one_piece(exhibit, drawn)
    show_way_out(exhibit, key=exhibit.name)


def show_way_out(exhibit: Exhibit, *, key: str) -> None:
    """What takes an exhibit away, where its figures stand elsewhere on the page."""
    shown.remember(exhibit, key=key)
    takeaway.offer_apart(exhibit, key=key)


def show_drawn(exhibit: Exhibit, *, key: str) -> None:
    """A finding with its chart alone, where another exhibit has its figures."""
    finding(exhibit.finding, exhibit.subtitle)
    show_picture(exhibit, key=key)


def show_picture(exhibit: Exhibit, *, key: str) -> None:
    """The chart of an exhibit, if it has one, where its finding stands elsewhere."""
    if isinstance(exhibit.drawing, Chart):
        show_chart(exhibit.drawing.drawn, key=key, alt=exhibit.words)


def show_chart(figure: Any, *, key: str, alt: str) -> None:
    """Draw a figure across its column; `alt` says what a sighted reader would see."""
    drawn = said_figure(kept(figure))
    st.plotly_chart(drawn, key=f"chart_{key}", alt=said(alt), config=PLOTLY_CONFIG, theme=None)


def show_figures(exhibit: Exhibit, *, key: str) -> None:
    """The figures behind a drawing: its table to read, and all of it to take away.

    Nothing of it is made or sent before a reader opens it, which draws this part of the page alone.
    What is open stays open when the reader chooses something else.
    """
    shown.remember(exhibit, key=key)
    _show_figures(exhibit, key=key)


@apart
def _show_figures(exhibit: Exhibit, *, key: str) -> None:
    with st.container(key=f"figures_{key}"):  # side by side where there is room
        _show_table(exhibit, key=key)
        takeaway.offer(exhibit, key=key)


def _show_table(exhibit: Exhibit, *, key: str) -> None:
    """The table to read, once its line is opened."""
    behind = opened(f"The figures as a table: {exhibit.caption}", key=key)
    if behind is None:
        return
    with behind:
        rows = exhibit.html.count("<tr>") - 1
        said = f'<p class="hidden" role="status">The table is open: {rows} rows.</p>'
        write_html(said + exhibit.html)  # it comes a moment after the line has been pressed


def offer_csv(exhibit: Exhibit, *, key: str, of: str = "") -> None:
    """The figures of an exhibit to take away; `of` says whose, where several are offered."""
    st.download_button(
        as_typed(f"Download as CSV: {of}" if of else "Download as CSV"),
        data=as_reader(lambda: csv(exhibit)),
        file_name=exhibit_name(exhibit, FORMATS["csv"]),
        mime="text/csv",
        key=f"csv_{key}",
        on_click="ignore",
    )
