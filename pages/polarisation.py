"""Polarisation maps: where the two ends are, on any indicator, by ward or neighbourhood."""

import streamlit as st

from dashboard import layout
from dashboard.views.polarisation import (
    change,
    domains,
    inside_wards,
    picture,
    residents,
    solid,
    variants,
)
from dashboard.views.polarisation import map as view
from dashboard.views.polarisation.card import show_area_card
from dashboard.views.polarisation.choice import ROW, choose
from dashboard.views.polarisation.page import LSOA_NOTE
from dashboard.views.ranking import page as ranking
from insight.areas import District


def body(district: District) -> None:
    """What depends on the choices of this page, and below it what does not."""
    if by_choice(district):
        ranking.show(district)


@layout.apart
def by_choice(district: District) -> None:
    """Choose, look up, draw."""
    *row, last = st.columns(ROW, vertical_alignment="bottom")
    choice = choose(district, row)
    options = variants.choose(choice, last)
    page = variants.prepare(district, choice, options)
    layout.lead(page.lead)
    map_column, side = layout.two_columns(wide_first=True)
    with map_column:
        view.show_map_of(district, choice, page)
        change.show_why_not(choice)
        view.show_area_table(district, choice, page)
        picture.show(district, choice, page, squares=options.shape == "squares")
    with side:
        show_area_card(district, choice, page.areas.table)
    residents.show_distribution(district, choice, page)
    residents.show_ward_spread(district, choice)
    inside_wards.show(district, choice)
    domains.show(district)
    solid.show(district, choice, page.areas, page.sources[0])
    layout.note(LSOA_NOTE)
    layout.sources(page.sources, boundaries=True, extra=layout.BEST_FIT)


layout.show_page("Where in {place} are the two ends?", body)
