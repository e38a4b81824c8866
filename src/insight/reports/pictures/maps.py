"""Maps of a district as they are drawn on paper: one, or many side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import pandas as pd

from insight import cached
from insight.areas import Level, known_boundaries, read_boundaries
from insight.caching import once
from insight.colours import NO_VALUE, SECONDARY_TEXT, TENTHS, TEXT, tenth_colour
from insight.exhibits.drawings import AreaMap, SmallMaps, Solid
from insight.maps.solid import HEIGHTS
from insight.maps.solid_sentences import density_said
from insight.own import OURS, using_wards
from insight.pictures.frame import LEADING, SMALL, Body, text_lines, wrapped
from insight.pictures.key import Entry, key_marks
from insight.pictures.map import (
    BESIDE,
    KEY_GAP,
    KEY_WIDE,
    MAP_HEIGHT,
    Drawing,
    map_body,
    map_marks,
)
from insight.pictures.marks import Ink, Line, Mark, Words, points
from insight.pictures.raster import text_width
from insight.pictures.solid import Solids, solid_marks
from insight.words.numbers import format_count

KEPT: Final = 64
"""Districts whose outlines are kept: a pack draws a dozen maps of the same one."""
TITLE: Final = 16
GAP: Final = 20
INKS: Final[Mapping[int, Ink]] = {1: "deprived", 10: "affluent"}
"""The patterns of the two ends of the national tenths."""


@once(most=KEPT)
def outlines_of(level: Level, place: str, year: str = OURS) -> Any:
    """The areas of a district by the names that people know, as a GeoDataFrame in metres."""
    with using_wards(year):
        return known_boundaries(level, place or None)


@once(most=KEPT)
def _wards(place: str, year: str) -> Any:
    with using_wards(year):
        return read_boundaries("ward", place or None)


def _squares(drawing: AreaMap) -> Any:
    with using_wards(drawing.year):
        return cached.squares_of(drawing.level, drawing.place).squares


def area_map(drawing: AreaMap, *, height: float = 0) -> Body:
    """The map with its key, at most `height` pixels high, what was picked out edged.

    Wards are drawn over smaller areas.
    """
    level, place, squares = drawing.level, drawing.place, drawing.squares
    over = _wards(place, drawing.year) if level != "ward" and not squares else None
    return map_body(
        Drawing(
            areas=_squares(drawing) if squares else outlines_of(level, place, drawing.year),
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
        ),
        most=height,
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
    pairs = zip(labels, TENTHS, strict=True)
    return [Entry(*pair, INKS.get(n, "none")) for n, pair in enumerate(pairs, start=1)]


def solid(drawing: Solid) -> Body:
    """The areas as they stand up, seen from the south, with the highest by name and the key."""
    areas = outlines_of(drawing.level, drawing.place, drawing.year)
    table = drawing.table.reindex(areas[f"{drawing.level}_code"])
    heights = table[drawing.height].fillna(0).to_numpy(dtype="float64")
    tenths = [None if pd.isna(each) else int(each) for each in table["tenth"]]
    solids = Solids(
        shapes=np.asarray(areas.geometry.values),
        heights=heights / heights.max(),
        fills=[NO_VALUE if each is None else tenth_colour(each) for each in tenths],
        inks=["missing" if each is None else INKS.get(each, "none") for each in tenths],
    )
    highest = int(heights.argmax())
    unit = HEIGHTS[drawing.height]
    count = density_said if drawing.height == "density" else format_count
    said = f"{table['name'].iloc[highest]}: {count(heights[highest])} {unit.lower()}"

    def draw(left: float, top: float, width: float) -> tuple[list[Mark], float]:
        beside = width >= BESIDE
        wide = width - (KEY_WIDE + KEY_GAP) * beside
        marks, high, middles = solid_marks(solids, (left, top + 26, wide, MAP_HEIGHT[beside]))
        marks += _pointed_at(said, middles[highest], (left, top, wide))
        note = f"Height is {unit.lower()}: the highest is {said}. Seen from the south."
        at = (left + wide + KEY_GAP, top) if beside else (left, top + 26 + high + 18)
        across = KEY_WIDE if beside else width
        key, ends = key_marks(_tenths(drawing.ends), (*at, across))
        words = text_lines(note, SMALL, (at[0], ends + 6), across, colour=SECONDARY_TEXT)
        ends += 6 + SMALL * LEADING * len(words)
        return [*marks, *key, *words], max(26 + high, ends - top) + 8

    return draw


def _pointed_at(text: str, at: tuple[float, float], box: tuple[float, float, float]) -> list[Mark]:
    """Words above a roof, and a line from them down to it."""
    left, top, wide = box
    half = text_width(text, TITLE, bold=True) / 2
    middle = min(max(at[0], left + half), left + wide - half)
    return [
        Line((points((at[0], top + 22), at),), TEXT, 1),
        Words(round(middle, 1), round(top + 16, 1), text, TITLE, bold=True, anchor="middle"),
    ]
