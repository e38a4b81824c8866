"""Groups: made of what is chosen, listed, and changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import streamlit as st

from dashboard import layout
from dashboard.layout import exhibits
from dashboard.plain import as_typed
from dashboard.state import controls
from dashboard.views.workshop import held, said
from dashboard.views.workshop.held import Held
from insight.areas import District
from insight.areas.group import MOST
from insight.assembly import workshop
from insight.assembly.workshop import ground
from insight.exhibits.maps.grouped import made_of
from insight.maps.grouped import letter
from insight.maps.grouped_sentences import many

NAME: Final = "workshop_name"
RENAME: Final = "workshop_rename"
LONGEST: Final = 60
"""Letters of a name at most."""


def show_maker(district: District, groups: Sequence[Held], chosen: Sequence[str]) -> None:
    """The box for a name, and the button that makes a group of what is chosen."""

    def make() -> None:
        if not chosen:
            said.failed("groups", "A group of nothing cannot be made: choose areas first.")
            return
        if len(groups) >= MOST:
            said.failed("groups", f"There are {MOST} groups, which is the most: delete one first.")
            return
        names = ground(district).names
        alone = names[chosen[0]] if len(chosen) == 1 else f"Group {letter(len(groups))}"
        typed = held.free_name(str(st.session_state[NAME]), (each.name for each in groups))
        name = typed or held.free_name(alone, (each.name for each in groups))
        codes = [*(each.code for each in groups), held.code_of(name, chosen)]
        if held.keep(district, codes, looked=len(groups), clear=True):
            said.done(
                "groups",
                f"{letter(len(groups))} {name} is made of {made_of(chosen)}. Back undoes it.",
            )

    with (
        st.form("workshop_maker", clear_on_submit=True, border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        st.text_input(
            "Name of the group",
            key=NAME,
            max_chars=LONGEST,
            placeholder="Such as the name of a team",
            width=320,
        )
        st.form_submit_button(
            as_typed(f"Make a group of {made_of(chosen)}" if chosen else "Make a group"),
            on_click=make,
            width="content",
        )


def show(district: District, groups: Sequence[Held], chosen: Sequence[str]) -> Held | None:
    """The groups in a table, what they leave out and where they overlap; the one looked at."""
    layout.heading("Groups")
    said.show("groups")
    show_maker(district, groups, chosen)
    if not groups:
        return None
    codes = tuple(each.code for each in groups)
    exhibit, _ = workshop.mapped(district, "ward", codes)
    layout.finding(exhibit.finding)
    for note in exhibit.notes:
        layout.note(note)
    with st.container(key="workshop_table"):
        layout.write_html(exhibit.html)
    exhibits.show_way_out(exhibit, key="workshop_groups")
    shared = workshop.shared(district, codes)
    if shared is not None:
        exhibits.show_figures(shared, key="workshop_shared")
    options = {each.letter: each.label for each in groups}
    slug = controls.choose_one("Group looked at", held.LOOKED, options, what="group")
    looked = next(each for each in groups if each.letter == slug)
    with layout.line(f"Change {looked.label}: name, areas, order", key="workshop_change"):
        show_changes(district, groups, looked, chosen)
    return looked


def show_changes(
    district: District, groups: Sequence[Held], looked: Held, chosen: Sequence[str]
) -> None:
    """Rename it, change its areas, move it, copy it, delete it."""
    _show_rename(district, groups, looked)
    rest = [each for each in looked.members if each not in chosen]
    many_chosen = made_of(chosen)
    actions: list[tuple[str, str, bool, Callable[[], None]]] = [
        (
            "Choose its areas on the map",
            "choose",
            True,
            lambda: _choose(district, looked),
        ),
        (
            f"Add the chosen {many_chosen}",
            "add",
            bool(set(chosen) - set(looked.members)),
            lambda: _with(district, groups, looked, (*looked.members, *chosen)),
        ),
        (
            f"Take out the chosen {many_chosen}",
            "take",
            bool(set(chosen) & set(looked.members)),
            lambda: _with(district, groups, looked, rest),
        ),
        (
            f"Make it the chosen {many_chosen}",
            "replace",
            bool(chosen) and set(chosen) != set(looked.members),
            lambda: _with(district, groups, looked, chosen),
        ),
        ("Move it up", "up", looked.place > 0, lambda: _move(district, groups, looked, -1)),
        (
            "Move it down",
            "down",
            looked.place < len(groups) - 1,
            lambda: _move(district, groups, looked, 1),
        ),
        ("Duplicate it", "copy", len(groups) < MOST, lambda: _copy(district, groups, looked)),
        ("Delete it", "delete", True, lambda: _delete(district, groups, looked)),
    ]
    with st.container(horizontal=True, gap="small"):
        for label, key, offered, act in actions:
            if offered:
                st.button(as_typed(label), key=f"workshop_{key}", on_click=act, width="content")


def _show_rename(district: District, groups: Sequence[Held], looked: Held) -> None:
    key = f"{RENAME}_{looked.code}"

    def rename() -> None:
        others = [each.name for each in groups if each != looked]
        name = held.free_name(str(st.session_state[key]), others)
        if not name:
            said.failed("groups", "A group needs a name: it keeps the one that it has.")
            return
        _replace(district, groups, looked, held.code_of(name, looked.members))

    st.text_input(
        "New name", value=looked.name, key=key, max_chars=LONGEST, on_change=rename, width=320
    )


def _replace(district: District, groups: Sequence[Held], looked: Held, code: str) -> None:
    codes = [code if each == looked else each.code for each in groups]
    held.keep(district, codes, looked=looked.place)


def _choose(district: District, looked: Held) -> None:
    held.choose(district, looked.members)


def _with(district: District, groups: Sequence[Held], looked: Held, members: Sequence[str]) -> None:
    if not members:
        said.failed("groups", f"{looked.label} would be a group of nothing: delete it instead.")
        return
    code = held.code_of(looked.name, dict.fromkeys(members))
    codes = [code if each == looked else each.code for each in groups]
    if held.keep(district, codes, looked=looked.place, clear=True):
        said.done(
            "groups", f"{looked.label} is made of {made_of(tuple(dict.fromkeys(members)))} now."
        )


def _move(district: District, groups: Sequence[Held], looked: Held, by: int) -> None:
    codes = [each.code for each in groups if each != looked]
    codes.insert(looked.place + by, looked.code)
    held.keep(district, codes, looked=looked.place + by)


def _copy(district: District, groups: Sequence[Held], looked: Held) -> None:
    name = held.free_name(looked.name, (each.name for each in groups))
    codes = [each.code for each in groups]
    codes.insert(looked.place + 1, held.code_of(name, looked.members))
    held.keep(district, codes, looked=looked.place + 1)


def _delete(district: District, groups: Sequence[Held], looked: Held) -> None:
    codes = [each.code for each in groups if each != looked]
    if held.keep(district, codes, looked=max(looked.place - 1, 0)):
        said.done(
            "groups",
            f"{looked.label} is deleted; {many(len(codes), 'group')} left. Back undoes it.",
        )
