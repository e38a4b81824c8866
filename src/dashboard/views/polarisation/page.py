"""The map page: where the two ends are, on any indicator, by ward or neighbourhood."""

from __future__ import annotations

from typing import Final

import streamlit as st

from dashboard import layout
from dashboard.views.polarisation import card, domains, residents, solid, wards
from dashboard.views.polarisation import map as map_part
from dashboard.views.polarisation.cached import exhibit_of, lead_of
from dashboard.views.polarisation.choice import ROW, choose
from insight.areas import District

LSOA_NOTE: Final = (
    "Neighbourhoods are Lower-layer Super Output Areas (LSOAs), about 1,700 residents each."
)


@layout.apart
def show(district: District) -> None:
    """Choose, look up, draw: all that depends on the choices of this page."""
    choice, looked = choose(district, st.columns(ROW, vertical_alignment="bottom"))
    layout.lead(lead_of(choice))
    map_column, side = layout.two_columns(wide_first=True)
    with map_column:
        map_part.show(choice, looked)
    with side:
        card.show(choice, looked)
    residents.show_distribution(choice)
    wards.show_spread(choice, looked)
    wards.show_inside(choice)
    domains.show(district)
    solid.show(choice)
    layout.note(LSOA_NOTE)
    layout.sources(exhibit_of(choice).sources, boundaries=True, extra=layout.BEST_FIT)
