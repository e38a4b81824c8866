"""What is said beside a name that was found: what it is, and where it leads.

The words are patterns, so that a browser fills in the same ones.
"""

from __future__ import annotations

from typing import Final

from insight.areas.naming import listed_names

PATTERNS: Final[dict[str, str]] = {
    "district": "District, {around}",
    "ward": "Ward, {place}",
    "ward of another year": "Ward of {vintage}, {place}",
    "neighbourhood": "Neighbourhood, {place}: in {ward} ward",
    "neighbourhood, most": "Neighbourhood, {place}: mostly in {ward} ward",
    "neighbourhood, part": "Neighbourhood, {place}: partly in {ward} ward",
    "former district": "Former district, now {place}",
    "former district, part": "Former district, now in several: this is {place}",
    "former ward": "Former ward, now {ward}, {place}",
    "former ward, most": "Former ward, now mostly in {ward}, {place}",
    "former ward, part": "Former ward, now in several: the largest part is in {ward}, {place}",
    "former ward, unknown": "Former ward, {place}: opens the district",
    "ward to come": "Ward from May 2026, {place}: opens the district, as it is not held yet",
}
"""By kind of entry; {place} and {ward} are names of today, {vintage} the date of its wards."""


def line_of(pattern: str, **words: str) -> str:
    """The line beside a name.

    >>> line_of("ward", place="Derby")
    'Ward, Derby'
    """
    return PATTERNS[pattern].format(**words)


def spelt_nearly() -> str:
    """What is said above names that are spelt like the typed one."""
    return "No exact match. Did you mean:"


def no_name() -> str:
    """What is said where no name is like the typed one."""
    return "No ward, district or neighbourhood of that name is known here."


def by_neighbourhood(*vintages: str) -> str:
    """What is said of a postcode's ward of a later date.

    >>> by_neighbourhood("May 2026")
    'The ward of May 2026 is the one that its neighbourhood is counted in.'
    """
    return f"The ward of {listed_names(vintages)} is the one that its neighbourhood is counted in."
