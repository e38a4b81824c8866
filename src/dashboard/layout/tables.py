"""Figures behind a picture, as a table and a download; both are made when they are opened."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.layout.frame import apart
from dashboard.layout.text import write_html
from insight.catalogue import Indicator
from insight.exhibits.table import table_html


def figures_behind(
    table: pd.DataFrame,
    *,
    caption: str,
    file_name: str,
    download: pd.DataFrame | None = None,
    numbers: Iterable[str] = (),
    key: str,
) -> None:
    """The figures of a picture: as a table to read and as CSV to take away.

    `table` is text as readers see it; `download` the exact figures (else the same table).
    """
    html_behind(
        lambda: table_html(table, caption=caption, numbers=numbers),
        caption=caption,
        file_name=file_name,
        download=table if download is None else download,
        key=key,
    )


@apart
def html_behind(
    table: Callable[[], str],
    *,
    caption: str,
    file_name: str,
    download: pd.DataFrame | Callable[[], pd.DataFrame],
    key: str,
) -> None:
    """`figures_behind` for a table that is HTML once it is asked for, as is the CSV.

    Nothing of it is made or sent before a reader opens it, which draws this part of the page alone.
    What is open stays open when the reader chooses something else.
    """
    behind = opened(f"The figures as a table: {caption}", key=key)
    if behind is None:
        return
    with behind:
        shown = table()
        rows = shown.count("<tr>") - 1
        said = f'<p class="hidden" role="status">The table is open: {rows} rows.</p>'
        write_html(said + shown)  # it comes a moment after the line has been pressed
        st.download_button(
            "Download as CSV",
            data=lambda: _csv(download),
            file_name=file_name,
            mime="text/csv",
            key=f"csv_{key}",
            on_click="ignore",
        )


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


def _csv(table: pd.DataFrame | Callable[[], pd.DataFrame]) -> bytes:
    held = table() if callable(table) else table
    return held.to_csv(index=False).encode("utf-8-sig")


@apart
def definition(indicator: Indicator) -> None:
    """What an indicator means, how it is made and what to bear in mind."""
    behind = opened("What this means, and how sure we are", key="definition")
    if behind is not None:
        caveats = "\n".join(f"- {caveat}" for caveat in indicator.caveats)
        behind.markdown(f"**{indicator.question}**\n\n{indicator.method}\n\n{caveats}")
