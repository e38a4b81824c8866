"""The map of the page: choosing on it, and its figures."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from dashboard import layout
from dashboard.components.district_map.component import show_map
from dashboard.components.district_map.shown import view_of
from dashboard.layout import exhibits
from dashboard.state import address, chosen_wards, controls
from dashboard.state.presenting import present
from dashboard.views.polarisation import domains, solid
from dashboard.views.polarisation.made import alternatives_for
from insight import cached
from insight.assembly.polarisation.choice import Choice, Looked
from insight.assembly.polarisation.figures import figures_for
from insight.assembly.polarisation.shown import areas_within, exhibit_of, shown_of
from insight.exhibits.drawings import AreaMap
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.maps.switched import SQUARES, switches
from insight.exhibits.maps.views import first_view, reasons_of
from insight.maps.interactive.view import MapView


def show(choice: Choice, looked: Looked, *, headline: bool) -> None:
    """What is shown, with its finding unless it has been said, and its figures."""
    exhibit, selected = shown_of(choice), _selected(choice, looked)
    if headline:
        layout.finding(exhibit.finding)
    _show_map(choice, selected, _called(choice, looked))
    if choice.is_map:
        for text in exhibit.notes:
            layout.note(text)
        for reason in reasons_of(choice.series, cached.catalogue()):
            layout.note(reason)
        exhibits.show_figures(_with(exhibit, selected), key="areas")
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


def _with(exhibit: Exhibit, chosen: tuple[str, ...]) -> Exhibit:
    """The map as it is taken away: with the chosen areas picked out."""
    drawing = cast("AreaMap", exhibit.drawing)
    return exhibit.drawn(replace(drawing, chosen=chosen)) if drawing.chosen != chosen else exhibit


def map_view(choice: Choice, *, selected: tuple[str, ...] = (), called: str = "") -> MapView:
    """What the map shows now, with what the browser is to have at hand."""
    exhibit = exhibit_of(choice)
    view = view_of(cast("AreaMap", exhibit.drawing), exhibit.words, title_shown=False)
    return replace(
        view,
        subtitle=exhibit.subtitle,
        selected=selected,
        called=called,
        several=choice.level == "ward",
        switches=switches(
            choice.series, [each.label for each in choice.editions], cached.catalogue()
        ),
        shown=choice.shown,
        bare=not choice.is_map,
        alternatives=alternatives_for(choice),
    )


def _selected(choice: Choice, looked: Looked) -> tuple[str, ...]:
    """The chosen wards or neighbourhood, or the neighbourhoods of the chosen wards."""
    if looked.area:
        return (looked.area,)
    wards = looked.wards or ((looked.ward,) if looked.ward else ())
    return areas_within(choice.district, choice.level, wards)


def _called(choice: Choice, looked: Looked) -> str:
    """What the chosen areas go by together: the name of a group; "" for wards and one area."""
    if len(looked.together) != 1:
        return ""
    return cached.ward_name(choice.district.code, looked.together[0])


def _show_map(choice: Choice, selected: tuple[str, ...], called: str) -> None:
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
            colours = None if choice.view == first_view(choice.series) else choice.view
            address.remember_all({"colours": colours, **told})
            return
        address.remember_all(told)

    show_map(
        map_view(choice, selected=selected, called=called),
        key=f"map_{district.slug}_{choice.level}",
        height=present.map_height(560),
        on_choose=chosen,
        on_switch=switched,
    )
