"""Still pictures of an exhibit's map: with its words, or small ones to stand side by side."""

from __future__ import annotations

from typing import Any

from insight.areas import ATTRIBUTION
from insight.exhibits.drawings import AreaMap, SmallMaps
from insight.exhibits.exhibit import Exhibit
from insight.pictures.map import Drawing, map_picture, small_picture
from insight.pictures.marks import Picture


def picture_of(
    exhibit: Exhibit, areas: Any, *, outlines: Any = None, selected: tuple[str, ...] = ()
) -> Picture:
    """The map with the exhibit's headline, what it shows, its legend and its sources.

    `areas` is a GeoDataFrame of what the map draws: the areas' outlines, or their squares;
    `outlines` of wards to draw over neighbourhoods. Raises TypeError for an exhibit without a map.
    """
    drawing = exhibit.drawing
    if not isinstance(drawing, AreaMap):
        raise TypeError(f"{exhibit.name} has no map (expected one to make a picture of)")
    level = drawing.level
    sources = dict.fromkeys(source.citation for source in exhibit.sources)
    return map_picture(
        Drawing(
            areas=areas,
            code=f"{level}_code",
            classes=drawing.classes,
            outlines=outlines,
            selected=selected,
            no_value=drawing.no_value,
            to_scale=not drawing.squares,
            names=f"{level}_name" if level == "ward" else "",
            outline_names="ward_name" if outlines is not None else "",
            axes=drawing.axes,
        ),
        title=drawing.title,
        subtitle=f"{exhibit.finding}\n{exhibit.subtitle}",
        alt=exhibit.words,
        sources=[*filter(None, (drawing.note,)), *sources, f"{ATTRIBUTION}."],
    )


def small_pictures(drawing: SmallMaps, areas: Any) -> tuple[Picture, ...]:
    """Each of the small maps; `areas` is a GeoDataFrame of what they draw."""
    return tuple(
        small_picture(
            Drawing(areas, f"{drawing.level}_code", each.classes), title=each.title, alt=each.words
        )
        for each in drawing.maps
    )
