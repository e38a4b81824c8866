"""What the map component, the small maps and the view in 3D are handed: published once."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from dashboard.components.district_map.shown import view_of
from dashboard.serving.pace.arriving import is_hurried
from dashboard.serving.published import publish
from insight.areas import District, Level, read_boundaries
from insight.assembly.polarisation.choice import Choice
from insight.assembly.polarisation.shown import (
    at_hand,
    domains_of,
    put_in_squares,
)
from insight.caching import is_kept, once
from insight.catalogue import Indicator
from insight.exhibits.drawings import AreaMap, SmallMaps
from insight.exhibits.maps.pictures import small_pictures
from insight.maps.interactive.view import Alternative
from insight.pictures.marks import to_svg


@once(most=128)
def alternatives_of(
    district: District, level: Level, series: Indicator, *, squares: bool
) -> tuple[Alternative, ...]:
    """What the map component has at hand: each view as the map shows it."""
    found = []
    for each in at_hand(district, level, series):
        exhibit = put_in_squares(each.exhibit, district, level) if squares else each.exhibit
        view = view_of(cast("AreaMap", exhibit.drawing), exhibit.words, title_shown=False)
        when = {**each.when, "view": "squares", "colours": each.when["view"]}
        chosen = when if squares else each.when
        found.append(Alternative(chosen, replace(view, subtitle=exhibit.subtitle)))
    return tuple(found)


def alternatives_for(choice: Choice) -> tuple[Alternative, ...]:
    """What the map of a choice has at hand: none where it is no map, or others wait for theirs.

    Without them the map asks the server for every view, whose answer to a reader's first change
    brings them.
    """
    asked = (choice.district, choice.level, choice.series)
    if not choice.is_map:
        return ()
    if is_hurried() and not is_kept(alternatives_of, *asked, squares=choice.squares):
        return ()
    return alternatives_of(*asked, squares=choice.squares)


@once(most=64, words="Drawing small maps")
def small_maps_of(district: District) -> tuple[tuple[str, str, str], ...]:
    """Title, address and words of each small map; published under names made of their content."""
    drawing = cast("SmallMaps", domains_of(district).drawing)
    made = small_pictures(drawing, read_boundaries(drawing.level, drawing.place))
    return tuple(
        (each.title, publish(to_svg(picture).encode(), "pictures", suffix=".svg"), each.words)
        for each, picture in zip(drawing.maps, made, strict=True)
    )
