"""What is said of a group where a ward would be spoken of otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from insight.words.names import join_words, place_name

_LEVELS: Final = {
    "E05": ("ward", "wards"),
    "E02": ("middle-layer area", "middle-layer areas"),
    "E01": ("neighbourhood", "neighbourhoods"),
}
BY_GROUP: Final = (
    "A group’s figures are made anew from its neighbourhoods, as a ward’s are. Among wards it "
    "counts as one, beside those from which it takes no neighbourhood."
)
"""How a group stands among wards."""


def made_of_words(members: Sequence[str]) -> str:
    """What a group is made of, by the codes of its members.

    >>> made_of_words(("E05000787", "E05000788", "E01005800"))
    '2 wards and one neighbourhood'
    """
    parts = []
    for start, (one, many) in _LEVELS.items():
        count = sum(each.startswith(start) for each in members)
        if count:
            parts.append(f"one {one}" if count == 1 else f"{count} {many}")
    return join_words(parts)


def group_setting(setting: str) -> str:
    """What kind of place a group is, from what would be said of a ward.

    >>> group_setting("an urban ward"), group_setting("a ward")
    ('an urban group', 'a group')
    """
    return f"{setting.removesuffix('ward')}group"


def nobody_in(start: str) -> str:
    """A group of wards that are all too small for a neighbourhood."""
    return (
        f"{start}, all too small for a neighbourhood of their own: their residents are counted in "
        "other wards."
    )


def group_standing(
    rank: str, counts: tuple[int, int], district: str, tenth: str, *, whole: bool
) -> str:
    """Where a group stands by deprivation: `rank` in words among itself and the wards outside it.

    `counts` are those that have a figure and all, with itself; `tenth` is its tenth among England's
    wards in words, `whole` says that all of its district is in it.
    """
    place, (of, every) = place_name(district), counts
    if whole:
        there = f"all of {place} is in it, so there is no rest of the district beside it"
    elif of < 2:
        there = f"no ward of {place} with figures of its own lies wholly outside it"
    else:
        wards = "one ward" if of == 2 else f"{of - 1} wards"
        have = "has figures of its own" if of == 2 else "have figures of their own"
        more = "" if of == every else f" that {have}"
        there = f"it is {rank} of {of}, itself and the {wards} of {place} outside it{more}"
        return f"; by deprivation {there}, and would be {tenth}"
    return f"; {there}; by deprivation it would be {tenth}"
