"""Asks a browser how wide a picture in 3D can be, before the picture is sent.

Streamlit's own chart of such a picture stops with an error where a browser offers no WebGL 2, and
is as large as it was made. So the page first mounts this component above the place of the picture:
it tells the width there is, or says to the reader why there is no picture, also later on, when a
browser lets go of what it has drawn.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard.components.loader import loader
from dashboard.serving.published import publish
from insight.caching import once

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer


def width_for(*, key: str, picture: str, wide: int, high: int) -> int | None:
    """The pixels from left to right that a picture of `wide` by `high` may take, or None.

    `picture` is the selector of the element that the picture will stand in. The answer is None
    until the browser has told, and where it cannot draw in 3D: the reader is then told why.
    """
    told = _read(st.session_state.get(key), wide)
    data = {"picture": picture, "wide": wide, "high": high, "drawn": told is not None}
    _component()(key=key, data=data, on_wide_change=lambda: None)
    return told


def _read(state: Any, most: int) -> int | None:
    """The width that a browser has told, if it is one."""
    wide = state.get("wide") if state else None
    return min(wide, most) if type(wide) is int and wide > 0 else None


@once()
def _component() -> ComponentRenderer:
    """Publish the component's script and register a loader."""
    file = Path(__file__).with_name("built") / "drawable.js"
    address = publish(file.read_bytes(), "map", suffix=".js")
    return st.components.v2.component(
        "drawable", js=loader(address, instead="the table below has every figure")
    )
