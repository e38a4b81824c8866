"""The list of every indicator, as a component: a page hands over where the list is and what shows.

The entries are a published document that a browser fetches once and keeps; a message holds the
reader's choices and nothing else. Typing asks the server nothing: what a reader has come to is told
a moment later, for the address.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from dashboard.components.loader import loader
from dashboard.serving.published import publish
from insight.caching import once

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer


def publish_list(document: bytes) -> str:
    """Publish the entries; returns their address below that of the dashboard."""
    return publish(gzip.compress(document, 9, mtime=0), "list", suffix=".json.gz")


def show_list(
    address: str,
    *,
    shown: Mapping[str, str],
    carried: Mapping[str, str],
    series: Mapping[str, str],
    own: Mapping[str, str],
    key: str,
    on_choose: Callable[[dict[str, str]], None],
) -> None:
    """Show the list that is published at `address`.

    `shown` are the choices by the names of the address, "" for all; `carried` what its links take
    along; `series` the query of the page of a plan for each indicator that it shows;
    `own` where the figures are of those that whoever reads has brought.
    `on_choose` is called with the choices that a reader has changed to.
    """

    def told() -> None:
        answer = st.session_state[key].get("told")
        if isinstance(answer, dict):
            on_choose({name: _words(answer.get(name)) for name in shown})

    data = {
        "address": address,
        "shown": dict(shown),
        "carried": dict(carried),
        "series": dict(series),
        "own": dict(own),
    }
    _component()(key=key, data=data, on_told_change=told)


def _words(value: Any) -> str:
    return value if isinstance(value, str) else ""


@once()
def _component() -> ComponentRenderer:
    """Publish the component's script and register a loader."""
    file = Path(__file__).with_name("built") / "list.js"
    address = publish(file.read_bytes(), "list", suffix=".js")
    return st.components.v2.component(
        "indicator_list", js=loader(address, instead="every page names its own indicators")
    )
