"""A district in 3D, drawn when a reader opens it: height by residents, colour by national tenth."""

from __future__ import annotations

from typing import Final, cast

import streamlit as st

from dashboard import layout
from dashboard.components.drawable.component import width_for
from dashboard.layout import exhibits, sections
from dashboard.state import address, controls
from dashboard.views.polarisation.cached import solid_of
from dashboard.views.polarisation.choice import Choice
from insight.exhibits.drawings import Solid
from insight.exhibits.maps.area_map import FIRST
from insight.maps.solid import HEIGHTS, WIDE, View, solid_scene

NAME: Final = "3d"
PICTURE: Final = "solid_picture"
TURN: Final = (
    "Tall shapes hide "
    "what lies behind them: turn the picture with the right mouse button, with two fingers or, "
    "once the Tab key has reached it, with Shift and the arrow keys; arrow keys alone move it, "
    "plus and minus (or a double click, with Shift to go back) make it larger and smaller. Or read "
    "the table."
)


def show(choice: Choice) -> None:
    """The section, behind its switch."""
    address.recall_one("height", HEIGHTS, default=FIRST["height"])
    if not sections.opened(NAME, "In three dimensions", "Show the district in 3D"):
        return
    height = controls.choose_one("Height", "height", HEIGHTS, style="buttons") or FIRST["height"]
    exhibit, scene, view = solid_of(
        choice.district, choice.level, choice.series, choice.edition, height
    )
    layout.finding(exhibit.finding, exhibit.subtitle)
    layout.write_html(sections.tenth_key(*cast("Solid", exhibit.drawing).ends))
    _show_picture(scene, view, exhibit.words)
    exhibits.show_figures(exhibit, key="solid")
    layout.note(" ".join((*exhibit.notes, TURN)))
    layout.sources(exhibit.sources, boundaries=True)


def _show_picture(scene: str, view: View, words: str) -> None:
    """The picture, as large as the browser has room for it, once it has told; else why not."""
    wide = width_for(key="solid_room", picture=f".st-key-{PICTURE}", wide=WIDE, high=view.high)
    if wide is None:
        return
    seen = view.narrowed(wide)
    with st.container(key=PICTURE):
        st.pydeck_chart(solid_scene(scene, seen), width=wide, height=seen.high, alt=words)
