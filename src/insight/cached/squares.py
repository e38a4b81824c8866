"""Squares that stand for areas."""

from __future__ import annotations

from insight import areas
from insight.areas import Level
from insight.caching import once
from insight.maps.squares import Cartogram, equal_squares


@once(most=128, words="Laying out squares")
def squares_of(level: Level, district_code: str) -> Cartogram:
    """The squares of a district's areas."""
    return equal_squares(areas.known_boundaries(level, district_code))
