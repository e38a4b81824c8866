"""The small maps of an exhibit as still pictures, to stand side by side."""

from __future__ import annotations

from typing import Any

from insight.exhibits.drawings import SmallMaps
from insight.pictures.map import Drawing, small_picture
from insight.pictures.marks import Picture


def small_pictures(drawing: SmallMaps, areas: Any) -> tuple[Picture, ...]:
    """Each of the small maps; `areas` is a GeoDataFrame of what they draw."""
    return tuple(
        small_picture(
            Drawing(areas, f"{drawing.level}_code", each.classes), title=each.title, alt=each.words
        )
        for each in drawing.maps
    )
