"""Where the district or one of its wards stands on any indicator."""

from __future__ import annotations

from typing import cast

import streamlit as st

from dashboard import layout
from dashboard.components.sorted_table.component import TO_SORT, show_table
from dashboard.layout import exhibits
from dashboard.state import address, controls
from dashboard.views.standing.choice import choose_among, choose_indicator
from dashboard.views.standing.marks import WIDTH, choose_marks
from insight.areas import District
from insight.assembly.standing.orders import (
    Asked,
    fields_for,
    stands_of,
    years_exhibit_of,
    years_of,
)
from insight.exhibits.drawings import SortedTable
from insight.exhibits.marks import Marks
from insight.maps.editions import unlike_latest
from insight.standing.fields import offered


def choose(district: District) -> tuple[Asked, Marks, str]:
    """The controls, in rows that wrap; what is asked, what is marked and who that is."""
    left, right = st.columns([3, 2], vertical_alignment="bottom")
    with left:
        indicator = choose_indicator()
    with right:
        among = choose_among(district, offered(indicator))
    ward, field = None, "all"
    row = st.container(horizontal=True, vertical_alignment="bottom", gap="medium")
    with row.container(width=WIDTH):
        if among == "wards":
            ward = controls.choose_ward(district)
        else:
            fields = {name: each.name for name, each in fields_for(district, among).items()}
            named = {name: said[0].upper() + said[1:] for name, said in fields.items()}
            field = str(controls.choose_one("Compared with", "field", named, what="field"))
    years = {each.label: each.label for each in reversed(years_of(indicator, among))}
    year = next(iter(years))
    if len(years) > 1:
        with row.container(width=220):
            year = str(controls.choose_one("Year", "year", years, what="year"))
    with row.container(width=WIDTH):
        marks, who = choose_marks(district, among)
    return Asked(district, indicator, among, year, field, ward), marks, who


def show(district: District) -> None:
    """The whole part: its sentence, the strip, the ranked list and what is behind them."""
    asked, marks, who = choose(district)
    shown = stands_of(asked, marks)
    layout.lead(shown.lead)
    years = years_exhibit_of(asked)
    layout.note(f"{shown.beside} {years.finding if years else ''}".strip())
    if who:
        layout.note(who)
    if gap := unlike_latest(asked.indicator, asked.year):
        layout.note(gap)
    if shown.strip is not None:
        exhibits.show_drawn(shown.strip, key="order_strip")
    layout.finding(shown.ranking.finding, f"{shown.ranking.subtitle} {TO_SORT}")
    show_table(cast("SortedTable", shown.ranking.drawing), key="order_table")
    for text in shown.ranking.notes:
        layout.note(text)
    exhibits.show_figures(shown.ranking, key="order")
    if years is not None:
        exhibits.show_figures(years, key="order_years")
    for text in shown.ranking.how_sure[:2]:
        layout.note(text)
    layout.definition(asked.indicator)
    if "lsoa" in asked.indicator.areas:
        layout.link(
            "pages/polarisation.py",
            f"See “{asked.indicator.short_title}” on the map",
            address.carried() | {"indicator": asked.indicator.slug},
        )
    layout.sources(shown.ranking.sources, boundaries=asked.among == "wards")
