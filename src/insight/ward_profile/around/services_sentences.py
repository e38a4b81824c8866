"""GP practices and libraries in words: how many are in a ward, and how far the nearest is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from insight.ward_profile.around.services import Nearby, Service
from insight.ward_profile.ward import Ward
from insight.words.names import start_sentence
from insight.words.numbers import format_count, format_number

NAMES: Final = {"gp": ("GP practice", "GP practices"), "library": ("library", "libraries")}
EDITIONS: Final = (
    "GP practices are those of February 2026, main sites only, so a branch surgery is not among "
    "them. Libraries are those of 2023: some have closed since."
)


def straight(kind: str) -> str:
    """How distances of a ward's or a group's services are measured."""
    return (
        "Each stands at the middle of its postcode. Distances are straight lines from where the "
        f"{kind}’s residents live on average; the journey is longer."
    )


def distance(metres: float) -> str:
    """A distance as it is said: "350 metres" below a kilometre, "2.4 km", "13 km".

    >>> distance(347.0), distance(2449.0), distance(12600.0)
    ('350 metres', '2.4 km', '13 km')
    """
    if metres < 950:
        return f"{max(round(metres, -1), 10):.0f} metres"
    return f"{format_number(metres / 1000, 1 if metres < 9950 else 0)} km"


def services_finding(near: Sequence[Nearby], ward: Ward) -> str:
    """How many GP practices and libraries are in the ward, and the nearest where there is none.

    Two clauses of one sentence: "Marple has 2 GP practices and a library."
    """
    held = [_count(each) for each in near if each.inside]
    none = [each for each in near if not each.inside]
    said = f"{ward.name} has {' and '.join(held)}" if held else ""
    gone = [_gone(each) for each in none]
    if not held:
        kinds = " and no ".join(NAMES[each.kind][0] for each in none)
        reach = "; ".join(map(_reach, none))
        return f"{ward.name} has no {kinds}: {reach}."
    return f"{said}{''.join(f', and {each}' for each in gone)}."


def _count(near: Nearby) -> str:
    one, many = NAMES[near.kind]
    return f"one {one}" if len(near.inside) == 1 else f"{len(near.inside)} {many}"


def _gone(near: Nearby) -> str:
    return f"no {NAMES[near.kind][0]}: {_reach(near)}"


def _reach(near: Nearby) -> str:
    """Where the nearest one is."""
    one = NAMES[near.kind][0]
    if not near.outside:
        return f"no {one} is held anywhere near"
    first = near.outside[0]
    return f"the nearest {one} is {first.name}, {distance(first.metres)} to the {first.direction}"


def patients_words(service: Service) -> str:
    """The patients on a practice's list; "" for a library, and what is missing is said."""
    if service.kind != "gp":
        return ""
    if service.patients is None:
        return "list size not published"
    return f"{format_count(service.patients)} registered patients"


def services_words(near: Sequence[Nearby], kind: str = "ward") -> str:
    """The marks on the map of a ward or a group, for those who do not see it."""
    parts = []
    for each in near:
        one, many = NAMES[each.kind]
        listed = [f"{s.name} ({distance(s.metres)} {s.direction})" for s in each.inside]
        if listed:
            parts.append(f"{one if len(listed) == 1 else many} in the {kind}: {'; '.join(listed)}")
    return start_sentence(". ".join(parts)) + "." if parts else ""
