"""How much of the spread lies inside wards: a sentence, a picture and a table."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import charts, data, layout
from dashboard.views.areas import Choice
from insight.areas import District
from insight.errors import Undefined
from insight.figures.gaps import detail_figure
from insight.within_wards import NO_ZERO, WardParts, ward_parts, within_bars, within_sentence
from insight.words import format_share, place_name

ABOUT = (
    "Theil’s T, weighted by those the figure is of: the only kind of measure that parts into "
    "between and inside with nothing left over. Inequality between areas is not inequality between "
    "people."
)


@st.cache_resource(show_spinner=False, max_entries=128)
def _parts(_district: District, code: str, slug: str) -> tuple[WardParts, Any]:
    """The parts and their picture."""
    figures = data.district_figures(slug, _district)
    parts = ward_parts(data.lookup(code), figures, data.catalogue().indicator(slug))
    return parts, detail_figure(within_bars(parts), axis_title="Per cent of the spread")


def show(district: District, choice: Choice) -> None:
    """The section; where the spread cannot be parted, the reason."""
    indicator = choice.series
    try:
        parts, figure = _parts(district, district.code, indicator.slug)
    except Undefined as reason:
        layout.note(f"How much of the spread lies inside wards cannot be said: {reason}.")
        return
    layout.finding(
        within_sentence(parts, indicator, district.name),
        f"{indicator.title}: parts of its spread between neighbourhoods, May 2025 wards",
    )
    bars = within_bars(parts)
    charts.show(
        figure,
        key="within",
        alt=f"Spread in {place_name(district.name)}: "
        + "; ".join(f"{bar.name} {bar.label}" for bar in bars.itertuples(index=False))
        + ".",
    )
    wards = parts.wards.rename(columns={"ward_name": "Ward"})
    shown = pd.DataFrame(
        {"Ward": wards["Ward"], "Part of the spread": [format_share(s) for s in wards["share"]]}
    )
    layout.figures_behind(
        shown,
        caption=f"Part of the spread inside each ward, {indicator.title}",
        file_name=f"{district.slug}-{indicator.slug}-inside-wards.csv",
        download=parts.wards.assign(indicator=indicator.slug, between_wards=1 - parts.inside),
        numbers=["Part of the spread"],
        key="within",
    )
    layout.note(f"{ABOUT} {NO_ZERO}" if indicator.is_index else ABOUT)
