"""The page of one ward: what kind of place it is, in a minute.

First the five sentences, on one screen of a phone; then the sections, in the order of `SECTIONS`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, cast

import streamlit as st

from dashboard import layout
from dashboard.layout import exhibits
from dashboard.views.ward import cached as kept
from dashboard.views.ward.choice import (
    choose_next,
    neighbours,
    to_ward,
    ward_in_address,
    ward_name,
)
from dashboard.views.ward.detail import STYLE as DETAIL_STYLE
from dashboard.views.ward.detail import show_people, show_place, show_tables, show_years, sources_of
from insight.areas import District
from insight.exhibits.drawings import Listed
from insight.words.names import place_name

STYLE: Final = Path(__file__).with_name("ward.css").read_text(encoding="utf-8")
PAGE: Final = "pages/ward.py"


def title(district: District) -> str:
    """The ward and its district; "" where no ward is chosen."""
    name = ward_name(district)
    return f"{name}, {place_name(district.name).removeprefix('the ')}" if name else ""


def show(district: District) -> None:
    """The whole page below its title."""
    layout.write_html(f"<style>{STYLE}{DETAIL_STYLE}{kept.verdict_style()}</style>")
    ward = ward_in_address(district)
    if ward is None:
        show_wards(district)
        return
    show_sentences(district, ward)
    for section in SECTIONS:
        section(district, ward)
    show_onward(district, ward)


def show_wards(district: District) -> None:
    """The wards of the district to choose from, where the address names none."""
    layout.lead(f"Choose a ward of {place_name(district.name)} to read what kind of place it is.")
    layout.note(kept.LINE_NOTE)
    with st.container(key="wards"):
        for way in kept.ways_of(district):
            layout.link(PAGE, way.line, to_ward(district.slug, way.slug))


def show_sentences(district: District, ward: str) -> None:
    """The five sentences, and which ward it is set beside."""
    place = st.container(key="five")
    with st.container(key="beside"):
        beside = choose_next(district, ward)
    exhibit = kept.sentences(ward, beside)
    with place:
        layout.sentences(cast("Listed", exhibit.drawing).texts)
    near = neighbours(ward)
    if near:
        with st.container(key="nextdoor", horizontal=True):
            layout.write_html("<p>Go next door:</p>")
            for way in near:
                layout.link(PAGE, way.name, to_ward(way.place, way.ward))


def show_profile(district: District, ward: str) -> None:
    """Every countable indicator on a strip of all wards of the district."""
    layout.heading("Its profile")
    exhibit = kept.profile(district, ward)
    if isinstance(exhibit, str):
        layout.note(exhibit)
        return
    layout.finding(exhibit.finding, exhibit.subtitle)
    layout.write_html(kept.profile_html(district, ward))
    for text in exhibit.notes:
        layout.note(text)
    exhibits.show_figures(exhibit, key="profile")


def show_onward(district: District, ward: str) -> None:
    """Where to look further, how sure this is, and what it rests on."""
    exhibit = kept.sentences(ward, None)
    layout.links_onward(
        {
            "pages/polarisation.py": ("Polarisation maps", "Where in the district does it lie?"),
            "pages/comparison.py": ("Affluent versus deprived", "How does it differ from others?"),
            "pages/ambitions.py": ("Ambition progress", "What does the council’s plan aim for?"),
        }
    )
    show_how_sure(exhibit.how_sure)
    profile = kept.profile(district, ward)
    used = exhibit.sources if isinstance(profile, str) else profile.sources
    layout.sources((*used, *sources_of(district, ward)), boundaries=True)


@layout.apart
def show_how_sure(texts: tuple[str, ...]) -> None:
    """What limits the sentences and the profile, when a reader opens it."""
    behind = layout.opened("How sure are we, and how wards are compared", key="ward_sure")
    if behind is not None:
        with behind:
            for text in texts:
                layout.note(text)


SECTIONS: Final[tuple[Callable[[District, str], None], ...]] = (
    show_profile,
    show_place,
    show_people,
    show_years,
    show_tables,
)
"""What follows the sentences, in order: each takes the district and the code of the ward."""
