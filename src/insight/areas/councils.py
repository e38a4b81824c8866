"""Kinds of council and regions, as they are named in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

WITH_THE_CITY: Final = " (with the City of London)"
COUNCILS: Final[Mapping[str, tuple[str, str, str]]] = {
    "metropolitan": ("E08", "Metropolitan boroughs", "metropolitan boroughs in England"),
    "unitary": ("E06", "Unitary authorities", "unitary authorities in England"),
    "london": ("E09", "London boroughs", f"London boroughs{WITH_THE_CITY}"),
    "shire": ("E07", "Shire districts", "shire districts in England"),
}
"""Kinds of council: how their codes begin, a heading, and the words that follow a number."""
COUNTY_COUNCILS: Final = ("E10", "county councils in England")
"""How codes of county councils begin, and the words that follow a number."""
BARE_REGIONS: Final = ("London", "Yorkshire")


def region_in_words(region: str) -> str:
    """A region's name within a sentence.

    >>> region_in_words("North West"), region_in_words("London")
    ('the North West', 'London')
    """
    return region if region.startswith(BARE_REGIONS) else f"the {region}"
