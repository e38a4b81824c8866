"""The map of a district: what a page says about it, and the component that shows it.

The outlines are a published document (`insight.maps.outlines`) that the browser fetches once. The
component's own script and styles are published the same way, because Streamlit repeats the text
of a component in every message: what is left in a message is figures.

    view = MapView(address=..., classes=[...], area_classes={...}, values={...}, title=..., alt=...)
    chosen = show_map(view, key="overview_map")
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard.components.loader import loader
from dashboard.serving.published import publish, published_file, unpacked
from insight.caching import once
from insight.errors import MissingData
from insight.maps.interactive.message import kept_message
from insight.maps.interactive.script import map_script
from insight.maps.interactive.view import MapView

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.components.v2.types import ComponentRenderer


def show_map(
    view: MapView,
    *,
    key: str,
    height: int = 480,
    on_choose: Callable[[tuple[str, ...]], None] | None = None,
    on_switch: Callable[[dict[str, str]], None] | None = None,
) -> tuple[str, ...] | None:
    """Show the map, at most `height` pixels high, and return the codes of the areas just chosen.

    No code says that the reader has cleared the choice, and None that none was made in this run.
    `on_choose` is called with the same codes before the run starts, which is the time to change
    what widgets and the URL say. The page keeps the choice, and hands it back as
    `MapView.selected`. Likewise `on_switch` is called with what the reader has switched to, the
    slugs by the names of the view's `switches`; the page hands them back as `MapView.shown`.
    """
    codes = area_codes(view.address)

    def told() -> None:
        chosen, shown = _told(st.session_state[key].get("told"), view, codes)
        if on_switch is not None and shown:
            on_switch(shown)
        if on_choose is not None and chosen is not None:
            on_choose(chosen)

    message = kept_message(view, codes=codes, height=height)
    result = _component()(key=key, data=message, on_told_change=told)
    return _told(result.get("told"), view, codes)[0]


def _told(
    answer: Any, view: MapView, codes: Sequence[str]
) -> tuple[tuple[str, ...] | None, dict[str, str]]:
    """The areas and the choices that a browser names, of those that there are."""
    if not isinstance(answer, dict):
        return None, {}
    named = {each.name for each in view.switches}
    given = answer.get("shown")
    shown = {
        name: slug
        for name, slug in (given.items() if isinstance(given, dict) else ())
        if name in named and isinstance(slug, str)
    }
    areas = answer.get("areas")
    known = set(codes)
    chosen = tuple(code for code in areas if code in known) if isinstance(areas, list) else None
    return chosen, shown


def area_codes(address: str) -> tuple[str, ...]:
    """Return the codes of a published geometry's areas, in their order.

    Raises `MissingData` when nothing is published at the address.
    """
    return _read_codes(published_file(address))


@once(most=512)
def _read_codes(file: Path) -> tuple[str, ...]:
    try:
        return tuple(json.loads(unpacked(file.read_bytes()))["codes"])
    except FileNotFoundError as error:
        message = f"No geometry is published at {file}; call publish_geometry first."
        raise MissingData(message) from error


@once()
def _component() -> ComponentRenderer:
    """Publish the component's script, which holds its styles too, and register a loader."""
    address = publish(map_script().encode(), "map", suffix=".js")
    return st.components.v2.component(
        "district_map", js=loader(address, instead="the table below has every figure")
    )
