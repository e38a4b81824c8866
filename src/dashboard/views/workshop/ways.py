"""Ways to choose beside the map: a pasted list, a radius, a set that is ready made, a file.

What is pasted or typed is kept nowhere: only the areas that it leads to go into the address.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import streamlit as st

from dashboard import layout
from dashboard.plain import as_typed
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

    with st.form("workshop_list_form", border=False):
        st.text_area(
            "Paste codes, names or postcodes, one a line",
            key=LIST,
            max_chars=LONGEST,
            height=240,
            help="Codes and names of wards, middle-layer areas (MSOAs) and neighbourhoods (LSOAs), "
            "former wards, postcodes; columns of a spreadsheet too. The list is not kept.",
        )
        st.form_submit_button("Choose what is listed", on_click=take)


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

    with st.form("workshop_radius_form", border=False):
        st.text_input("A place, ward or postcode", key=PLACE, max_chars=SHORT)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.number_input(
                "How far around it",
                min_value=0.1,
                max_value=50_000.0,
                value=USUAL,
                step=0.5,
                key=RADIUS,
                width=150,
            )
            st.selectbox("Unit", ["miles", "km", "m"], key=UNIT, width=110)
        st.form_submit_button("Choose the neighbourhoods around it", on_click=take)
    layout.note("A postcode is not kept: only the neighbourhoods around it are.")


def show_sets(district: District, groups: Sequence[Held], chosen: Sequence[str]) -> None:
    """Sets that are ready made, one of their groups or all of them; and a file of groups."""
    sets = workshop.sets(district)
    if sets:
        slug = st.selectbox(
            "A set of this district",
            list(sets),
            format_func=lambda each: sets[each].title,
            key=SET,
        )
        named = sets[slug]
        layout.note(named.made)
        names = [each.name for each in named.groups]
        part = st.selectbox("One of its groups", names, key=f"{PART}_{slug}")
        one = named.groups[names.index(part)]
        with st.container(horizontal=True):
            st.button(
                as_typed(f"Choose {part}"),
                key="workshop_choose_part",
                on_click=held.choose,
                args=(district, (*chosen, *one.members)),
            )
            st.button(
                as_typed(f"Make all {len(names)} groups"),
                key="workshop_make_set",
                on_click=_make_all,
                args=(district, groups, named.groups),
                disabled=len(names) > MOST,
                help=None if len(names) <= MOST else f"An address holds {MOST} groups at most",
            )
    else:
        layout.note("This district has no sets: it is one neighbourhood, or all of it is alike.")
    _show_file(district, groups)


def _show_file(district: District, groups: Sequence[Held]) -> None:
    """A file of groups that was kept here, or a sheet of names and codes."""

    def take() -> None:
        given = st.session_state[FILE]
        if given is None:
            return
        try:
            kept = workshop.from_sets_file(district, given.getvalue()[: LARGEST + 1])
        except InsightError as reason:
            said.failed("choose", f"No group was made of the file: {reason}.")
            return
        _make_all(district, groups, kept.groups, kept.left_out)

    st.file_uploader(
        "Or a file of groups: one kept here, or a sheet of group names and area codes",
        type=["json", "csv"],
        key=FILE,
        on_change=take,
        max_upload_size=1,
    )


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
