"""From a drawing of areas to what the map of a district shows."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.components.district_map.outlines import map_address, squares_address
from dashboard.components.district_map.view import Alternative, MapView, Switch
from insight.exhibits.exhibit import AreaMap


def address_of(drawing: AreaMap) -> str:
    """Where the browser fetches what the drawing needs: outlines or squares."""
    found = squares_address if drawing.squares else map_address
    return found(drawing.level, drawing.place)


def view_of(
    drawing: AreaMap,
    *,
    address: str,
    alt: str,
    subtitle: str = "",
    selected: tuple[str, ...] = (),
    switches: tuple[Switch, ...] = (),
    shown: Mapping[str, str] = MappingProxyType({}),
    alternatives: tuple[Alternative, ...] = (),
) -> MapView:
    """The drawing as the map shows it, its outlines at an `address`.

    Figures by area are handed on as they are: a message is made once for the same ones. The title
    is left to screen readers, because the page says a finding above the map.
    """
    return MapView(
        address=address,
        classes=drawing.classes.styles,
        area_classes=drawing.classes.of_area,
        values=drawing.values,
        title=drawing.title,
        alt=alt,
        selected=selected,
        note=drawing.note,
        no_value=drawing.no_value,
        title_shown=False,
        legend="square" if drawing.axes else "list",
        legend_axes=drawing.axes or ("", ""),
        subtitle=subtitle,
        details=drawing.details,
        switches=switches,
        shown=shown,
        alternatives=alternatives,
    )
