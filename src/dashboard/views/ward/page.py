"""The page of one ward: what kind of place it is, in a minute.

First the five sentences, on one screen of a phone; then the sections, in the order of `SECTIONS`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final, cast

import streamlit as st

from dashboard import layout
from dashboard.layout import exhibits, pack
from dashboard.state import address, shown
from dashboard.state.grouped import groups_offered
from dashboard.views.ward.choice import (
    beside,
    choose_beside,
    to_ward,
    ward_in_address,
    ward_name,
)
from dashboard.views.ward.detail import STYLE as DETAIL_STYLE
from dashboard.views.ward.detail import show_people, show_place, show_tables, show_years
from dashboard.views.ward.gap import show_gap
from dashboard.views.ward.strips import drawn, verdict_style
from insight.areas import District, bridged
from insight.assembly.ward import book as kept
from insight.assembly.ward.beside import ways_from
from insight.assembly.ward.sections import sources_of
from insight.exhibits.drawings import Listed
from insight.ward_profile.five import LINE_NOTE
from insight.words.names import place_name

STYLE: Final = Path(__file__).with_name("ward.css").read_text(encoding="utf-8")
PAGE: Final = "pages/ward.py"
ONWARD: Final = {
    "pages/polarisation.py": "See it on the map",
    "pages/comparison.py": "Affluent versus deprived",
    "pages/ambitions.py": "Ambition progress",
}
"""Where to look further: the page, and what its link says."""


def title(district: District) -> str:
    """The ward and its district; "" where no ward is chosen."""
    name = ward_name(district)
    return f"{name}, {place_name(district.name).removeprefix('the ')}" if name else ""


def show(district: District) -> None:
    """The whole page below its title."""
    layout.write_html(f"<style>{STYLE}{DETAIL_STYLE}{verdict_style()}</style>")
    ward = ward_in_address(district)
    address.tell()  # the page has links to other wards
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
    layout.note(LINE_NOTE)
    with st.container(key="wards"):
        for slug, name in groups_offered(district).items():
            layout.link(PAGE, name, to_ward(district.slug, slug))
        for way in kept.ways_of(district):
            layout.link(PAGE, way.line, to_ward(district.slug, way.slug))


def show_sentences(district: District, ward: str) -> None:
    """The five sentences, which ward it is set beside, and the ways next door."""
    ways = ways_from(ward)
    exhibit = kept.sentences(ward, beside(ways))
    layout.sentences(cast("Listed", exhibit.drawing).texts)
    shown.remember(exhibit, key="sentences")
    if said := bridged(district.slug, district.code, ward):
        layout.note(said)
    choose_beside(ways)
    near = [way for way in ways.values() if way.metres]
    if near:
        with st.container(key="nextdoor", horizontal=True):
            for way in near:
                layout.link(PAGE, way.name, to_ward(way.place, way.ward))


def show_profile(district: District, ward: str) -> None:
    """Every countable indicator on a strip of all wards of the district."""
    layout.heading("Its profile")
    exhibit = kept.profile(district, ward)
    if isinstance(exhibit, str):
        layout.note(exhibit)
        return
    exhibits.show_in_one_piece(exhibit, drawn(district, ward).outcomes)
    show_others(district, ward)


@layout.apart
def show_others(district: District, ward: str) -> None:
    """The figures in which no direction is better, when a reader opens them."""
    many = drawn(district, ward).many
    behind = layout.opened(
        f"Homes, ages and ethnic groups: {many} figures in which no direction is better",
        key="ward_others",
    )
    if behind is not None:
        with behind:
            layout.write_html(drawn(district, ward).others)


def show_onward(district: District, ward: str) -> None:
    """Where to look further, how sure this is, all figures to take away, and what they rest on."""
    with st.container(key="onward", horizontal=True):  # not for paper
        for page, label in ONWARD.items():
            layout.link(page, label, address.carried())
    show_behind(district, ward)
    pack.offer(district, pack.WARDS, key="pack_wards")
    profile = kept.profile(district, ward)
    profiled = () if isinstance(profile, str) else profile.sources
    used = (*kept.sentences(ward, None).sources, *profiled, *sources_of(district, ward))
    layout.sources(used, boundaries=True)


@layout.apart
def show_behind(district: District, ward: str) -> None:
    """What limits all of this, and the figures as tables, made when a reader opens them."""
    behind = layout.opened("How sure are we? With all figures as tables", key="ward_behind")
    if behind is None:
        return
    with behind:
        for text in kept.sentences(ward, None).how_sure:
            layout.note(text)
        profile = kept.profile(district, ward)
        show_tables(() if isinstance(profile, str) else (profile,), district, ward)


SECTIONS: Final[tuple[Callable[[District, str], object], ...]] = (
    show_place,
    show_profile,
    show_people,
    show_gap,
    show_years,
)
"""What follows the sentences, in order: each takes the district and the code of the ward."""
