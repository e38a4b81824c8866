"""The sections of a ward's page below its profile, one question each."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

from dashboard import layout
from dashboard.views.ward.alike import show_alike
from dashboard.views.ward.neighbourhoods import show_neighbourhoods
from dashboard.views.ward.over_time import show_over_time
from dashboard.views.ward.residents import show_residents
from dashboard.views.ward.where import show_services, show_where
from insight.areas import District
from insight.charts.light.cells import cell_styles

STYLE: Final = Path(__file__).with_name("detail.css").read_text(encoding="utf-8") + cell_styles()


def show_details(district: District, code: str) -> None:
    """Where it lies, who lives there, its neighbourhoods, its years, and the ward most like it."""
    layout.write_html(f"<style>{STYLE}</style>")
    left, right = layout.two_columns(wide_first=True)
    with left:
        layout.heading("Where it lies")
        show_where(district, code)
    with right:
        layout.heading("GP practices and libraries")
        show_services(district, code)
    layout.heading("Its neighbourhoods")
    show_neighbourhoods(district, code)
    with st.container(key="ward_residents"):
        layout.heading("Who lives there")
        show_residents(district, code)
    layout.heading("Over time")
    show_over_time(district, code)
    layout.heading("The ward most like it")
    show_alike(district, code)
