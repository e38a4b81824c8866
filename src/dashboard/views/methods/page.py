"""Every measure: its idea, its formula, when to use it, an example with the district's numbers."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from dashboard import cached, layout
from dashboard.cached import clusters_of
from dashboard.state import address, controls
from insight.areas import District
from insight.errors import InsightError
from insight.methods.examples import work_example
from insight.methods.notes import NOTES, notes_of_group
from insight.methods.records import GROUPS, Example, MethodNote, Place
from insight.words.names import place_name, start_sentence

NEXT: Final = r", \qquad "
FIRST: Final = "population-in-extremes"
INCOME: Final = "income_deprivation_rate"
CAUTION: Final = (
    "Figures are of areas and weighted by residents unless it is said otherwise: inequality "
    "between areas is not inequality between people. An index of deprivation measures lack, not "
    "wealth, and its score has no true zero."
)


def place_of(district: District) -> Place:
    """What the worked examples take from a district."""

    def series(slug: str) -> pd.DataFrame:
        table = cached.series(slug)
        return table[table["area_code"] == district.code]

    return Place(
        name=place_name(district.name),
        neighbourhoods=cached.deprivation(district.code),
        income=cached.district_figures(INCOME, district),
        england=len(cached.england()),
        clusters=lambda: clusters_of(district.code, cached.INDEX, "lsoa"),
        series=series,
    )


def choose() -> MethodNote:
    """The measure to explain, from a searchable box in which those of one group stand together."""
    options = {
        note.slug: f"{GROUPS[note.group].split(':')[0]}: {note.name}" for note in NOTES.values()
    }
    slug = controls.choose_one("Measure", "method", options, default=FIRST)
    return NOTES[slug or FIRST]


def show(district: District) -> None:
    """The whole page below its title."""
    layout.lead(
        f"**{len(NOTES)} measures**, each with its formula, its limits and an example from "
        f"{place_name(district.name)}."
    )
    with st.container(width=520):
        note = choose()
    show_note(note)
    show_example(note, district)
    show_all(note)
    layout.note(CAUTION)
    used = ("iod2025", "els")
    sources = cached.catalogue().sources
    layout.sources((sources[slug] for slug in used if slug in sources), boundaries=False)


def show_note(note: MethodNote) -> None:
    """Idea, formula, when to use it and when not, and whose it is."""
    st.header(note.name, anchor=False)
    layout.finding(note.idea)
    for line in note.formula.split(NEXT):  # a formula in two parts is two lines on a phone
        st.latex(line)
    layout.note(note.symbols)
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader("When to use it", anchor=False)
        layout.write_html(f"<p>{layout.bold(note.use)}</p>")
    with right:
        st.subheader("When not", anchor=False)
        layout.write_html(f"<p>{layout.bold(note.avoid)}</p>")


def show_example(note: MethodNote, district: District) -> None:
    """The measure worked with the district's own figures, or why it cannot be."""
    name = place_name(district.name)
    st.subheader(f"Worked for {name}", anchor=False)
    example = _example(district, district.code, note.slug)
    if isinstance(example, str):
        st.info(f"There is no example for {name}: {example}.")
    else:
        words = start_sentence(example.words)
        layout.write_html(f"<p>{layout.bold(words)}</p>")
        if example.working:
            st.latex(example.working)
    layout.write_html(f'<p class="source">{layout.bold(f"Method: {note.source}.")}</p>')


@st.cache_resource(show_spinner=False, max_entries=512)
def _example(_district: District, code: str, slug: str) -> Example | str:  # noqa: ARG001 - a key
    """The example, or the reason why there is none."""
    try:
        return work_example(slug, place_of(_district))
    except InsightError as reason:
        return str(reason)


def show_all(chosen: MethodNote) -> None:
    """Every measure by group, each a link to its own note; the group of the chosen one is open."""
    st.header("All measures", anchor=False)
    st.session_state.setdefault(f"opened_{_key(chosen.group)}", True)
    for group in GROUPS:
        _show_group(group)


def _key(group: str) -> str:
    return f"measures_{group}"


@layout.apart
def _show_group(group: str) -> None:
    """The links of a group, made once it is open: all of them take most of the page's time."""
    line = layout.opened(GROUPS[group], key=_key(group))
    if line is None:
        return
    with line:
        for note in notes_of_group(group):
            st.page_link(
                "pages/methods.py",
                label=note.name,
                query_params=address.carried() | {"method": note.slug},
            )
            st.caption(note.idea)
