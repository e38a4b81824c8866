"""What the figures of an exhibit are of: the place, the indicator, the period and the areas.

These four head each row that is taken away, and name its file.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from insight.areas import District
from insight.maps.figures import AreaFigures
from insight.plans.records import Plan
from insight.ward_profile.ward import Ward
from insight.words.names import PLURAL

WARDS, NEIGHBOURHOODS, MIDDLE = PLURAL["ward"], PLURAL["lsoa"], PLURAL["msoa"]
DISTRICTS, WHOLE = "districts", "whole district"
_DRAWN: Final = {
    "wards": "groups of wards",
    "ward-extremes": "groups of wards",
    "chosen-wards": "groups of wards",
    "local-fifths": "local fifths",
    "national-fifths": "national fifths",
    "national-tenths": "national tenths",
}
"""What two groups are made of, by how the line between them was drawn."""


@dataclass(frozen=True)
class Of:
    """In words, and each where it holds for all figures: "Stockport", "Claimants", "2013 to 2022".

    `level` says what one row is, in the plural: "wards". A field is "" where rows differ in it.
    """

    place: str = ""
    indicator: str = ""
    period: str = ""
    level: str = ""


NOTHING: Final = Of()


def span(periods: Iterable[object]) -> str:
    """From the first of some periods to the last.

    >>> span(["2013", "2014", "2022"]), span(["2013"]), span([])
    ('2013 to 2022', '2013', '')
    """
    said = [str(period) for period in periods]
    if not said:
        return ""
    first, last = said[0], said[-1]
    if first == last:
        return first
    # Of periods that are spans themselves, the first year of the first and the last of the last.
    return f"{first.partition(' to ')[0]} to {last.rpartition(' to ')[2]}"


def groups_by(basis: str) -> str:
    """What two groups of a district are made of, by the slug of the line between them."""
    return _DRAWN.get(basis.replace("_", "-"), "groups of neighbourhoods")


def of_ward(district: District, ward: Ward, *said: str) -> Of:
    """What is of one ward: its indicator, its period and its level."""
    return Of(f"{ward.name}, {district.name}", *said)


def of_plan(district: District, plan: Plan) -> Of:
    """What a plan says of its place, over the years for which it runs."""
    years = [each.year for each in (plan.starts, plan.ends) if each]
    return Of(district.name, plan.title, span(years), WHOLE)


def of_areas(figures: AreaFigures) -> Of:
    """One indicator over the areas of a district in one year."""
    return Of(figures.district.name, figures.indicator.title, figures.when, figures.areas)
