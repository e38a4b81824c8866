"""A map of groups: each by a letter, a colour and a pattern, so that colour is never alone."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from insight.areas.group import group_of, neighbourhoods_of
from insight.colours import (
    BACKGROUND,
    DARK_BLUE,
    DARK_GREY,
    DARK_PINK,
    LIGHT_PURPLE,
    MIDDLE,
    NO_VALUE,
    ORANGE,
    TURQUOISE,
)
from insight.maps.classes import Classes, ClassStyle, Pattern

if TYPE_CHECKING:
    import pandas as pd

COLOURS: Final = (DARK_BLUE, ORANGE, TURQUOISE, DARK_PINK, LIGHT_PURPLE, DARK_GREY)
PATTERNS: Final[tuple[Pattern, ...]] = ("none", "deprived", "affluent")
NONE: Final = "In no group"
PARTLY: Final = "Partly in a group"
SEVERAL: Final = "In more than one group"
LETTERS: Final = 26


def letter(place: int) -> str:
    """What stands for a group by its place in the list, from 0.

    >>> letter(0), letter(25), letter(26)
    ('A', 'Z', 'AA')
    """
    if place < LETTERS:
        return chr(ord("A") + place)
    return letter(place // LETTERS - 1) + letter(place % LETTERS)


def style_of(place: int, name: str) -> ClassStyle:
    """How a group is drawn by its place in the list: 18 go by before two look alike."""
    turn, colour = divmod(place, len(COLOURS))
    pattern = PATTERNS[(place + turn) % len(PATTERNS)]
    return ClassStyle(f"{letter(place)} {name}", COLOURS[colour], pattern)


@dataclass(frozen=True)
class Grouped:
    """Areas by the groups that they belong to, each by its code.

    `letters` are those of their groups, "" for none; `said` names the groups in words.
    """

    classes: Classes
    letters: Mapping[str, str]
    said: Mapping[str, str]


def grouped(
    codes: Sequence[str], areas: Mapping[str, Sequence[str]], lookup: pd.DataFrame
) -> Grouped:
    """The areas of a map in the groups of some codes.

    `areas` are the neighbourhoods of each area of the map, by code, `lookup` the district's table
    of `read_lookup`. An area belongs to a group that holds all of its neighbourhoods, and partly to
    one that holds some.
    """
    places: dict[str, list[int]] = {}
    for place, code in enumerate(codes):
        for each in neighbourhoods_of(code, lookup):
            places.setdefault(each, []).append(place)
    styles = [style_of(place, group_of(code).name) for place, code in enumerate(codes)]
    none, partly, several = (len(styles) + n for n in range(3))
    kinds: dict[str, int] = {}
    letters: dict[str, str] = {}
    said: dict[str, str] = {}
    for area, held in areas.items():
        counts = Counter(itertools.chain.from_iterable(places.get(each, ()) for each in held))
        whole = [place for place, count in sorted(counts.items()) if count == len(held)]
        parts = [place for place, count in sorted(counts.items()) if count < len(held)]
        kinds[area] = (
            several if len(whole) > 1 else whole[0] if whole else partly if parts else none
        )
        letters[area] = " ".join(map(letter, whole))
        named = [styles[n].label for n in whole] + [f"part of {styles[n].label}" for n in parts]
        said[area] = "; ".join(named) or NONE
    every = (
        *styles,
        ClassStyle(NONE, MIDDLE),
        ClassStyle(PARTLY, BACKGROUND, "affluent"),
        ClassStyle(SEVERAL, NO_VALUE, "deprived"),
    )
    return Grouped(_used(every, kinds), letters, said)


def _used(styles: Sequence[ClassStyle], kinds: Mapping[str, int]) -> Classes:
    """The classes without those of the rest that no area is in; groups stay."""
    found = set(kinds.values())
    kept = [n for n in range(len(styles)) if n in found or n < len(styles) - 3]
    return Classes(
        tuple(styles[n] for n in kept), {area: kept.index(n) for area, n in kinds.items()}
    )
