"""The columns of a table of figures, and the levels of areas that figures are published for."""

from __future__ import annotations

from typing import Final

from insight.catalogue import Indicator
from insight.errors import InvalidObservations

COLUMNS: Final = [
    *("area_code", "period", "value", "numerator", "denominator"),
    *("lower_ci", "upper_ci", "note"),
]
LEVEL_COLUMNS: Final = {
    "msoa": "msoa_code",
    "ward": "ward_code",
    "district": "district_code",
    "county": "county_code",
    "upper_tier": "county_code",
}
"""The column of the look-up whose groups of neighbourhoods make up a level."""
LEVELS_BELOW: Final = ("lsoa", "msoa", "ward")
"""Levels below the district at which figures are published, to be added up to larger ones."""


def level_below(indicator: Indicator) -> str | None:
    """The level below the district at which an indicator is published; None where it is not.

    >>> from insight.catalogue import read_catalogue
    >>> level_below(read_catalogue().indicator("fuel_poverty"))
    'lsoa'
    """
    return next((level for level in LEVELS_BELOW if level in indicator.areas), None)


def levels_from(base: str) -> list[str]:
    """The levels whose areas are made of whole areas of a level, the smallest first."""
    made = [level for level in LEVEL_COLUMNS if base == "lsoa" or level not in LEVELS_BELOW]
    return [*made, "england"]


def not_published(indicator: Indicator, level: str) -> InvalidObservations:
    """The error to raise where a level is asked for at which nothing is published."""
    return InvalidObservations(
        f"{indicator.slug} is published for {', '.join(indicator.areas)}, not by {level}"
    )
