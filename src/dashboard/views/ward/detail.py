"""The sections of a ward's page below its profile, two beside each other where there is room."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

from dashboard import layout
from dashboard.layout.exhibits import offer_csv
from dashboard.views.ward.sections import (
    show_alike,
    show_neighbourhoods,
    show_residents,
    show_services,
    show_tenths,
    show_where,
)
from insight.areas import District
from insight.assembly.ward.sections import exhibits_of
from insight.charts.light.cells import cell_styles
from insight.exhibits.exhibit import Exhibit

STYLE: Final = "".join(
    (
        Path(__file__).with_name("detail.css").read_text(encoding="utf-8"),
        cell_styles(),
        Path(__file__).with_name("print.css").read_text(encoding="utf-8"),
    )
)


def show_place(district: District, code: str) -> None:
    """Where the ward lies, and the practices and libraries in and near it."""
    with st.container(key="ward_place"):
        left, right = st.columns(2, gap="large")
    with left:
        layout.heading("Where it lies")
        show_where(district, code)
    with right:
        layout.heading("GP practices and libraries")
        show_services(district, code)


def show_people(district: District, code: str) -> None:
    """Its neighbourhoods by name, and who lives in the ward."""
    left, right = st.columns(2, gap="large")
    with left, st.container(key="ward_inside"):
        layout.heading("Its neighbourhoods")
        show_neighbourhoods(district, code)
    with right, st.container(key="ward_residents"):
        layout.heading("Who lives there")
        show_residents(district, code)


def show_years(district: District, code: str) -> None:
    """How its neighbourhoods have moved, and the ward most like it."""
    with st.container(key="ward_years"):
        left, right = st.columns(2, gap="large")
    with left:
        layout.heading("Over time")
        show_tenths(district, code)
    with right:
        layout.heading("The ward most like it")
        show_alike(district, code)


def show_tables(first: tuple[Exhibit, ...], district: District, code: str) -> None:
    """The figures of all sections as tables to read and to take away, after those of some more."""
    for exhibit in (*first, *exhibits_of(district, code)):
        if exhibit.table.empty:
            continue
        layout.write_html(exhibit.html)
        offer_csv(exhibit, key=exhibit.name, of=exhibit.caption)
