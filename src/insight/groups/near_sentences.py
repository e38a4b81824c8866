"""What lies around a point, how far, and by what rule, in sentences."""

from __future__ import annotations

from typing import Final

from insight.groups.ground import Ground
from insight.groups.near import UNITS, Near
from insight.words.names import join_words, place_name
from insight.words.numbers import format_count, format_number

BY_MIDDLES: Final = (
    "Counted is the middle of a neighbourhood’s outline, in a straight line: parts of those that "
    "are counted can lie farther away, and parts of others nearer."
)


def near_sentences(near: Near, ground: Ground) -> tuple[str, ...]:
    """Which neighbourhoods lie around a point, how far, and by what rule."""
    count, people = len(near.members), format_count(ground.residents(near.members))
    areas = "One neighbourhood" if count == 1 else f"{format_count(count)} neighbourhoods"
    verb = "has its middle" if count == 1 else "have their middle"
    within = (
        f"{areas} of {place_name(ground.district.name)}, with {people} residents, {verb} within "
        f"{distance_words(near.metres)} of {near.centre.name}; the farthest lies at "
        f"{distance_words(near.farthest)}."
    )
    said = [within, BY_MIDDLES]
    if near.outside:
        others = join_words(
            f"{format_count(n)} in {place_name(name)}" for name, n in near.outside.items()
        )
        said.append(
            f"As near lie neighbourhoods of other districts, which are no part of a group here: "
            f"{others}."
        )
    return tuple(said)


def distance_words(metres: float) -> str:
    """A distance as it is said: "800 m (0.5 miles)", "2.4 km (1.5 miles)".

    >>> distance_words(800), distance_words(2414)
    ('800 m (0.5 miles)', '2.4 km (1.5 miles)')
    """
    miles = metres / UNITS["miles"]
    short = (
        f"{format_number(metres)} m" if metres < 1000 else f"{format_number(metres / 1000, 1)} km"
    )
    return f"{short} ({format_number(miles, 1 if miles >= 0.1 else 2)} miles)"
