"""The map of the page: choosing on it, its figures and its pictures."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import streamlit as st

from dashboard import layout
from dashboard.components.district_map.component import show_map
from dashboard.components.district_map.shown import view_of
from dashboard.layout import exhibits
from dashboard.state import address, chosen_wards, controls, present
from dashboard.views.polarisation import domains, solid
from dashboard.views.polarisation.made import alternatives_of
from insight import cached
from insight.areas import known_boundaries, read_boundaries
from insight.assembly.polarisation.choice import Choice, Looked
from insight.assembly.polarisation.figures import figures_for
from insight.assembly.polarisation.shown import exhibit_of, shown_of
from insight.exhibits.drawings import AreaMap
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.maps.area_map import FIRST
from insight.exhibits.maps.pictures import picture_of
from insight.exhibits.maps.switched import SQUARES, switches
from insight.exhibits.maps.views import reasons_of
from insight.maps.interactive.view import MapView
from insight.pictures.marks import Picture, to_svg
from insight.pictures.raster import to_png


def show(choice: Choice, looked: Looked, *, headline: bool) -> None:
    """What is shown, with its finding unless it has been said, its figures and its pictures."""
    exhibit, selected = shown_of(choice), _selected(choice, looked)
    if headline:
        layout.finding(exhibit.finding)
    _show_map(choice, selected)
    if choice.is_map:
        for text in exhibit.notes:
            layout.note(text)
        for reason in reasons_of(choice.series, cached.catalogue()):
            layout.note(reason)
        exhibits.show_figures(exhibit, key="areas")
        _show_pictures(choice, exhibit, selected)
        return
    layout.write_html(f'<p class="subtitle">{layout.bold(exhibit.subtitle)}</p>')
    if choice.form == "solid":
        solid.show(choice)
        exhibits.show_figures(exhibit, key="solid")
        layout.note(" ".join((*exhibit.notes, solid.TURN)))
    else:
        domains.show(choice.district)
        exhibits.show_figures(exhibit, key="domains")
        for text in exhibit.notes:
            layout.note(text)


def map_view(choice: Choice, *, selected: tuple[str, ...] = ()) -> MapView:
    """What the map shows now, with all that the browser is to have at hand."""
    exhibit = exhibit_of(choice)
    view = view_of(cast("AreaMap", exhibit.drawing), exhibit.words, title_shown=False)
    return replace(
        view,
        subtitle=exhibit.subtitle,
        selected=selected,
        several=choice.level == "ward",
        switches=switches(
            choice.series, [each.label for each in choice.editions], cached.catalogue()
        ),
        shown=choice.shown,
        bare=not choice.is_map,
        alternatives=alternatives_of(
            choice.district, choice.level, choice.series, squares=choice.squares
        )
        if choice.is_map
        else (),
    )


def _selected(choice: Choice, looked: Looked) -> tuple[str, ...]:
    """The chosen wards or neighbourhood, or the neighbourhoods of the chosen wards."""
    if looked.area:
        return (looked.area,)
    wards = looked.wards or ((looked.ward,) if looked.ward else ())
    if choice.level == "ward":  # in the order in which they were chosen
        return wards
    table = figures_for(choice).table
    return tuple(table.loc[table["ward_code"].isin(wards), "code"])


def _show_map(choice: Choice, selected: tuple[str, ...]) -> None:
    """The map, and the choice of areas on it."""
    district, table = choice.district, figures_for(choice).table
    ward_of = dict(zip(table["code"], table["ward_code"], strict=True))

    def chosen(codes: tuple[str, ...]) -> None:
        if choice.level == "ward":
            chosen_wards.remember(district, codes)
            return
        code = codes[0] if codes else ""
        controls.remember_area(district, code, ward_of.get(code), level=choice.level)

    def switched(told: dict[str, str]) -> None:
        if told.get("view") == SQUARES and choice.form == "map":  # in the colours of the map
            colours = None if choice.view == FIRST["colours"] else choice.view
            address.remember_all({"colours": colours, **told})
            return
        address.remember_all(told)

    show_map(
        map_view(choice, selected=selected),
        key=f"map_{district.slug}_{choice.level}",
        height=present.map_height(560),
        on_choose=chosen,
        on_switch=switched,
    )


def picture_for(choice: Choice, exhibit: Exhibit, selected: tuple[str, ...]) -> Picture:
    """The map on the page as a picture, with its words and sources."""
    level, code = choice.level, choice.district.code
    if choice.squares:
        return picture_of(exhibit, cached.squares_of(level, code).squares, selected=selected)
    outlines = read_boundaries("ward", code) if level != "ward" else None
    areas = known_boundaries(level, code)
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
