"""Boxes that show what the import holds and tell it what a reader changes.

The draft is the truth: a box is set from it before it is drawn, so that it is as it was left when
the reader comes back from another page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from dashboard import plain


def choose(
    label: str, options: Mapping[str, str], now: str, tell: Callable[[str], None], *, key: str
) -> None:
    """A list of which one is chosen; `tell` is called with the slug of another."""
    _set(key, now if now in options else next(iter(options)))
    plain.list_box(label, options, key=key, on_change=_told, args=(key, tell))


def words(label: str, now: str, tell: Callable[[str], None], *, key: str, most: int = 120) -> None:
    """A box for a line of words."""
    _set(key, now)
    plain.words_box(label, key=key, most=most, on_change=_told, args=(key, tell))


def number(label: str, now: int, tell: Callable[[int], None], *, key: str, most: int) -> None:
    """A box for a whole number."""
    _set(key, now)
    plain.number_box(label, key=key, most=most, on_change=_told, args=(key, tell))


def _set(key: str, now: Any) -> None:
    if st.session_state.get(key) != now:
        st.session_state[key] = now


def _told(key: str, tell: Callable[[Any], None]) -> None:
    tell(st.session_state[key])
