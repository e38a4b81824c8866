"""Is the gap closing? How far it moved here, among all districts, and on every series."""

from __future__ import annotations

from typing import Final, cast

import streamlit as st

from dashboard import layout
from dashboard.components.sorted_table.component import TO_SORT, show_table
from dashboard.layout import exhibits
from dashboard.state import address, controls
from dashboard.views.standing.marks import WIDTH, choose_marks
from insight import cached
from insight.areas import District
from insight.assembly.standing.closings import RATIO, Followed, closed_of, overview_of
from insight.comparison.choices import CHOSEN
from insight.deprivation.editions import EDITIONS, LATEST
from insight.exhibits.drawings import SortedTable
from insight.exhibits.marks import Marks

LINES: Final = {
    "local-fifths": "Fifths of each district",
    "national-fifths": "England’s fifths",
    "national-tenths": "England’s tenths",
    "wards": "Most and least deprived ward",
}
MEASURES: Final = {"difference": "Difference", RATIO: "Ratio"}

TO_A_SERIES: Final = "Press a name to see the series."


def choose(district: District) -> tuple[str | None, Followed, Marks]:
    """The controls: the series, the two groups, and what is marked."""
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    with left:
        slug = controls.choose_series(everywhere=True)
    with right:
        if address.recalled("line") == CHOSEN:  # wards of one district have no league
            address.remember("line", None)
        line = controls.choose_one("Gap between", "line", LINES, what="way to draw the groups")
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        relative = controls.choose_one("Gap as", "gap_in", MEASURES, style="buttons") == RATIO
        editions = {year: f"Deprivation in {year}" for year in EDITIONS}
        editions[LATEST] = f"Deprivation today ({LATEST})"
        with st.container(width=250):
            edition = controls.choose_one(
                "Groups held fixed by", "fixed", editions, default=LATEST, what="edition"
            )
        with st.container(width=WIDTH):
            marks, _ = choose_marks(district, "districts")
    return slug, Followed(str(line), str(edition), relative), marks


def show(district: District) -> None:
    """The whole part: the district on one series, among all districts, and on every series."""
    slug, followed, marks = choose(district)
    if slug is None:
        layout.inform("No series below the district is held.")
        return
    shown = closed_of(district, slug, followed, marks)
    layout.lead(shown.lead)
    layout.note(" ".join(shown.beside))
    layout.link(
        "pages/comparison.py",
        "See this gap year by year, and what each end had of it",
        {"place": district.slug, "outcome": slug} | followed.choices,
    )
    if shown.picture is not None:
        exhibits.show_drawn(shown.picture, key="closing_strip")
    _show_overview(district, followed)
    layout.heading("Every district")
    layout.finding(shown.ranking.finding, f"{shown.ranking.subtitle} {TO_SORT}")
    show_table(cast("SortedTable", shown.ranking.drawing), key="closing_table")
    for text in shown.ranking.notes:
        layout.note(text)
    exhibits.show_figures(shown.ranking, key="closing")
    for text in shown.ranking.how_sure[:4]:
        layout.note(text)
    layout.definition(cached.catalogue().indicator(slug))
    layout.sources(shown.ranking.sources, boundaries=False)


def _show_overview(district: District, followed: Followed) -> None:
    """Every series at once, so that a reader sees where the gap closed and where not."""
    every = overview_of(district, followed)
    layout.heading("Where it closed, and where it did not")
    subtitle = f"{every.subtitle} {TO_A_SERIES}" if every.drawing is not None else ""
    layout.finding(every.finding, subtitle)
    if every.drawing is None:
        return
    show_table(cast("SortedTable", every.drawing), key="closing_series")
    for text in every.notes:
        layout.note(text)
    exhibits.show_figures(every, key="closing_series")
