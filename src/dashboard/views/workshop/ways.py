"""Ways to choose beside the map: a pasted list, a radius, a set that is ready made, a file.

What is pasted or typed is kept nowhere: only the areas that it leads to go into the address.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from dashboard import layout, plain
from dashboard.views.workshop import held, said
from dashboard.views.workshop.held import Held
from insight.areas import District
from insight.areas.group import MOST, Group
from insight.assembly import workshop
from insight.errors import InsightError
from insight.groups.files import LARGEST
from insight.groups.ground import made_of
from insight.groups.near import UNITS
from insight.groups.pieces import LONGEST
from insight.maps.grouped_sentences import many
from insight.outside import SHORT
from insight.words.names import join_words

LIST, PLACE, RADIUS, UNIT, SET, PART, FILE = (
    f"workshop_{name}" for name in ("list", "place", "radius", "unit", "set", "part", "file")
)
USUAL: Final = 1.0
"""Miles around a place at first: about 20 minutes on foot."""


def show_list(district: District, chosen: Sequence[str]) -> None:
    """A box for codes, names and postcodes; what is not known is named."""

    def take() -> None:
        found, texts = workshop.pasted(district, str(st.session_state[LIST] or ""))
        if not found.members:
            said.failed("choose", *texts)
        elif held.choose(district, (*chosen, *found.members)):
            said.done("choose", *texts)

    with plain.together("workshop_list_form"):
        plain.passage_box("Paste codes, names or postcodes, one a line", key=LIST, most=LONGEST)
        plain.send("Choose what is listed", on_click=take)
    layout.note(
        "Codes and names of wards, middle-layer areas (MSOAs) and neighbourhoods (LSOAs), "
        "postcodes, columns of a spreadsheet too. The list is not kept."
    )


def show_radius(district: District, chosen: Sequence[str]) -> None:
    """A place or a postcode and how far around it."""

    def take() -> None:
        metres = float(st.session_state[RADIUS]) * UNITS[str(st.session_state[UNIT])]
        try:
            found, texts = workshop.around(district, str(st.session_state[PLACE] or ""), metres)
        except InsightError as reason:
            said.failed("choose", f"Nothing was chosen: {str(reason).rstrip('.')}.")
            return
        members = made_of("x", found.members, workshop.ground(district)).members
        if held.choose(district, (*chosen, *members)):
            said.done("choose", *texts)

    with plain.together("workshop_radius_form"):
        plain.words_box("A place, ward or postcode", key=PLACE, most=SHORT)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            plain.far_box("How far around it", key=RADIUS, value=USUAL, least=0.1, most=50_000.0)
            with st.container(width=110):
                plain.list_box("Unit", {unit: unit for unit in ("miles", "km", "m")}, key=UNIT)
        plain.send("Choose the neighbourhoods around it", on_click=take)
    layout.note("A postcode is not kept: only the neighbourhoods around it are.")


def show_sets(district: District, groups: Sequence[Held], chosen: Sequence[str]) -> None:
    """Sets that are ready made, one of their groups or all of them; and a file of groups."""
    sets = workshop.sets(district)
    if sets:
        titles = {slug: each.title for slug, each in sets.items()}
        slug = plain.list_box("A set of this district", titles, key=SET)
        named = sets[slug]
        layout.note(named.made)
        names = {str(n): each.name for n, each in enumerate(named.groups)}
        part = plain.list_box("One of its groups", names, key=f"{PART}_{slug}")
        with st.container(horizontal=True):
            plain.press(
                f"Choose {names[part]}",
                key="workshop_choose_part",
                on_click=held.take,
                args=(district, (*chosen, *named.groups[int(part)].members)),
            )
            if len(names) <= MOST:
                plain.press(
                    f"Make all {len(names)} groups",
                    key="workshop_make_set",
                    on_click=_make_all,
                    args=(district, groups, named.groups),
                )
        if len(names) > MOST:
            layout.note(f"An address holds {MOST} groups: choose some of the {len(names)}.")
    else:
        layout.note("This district has no sets: it is one neighbourhood, or all of it is alike.")
    _show_file(district, groups)


def _show_file(district: District, groups: Sequence[Held]) -> None:
    """A file of groups that was kept here, or a sheet of names and codes."""

    def take() -> None:
        try:
            kept = workshop.from_sets_file(district, given.getvalue()[: LARGEST + 1])
        except InsightError as reason:
            said.failed("choose", f"No group was made of the file: {reason}.")
            return
        _make_all(district, groups, kept.groups, kept.left_out)

    given = plain.file_box(
        "Or a file of groups: one kept here, or a sheet of group names and area codes",
        key=FILE,
        kinds=["json", "csv"],
        megabytes=1,
    )
    if given is not None:
        plain.press("Make the groups of the file", key="workshop_make_file", on_click=take)


def _make_all(
    district: District,
    groups: Sequence[Held],
    made: Sequence[Group],
    left_out: Sequence[str] = (),
) -> None:
    """Add some groups to those of the address, each by a name that no other has."""
    taken = [each.name for each in groups]
    codes = [each.code for each in groups]
    for each in made:
        name = held.free_name(each.name, taken)
        taken.append(name)
        codes.append(held.code_of(name, each.members))
    if held.keep(district, codes, looked=len(groups)):
        names = join_words(taken[len(groups) :])
        said.done("groups", f"{many(len(made), 'group')} made: {names}.", *left_out)
