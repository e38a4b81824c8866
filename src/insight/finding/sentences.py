"""What is said beside a name that was found: what it is, and where it leads.

The words are patterns, so that a browser fills in the same ones.
"""

from __future__ import annotations

from typing import Final

PATTERNS: Final[dict[str, str]] = {
    "district": "District, {around}",
    "ward": "Ward, {place}",
    "neighbourhood": "Neighbourhood, {place}: opens {ward}, where most of its residents live",
    "former district": "Former district, now {place}",
    "former district, part": "Former district, now in several: this is {place}",
    "former ward": "Ward until {until}: now {ward}, {place}",
    "former ward, part": "Ward until {until}: now mostly {ward}, {place}",
}
"""By kind of entry; {place} and {ward} are names of today."""


def line_of(pattern: str, **words: str) -> str:
    """The line beside a name.

    >>> line_of("ward", place="Derby")
    'Ward, Derby'
    """
    return PATTERNS[pattern].format(**words)


OTHER_COUNTRIES: Final[dict[str, tuple[str, ...]]] = {
    "Scotland": (
        *("AB", "DD", "DG", "EH", "FK", "G", "HS", "IV", "KA", "KW", "KY", "ML", "PA", "PH", "ZE"),
    ),
    "Wales": ("CF", "LD", "LL", "SA"),
    "Northern Ireland": ("BT",),
    "Guernsey": ("GY",),
    "the Isle of Man": ("IM",),
    "Jersey": ("JE",),
}
"""Letters of postcodes that begin none in England, or next to none, and whose they are."""


def by_position(postcode: str) -> str:
    """What is said of a place that was found by a postcode."""
    return f"{postcode} was found by its position: close to a boundary it may lie in the next ward."


def no_postcode(postcode: str) -> str:
    """What is said of a postcode that is not held.

    >>> no_postcode("EH1 1AA")
    'EH1 1AA is a postcode of Scotland. This dashboard covers England only.'
    """
    letters = "".join(c for c in postcode.split()[0][:2] if c.isalpha())
    for country, areas in OTHER_COUNTRIES.items():
        if letters in areas:
            return f"{postcode} is a postcode of {country}. This dashboard covers England only."
    return (
        f"{postcode} is not among the postcodes of England held here. It may be new or mistyped: "
        "try the name of the ward or district."
    )


def spelt_nearly() -> str:
    """What is said above names that are spelt like the typed one."""
    return "No exact match. Did you mean:"


def no_name() -> str:
    """What is said where no name is like the typed one."""
    return "No ward, district or neighbourhood of that name is known here."
