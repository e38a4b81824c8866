"""The map of England as a component: wards on a canvas, neighbourhoods from tiles.

A message names files and choices only: outlines and figures have addresses of their own, which a
browser keeps (`files` and `figures` beside this module). The scripts are built from `src` by
``make map``, and published the same way, because Streamlit repeats the text of a component in every
message.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from dashboard.components.england_map.files import FOLDER
from dashboard.components.loader import loader
from dashboard.serving.finding import ASK, NAMES
from dashboard.serving.published import publish
from dashboard.state import address
from insight.caching import once
from insight.exhibits.drawings import EnglandMap

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer


BUILT: Final = Path(__file__).with_name("built")


@dataclass(frozen=True)
class Published:
    """Where a browser fetches what the map is drawn from.

    `geometry` holds the wards. `figures` are by level; `tiles` the files of the neighbourhoods, or
    None while they are not there: the wards are then shown, and `waiting` says why.
    """

    geometry: str
    figures: Mapping[str, str]
    tiles: Mapping[str, str] | None
    waiting: str = ""


def show_england(drawing: EnglandMap, at: Published, *, key: str, height: int) -> None:
    """Draw the map; a district that is chosen on it has a link to its own maps.

    The browser changes view and end without a rerun.
    """
    _component()(key=key, data=message(drawing, at, height=height))


def message(drawing: EnglandMap, at: Published, *, height: int) -> dict[str, Any]:
    """What travels to the browser."""
    return {
        "geometry": at.geometry,
        "figures": dict(at.figures),
        "tiles": dict(at.tiles) if at.tiles else None,
        "scripts": {name: _published(name) for name in ("tiles", "worker")} if at.tiles else {},
        "level": drawing.level,
        "view": drawing.view,
        "end": drawing.end,
        "own": drawing.own,
        "waiting": at.waiting,
        "there": "polarisation",
        "leave": list(address.OF_A_PLACE),
        "height": height,
        "names": NAMES,
        "ask": ASK,
    }


@once()
def _published(name: str) -> str:
    return publish((BUILT / f"{name}.js").read_bytes(), FOLDER, suffix=".js")


@once()
def _component() -> ComponentRenderer:
    """Register the loader of the script."""
    script = loader(_published("england"), instead="the downloads below have every figure")
    return st.components.v2.component("england_map", js=script)
