"""What holds where an address names nothing: for the controls of pages and for who reads one."""

from __future__ import annotations

from typing import Final

from insight import cached
from insight.brand import Brand, brand

SERIES: Final = "claimants"
"""The series of a gap over time that is shown first: one of every year, and of counts."""
COMPARED: Final = "fuel_poverty"
"""The indicator by which areas are put in order first."""
BESIDE: Final = ("imd_score", "fuel_poverty")
"""Beside anything else: overall deprivation; beside that: a figure that is no part of it."""
METHOD: Final = "population-in-extremes"
"""The measure that is explained first."""
MOST_LISTED: Final = 20
"""How many places a reader's own list holds at most: more is a region or a kind of council."""


def home() -> str:
    """The district on which the dashboard opens: the operator's, Stockport where none is known."""
    chosen = brand().home
    return chosen if chosen in cached.places() else Brand().home
