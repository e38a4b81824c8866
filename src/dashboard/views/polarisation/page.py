"""The map page: where the two ends are, on any indicator, by ward or neighbourhood."""

from __future__ import annotations

from typing import Final

import streamlit as st

from dashboard import layout
from dashboard.components.district_map import outlines
from dashboard.state.presenting import present
from dashboard.views.polarisation import card, residents, wards
from dashboard.views.polarisation import map as map_part
from dashboard.views.polarisation.choice import ROW, choose
from insight import cached
from insight.areas import District
from insight.assembly.polarisation.choice import Choice, Looked
from insight.assembly.polarisation.shown import lead_of, shown_of, spreads_in_wards

LSOA_NOTE: Final = (
    "Neighbourhoods are Lower-layer Super Output Areas (LSOAs), about 1,700 residents each."
)
MSOA_NOTE: Final = (
    "Middle-layer areas are Middle-layer Super Output Areas (MSOAs), about 8,000 residents each, "
    "by the names of the House of Commons Library; each is placed in the ward where most of its "
    "residents live."
)


def _show_behind(choice: Choice, looked: Looked) -> None:
    """What the figures of neighbourhoods say that those of wards do not."""
    layout.heading("What ward averages hide")
    first, second = st.columns(2, gap="large")
    with first:
        wards.show_spread(choice, looked)
    with second:
        if present.is_on():
            residents.show_distribution(choice)
        wards.show_inside(choice)


@layout.apart
def show(district: District) -> None:
    """Choose, look up, draw: all that depends on the choices of this page."""
    choice, looked = choose(district, st.columns(ROW, vertical_alignment="bottom"))
    outlines.begin(choice.level, district.code)
    said, adds = lead_of(choice, looked)
    layout.lead(said)
    map_column, side = layout.two_columns(wide_first=True)
    with map_column:
        map_part.show(choice, looked, headline=adds and not present.is_on())
    with side:
        card.show(choice, looked)
        by_neighbourhood = cached.base_of(choice.series.slug) == "lsoa"
        if by_neighbourhood and not present.is_on():  # the column is narrow in a presentation
            residents.show_distribution(choice)
    if by_neighbourhood and spreads_in_wards(choice.series):
        _show_behind(choice, looked)
    notes = {"lsoa": LSOA_NOTE, "msoa": MSOA_NOTE, "ward": LSOA_NOTE}
    extra = f"{notes[choice.level]} {layout.best_fit()}"
    layout.sources(shown_of(choice).sources, boundaries=True, extra=extra)
