"""A district in 3D, drawn when a reader opens it: height by residents, colour by national tenth."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from dashboard import layout
from dashboard.layout import sections
from dashboard.serving.published import publish
from dashboard.state import controls
from dashboard.state.options import PLURAL
from dashboard.views.polarisation.areas import Areas
from dashboard.views.polarisation.choice import Choice
from insight.areas import District, Level, read_boundaries
from insight.catalogue import Source
from insight.maps.solid import HEIGHTS, View, solid_document, solid_scene, solid_table, solid_view
from insight.maps.solid_sentences import solid_sentence, solid_text, solid_words
from insight.words.ends import end_words
from insight.words.names import dated, place_name
from insight.words.numbers import format_count, format_number

NAME: Final = "3d"
ABOUT: Final = (
    "Residents of mid-2022 over the whole area, with its fields, parks and water. Tall shapes hide "
    "what lies behind them: turn the picture with the right mouse button, with two fingers or, "
    "once the Tab key has reached it, with Shift and the arrow keys; arrow keys alone move it, "
    "plus and minus (or a double click, with Shift to go back) make it larger and smaller. Or read "
    "the table."
)


@st.cache_resource(show_spinner=False, max_entries=64)
def _scene(
    _areas: Areas, district_code: str, level: Level, *figures: str
) -> tuple[pd.DataFrame, str, View]:
    """The table, the address of the outlines and the view; `figures` ends with what heights are."""
    code, height = f"{level}_code", figures[-1]
    boundaries = read_boundaries(level, district_code)
    table = solid_table(boundaries, _areas.table, code=code)
    said = solid_words(table)
    document = solid_document(boundaries, table, code=code, height=height, said=said)
    address = publish(document, "solid", suffix=".json")
    return table, address, solid_view(boundaries, table, code=code, height=height)


def show(district: District, choice: Choice, areas: Areas, source: Source) -> None:
    """The section, behind its switch."""
    if not sections.opened(NAME, "In three dimensions", "Show the district in 3D"):
        return
    height = controls.choose_one("Height", "height", HEIGHTS, style="buttons") or "density"
    plural = PLURAL[choice.level]
    edition = choice.edition
    table, address, view = _scene(
        areas, district.code, choice.level, edition.indicator.slug, edition.label, height
    )
    layout.finding(
        solid_sentence(table, choice.indicator, areas=plural, place=district.name),
        f"{plural.capitalize()} of {place_name(district.name)}: height is "
        f"{HEIGHTS[height].lower()}, colour the national tenth of "
        f"{dated(choice.indicator.title, areas.period)}",
    )
    layout.write_html(sections.tenth_key(*end_words(choice.indicator)))
    with st.container(key="solid_picture"):
        st.pydeck_chart(solid_scene(address, view), height=view.high, alt=solid_text(table))
    ordered = table.sort_values("density", ascending=False, kind="stable")
    shown = pd.DataFrame(
        {
            "Area": ordered["name"],
            "Residents": [format_count(n) for n in ordered["residents"]],
            "Hectares": [format_number(n, 0) for n in ordered["hectares"]],
            "Residents per hectare": [format_number(n, 1) for n in ordered["density"]],
            "National tenth": ["[x]" if pd.isna(t) else str(int(t)) for t in ordered["tenth"]],
        }
    )
    layout.figures_behind(
        shown,
        caption=f"Residents per hectare, {plural} of {place_name(district.name)}",
        file_name=f"{district.slug}-{choice.level}-density.csv",
        download=ordered.reset_index(names="area_code"),
        numbers=list(shown.columns[1:]),
        key="solid",
    )
    layout.note(ABOUT)
    layout.sources((source,), boundaries=True)
