"""A workshop: areas are chosen and grouped, the groups looked at, and what is said kept."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import streamlit as st

from dashboard import layout
from dashboard.views.workshop import choosing, figures, grouping, held, notes
from insight.areas import District
from insight.assembly import workshop

STYLE: Final = Path(__file__).with_name("workshop.css").read_text(encoding="utf-8")


def show(district: District) -> None:
    """The whole page below its title: choose, groups, figures, notes."""
    layout.write_html(f"<style>{STYLE}</style>")
    workshop.warm()  # while areas are chosen
    with st.container(key="workshop"):
        groups = held.groups(district)
        chosen = choosing.show(district, groups)
        looked = grouping.show(district, groups, chosen)
        least = 0 if looked is None else figures.show(district, groups, looked)
        profile = st.container()
        notes.show(district, groups, looked)
        layout.sources((), boundaries=True)
        if looked is not None:
            with profile:  # last, for it takes longest
                figures.show_profile(district, groups, looked, least)
                figures.show_onward(looked)
