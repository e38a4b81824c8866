"""A reader's first run waits for its turn (`line`), with words on the page while it does."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, Final

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard import plain
from dashboard.serving.pace.line import LINE

NUMBER: Final = "_number_in_line"
ADMITTED: Final = "_admitted"
COUNTED: Final = 1.0
"""Seconds of waiting after which the page also says how many are before its reader."""
WAITS: Final = "Many readers are arriving; yours is next in a moment."
PLACE: Final = (
    "Many readers are arriving; your page opens in a moment. You are number {count} in line."
)
_first: Final = ContextVar("first run of a session", default=False)
AGAIN: Final = 3.0
"""Seconds between two sentences: each costs those who are served, and whoever listens."""


@contextmanager
def first_run() -> Iterator[None]:
    """Hold the first run of a session until it is its turn; let every other run through.

    The number is the session's: a wait that is broken off and begun again keeps its place in line.
    """
    state = st.session_state
    if ADMITTED in state:
        yield
        return
    if NUMBER not in state:
        state[NUMBER] = LINE.draw()
    told = _Told()
    with LINE.turn(int(state[NUMBER]), told, wanted()):
        told.end()
        state[ADMITTED] = True
        token = _first.set(True)
        try:
            yield
        finally:
            _first.reset(token)


def is_hurried() -> bool:
    """Whether this is a reader's first run and others wait for theirs behind it.

    What this reader may ask for later, and what their page does without until then, can wait.
    """
    return _first.get() and LINE.lengths()[0] > 0


def wanted() -> int | None:
    """What stands for the page and the choices of the address that is opened; None outside a run.

    A number, for the line remembers it longer than the session lasts, and an address may name what
    a reader brought themselves.
    """
    context = get_script_run_ctx(suppress_warning=True)
    if context is None:
        return None
    pages = context.pages_manager
    page = pages.intended_page_name or pages.intended_page_script_hash or ""
    return hash((str(page), context.query_string))


class _Told:
    """What stands on the page of a reader who waits."""

    def __init__(self) -> None:
        self.slot: Any = None
        self.words, self.at = "", 0.0

    def __call__(self, before: int, waited: float) -> None:
        """Say it once, and again where it has changed. Streamlit ends the run of who has left."""
        known = NUMBER in st.session_state  # where a stopped run ends
        words = words_of(before, waited) if known else ""
        if words == self.words or (self.words and waited < self.at + AGAIN):
            return
        self.words, self.at = words, waited
        if self.slot is None:
            self.slot = st.empty()
        with self.slot:
            plain.html(f'<p class="waits" role="status">{words}</p>')

    def end(self) -> None:
        """Let the page begin where the words stand, as it does for who did not wait."""
        context = get_script_run_ctx(suppress_warning=True)
        if self.slot is not None and context is not None:
            context.cursors.clear()


def words_of(before: int, waited: float) -> str:
    """What a reader is told who has waited for some seconds with so many before them.

    >>> words_of(11, 0.6)
    'Many readers are arriving; yours is next in a moment.'
    >>> words_of(11, 1.1)
    'Many readers are arriving; your page opens in a moment. You are number 12 in line.'
    """
    if waited < COUNTED or before < 1:
        return WAITS
    return PLACE.format(count=before + 1)
