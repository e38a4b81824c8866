"""Groups: made of what is chosen, listed, and changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, NamedTuple

import streamlit as st

from dashboard import layout, plain
from dashboard.layout import exhibits
from dashboard.state import controls
from dashboard.state.presenting import present
from dashboard.views.workshop import held, said
from dashboard.views.workshop.held import Held
from insight.areas import District
from insight.areas.group import MOST, group_of
from insight.assembly import workshop
from insight.assembly.workshop import ground
from insight.exhibits.maps.grouped import made_of
from insight.groups.files import to_csv, to_json
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
        plain.together("workshop_maker", clear=True),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        with st.container(width=320):
            plain.words_box("Name of the group", key=NAME, most=LONGEST)
        plain.send(
            f"Make a group of {made_of(chosen)}" if chosen else "Make a group", on_click=make
        )


def show(district: District, groups: Sequence[Held], chosen: Sequence[str]) -> Held | None:
    """The groups in a table, what they leave out and where they overlap; the one looked at."""
    layout.heading("Groups")
    said.show("groups")
    if not present.is_on():
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
    offer_files(district, codes)
    options = {each.letter: each.label for each in groups}
    slug = controls.choose_one("Group looked at", held.LOOKED, options, what="group")
    looked = next(each for each in groups if each.letter == slug)
    with layout.line(f"Change {looked.label}: name, areas, order", key="workshop_change"):
        show_changes(district, groups, looked, chosen)
    return looked


def offer_files(district: District, codes: Sequence[str]) -> None:
    """The groups as files that open here again, under “Named set”."""
    kept = [group_of(code) for code in codes]
    here = ground(district)
    with st.container(horizontal=True):
        for kind, mime, make in (
            ("json", "application/json", to_json),
            ("csv", "text/csv", to_csv),
        ):
            st.download_button(
                plain.as_typed(f"Keep the groups as a file ({kind.upper()})"),
                data=partial(make, kept, here),
                file_name=f"{district.slug}-groups.{kind}",
                mime=mime,
                key=f"workshop_file_{kind}",
                on_click="ignore",
                width="content",
            )


def show_changes(
    district: District, groups: Sequence[Held], looked: Held, chosen: Sequence[str]
) -> None:
    """Rename it, change its areas, move it, copy it, delete it."""
    _show_rename(district, groups, looked)
    with st.container(horizontal=True, gap="small"):
        for change in _changes(district, groups, looked, chosen):
            if change.offered:
                plain.press(change.label, key=f"workshop_{change.key}", on_click=change.act)


class _Change(NamedTuple):
    """What can be done to a group: the words of its button, its key, whether it is offered."""

    label: str
    key: str
    offered: bool
    act: Callable[[], None]


def _changes(
    district: District, groups: Sequence[Held], looked: Held, chosen: Sequence[str]
) -> list[_Change]:
    """All that can be done to a group now."""
    those, theirs, named = set(chosen), set(looked.members), made_of(chosen)
    rest = [each for each in looked.members if each not in those]
    last = len(groups) - 1

    def becomes(members: Sequence[str]) -> Callable[[], None]:
        return partial(_with, district, groups, looked, members)

    def moves(by: int) -> Callable[[], None]:
        return partial(_move, district, groups, looked, by)

    return [
        _Change(
            "Choose its areas on the map",
            "choose",
            theirs != those,
            partial(held.take, district, looked.members),
        ),
        _Change(
            f"Add the chosen {named}",
            "add",
            bool(those - theirs),
            becomes((*looked.members, *chosen)),
        ),
        _Change(f"Take out the chosen {named}", "take", bool(those & theirs), becomes(rest)),
        _Change(
            f"Make it the chosen {named}",
            "replace",
            bool(chosen) and those != theirs,
            becomes(chosen),
        ),
        _Change("Move it up", "up", looked.place > 0, moves(-1)),
        _Change("Move it down", "down", looked.place < last, moves(1)),
        _Change(
            "Duplicate it", "copy", len(groups) < MOST, partial(_copy, district, groups, looked)
        ),
        _Change("Delete it", "delete", True, partial(_delete, district, groups, looked)),  # noqa: FBT003 - named in the record
    ]


def _show_rename(district: District, groups: Sequence[Held], looked: Held) -> None:
    key = f"{RENAME}_{looked.code}"

    def rename() -> None:
        others = [each.name for each in groups if each != looked]
        name = held.free_name(str(st.session_state[key]), others)
        if not name:
            said.failed("groups", "A group needs a name: it keeps the one that it has.")
            return
        _replace(district, groups, looked, held.code_of(name, looked.members))

    with st.container(width=320):
        plain.words_box("New name", value=looked.name, key=key, most=LONGEST, on_change=rename)


def _replace(district: District, groups: Sequence[Held], looked: Held, code: str) -> None:
    codes = [code if each == looked else each.code for each in groups]
    held.keep(district, codes, looked=looked.place)


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
