"""The script of the map: built from the JavaScript of `dashboard.components.district_map`."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Final

from insight.areas import ATTRIBUTION

FILE: Final = Path(__file__).with_name("map.js")


@functools.cache
def map_script() -> str:
    """The script as a module that draws a message, with the source of the outlines in it."""
    return FILE.read_text(encoding="utf-8").replace("{ATTRIBUTION}", ATTRIBUTION)
