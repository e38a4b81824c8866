"""The frame of a page: its box for places, its question, its body, and what stands at its foot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import streamlit as st

from dashboard import plain
from dashboard.components.finder.component import show_finder
from dashboard.layout import adding, branded, frame, takeaway, vintage
from dashboard.layout.text import write_html
from dashboard.state import address, controls, places, shown
from dashboard.state.presenting import present
from insight import cached
from insight.areas import District
from insight.brand import brand
from insight.words.names import is_plural, place_name

WARD_PATH: Final = "ward"
FINDER: Final = 460
"""Pixels of the box at most."""
FOOT: Final = (
    '<p class="foot"><a class="take-tour" href="?tour=1">Take the tour</a> '
    '<a href="accessibility">Accessibility statement</a></p>'
)
"""What stands at the foot of every page; `tour.js` begins the tour in it."""
STYLE: Final = Path(__file__).with_name("page.css").read_text(encoding="utf-8")


def _show_finder(here: places.Here) -> None:
    """The box that finds a place. From the front door, a ward opens its own page."""
    opens = WARD_PATH if controls.is_front_door() and brand().shows(WARD_PATH) else ""
    show_finder(here, key="finder_box", on_choose=places.take, opens=opens)


def show_page(
    question: str,
    body: Callable[[District], None],
    *,
    of_many: str = "",
    of_ward: Callable[[District], str] | None = None,
    presents: bool = True,
    by_wards: vintage.ByWards = vintage.NONE,
) -> None:
    """Draw a page for the chosen district: a foreseen fault is a sentence, any other an apology.

    `question` may hold {place}; `of_many` asks the same of a place whose name is a plural, where
    its words differ. `of_ward` gives the title of a page about the ward in the address,
    "" where there is none; the document then goes by it. One that `presents` has the buttons to
    present it and to add what it shows to a meeting. `by_wards` says whether its figures
    of wards are by those that are chosen, where a district has those of two years. What a fault
    leaves undrawn is left undrawn; the app stays up.
    """
    frame.start_from_app()
    whole = False
    write_html(f"<style>{STYLE}</style>{branded.style()}")
    with frame.faults_in_words():
        top = st.container(
            horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"
        )
        title = st.container()
        with top.container(key="finder", width=FINDER):
            district, here = places.settle(by_chosen_wards=by_wards == vintage.CHOSEN)
            _show_finder(here)
        frame.name_document(district)
        slot = None
        if presents:
            with top, st.container(key="tools", width="content", horizontal=True):
                slot = st.container(key="adding", width="content")
                if present.choose():
                    write_html(f"<style>{present.style()}</style>")
        cached.warm()
        with title:
            title_of_ward = of_ward(district) if of_ward else ""
            if title_of_ward:
                frame.name_document(district, title_of_ward)
            asked = of_many if of_many and is_plural(district.name) else question
            asked = title_of_ward or asked.format(place=place_name(district.name))
            shown.begin(title=asked, place=district.name)
            plain.heading(asked, level=1)
            address.refuse_unknown()
            if not present.is_on():
                vintage.choose(district, by_wards, of_ward=bool(title_of_ward))
        for doubt in cached.doubts():
            plain.warn(doubt)
        body(district)
        if present.is_on():  # below: a map that is presented is whole without scrolling
            vintage.choose(district, by_wards, of_ward=bool(title_of_ward))
        whole = True
        if slot is not None:  # what there is to add is known now
            with slot:
                adding.offer_view()
    with st.container(key="foot"):
        if whole:  # what a fault leaves undrawn cannot be taken away
            takeaway.offer_page()
        if not present.is_on():
            write_html(FOOT)
