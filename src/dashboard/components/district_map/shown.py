"""The map of an exhibit as the component shows it."""

from __future__ import annotations

from dashboard.components.district_map import outlines
from insight.exhibits.drawings import AreaMap
from insight.exhibits.maps import switched
from insight.maps.interactive.view import MapView
from insight.own import using_wards


def view_of(area_map: AreaMap, words: str, *, title_shown: bool = True) -> MapView:
    """What the component draws of a map; `words` are those of its exhibit.

    What readers choose on the map is added by `dataclasses.replace`. The figures by area are handed
    on as they are, so that the message is made once for an exhibit that is kept.
    """
    address_of = outlines.squares_address if area_map.squares else outlines.map_address
    with using_wards(area_map.year):
        address = address_of(area_map.level, area_map.place)
    return switched.view_of(area_map, words, address, title_shown=title_shown)
