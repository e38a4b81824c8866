"""Charts on a page: Plotly figures with a text alternative, which ask nothing of the outside.

A `Picture` is made once for a choice and held behind `st.cache_resource`: to show it again costs
the server neither pandas nor Plotly, only the sending.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import layout
from insight.figures.sketch import KeptFigure, kept
from insight.figures.theme import PLOTLY_CONFIG


@dataclass(frozen=True, eq=False)
class Picture:
    """A picture with its words and its figures.

    `table` is text as readers see it, `exact` what they can take away (else the same); `numbers`
    names the columns of numbers, if they are not all but the first.
    """

    headline: str
    subtitle: str
    figure: Any
    alt: str
    caption: str
    table: pd.DataFrame
    exact: pd.DataFrame | None = None
    numbers: Sequence[str] | None = None

    @cached_property
    def drawn(self) -> KeptFigure:
        """The figure, ready to be sent any number of times."""
        return kept(self.figure)

    @cached_property
    def html(self) -> str:
        """The table, ready to be read."""
        numbers = self.table.columns[1:] if self.numbers is None else self.numbers
        return layout.table_html(self.table, caption=self.caption, numbers=numbers)


def show(figure: Any, *, key: str, alt: str) -> None:
    """Draw a figure across its column; `alt` says what a sighted reader would see."""
    st.plotly_chart(kept(figure), key=f"chart_{key}", alt=alt, config=PLOTLY_CONFIG, theme=None)


def show_picture(picture: Picture, *, key: str, file_name: str, notes: Sequence[str] = ()) -> None:
    """A picture below its headline; then `notes`, its table and its download as `file_name`."""
    layout.finding(picture.headline, picture.subtitle)
    show(picture.drawn, key=key, alt=picture.alt)
    for text in notes:
        layout.note(text)
    layout.html_behind(
        lambda: picture.html,
        caption=picture.caption,
        file_name=file_name,
        download=picture.table if picture.exact is None else picture.exact,
        key=key,
    )
