"""The map of England as a component: wards on a canvas, neighbourhoods from tiles.

A message names files and choices only: outlines and figures have addresses of their own, which a
browser keeps (`files` and `figures` beside this module). The scripts are built from `src` by
``make map``, and published the same way, because Streamlit repeats the text of a component in every
message.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import streamlit as st

from dashboard.components.england_map.files import FOLDER
from dashboard.components.loader import loader
from dashboard.serving.published import publish
from dashboard.state import address

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer


BUILT: Final = Path(__file__).with_name("built")


@dataclass(frozen=True)
class EnglandMap:
    """What the map shows: addresses of files, and the choices of the reader.

    `geometry` holds the wards. `figures` are by level; `tiles` the files of the neighbourhoods, or
    None while they are not there: the wards are then shown, and `waiting` says why. `own` is the
    slug of the reader's district. `view` and `end` are what the address asks for: the browser
    changes them without a rerun.
    """

    geometry: str
    figures: Mapping[str, str]
    tiles: Mapping[str, str] | None
    level: Literal["ward", "lsoa"]
    view: str
    end: str
    own: str
    waiting: str = ""


def show_england(shown: EnglandMap, *, key: str, height: int) -> None:
    """Draw the map; a district that is chosen on it has a link to its own maps."""
    _component()(key=key, data=message(shown, height=height))


def message(shown: EnglandMap, *, height: int) -> dict[str, Any]:
    """What travels to the browser."""
    return {
        "geometry": shown.geometry,
        "figures": dict(shown.figures),
        "tiles": dict(shown.tiles) if shown.tiles else None,
        "scripts": {name: _published(name) for name in ("tiles", "worker")} if shown.tiles else {},
        "level": shown.level,
        "view": shown.view,
        "end": shown.end,
        "own": shown.own,
        "waiting": shown.waiting,
        "there": "polarisation",
        "leave": list(address.OF_A_PLACE),
        "height": height,
    }


@functools.cache
def _published(name: str) -> str:
    return publish((BUILT / f"{name}.js").read_bytes(), FOLDER, suffix=".js")


@functools.cache
def _component() -> ComponentRenderer:
    """Register the loader of the script."""
    script = loader(_published("england"), instead="the downloads below have every figure")
    return st.components.v2.component("england_map", js=script)
