"""A ward against the rest of its district over time, by a series that the reader chooses."""

from __future__ import annotations

import streamlit as st

from dashboard import layout
from dashboard.layout import exhibits
from dashboard.state import address, controls
from dashboard.views.ward import light
from insight import cached
from insight.areas import District
from insight.assembly.ward.gap import gap, not_followed, to_comparison


@layout.apart
def show_gap(district: District, code: str) -> None:
    """The choice of a series, the verdict beside a small drawing, its table, and the way on."""
    with st.container(key="ward_gap"):  # not for paper
        _show(district, code)


def _show(district: District, code: str) -> None:
    layout.heading("Is the gap closing?")
    reason = not_followed(district, code)
    if reason:
        layout.note(reason)
        return
    left, right = st.columns(2, gap="medium")
    with left:
        slug = controls.choose_series()
        if slug is None:
            return
        found = gap(district, code, slug)
        if isinstance(found, str):
            layout.note(found)
            return
        layout.judged(found.exhibit.finding, found.mark, found.exhibit.subtitle)
    with right:
        light.draw(found.exhibit)
    exhibits.show_figures(found.exhibit, key="ward_gap")
    if cached.wards(district.code)["neighbourhoods"].gt(0).sum() > 1:  # else nothing to compare
        layout.link(
            "pages/comparison.py",
            "The gap itself, and how sure this is",
            address.carried() | to_comparison(district, code) | {"outcome": slug},
        )
    layout.sources(found.exhibit.sources, boundaries=False)
