"""The map of the page: choosing on it, its figures and its pictures."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import streamlit as st

from dashboard import cached, layout
from dashboard.components.district_map.component import show_map
from dashboard.components.district_map.outlines import squares_of
from dashboard.components.district_map.shown import view_of
from dashboard.components.district_map.view import MapView, Switch
from dashboard.layout import exhibits
from dashboard.state import address, controls, present
from dashboard.views.polarisation.cached import alternatives_of, exhibit_of, figures_for
from dashboard.views.polarisation.choice import Choice, Looked
from insight.areas import read_boundaries
from insight.exhibits.drawings import AreaMap
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.maps.area_map import FIRST
from insight.exhibits.maps.pictures import picture_of
from insight.exhibits.maps.views import AT_HAND, VIEWS, reasons_of, views_of
from insight.pictures.marks import Picture, to_svg
from insight.pictures.raster import to_png


def show(choice: Choice, looked: Looked) -> None:
    """The map with its finding, what it cannot show, its figures and its pictures."""
    exhibit, selected = exhibit_of(choice), _selected(choice, looked)
    _show_map(choice, exhibit, selected)
    for reason in reasons_of(choice.series, cached.catalogue()):
        layout.note(reason)
    exhibits.show_figures(exhibit, key="areas")
    _show_pictures(choice, exhibit, selected)


def switches(choice: Choice) -> tuple[Switch, ...]:
    """What the reader can choose on the map itself."""
    offered = views_of(choice.series, cached.catalogue())
    found = [Switch("view", "Show", offered, FIRST["view"])]
    for slug, view in VIEWS.items():
        if within := view.within:
            when = {"view": [slug]}
            found.append(Switch(within.name, within.label, within.options, within.first, when=when))
    if len(choice.editions) > 1:
        years = {each.label: each.label for each in choice.editions}
        last = choice.editions[-1].label
        found.append(Switch("period", "Year", years, last, when={"view": AT_HAND}, soon=True))
    return tuple(found)


def map_view(choice: Choice, *, selected: tuple[str, ...] = ()) -> MapView:
    """What the map shows now, with all that the browser is to have at hand."""
    exhibit = exhibit_of(choice)
    view = view_of(cast("AreaMap", exhibit.drawing), exhibit.words, title_shown=False)
    return replace(
        view,
        subtitle=exhibit.subtitle,
        selected=selected,
        switches=switches(choice),
        shown=choice.shown,
        alternatives=alternatives_of(
            choice.district, choice.level, choice.series, squares=choice.squares
        ),
    )


def _selected(choice: Choice, looked: Looked) -> tuple[str, ...]:
    """The chosen ward or neighbourhood, or the neighbourhoods of the chosen ward."""
    if looked.area:
        return (looked.area,)
    table = figures_for(choice).table
    return tuple(table.loc[table["ward_code"] == looked.ward, "code"]) if looked.ward else ()


def _show_map(choice: Choice, exhibit: Exhibit, selected: tuple[str, ...]) -> None:
    """The map, and the choice of an area on it."""
    layout.finding(exhibit.finding)
    district, table = choice.district, figures_for(choice).table
    ward_of = dict(zip(table["code"], table["ward_code"], strict=True))

    def chosen(codes: tuple[str, ...]) -> None:
        code = codes[0] if codes else ""
        controls.remember_area(district, code, ward_of.get(code), level=choice.level)

    show_map(
        map_view(choice, selected=selected),
        key=f"map_{district.slug}_{choice.level}",
        height=present.map_height(560),
        on_choose=chosen,
        on_switch=address.remember_all,
    )
    for text in exhibit.notes:
        layout.note(text)


def picture_for(choice: Choice, exhibit: Exhibit, selected: tuple[str, ...]) -> Picture:
    """The map on the page as a picture, with its words and sources."""
    level, code = choice.level, choice.district.code
    if choice.squares:
        return picture_of(exhibit, squares_of(level, code).squares, selected=selected)
    outlines = read_boundaries("ward", code) if level == "lsoa" else None
    areas = read_boundaries(level, code)
    return picture_of(exhibit, areas, outlines=outlines, selected=selected)


def _show_pictures(choice: Choice, exhibit: Exhibit, selected: tuple[str, ...]) -> None:
    """Two buttons: the picture as SVG, and as PNG, made when they are pressed, not before."""

    def svg() -> bytes:
        return to_svg(picture_for(choice, exhibit, selected)).encode()

    def png() -> bytes:
        return to_png(picture_for(choice, exhibit, selected))

    kinds = (("svg", "image/svg+xml", svg), ("png", "image/png", png))
    with st.container(horizontal=True):
        for ending, mime, made in kinds:
            st.download_button(
                f"Picture ({ending.upper()})",
                data=made,
                file_name=f"{exhibit.name}-{choice.view}.{ending}",
                mime=mime,
                key=f"picture_{ending}",
                on_click="ignore",
            )
