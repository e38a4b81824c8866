"""Is the gap between the two groups closing? One part of the page, which a choice draws alone."""

from __future__ import annotations

from typing import Final

import streamlit as st

from dashboard import layout
from dashboard.layout import exhibits
from dashboard.state import address, controls
from insight import cached
from insight.areas import District
from insight.assembly.comparison import beside_gap, over_time
from insight.catalogue import Indicator
from insight.comparison.choices import CHOSEN, Line
from insight.deprivation.editions import EDITIONS, LATEST
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.gap_over_time import JudgedGap

AS_RATIO: Final = "ratio"
MEASURES: Final = {"difference": "Difference", AS_RATIO: "Ratio"}


@layout.apart
def show(district: District, line: Line) -> None:
    """The choice of a series, its verdict, the drawing, and what it rests on."""
    layout.heading("Is the gap closing?")
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        with st.container(width=360):
            slug = controls.choose_series()
        edition = LATEST if line.slug == CHOSEN else _choose_edition()
        relative = controls.choose_one("Gap as", "gap_in", MEASURES, style="buttons") == AS_RATIO
    if slug is None:
        return
    found = over_time(district, line, slug, edition, relative=relative)
    if isinstance(found, str):
        layout.inform(found)
        return
    indicator = cached.catalogue().indicator(slug)
    _show_judged(found)
    _show_behind(found.exhibit, indicator, district, line, edition)
    _show_sources(found.exhibit, indicator)


def _choose_edition() -> str:
    """The edition of the Indices that draws the groups, which then stay the same areas."""
    options = {year: f"Deprivation in {year}" for year in EDITIONS}
    options[LATEST] = f"Deprivation today ({LATEST})"
    with st.container(width=250):
        chosen = controls.choose_one(
            "Groups held fixed by", "fixed", options, default=LATEST, what="edition"
        )
    return str(chosen)


def _show_judged(found: JudgedGap) -> None:
    """The verdict with its sentence, the drawing, what it shows in words, and its table."""
    exhibit = found.exhibit
    layout.judged(exhibit.finding, found.mark, exhibit.subtitle)
    exhibits.show_picture(exhibit, key="over_time")
    for text in exhibit.notes:
        layout.note(text)
    exhibits.show_figures(exhibit, key="over_time")


@layout.apart
def _show_behind(
    exhibit: Exhibit, indicator: Indicator, district: District, line: Line, edition: str
) -> None:
    """What the verdict rests on, and the same gap worked out in other ways, when it is opened."""
    behind = layout.opened("What this means, and how sure we are of the gap", key="gap_sure")
    if behind is None:
        return
    with behind:
        for text in (indicator.question, indicator.method, *exhibit.how_sure):
            layout.note(text)
        for each in beside_gap(district, line, indicator.slug, edition):
            layout.finding(each.finding, each.subtitle)
            layout.write_html(each.html)
            exhibits.offer_csv(each, key=each.name, of=each.caption)


def _show_sources(exhibit: Exhibit, indicator: Indicator) -> None:
    layout.sources(exhibit.sources, boundaries=False)
    if indicator in cached.listed():
        layout.link(
            "pages/polarisation.py",
            f"See “{indicator.short_title}” on the map",
            address.carried() | {"indicator": indicator.slug},
        )
