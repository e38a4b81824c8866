"""England by ward or neighbourhood, with London larger beside it."""

from __future__ import annotations

import functools
from typing import Any, Final, Literal

import numpy as np
import pandas as pd
import shapely
from numpy.typing import NDArray

from insight import cached
from insight.areas import read_boundaries
from insight.caching import once
from insight.colours import AXIS, BACKGROUND, DARK_GREY, NO_VALUE, TEXT
from insight.exhibits.drawings import EnglandMap
from insight.maps.classes import Classes, ClassStyle, extreme_classes, tenth_classes
from insight.maps.england import value_classes_of
from insight.national.everywhere import Level
from insight.own import OURS, using_wards
from insight.pictures.frame import Body
from insight.pictures.key import Entry, key_marks
from insight.pictures.marks import Floats, Line, Mark, Polygon, Words, points, rings_of
from insight.pictures.raster import text_width

HIGH: Final = (560, 620)
"""Pixels from top to bottom: on a slide, and in a column."""
BESIDE: Final = 800
LONDON: Final = "London"
INSET: Final = (260, 220)
"""Pixels of the box in which London is larger."""
FINE: Final = 0.7
"""Bends smaller than this part of a pixel are left out."""
NO_FIGURE: Final = ClassStyle("No figure", NO_VALUE)


def england_map(drawing: EnglandMap) -> Body:
    """The map, London in a box of its own, the reader's district with a ring, and the key."""

    def draw(left: float, top: float, width: float) -> tuple[list[Mark], float]:
        beside = width >= BESIDE
        high = float(HIGH[0 if beside else 1])
        classes = classes_of(drawing)
        whole = _Window(_regions("").bounds, (left, top, width * (0.62 if beside else 1.0), high))
        marks = _drawn(drawing, classes, whole)
        x = left + width - INSET[0] - 1
        entries = _entries(classes)
        if beside:
            key, ends = key_marks(entries, (x, top, INSET[0]))
            box: tuple[float, float, float, float] = (
                x,
                max(ends + 44, top + high - INSET[1]),
                *INSET,
            )
            bottom = box[1] + INSET[1]
        else:
            box = (left + 1, top + 24, INSET[0] * 0.8, INSET[1] * 0.8)
            key, bottom = key_marks(entries, (left, top + high + 16, width))
        marks += [*_inset(drawing, classes, box), *key]
        return marks, max(top + high, bottom) - top

    return draw


class _Window:
    """A part of England in a box (x, y, width, height) of pixels, as large as it fits."""

    def __init__(
        self,
        bounds: tuple[float, float, float, float],
        box: tuple[float, float, float, float],
    ) -> None:
        west, south, east, north = bounds
        self.bounds, self.box = bounds, box
        self.metres = max((east - west) / box[2], (north - south) / box[3])
        self.left = box[0] + (box[2] - (east - west) / self.metres) / 2
        self.top = box[1] + (box[3] - (north - south) / self.metres) / 2

    def place(self, xy: NDArray[Any]) -> Floats:
        """Points in metres as pixels."""
        west, _, _, north = self.bounds
        moved: Floats = (xy[:, :2] - (west, north)) * (1 / self.metres, -1 / self.metres)
        return np.add(moved, (self.left, self.top))

    def rings(self, shape: Any) -> tuple[Floats, ...]:
        """The rings of a shape as pixels, what is too small to be seen left out."""
        simple = shapely.simplify(shape, self.metres * FINE, preserve_topology=False)
        rings = (self.place(np.asarray(ring.coords)) for ring in rings_of(simple))
        return tuple(ring for ring in rings if np.ptp(ring, axis=0).max() >= 1)


def _drawn(drawing: EnglandMap, classes: Classes, window: _Window, region: str = "") -> list[Mark]:
    """The areas, one mark a class, with the outlines of regions and of the reader's district."""
    marks: list[Mark] = [Polygon(window.rings(_regions(region)), NO_VALUE, width=0)]
    shapes = _by_class(drawing, region)
    for number, style in enumerate(classes.styles):
        if number in shapes and (rings := window.rings(shapes[number])):
            # An edge in its own colour closes the slits between areas that were simplified alone.
            edge = style.colour
            marks.append(Polygon(rings, style.colour, style.pattern, stroke=edge, width=0.5))
    lines = [ring for each in _outlines(region) for ring in window.rings(each)]
    marks.append(Line(tuple(lines), DARK_GREY, 0.7))
    if own := _own(drawing.own, region):
        name, shape = own
        rings = window.rings(shape)
        marks += [Line(rings, ink, wide) for ink, wide in ((BACKGROUND, 4), (TEXT, 2))]
        marks += _named(name, np.concatenate(rings), window)
    return marks


def _named(name: str, ring: Floats, window: _Window) -> list[Mark]:
    """The name of a district beside it, on the side where there is room."""
    x, y, wide, high = window.box
    right = float(ring[:, 0].max())
    leftwards = right + 8 + text_width(name, 15, bold=True) > x + wide
    at = float(ring[:, 0].min()) - 8 if leftwards else right + 8
    base = min(max(float(ring[:, 1].mean()) + 5, y + 14), y + high - 4)
    anchor: Literal["start", "end"] = "end" if leftwards else "start"
    return [
        Words(round(at, 1), round(base, 1), name, 15, bold=True, anchor=anchor, halo=BACKGROUND)
    ]


def _inset(
    drawing: EnglandMap, classes: Classes, box: tuple[float, float, float, float]
) -> list[Mark]:
    x, y, wide, high = box
    window = _Window(_regions(LONDON).bounds, (x + 6, y + 6, wide - 12, high - 12))
    ring = points((x, y), (x + wide, y), (x + wide, y + high), (x, y + high))
    return [
        Polygon((ring,), BACKGROUND, stroke=AXIS, width=1),
        *_drawn(drawing, classes, window, LONDON),
        Words(x, y - 7, "London, larger", 15, bold=True),
    ]


def _entries(classes: Classes) -> list[Entry]:
    numbers = pd.Series(classes.of_area).value_counts()
    entries = [
        Entry(each.label, each.colour, each.pattern, int(numbers.get(n, 0)))
        for n, each in enumerate(classes.styles)
    ]
    if numbers.get(-1, 0):
        entries.append(Entry(NO_FIGURE.label, NO_FIGURE.colour, "missing", int(numbers[-1])))
    return entries


@once(most=8)  # a reader's own figures are kept for them alone
def classes_of(drawing: EnglandMap) -> Classes:
    """The class of every area of England, as the page colours it."""
    table = cached.figures_of_england(drawing.indicator, drawing.level)
    indicator = cached.catalogue().indicator(drawing.indicator)
    if drawing.view == "value":
        return value_classes_of(table, indicator)
    tenths = pd.Series(table["tenth"].to_numpy(), index=table["code"])
    if drawing.view == "tenth":
        return tenth_classes(tenths, indicator)
    return extreme_classes(tenths, indicator, end="tenth" if drawing.end == "tenth" else "fifth")


@functools.lru_cache(maxsize=4)
def _areas(level: Level) -> Any:
    with using_wards(OURS):  # as the figures of England are
        return read_boundaries(level)


@functools.lru_cache(maxsize=1)
def _districts() -> Any:
    """The districts with their regions, slugs and outlines."""
    named = cached.districts().set_index("district_code")
    table = read_boundaries("district")
    return table.assign(
        region=table["district_code"].map(named["region_name"]),
        slug=table["district_code"].map(named["district_slug"]),
    )


@functools.lru_cache(maxsize=12)
def _regions(name: str) -> Any:
    """The outline of a region, or of England ("")."""
    table = _districts()
    held = table[table["region"] == name] if name else table
    return shapely.coverage_union_all(held.geometry.to_numpy())


def _outlines(region: str) -> list[Any]:
    """The lines that give a hold: of regions in England, of districts in a region."""
    table = _districts()
    if region:
        return list(table[table["region"] == region].geometry)
    return [_regions(name) for name in sorted(set(table["region"]))]


def _own(slug: str, region: str) -> tuple[str, Any] | None:
    """The name and the outline of the reader's district, where it lies in the region."""
    table = _districts()
    found = table[(table["slug"] == slug) & ((table["region"] == region) | (region == ""))]
    return None if found.empty else (str(found["district_name"].iloc[0]), found.geometry.iloc[0])


@once(most=6)
def _by_class(drawing: EnglandMap, region: str) -> dict[int, Any]:
    """The areas of each class in one shape."""
    areas, classes = _areas(drawing.level), classes_of(drawing)
    numbers = areas[f"{drawing.level}_code"].map(classes.of_area).fillna(-1).to_numpy()
    shapes = areas.geometry.to_numpy()
    if region:
        table = _districts()
        within = set(table.loc[table["region"] == region, "district_code"])
        held = areas["district_code"].isin(within).to_numpy()
        numbers, shapes = numbers[held], shapes[held]
    return {
        int(number): shapely.coverage_union_all(shapes[numbers == number])
        for number in sorted(set(numbers))
        if number >= 0
    }
