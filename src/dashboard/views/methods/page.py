"""Every measure: its idea, its formula, when to use it, an example with the district's numbers."""

from __future__ import annotations

import streamlit as st

from dashboard import layout
from dashboard.layout import exhibits
from dashboard.state import address, controls
from insight.areas import District
from insight.assembly import methods as kept
from insight.assembly.usual import METHOD
from insight.exhibits.methods import Explained
from insight.methods.notes import NOTES, notes_of_group
from insight.methods.records import GROUPS, MethodNote
from insight.methods.sentences import CAUTION, all_measures
from insight.words.glossary import GLOSSARY
from insight.words.names import place_name


def choose() -> MethodNote:
    """The measure to explain, from a searchable box in which those of one group stand together."""
    options = {
        note.slug: f"{GROUPS[note.group].split(':')[0]}: {note.name}" for note in NOTES.values()
    }
    slug = controls.choose_one("Measure", "method", options, default=METHOD)
    return NOTES[slug or METHOD]


def show(district: District) -> None:
    """The whole page below its title."""
    layout.lead(all_measures(place_name(district.name)))
    with st.container(width=520):
        note = choose()
    shown = kept.explained(district, note.slug)
    show_note(shown)
    show_example(shown)
    show_formula(shown)
    exhibits.show_way_out(shown.exhibit, key="method")
    show_all(note)
    show_terms()
    layout.note(CAUTION)
    layout.link("pages/yours.py", "Bring your own figures", address.carried())
    layout.sources(shown.exhibit.sources, boundaries=False)


def show_note(shown: Explained) -> None:
    """The idea, when to use it and when not."""
    note = shown.note
    layout.heading(note.name)
    layout.finding(shown.exhibit.finding)
    left, right = st.columns(2, gap="large")
    with left:
        layout.heading("When to use it", level=3)
        layout.write_html(f"<p>{layout.bold(note.use)}</p>")
    with right:
        layout.heading("When not", level=3)
        layout.write_html(f"<p>{layout.bold(note.avoid)}</p>")


def show_example(shown: Explained) -> None:
    """The measure worked with the district's own figures, or why it cannot be."""
    layout.heading(shown.worked, level=3)
    if shown.why_not:
        layout.inform(shown.why_not)
    else:
        layout.write_html(f"<p>{layout.bold(shown.example)}</p>")
    layout.write_html(f'<p class="source">{layout.bold(shown.method)}</p>')


def show_formula(shown: Explained) -> None:
    """The formula, its letters, and the formula with the numbers of the example: a line opens."""
    with layout.line("The formula and what its letters stand for"):
        for line in shown.formula.lines:
            st.latex(line)
        for text in shown.exhibit.notes:
            layout.note(text)
        if shown.formula.working and not shown.why_not:
            layout.note(shown.worked)
            st.latex(shown.formula.working)


def show_all(chosen: MethodNote) -> None:
    """Every measure by group, each a link to its own note; the group of the chosen one is open."""
    layout.heading("All measures")
    st.session_state.setdefault(f"opened_{_key(chosen.group)}", True)
    for group in GROUPS:
        _show_group(group)


def show_terms() -> None:
    """Every term that the pages explain, as a list."""
    layout.heading("Words")
    with layout.line(f"{len(GLOSSARY)} terms in plain words"):
        layout.terms((term.word, term.meaning) for term in GLOSSARY)


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
            choices = address.carried() | {"method": note.slug}
            layout.link("pages/methods.py", note.name, choices)
            layout.caption(note.idea)
