"""How residents are spread over the national tenths of the map's indicator."""

from __future__ import annotations

import streamlit as st

from dashboard.layout import exhibits
from dashboard.views.polarisation.cached import distribution_of
from dashboard.views.polarisation.choice import Choice


def show_distribution(choice: Choice) -> None:
    """Residents over the national tenths, beside England's."""
    st.header("How residents are spread", anchor=False)
    shown = distribution_of(choice.district, choice.series, choice.edition)
    exhibits.show(shown, key="tenths")
