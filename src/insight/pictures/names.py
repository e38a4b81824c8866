"""Names on a still map: where there is room, on as few lines as fit, never one over another."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

import numpy as np
import shapely
from numpy.typing import NDArray

from insight.colours import BACKGROUND, TEXT, text_colour_on
from insight.pictures.marks import Words
from insight.pictures.raster import text_width

SIZES: Final = (16.0, 14.0)
LINE: Final = 1.12
"""The height of a line, in sizes of its type."""
INSIDE: Final = 0.85
"""The part of a name that must lie in its own area."""
MOST_LINES: Final = 3


def name_marks(
    shapes: NDArray[Any], names: Iterable[object], fills: Sequence[str]
) -> Iterator[Words]:
    """The names that have room, largest areas first; `shapes` are polygons in pixels, shape (n,).

    `fills` are the colours that the names stand on, shape (n,).
    """
    taken: list[Any] = []
    held = list(zip(shapes, map(str, names), fills, strict=True))
    for shape, name, fill in sorted(held, key=lambda each: -shapely.area(each[0])):
        found = _best(shape, name, taken)
        if found is None:
            continue
        lines, size, box = found
        taken.append(box)
        west, top, east, _ = box.bounds
        for number, line in enumerate(lines):
            yield Words(
                round((west + east) / 2, 1),
                round(
                    top + (number + 0.8) * size * LINE, 1
                ),  # letters stand on their base line, about 0.8 down
                line,
                size,
                bold=True,
                colour=TEXT if fill == BACKGROUND else text_colour_on(fill),
                anchor="middle",
                halo=fill,
            )


def _best(shape: Any, name: str, taken: list[Any]) -> tuple[list[str], float, Any] | None:
    """The way to write a name of which most lies inside, clear of others; None where none does."""
    parts = shapely.get_parts(shape)
    part = parts[int(shapely.area(parts).argmax())]
    centre = shapely.get_coordinates(shapely.maximum_inscribed_circle(part))[0]
    best: tuple[float, tuple[list[str], float, Any]] | None = None
    for size in SIZES:
        for lines in broken(name):
            half = (
                max(text_width(line, size, bold=True) for line in lines) / 2 + 2
            )  # two pixels of air
            high = len(lines) * size * LINE / 2
            x, y = centre
            box = shapely.box(x - half, y - high, x + half, y + high)
            inside = float(shapely.area(shapely.intersection(box, part)) / shapely.area(box))
            if any(shapely.intersects(box, other) for other in taken):
                continue
            # Another size or break must gain something: the first ways read better.
            if inside >= INSIDE and (best is None or inside > best[0] + 0.02):
                best = inside, (lines, size, box)
    return best[1] if best else None


def broken(name: str) -> list[list[str]]:
    """A name on one line, two and three, each way with the shortest longest line.

    >>> broken("Marple South & High Lane")[1]
    ['Marple South', '& High Lane']
    """
    words = name.replace("-", "-\0").replace(" ", " \0").split("\0")
    ways = []
    for count in range(1, min(MOST_LINES, len(words)) + 1):
        cuts = itertools.combinations(range(1, len(words)), count - 1)
        bounds = [np.array([0, *cut, len(words)]) for cut in cuts]
        lines = [
            ["".join(words[a:b]).strip() for a, b in itertools.pairwise(each)] for each in bounds
        ]
        ways.append(min(lines, key=lambda each: max(map(len, each))))
    return ways
