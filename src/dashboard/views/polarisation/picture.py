"""The map as a picture to take away: made when its button is pressed, not before."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import streamlit as st

from dashboard.components.district_map.component import area_codes
from dashboard.components.district_map.view import MapView
from dashboard.views.polarisation.squares import squares_of
from insight.areas import ATTRIBUTION, District, read_boundaries
from insight.maps.classes import Classes, ClassStyle
from insight.pictures.map import Drawing, map_picture
from insight.pictures.marks import Picture, to_svg
from insight.pictures.raster import to_png

if TYPE_CHECKING:
    from dashboard.views.polarisation.choice import Choice
    from dashboard.views.polarisation.page import Page


def classes_of(view: MapView) -> Classes:
    """The classes of a map as the library has them."""
    given = view.area_classes
    if not isinstance(given, Mapping):
        given = dict(zip(area_codes(view.address), given, strict=True))
    styles = tuple(ClassStyle(c.label, c.colour, c.pattern) for c in view.classes)
    return Classes(styles, dict(given))


def picture_of(district: District, choice: Choice, page: Page, *, squares: bool) -> Picture:
    """The map on the page as a picture, with its words and sources."""
    level, view = choice.level, page.map_view
    areas = read_boundaries(level, district.code)
    if squares:
        areas = squares_of(level, district.code).squares
    outlines = read_boundaries("ward", district.code) if level == "lsoa" and not squares else None
    drawing = Drawing(
        areas=areas,
        code=f"{level}_code",
        classes=classes_of(view),
        outlines=outlines,
        selected=tuple(view.selected),
        no_value=view.no_value,
        to_scale=not squares,
        names=f"{level}_name" if level == "ward" else "",
        outline_names="ward_name" if outlines is not None else "",
        axes=view.legend_axes if view.legend == "square" else None,
    )
    sources = dict.fromkeys(source.citation for source in page.sources)
    lines = [view.note] if view.note else []
    return map_picture(
        drawing,
        title=f"{district.name}: {view.title}" if district.name not in view.title else view.title,
        subtitle=f"{page.headline}\n{page.subtitle}",
        alt=view.alt,
        sources=[*lines, *sources, f"{ATTRIBUTION}."],
    )


def show(district: District, choice: Choice, page: Page, *, squares: bool) -> None:
    """Two buttons: the picture as SVG, and as PNG."""

    def svg() -> bytes:
        return to_svg(picture_of(district, choice, page, squares=squares)).encode()

    def png() -> bytes:
        return to_png(picture_of(district, choice, page, squares=squares))

    name = f"{district.slug}-{choice.indicator.slug}-{choice.level}-{choice.view}"
    kinds = (("svg", "image/svg+xml", svg), ("png", "image/png", png))
    with st.container(horizontal=True):
        for ending, mime, made in kinds:
            st.download_button(
                f"Picture ({ending.upper()})",
                data=made,
                file_name=f"{name}.{ending}",
                mime=mime,
                key=f"picture_{ending}",
                on_click="ignore",
            )
