"""What holds where an address names nothing: for the controls of pages and for who reads one."""

from __future__ import annotations

from typing import Final

PLACE: Final = "stockport"
"""The district on which the dashboard opens."""
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
