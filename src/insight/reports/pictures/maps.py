"""Maps of a district as they are drawn on paper: one, or many side by side."""

from __future__ import annotations

import functools
from typing import Any, Final

from insight.areas import Level, known_boundaries, read_boundaries
from insight.colours import TENTHS
from insight.exhibits.drawings import AreaMap, SmallMaps
from insight.maps.squares import equal_squares
from insight.pictures.frame import Body, wrapped
from insight.pictures.key import Entry, key_marks
from insight.pictures.map import Drawing, map_body, map_marks
from insight.pictures.marks import Ink, Mark, Words

KEPT: Final = 64
"""Districts whose outlines are kept: a pack draws a dozen maps of the same one."""
TITLE: Final = 16
GAP: Final = 20


@functools.lru_cache(maxsize=KEPT)
def outlines_of(level: Level, place: str) -> Any:
    """The areas of a district by the names that people know, as a GeoDataFrame in metres."""
    return known_boundaries(level, place or None)


@functools.lru_cache(maxsize=KEPT)
def _wards(place: str) -> Any:
    return read_boundaries("ward", place or None)


@functools.lru_cache(maxsize=KEPT)
def squares_of(level: Level, place: str) -> Any:
    """The same as equal squares."""
    return equal_squares(outlines_of(level, place)).squares


def area_map(drawing: AreaMap) -> Body:
    """The map with its key, what was picked out edged; wards are drawn over smaller areas."""
    level, place, squares = drawing.level, drawing.place, drawing.squares
    over = _wards(place) if level != "ward" and not squares else None
    return map_body(
        Drawing(
            areas=squares_of(level, place) if squares else outlines_of(level, place),
            code=f"{level}_code",
            classes=drawing.classes,
            outlines=over,
            selected=drawing.chosen,
            no_value=drawing.no_value,
            to_scale=not squares,
            names=f"{level}_name" if level == "ward" else "",
            outline_names="ward_name" if over is not None else "",
            axes=drawing.axes,
            note=drawing.note,
        )
    )


def small_maps(drawing: SmallMaps) -> Body:
    """The maps in rows under their titles, with the key of the ten tenths once, below."""
    areas = outlines_of(drawing.level, drawing.place)

    def draw(left: float, top: float, width: float) -> tuple[list[Mark], float]:
        columns = 4 if width >= 800 else 2
        wide = (width - GAP * (columns - 1)) / columns
        marks: list[Mark] = []
        y = top
        for first in range(0, len(drawing.maps), columns):
            row = drawing.maps[first : first + columns]
            titles = [wrapped(each.title, TITLE, wide, bold=True) for each in row]
            under = y + 21 * max(map(len, titles)) + 4
            ends = under
            for column, (each, lines) in enumerate(zip(row, titles, strict=True)):
                x = left + column * (wide + GAP)
                for number, line in enumerate(lines):
                    marks.append(
                        Words(round(x, 1), round(y + 16 + 21 * number, 1), line, TITLE, bold=True)
                    )
                own = Drawing(areas, f"{drawing.level}_code", each.classes)
                drawn, _, height = map_marks(own, (x, under, wide, wide * 0.8), edge=0.6)
                marks += drawn
                ends = max(ends, under + height)
            y = ends + GAP
        key, ends = key_marks(_tenths(drawing.ends), (left, y, width))
        return [*marks, *key], ends + 4 - top

    return draw


def _tenths(ends: tuple[str, str]) -> list[Entry]:
    """The ten national tenths, the first and the last in words."""
    labels = [str(n) for n in range(1, 11)]
    labels[0], labels[-1] = f"1: {ends[0]} tenth", f"10: {ends[1]} tenth"
    inks: list[Ink] = ["deprived", *["none"] * 8, "affluent"]  # type: ignore[list-item]
    return [Entry(*each) for each in zip(labels, TENTHS, inks, strict=True)]
