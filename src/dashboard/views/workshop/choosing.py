"""Choosing areas: on the map and by name, and beside it by a list, a radius or a named set."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from dashboard import layout
from dashboard.plain import as_typed
from dashboard.state import controls
from dashboard.views.workshop import drawn, held
from dashboard.views.workshop.held import Held
from insight import cached
from insight.areas import District, Level
from insight.areas.naming import plain_words
from insight.exhibits.maps.grouped import made_of
from insight.outside import as_words
from insight.words.names import PLURAL

BY: Final = {
    "names": "Map or names",
    "list": "List",
    "near": "Radius",
    "set": "Named set",
}
LISTED: Final = 30
"""Names with a box to tick at most: for more, readers type a part of the name."""
SEARCH: Final = "workshop_search"
NAMED: Final = 12
"""Chosen areas that are named at most."""


def show(district: District, groups: Sequence[Held]) -> tuple[str, ...]:
    """The map and the ways to choose; the codes of what is chosen."""
    layout.heading("Choose areas")
    chosen = held.chosen(district)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        level = drawn.choose_level()
        way = controls.choose_one(
            "Choose by", "choose_by", BY, style="buttons", what="way to choose"
        )
    wide, narrow = st.columns([2, 1], gap="large")
    with wide:
        drawn.show(district, level, groups, chosen)
    with narrow, st.container(key="workshop_ways"):
        if way == "names":
            show_names(district, level, chosen)
    say_chosen(district, chosen)
    return chosen


def show_names(district: District, level: Level, chosen: Sequence[str]) -> None:
    """A box to tick for each area of the level whose name or ward holds what is typed."""
    table = cached.areas_of(district.code, level)
    many = PLURAL[level]
    codes = [str(each) for each in table[f"{level}_code"]]
    names = [str(each) for each in table[f"{level}_name"]]
    homes = _homes(district, level)
    typed = ""
    if len(codes) > 1:
        typed = str(st.text_input(f"Find {many} by name", key=SEARCH, max_chars=60) or "")
    words = plain_words(typed)
    found = [
        (code, name)
        for code, name in zip(codes, names, strict=True)
        if all(word in " ".join(plain_words(f"{name} {homes.get(code, '')}")) for word in words)
    ]
    if not found:
        layout.note(f"No name of {len(codes):,} {many} holds “{as_words(typed, 60)}”.")
    for code, name in found[:LISTED]:
        _tick(district, code, f"{name}, {homes[code]}" if code in homes else name, chosen)
    if len(found) > LISTED:
        layout.note(
            f"The first {LISTED} of {len(found):,} {many}: type a part of a name to find others."
        )


def _homes(district: District, level: Level) -> dict[str, str]:
    """The ward of each neighbourhood, by which people find it."""
    if level != "lsoa":
        return {}
    table = cached.lookup(district.code)
    return dict(zip(table["lsoa_code"], table["ward_name"], strict=True))


def _tick(district: District, code: str, name: str, chosen: Sequence[str]) -> None:
    key = f"workshop_take_{code}"
    st.session_state[key] = code in chosen

    def changed() -> None:
        rest = [each for each in chosen if each != code]
        held.choose(district, [*rest, code] if st.session_state[key] else rest)

    st.checkbox(as_typed(name), key=key, on_change=changed)


def say_chosen(district: District, chosen: Sequence[str]) -> None:
    """What is chosen, of every level, and a way to let it go."""
    if not chosen:
        layout.note("Nothing is chosen yet: take areas on the map or by name, then name a group.")
        return
    names = drawn.names_of(district)
    said = [names[each] for each in chosen[:NAMED]]
    more = len(chosen) - NAMED
    listed = "; ".join(said) + (f"; and {more} more" if more > 0 else "")
    with st.container(horizontal=True, vertical_alignment="center"):
        layout.note(f"**Chosen: {made_of(chosen)}.** {listed}.")
        st.button(
            "Clear the choice",
            key="workshop_clear",
            on_click=held.choose,
            args=(district, ()),
            width="content",
        )
