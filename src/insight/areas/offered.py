"""Which later wards a place has, by its slug, and how an address asks for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from insight.areas.places import read_districts
from insight.areas.vintages import OUR_YEAR, WARD_VINTAGE, read_vintages
from insight.caching import once
from insight.own import OURS, using_wards

WARDS_OF: Final = "wards_of"
"""The choice of an address that says by the wards of which year a place is read."""


@once()
def _by_slug() -> dict[str, dict[str, str]]:
    with using_wards(OURS):
        table = read_districts()
    slugs = dict(zip(table["district_code"], table["district_slug"], strict=True))
    return {
        str(slugs[code]): dict(found) for code, found in read_vintages().items() if code in slugs
    }


def later_wards_of(slug: str) -> Mapping[str, str]:
    """The dates of the later wards of a place by year, the earliest first; empty for most."""
    return _by_slug().get(slug, {})


def years_offered(slug: str) -> dict[str, str]:
    """All years by whose wards a place can be read, with the date of each; one for most."""
    return {OUR_YEAR: WARD_VINTAGE, **later_wards_of(slug)}


def year_in(choices: Mapping[str, str]) -> str:
    """The year of the wards that an address reads its place by, where the place has such.

    >>> year_in({"place": "stockport", "wards_of": "2026"}) == OURS
    True
    """
    year = choices.get(WARDS_OF, OURS)
    return year if year in later_wards_of(choices.get("place", "")) else OURS


def with_year(choices: Mapping[str, str], year: str) -> Mapping[str, str]:
    """The choices of an address with the year of the wards, where its place has wards of it.

    >>> with_year({"place": "stockport"}, "2026")
    {'place': 'stockport'}
    """
    if year == OURS or WARDS_OF in choices or year not in later_wards_of(choices.get("place", "")):
        return choices
    return {**choices, WARDS_OF: year}
