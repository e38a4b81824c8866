"""The boxes of a part: each for one entry of the file, with what is wrong with it beside it."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
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

_DRAWN: Final = "_plan_drawn"
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
    """Faults below the box that they are about: the mark and the words, not the colour alone.

    Where there are none the place for them stays: else what follows would be drawn anew when one
    comes or goes, and a press on it that is under way would be lost.
    """
    rows = "".join(
        f'<p class="{"need" if each.missing else "fault"}">'
        f"{'' if each.missing else _MARK}{html.escape(each.words)}</p>"
        for each in faults
    )
    layout.write_html(f'<div class="said">{rows or _NONE}</div>')


_MARK: Final = '<span aria-hidden="true">▲</span> '
_NONE: Final = '<p class="none">Nothing is wrong here.</p>'
"""Not shown: Streamlit leaves out what is empty."""


def key_of(path: Path, what: str = "box") -> str:
    """What the widget of an entry is called."""
    return f"plan_{what}_{'_'.join(map(str, path))}"


def let_show(key: str, value: Any) -> None:
    """Let a box show a value; one that shows it is left alone, as somebody may be typing in it."""
    if key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value


def choose(
    label: str, options: Mapping[str, str], *, key: str, value: str, then: Callable[[str], None]
) -> None:
    """A list of which one is chosen, whose words may be others each time it is drawn.

    A browser sends back the words that it shows: so a list with other words is shown anew, and
    words that are no more are no choice.
    """
    named = _each_once(options)
    drawn = st.session_state.setdefault(_DRAWN, {})
    told = hash(tuple(named.items()))
    if drawn.get(key) != told or key not in st.session_state or st.session_state[key] != value:
        st.session_state[key] = value
    drawn[key] = told

    def changed() -> None:
        if st.session_state[key] in named:
            then(st.session_state[key])

    plain.list_box(label, named, key=key, on_change=changed)


def _each_once(options: Mapping[str, str]) -> dict[str, str]:
    """The options, with a number after words that others have too."""
    seen: Counter[str] = Counter()
    named = {}
    for slug, words in options.items():
        seen[words] += 1
        named[slug] = words if seen[words] == 1 else f"{words} ({seen[words]})"
    return named


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
    choose(
        label,
        options,
        key=key,
        value=value if isinstance(value, str) else "",
        then=lambda chosen: held.change(path, chosen or None),
    )


def _tick(form: Form, path: Path, label: str) -> None:
    key = key_of(path)
    let_show(key, form.at(path) is True)

    def changed() -> None:
        held.change(path, st.session_state[key] or None)

    plain.tick(label, key=key, on_change=changed)


def _words(form: Form, path: Path, expected: Key, label: str) -> None:
    """A place to type: a line, or several where passages or lists go."""
    key, value = key_of(path), typed.shown(form.at(path))
    let_show(key, value)
    most = max(expected.longest, len(value))

    def changed() -> None:
        held.change(path, typed.read(expected.kind, str(st.session_state[key] or "")))

    if expected.kind in typed.LISTS or (expected.kind == "text" and expected.longest == LONGEST):
        room = most if expected.kind == "text" else 20 * LONGEST
        plain.passage_box(label, key=key, most=room, on_change=changed)
    else:
        plain.words_box(label, key=key, most=most, on_change=changed)
