"""The map in equal squares: the same figures, each area one square, by another address."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard import cached
from dashboard.components.district_map.view import MapView
from dashboard.serving.published import publish_geometry
from dashboard.state import controls
from dashboard.state.options import PLURAL
from insight.areas import District, Level, read_boundaries
from insight.maps.outlines import geometry_document
from insight.maps.squares import Cartogram, cartogram_sentence, equal_squares

if TYPE_CHECKING:
    from dashboard.views.polarisation.choice import Choice
    from dashboard.views.polarisation.page import Page


SHAPES: Final = {"map": "Map", "squares": "Equal squares"}


def choose_shape() -> str | None:
    """Outlines as they are, or squares of one size."""
    return controls.choose_one("Shape", "shape", SHAPES, style="buttons")


@st.cache_resource(show_spinner="Laying out squares", max_entries=128)
def squares_of(level: Level, district_code: str) -> Cartogram:
    """The squares of a district's areas."""
    return equal_squares(read_boundaries(level, district_code))


@st.cache_resource(show_spinner=False, max_entries=256)
def squares_address(level: Level, district_code: str) -> str:
    """Where the browser fetches a district's squares; wards are drawn around neighbourhoods."""
    squares = squares_of(level, district_code).squares
    outlines = None
    if level == "lsoa":
        wards = cached.lookup(district_code).set_index("lsoa_code")["ward_name"]
        outlines = squares.assign(ward_name=squares["lsoa_code"].map(wards))
        outlines = outlines.dissolve("ward_name", method="coverage", as_index=False)
    document = geometry_document(
        squares,
        code=f"{level}_code",
        name=f"{level}_name",
        outlines=outlines,
        outline_name="ward_name" if outlines is not None else None,
        to_scale=False,
    )
    return publish_geometry(document)


def with_squares(district: District, choice: Choice, page: Page) -> Page:
    """The page with its map in squares, and the note that says what they are."""
    said = cartogram_sentence(squares_of(choice.level, district.code), areas=PLURAL[choice.level])
    address = squares_address(choice.level, district.code)

    def in_squares(view: MapView) -> MapView:
        return replace(view, address=address, note=f"{said} {view.note}".strip())

    others = tuple(replace(o, view=in_squares(o.view)) for o in page.map_view.alternatives)
    return replace(page, map_view=replace(in_squares(page.map_view), alternatives=others))
