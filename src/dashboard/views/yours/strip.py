"""The steps in one line at the top of the page: where each stands, and a way to it."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import Final, Literal

from dashboard import layout
from insight.outside import as_words, shown

State = Literal["done", "waits", "stops", "later"]
SIGNS: Final[dict[State, tuple[str, str]]] = {
    "done": ("✓", "done"),
    "waits": ("?", "waits for you"),
    "stops": ("!", "stops here"),
    "later": ("", "not yet"),
}
"""The sign of a state, and what a screen reader says of it."""
NAMES: Final = (
    "Choose a file",
    "Check what was recognised",
    "Confirm the names",
    "Say what the figures mean",
    "See it before it joins",
    "Your indicators",
)


@dataclass(frozen=True)
class Stand:
    """Where a step stands, in a few words."""

    state: State
    said: str = ""


def heading(step: int) -> None:
    """The heading of a step, which the strip leads to."""
    layout.write_html(f'<div id="step-{step}" class="yours-at"></div>')
    layout.heading(f"{step}. {NAMES[step - 1]}")


def show(stands: tuple[Stand, ...], drawn: int) -> None:
    """All steps; those up to `drawn` and the last are on the page and are links."""
    last = len(stands)
    items = "".join(
        _item(n, each, here=n <= drawn or n == last) for n, each in enumerate(stands, 1)
    )
    layout.write_html(
        f'<nav aria-label="The steps of bringing your data"><ol class="yours-strip">{items}</ol>'
        "</nav>"
    )


def _item(step: int, stand: Stand, *, here: bool) -> str:
    sign, spoken = SIGNS[stand.state]
    name = html.escape(f"{step}. {NAMES[step - 1]}")
    said = html.escape(shown(as_words(stand.said, 60)))
    inner = (
        f'<b aria-hidden="true">{sign}</b><span>{name}</span>'
        f'<small><span class="hidden">{spoken}: </span>{said}</small>'
    )
    linked = f'<a href="#step-{step}">{inner}</a>' if here else f"<div>{inner}</div>"
    return f'<li class="{stand.state}">{linked}</li>'
