"""The plan that a reader is writing: kept by their session alone, changed one step at a time."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import Any, Final

import streamlit as st

from insight.plans import draft
from insight.plans.draft import Path, Tables
from insight.plans.writing import toml_of

_KEY: Final = "_plan_draft"
STEPS: Final = 30
"""How many steps can be undone."""
HEAD: Final[Path] = ("plan",)


@dataclass(frozen=True)
class Draft:
    """A plan being written.

    `text` is the file that it came from, "" for none, whose comments it keeps; `part` the part that
    is open; `past` what it was before each step that can be undone; `said` what was done last.
    """

    tables: Tables
    text: str = ""
    part: Path = HEAD
    past: tuple[Draft, ...] = field(default=(), repr=False)
    said: str = ""

    @property
    def toml(self) -> str:
        """Its file, with the names for machines that nobody typed."""
        return toml_of(draft.completed(self.tables), self.text)


def now() -> Draft | None:
    """The plan that is being written; None while none is."""
    found = st.session_state.get(_KEY)
    return found if isinstance(found, Draft) else None


def _keep(held: Draft) -> None:
    st.session_state[_KEY] = held


def begin(tables: Mapping[str, Any], text: str = "", said: str = "") -> None:
    """Begin another plan; the one at hand can be had back."""
    before = now()
    _keep(Draft(deepcopy(dict(tables)), text, past=_past(before), said=said))


def _past(held: Draft | None) -> tuple[Draft, ...]:
    return () if held is None else (*held.past, replace(held, past=(), said=""))[-STEPS:]


def change(path: Path, value: Any) -> None:
    """Put what was typed at a path; None takes it out. Not a step: it can be typed back."""
    held = now()
    if held is not None:
        _keep(replace(held, tables=draft.put(held.tables, path, value), said=""))


def step(tables: Tables, said: str, part: Path | None = None) -> None:
    """Change the plan by a step that can be undone, and open a part."""
    held = now()
    if held is not None:
        opened = held.part if part is None else part
        _keep(replace(held, tables=tables, part=opened, past=_past(held), said=said))


def undo() -> None:
    """Take back the last step."""
    held = now()
    if held is not None and held.past:
        *rest, before = held.past
        _keep(replace(before, past=tuple(rest), said="The last step is undone."))


def turn_to(part: Path) -> None:
    """Open another part."""
    held = now()
    if held is not None:
        _keep(replace(held, part=part, said=""))


def leave() -> None:
    """Put the plan away, such as to open another; it can be had back."""
    held = now()
    if held is not None:
        begin({}, said="")


def add(path: Path, entry: Mapping[str, Any], said: str, *, open_it: bool = True) -> None:
    """Add an entry to the list at a path, and open it."""
    held = now()
    if held is not None:
        tables = draft.added(held.tables, path, dict(entry))
        place = len(draft.found(tables, path)) - 1
        step(tables, said, (*path, place) if open_it else None)


def remove(path: Path, said: str, part: Path | None = None) -> None:
    """Take an entry out of its list, and open a part in its place."""
    held = now()
    if held is not None:
        step(draft.removed(held.tables, path), said, part)


def move(path: Path, by: int, said: str) -> None:
    """Move an entry within its list; the part that is open stays open."""
    held = now()
    if held is None:
        return
    tables = draft.moved(held.tables, path, by)
    if tables == held.tables:
        return
    part = held.part
    if part[: len(path)] == path:
        part = (*path[:-1], int(path[-1]) + by, *part[len(path) :])
    step(tables, said, part)


def completed() -> Tables:
    """The tables of the plan with the names for machines that nobody typed."""
    held = now()
    return {} if held is None else draft.completed(held.tables)


def fix_names() -> None:
    """Keep those names as they are now, before something in the plan refers to one."""
    held = now()
    if held is not None:
        _keep(replace(held, tables=draft.completed(held.tables)))
