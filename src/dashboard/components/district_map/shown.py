"""The map of an exhibit as the component shows it."""

from __future__ import annotations

from dataclasses import replace

from dashboard.components.district_map import outlines
from insight.exhibits.drawings import AreaMap
from insight.maps.interactive.view import MapView


def view_of(area_map: AreaMap, words: str, *, title_shown: bool = True) -> MapView:
    """What the component draws of a map; `words` are those of its exhibit.

    What readers choose on the map is added by `dataclasses.replace`. The figures by area are handed
    on as they are, so that the message is made once for an exhibit that is kept.
    """
    address = outlines.squares_address if area_map.squares else outlines.map_address
    view = MapView(
        address=address(area_map.level, area_map.place),
        classes=area_map.classes.styles,
        area_classes=area_map.classes.of_area,
        values=area_map.values,
        details=area_map.details,
        title=area_map.title,
        title_shown=title_shown,
        alt=words,
        note=area_map.note,
        no_value=area_map.no_value,
    )
    if area_map.axes is None:
        return view
    return replace(view, legend="square", legend_axes=area_map.axes)
