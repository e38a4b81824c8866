"""A district in 3D: height by residents, colour by national tenth."""

from __future__ import annotations

from typing import Final, cast

import streamlit as st

from dashboard import layout
from dashboard.components.drawable.component import width_for
from dashboard.layout.keys import tenth_key
from dashboard.serving.published import publish
from insight.areas import District, Level
from insight.assembly.polarisation.choice import Choice
from insight.assembly.polarisation.shown import solid_of
from insight.caching import once
from insight.catalogue import Indicator
from insight.exhibits.drawings import Solid
from insight.maps.editions import Edition
from insight.maps.solid import WIDE, View, solid_scene

PICTURE: Final = "solid_picture"
TURN: Final = (
    "Tall shapes hide "
    "what lies behind them: turn the picture with the right mouse button, with two fingers or, "
    "once the Tab key has reached it, with Shift and the arrow keys; arrow keys alone move it, "
    "plus and minus (or a double click, with Shift to go back) make it larger and smaller. Or read "
    "the table."
)


def show(choice: Choice) -> None:
    """The picture and its key."""
    asked = (choice.district, choice.level, choice.series, choice.edition, choice.height)
    exhibit, _, view = solid_of(*asked)
    layout.write_html(tenth_key(*cast("Solid", exhibit.drawing).ends))
    _show_picture(_address(*asked), view, exhibit.words)


@once(most=64)
def _address(
    district: District, level: Level, series: Indicator, edition: Edition, height: str
) -> str:
    """Where the document of the outlines is."""
    document = solid_of(district, level, series, edition, height)[1]
    return publish(document, "solid", suffix=".json")


def _show_picture(scene: str, view: View, words: str) -> None:
    """The picture, as large as the browser has room for it, once it has told; else why not."""
    wide = width_for(key="solid_room", picture=f".st-key-{PICTURE}", wide=WIDE, high=view.high)
    if wide is None:
        return
    seen = view.narrowed(wide)
    with st.container(key=PICTURE):
        st.pydeck_chart(solid_scene(scene, seen), width=wide, height=seen.high, alt=words)
