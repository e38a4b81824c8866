"""Sections that are made only when a reader opens them; the address says which are open."""

from __future__ import annotations

import html
from typing import Final

import streamlit as st

from dashboard import plain
from dashboard.state import address
from insight.colours import TENTHS

KNOWN: Final = ("domains", "3d")


def _names() -> list[str]:
    return [name for name in (address.recalled("more") or "").split(",") if name]


def _turn(name: str, names: list[str]) -> None:
    left = [each for each in names if each != name]
    if st.session_state[f"more_{name}"]:
        left.append(name)
    address.remember("more", ",".join(left) or None)


def opened(name: str, heading: str, label: str) -> bool:
    """A section's heading and switch; whether it is open."""
    names = _names()
    unknown = [each for each in names if each not in KNOWN]
    if unknown:
        address.refuse("section", ", ".join(unknown), "the page without it")
        names = [each for each in names if each in KNOWN]
        address.remember("more", ",".join(names) or None)
    plain.heading(heading)
    key = f"more_{name}"
    st.session_state[key] = name in names
    st.toggle(label, key=key, on_change=_turn, args=(name, names))
    return name in names


def tenth_key(first: str, last: str) -> str:
    """The colours of the ten tenths between the words for their two ends, as HTML."""
    boxes = "".join(f'<i style="background-color:{colour}"></i>' for colour in TENTHS)
    return (
        f'<p class="tenthkey"><span>{html.escape(first.capitalize())} tenth</span>'
        f'<span class="boxes" aria-hidden="true">{boxes}</span>'
        f"<span>{html.escape(last.capitalize())} tenth</span></p>"
    )
