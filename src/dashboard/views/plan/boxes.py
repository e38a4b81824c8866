"""The boxes of a part: each for one entry of the file, with what is wrong with it beside it."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import streamlit as st

from dashboard import layout, plain
from dashboard.views.plan import held, typed
from insight.plans import draft
from insight.plans.draft import Path, Said, Tables
from insight.plans.draft.words import label_of
from insight.plans.kinds import LONGEST
from insight.plans.schema import TABLES, Key

CHOICES: Final[Mapping[str, str]] = {
    "": "Not said",
    "increase": "Up",
    "decrease": "Down",
    "maintain": "Stay as it is",
    "unclear": "The plan does not say",
    "measure": "The plan lists it as a measure",
    "outcome": "Read from the plan’s words",
    "district": "the district",
    "upper_tier": "the county or unitary",
    "lsoa": "neighbourhoods, added up",
    "msoa": "middle-layer areas, added up",
    "ward": "wards, added up",
    "national_fifths": "Most and least deprived fifths of England",
    "local_fifths": "Most and least deprived fifths of the district",
    "wards": "Most and least deprived wards",
    "gaps": "Every gap in the plan",
}
"""What readers see of the choices of a file; one that is not here stands as it is."""


@dataclass
class Form:
    """The draft as it is drawn now: its tables, its faults, and those that a box has shown."""

    tables: Tables
    faults: list[Said]
    told: set[int] = field(default_factory=set)

    def at(self, path: Path) -> Any:
        """The entry at a path."""
        return draft.found(self.tables, path)

    def say(self, path: Path, *, whole: bool = True) -> None:
        """The faults of an entry, and with `whole` of all that is in it, once each."""
        mine = [
            (n, each)
            for n, each in enumerate(self.faults)
            if n not in self.told
            and (each.path[: len(path)] == path if whole else each.path == path)
        ]
        self.told.update(n for n, _ in mine)
        tell(each for _, each in mine)


def tell(faults: Iterable[Said]) -> None:
    """Faults below the box that they are about: the mark and the words, not the colour alone."""
    rows = "".join(
        f'<p class="{"need" if each.missing else "fault"}">'
        f"{'' if each.missing else '<b aria-hidden=true>▲</b> '}{html.escape(each.words)}</p>"
        for each in faults
    )
    if rows:
        layout.write_html(f'<div class="said">{rows}</div>')


def key_of(path: Path, what: str = "box") -> str:
    """What the widget of an entry is called."""
    return f"plan_{what}_{'_'.join(map(str, path))}"


def boxes(form: Form, path: Path, table: str, keys: Iterable[str]) -> None:
    """The boxes of some keys of a table, in that order."""
    for name in keys:
        box(form, (*path, name), TABLES[table][name])


def box(form: Form, path: Path, expected: Key, label: str = "") -> None:
    """One box: a list to choose from, a mark to tick, or a place to type."""
    label = label or label_of(str(path[-1]))
    if expected.choices:
        _list(form, path, expected, label)
    elif expected.kind == "flag":
        _tick(form, path, label)
    else:
        _words(form, path, expected, label)
    form.say(path)


def _list(form: Form, path: Path, expected: Key, label: str) -> None:
    key, value = key_of(path), form.at(path)
    options = {each: CHOICES.get(each, each.capitalize()) for each in ("", *expected.choices)}
    if isinstance(value, str) and value not in options:
        options[value] = value
    st.session_state[key] = value if isinstance(value, str) else ""

    def changed() -> None:
        held.change(path, st.session_state[key] or None)

    plain.list_box(label, options, key=key, on_change=changed)


def _tick(form: Form, path: Path, label: str) -> None:
    key = key_of(path)
    st.session_state[key] = form.at(path) is True

    def changed() -> None:
        held.change(path, st.session_state[key] or None)

    plain.tick(label, key=key, on_change=changed)


def _words(form: Form, path: Path, expected: Key, label: str) -> None:
    """A place to type: a line, or several where passages or lists go."""
    key, value = key_of(path), typed.shown(form.at(path))
    st.session_state[key] = value
    most = max(expected.longest, len(value))

    def changed() -> None:
        held.change(path, typed.read(expected.kind, str(st.session_state[key] or "")))

    if expected.kind in typed.LISTS or (expected.kind == "text" and expected.longest == LONGEST):
        room = most if expected.kind == "text" else 20 * LONGEST
        plain.passage_box(label, key=key, most=room, on_change=changed)
    else:
        plain.words_box(label, key=key, most=most, on_change=changed)
