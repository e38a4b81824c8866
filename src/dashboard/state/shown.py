"""What the page has shown in this run: its exhibits in order, for whoever takes the page away.

A part of a page that is drawn again by itself (`dashboard.layout.apart`) replaces what it had
shown; the rest stays.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import streamlit as st

from insight.exhibits.exhibit import Exhibit

_SHOWN: Final = "_shown"


@dataclass(frozen=True)
class _Entry:
    """An exhibit by its key on the page, and the parts that it stands within."""

    key: str
    exhibit: Exhibit
    within: tuple[str, ...]


@dataclass
class Shown:
    """The page: its question, its place by name, and what it has shown.

    `parts` says which parts each part stands within, `open` those that are being drawn, `at` where
    the exhibits of one that is drawn again go; None: at the end.
    """

    title: str = ""
    place: str = ""
    entries: list[_Entry] = field(default_factory=list)
    parts: dict[str, tuple[str, ...]] = field(default_factory=dict)
    open: tuple[str, ...] = ()
    at: int | None = None

    @property
    def exhibits(self) -> tuple[Exhibit, ...]:
        """Every exhibit once, in the order of the page."""
        return tuple({each.exhibit.name: each.exhibit for each in self.entries}.values())


def now() -> Shown:
    """What the reader's page has shown so far; nothing where no page has begun."""
    held = st.session_state.get(_SHOWN)
    return held if isinstance(held, Shown) else Shown()


def begin(*, title: str, place: str) -> None:
    """A page begins: it has shown nothing yet."""
    st.session_state[_SHOWN] = Shown(title, place)


def remember(exhibit: Exhibit, *, key: str) -> None:
    """An exhibit is shown under a key; what stood there before is replaced."""
    held = now()
    entry = _Entry(key, exhibit, held.open)
    known = next((n for n, each in enumerate(held.entries) if each.key == key), None)
    if known is not None:
        held.entries[known] = entry
    elif held.at is None:
        held.entries.append(entry)
    else:
        held.entries.insert(held.at, entry)
        held.at += 1


@contextlib.contextmanager
def part(name: str) -> Iterator[None]:
    """A part of the page is drawn: what it had shown before is shown no more."""
    held = now()
    outside, at = held.open, held.at
    if outside:
        held.parts[name] = outside
    held.open = (*(outside or held.parts.get(name, ())), name)
    old = [n for n, each in enumerate(held.entries) if name in each.within]
    if old and at is None:
        held.at = old[0]
    held.entries[:] = [each for each in held.entries if name not in each.within]
    try:
        yield
    finally:
        held.open = outside
        if not outside:
            held.at = None
