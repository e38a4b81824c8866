"""The map of the overview, as the component shows it."""

from __future__ import annotations

from dashboard.components.district_map.shown import view_of
from insight.areas import District
from insight.assembly.overview import extremes_map
from insight.caching import once
from insight.exhibits.drawings import AreaMap
from insight.maps.interactive.view import MapView


@once(most=64)
def extremes_view(district: District) -> MapView:
    """The map of that exhibit, whose headline says what its title says."""
    exhibit = extremes_map(district)
    if not isinstance(exhibit.drawing, AreaMap):
        raise TypeError(f"{exhibit.name} is drawn as {exhibit.drawing!r} (expected a map)")
    return view_of(exhibit.drawing, exhibit.words, title_shown=False)
