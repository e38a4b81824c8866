"""Where a ward lies, in words: beside which wards, over which border, near which town."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from insight.ward_profile.around.services_sentences import distance
from insight.ward_profile.ward import Ward
from insight.words.names import join_words, place_name

MOST: Final = 4
"""Places of the ward that a sentence names at most."""


def beside_sentence(ward: Ward, beside: Mapping[str, Sequence[str]], place: str) -> str:
    """How many wards lie beside it, of its own district and over the border.

    `beside` gives for each district the names of its wards that lie beside the ward.
    """
    if not any(beside.values()):
        return f"No other ward of England lies beside {ward.name}."
    own = len(beside.get(place, ()))
    parts = [f"{_wards(own)} of {place_name(place)}"] if own else []
    parts += [
        f"{_wards(len(names))} of {place_name(district)}"
        for district, names in beside.items()
        if district != place and names
    ]
    over = "" if len(parts) < 2 and own else ", over the border" if not own else ""
    return f"{ward.name} lies beside {join_words(parts)}{over}."


def _wards(count: int) -> str:
    return "one ward" if count == 1 else f"{count} wards"


def _smaller(count: int) -> str:
    return ", and one smaller place" if count == 1 else f", and {count} smaller places"


def places_sentence(inside: Sequence[str], town: tuple[str, float, str] | None) -> str:
    """The greatest places in the ward, and the nearest town where there is none in it."""
    parts = []
    if inside:
        named = join_words(dict.fromkeys(inside[:MOST]))
        more = "" if len(inside) <= MOST else _smaller(len(inside) - MOST)
        parts.append(f"In it: {named}{more}.")
    if town is not None:
        name, metres, way = town
        parts.append(
            f"The middle of the nearest town or city, {place_name(name)}, is "
            f"{distance(metres)} to the {way}."
        )
    return " ".join(parts)


def part_sentence(wards: Sequence[str]) -> str:
    """Which wards a group takes a part of; "" where it takes none but whole ones.

    >>> part_sentence(["Ash", "Elm"])
    'It takes a part of Ash and Elm.'
    """
    return f"It takes a part of {join_words(wards)}." if wards else ""


NAMES_OF: Final = (
    "Names of places: Ordnance Survey, 2019. Numbers are those of the neighbourhoods in the table "
    "of neighbourhoods. Grey is the rest of the district, brown another one; white is sea or "
    "another country."
)
