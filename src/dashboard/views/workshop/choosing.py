"""Choosing areas: on the map, and beside it by name, by a list, a radius or a named set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import streamlit as st

from dashboard import layout, plain
from dashboard.state import controls
from dashboard.state.presenting import present
from dashboard.views.workshop import drawn, held, said, ways
from dashboard.views.workshop.held import Held
from insight import cached
from insight.areas import District
from insight.areas.naming import plain_words
from insight.assembly.workshop import ground
from insight.exhibits.maps.grouped import made_of
from insight.groups.chosen import changed, on_level, without_any
from insight.groups.ground import Level
from insight.maps.grouped_sentences import many
from insight.outside import as_words
from insight.words.names import PLURAL

BY: Final = {"names": "Map or names", "list": "List", "near": "Radius", "set": "Named set"}
EVERY: Final = 30
"""Areas that all have a box to tick; of more only the first `FIRST`, until a name is typed."""
FIRST: Final = 12
SEARCH: Final = "workshop_search"
NAMED: Final = 12
"""Chosen areas that are named at most."""


def show(district: District, groups: Sequence[Held]) -> tuple[str, ...]:
    """The map and the ways to choose; the codes of what is chosen."""
    chosen = held.chosen(district)
    if present.is_on():  # in a room the groups are looked at, not made
        layout.heading("Where the groups lie")
        drawn.show(district, drawn.level_now(), groups, chosen)
        return chosen
    layout.heading("Choose areas")
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        level = drawn.choose_level()
        way = controls.choose_one("Choose by", "choose_by", BY, style="buttons", what="way")
    wide, narrow = st.columns([2, 1], gap="large")
    with wide:
        drawn.show(district, level, groups, chosen)
    with narrow, st.container(key="workshop_ways"):
        if way == "list":
            ways.show_list(district, chosen)
        elif way == "near":
            ways.show_radius(district, chosen)
        elif way == "set":
            ways.show_sets(district, groups, chosen)
        else:
            show_names(district, level, chosen)
        said.show("choose")  # beside what was pressed: below the map nobody would see it
    say_chosen(district, chosen)
    return chosen


def show_names(district: District, level: Level, chosen: Sequence[str]) -> None:
    """A box to tick for each area of the level whose name or ward holds what is typed."""
    names, homes = _names(district, level), _homes(district, level)
    typed = ""
    if len(names) > 1:
        label = f"Find {PLURAL[level]} by name"
        typed = plain.words_box(label, key=SEARCH, most=60)
    words = plain_words(typed)
    found = {
        code: name
        for code, name in names.items()
        if all(word in " ".join(plain_words(f"{name} {homes.get(code, '')}")) for word in words)
    }
    if not found:
        layout.note(f"No name of {many(len(names), 'area')} holds “{as_words(typed, 60)}”.")
    most = EVERY if len(found) <= EVERY else FIRST
    taken = on_level(chosen, level, ground(district))
    for code, name in list(found.items())[:most]:
        label = f"{name}, {homes[code]}" if code in homes else name
        _tick(district, level, code, label, (chosen, taken))
    if len(found) > most:
        layout.note(
            f"The first {most} of {len(found):,} {PLURAL[level]}: type a part of a name to find "
            "the others."
        )


def _names(district: District, level: Level) -> dict[str, str]:
    """The names of the areas of a level that have a neighbourhood, by code."""
    table = cached.areas_of(district.code, level)
    codes, names = (list(map(str, table[f"{level}_{part}"])) for part in ("code", "name"))
    small = without_any(codes, ground(district))
    return {code: name for code, name in zip(codes, names, strict=True) if code not in small}


def _homes(district: District, level: Level) -> Mapping[str, str]:
    """The ward of each neighbourhood, by which people find it."""
    if level != "lsoa":
        return {}
    table = cached.lookup(district.code)
    return dict(zip(table["lsoa_code"], table["ward_name"], strict=True))


def _tick(
    district: District,
    level: Level,
    code: str,
    label: str,
    now: tuple[Sequence[str], Sequence[str]],
) -> None:
    """One box; `now` is what is chosen, and what of the level that takes in."""
    chosen, taken = now
    key = f"workshop_take_{code}"
    st.session_state[key] = code in taken

    def ticked() -> None:
        rest = [each for each in taken if each != code]
        told = [*rest, code] if st.session_state[key] else rest
        held.choose(district, changed(chosen, told, level, ground(district)))

    plain.tick(label, key=key, on_change=ticked)


def say_chosen(district: District, chosen: Sequence[str]) -> None:
    """What is chosen, of every level, and a way to let it go."""
    if not chosen:
        layout.note("Nothing is chosen yet: take areas on the map or by name, then name a group.")
        return
    names = ground(district).names
    more = len(chosen) - NAMED
    listed = "; ".join(names[each] for each in chosen[:NAMED])
    after = f"; and {more:,} more" if more > 0 else ""
    with st.container(horizontal=True, vertical_alignment="center"):
        layout.note(f"**Chosen: {made_of(chosen)}.** {listed}{after}.")
        plain.press(
            "Clear the choice", key="workshop_clear", on_click=held.take, args=(district, ())
        )
