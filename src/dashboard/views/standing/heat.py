"""All wards of the district on all countable figures, in a table to sort."""

from __future__ import annotations

from typing import cast

import streamlit as st

from dashboard import layout
from dashboard.components.sorted_table.component import TO_SORT, show_table
from dashboard.layout import exhibits
from dashboard.layout.keys import tenth_key
from dashboard.state import controls
from insight.areas import District, slugify
from insight.assembly.standing.tenths import heat_of, heated_here
from insight.catalogue import topics
from insight.comparison.choices import ALL
from insight.exhibits.drawings import SortedTable


def show(district: District) -> None:
    """The whole part: who has most at each end, the table, and what a cell is."""
    names = {slugify(each): each for each in sorted(topics(heated_here()))}
    left, right = st.columns(2, vertical_alignment="bottom")
    with left:
        topic = controls.choose_one("Topic", "topic", {ALL: "All topics"} | names, what="topic")
    with right:
        ward = controls.choose_ward(district)
    exhibit = heat_of(district, ward, names.get(str(topic), ""))
    layout.lead(exhibit.finding)
    layout.note(f"{exhibit.subtitle} {TO_SORT}")
    layout.write_html(tenth_key("worst", "best"))
    show_table(cast("SortedTable", exhibit.drawing), key="heat_table")
    for text in exhibit.notes:
        layout.note(text)
    exhibits.show_figures(exhibit, key="heat")
    layout.sources(exhibit.sources, boundaries=True, extra=layout.best_fit())
