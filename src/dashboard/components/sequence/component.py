"""The sequence as a component: what it is told, and what a reader has done to it, in order.

The script does every act at once where the reader is; the page keeps it and answers with the number
of the last act that it has seen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from dashboard.components.loader import loader
from dashboard.serving.published import publish
from insight.caching import once
from insight.messages import said
from insight.outside import PROSE, SHORT, as_words

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

KINDS: Final = ("move", "copy", "remove", "back", "edit")
MOST: Final = 200
"""Acts of one message at most."""


@dataclass(frozen=True)
class Row:
    """A view as it is listed. `gone` says why it cannot be shown, `open` is where its page is."""

    id: str
    finding: str
    where: str
    picture: str
    gone: str
    open: str
    caption: str
    note: str
    seconds: int


@dataclass(frozen=True)
class Act:
    """What a reader did to a view: `to` is its new place from 0, `value` that of a `part`."""

    n: int
    kind: str
    id: str
    to: int = 0
    part: str = ""
    value: str = ""


def show_sequence(rows: Sequence[Row], *, key: str, on_act: Callable[[Act], None]) -> None:
    """Show the rows; `on_act` is called once for everything that a reader does, in order."""
    seen = f"{key}_seen"

    def told() -> None:
        for act in acts_of(st.session_state[key].get("did")):
            if act.n > st.session_state.get(seen, 0):
                st.session_state[seen] = act.n
                on_act(act)

    data = {"views": [_told(row) for row in rows], "seen": st.session_state.get(seen, 0)}
    _component()(key=key, data=data, on_did_change=told)


def _told(row: Row) -> dict[str, Any]:
    """A row with our words in the language that is spoken; captions and notes are of people."""
    ours = {"finding": said(row.finding), "where": said(row.where), "gone": said(row.gone)}
    return asdict(row) | ours


def acts_of(told: Any) -> list[Act]:
    """What a message of a browser says was done; what is not as expected is left out."""
    found = told[:MOST] if isinstance(told, list) else []
    acts = [_act(each) for each in found if isinstance(each, dict)]
    return sorted((act for act in acts if act is not None), key=lambda act: act.n)


def _act(told: dict[str, Any]) -> Act | None:
    number, to, kind = told.get("n"), told.get("to", 0), told.get("kind")
    if not isinstance(number, int) or not isinstance(to, int) or kind not in KINDS:
        return None
    name, part = (as_words(str(told.get(each, "")), SHORT) for each in ("id", "part"))
    value = as_words(str(told.get("value", "")), PROSE)
    return Act(number, str(kind), name, to, part, value)


@once()
def _component() -> ComponentRenderer:
    """Publish the component's script and register a loader."""
    file = Path(__file__).with_name("src") / "sequence.js"
    address = publish(file.read_bytes(), "sequence", suffix=".js")
    return st.components.v2.component(
        "sequence",
        js=loader(address, instead="what it holds stands in the agenda", what="sequence"),
    )
