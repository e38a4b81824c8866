"""The ward that is most like another, and how the two differ, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from insight.ward_profile.alike import Match
from insight.ward_profile.differences import Difference
from insight.words.names import mid_sentence, place_name
from insight.words.pairs import both_words

WHAT: Final = "by the ages of residents, tenure, density and rurality"
METHOD: Final = (
    "Ages, tenure, residents a square kilometre and the share of residents in rural neighbourhoods "
    "each count the same; no outcome is among them. Wards without a neighbourhood of their own are "
    "left out."
)
NONE: Final = "No other ward can be compared with it: it has no neighbourhood of its own."


def alike_finding(ward: str, match: Match, other: str, district: str) -> str:
    """Which ward of England is most like one; where that is not near, it says so.

    >>> alike_finding("Tredington", Match("E05", 0.2, 0.3), "Loxwood", "Chichester")
    'The ward of England most like Tredington is Loxwood in Chichester.'
    """
    said = f"The ward of England most like {ward} is {other} in {place_name(district)}"
    if match.is_near:
        return f"{said}."
    return f"{said}, but no ward is very like it: nine in ten wards have a nearer one."


def in_district_sentence(ward: str, match: Match | None, other: str, district: str) -> str:
    """Which ward of the same district is most like one; "" where there is no other."""
    if match is None:
        return ""
    said = f"In {place_name(district)}, the ward most like {ward} is {other}"
    return f"{said}." if match.is_near else f"{said}, though the two are not very alike."


def differences_sentence(ward: str, other: str, found: Sequence[Difference]) -> str:
    """On how many outcomes the first ward has the better and the worse figure, and which."""
    if not found:
        return f"No outcome that can be counted is held for both {ward} and {other}."
    better = [each for each in found if each.better]
    worse = [each for each in found if each.worse]
    count = f"the {len(found)} outcomes counted in both" if len(found) > 1 else "the one outcome"
    if not better and not worse:
        return f"On {count}, the intervals do not tell {ward} from {other}."
    parts = [
        f"{word} on {len(each)} ({'; '.join(map(_figures, each))})"
        for word, each in (("better", better), ("worse", worse))
        if each
    ]
    rest = len(found) - len(better) - len(worse)
    left = ""
    if rest:
        left = f" On the other {rest}, the intervals do not tell them apart."
        if rest == 1:
            left = " On the other one, the intervals do not tell them apart."
    return f"Of {count}, {ward} does {' and '.join(parts)} than {other}.{left}"


def _figures(each: Difference) -> str:
    indicator = each.measured.indicator
    here, there = both_words(*each.figures, indicator)
    return f"{mid_sentence(indicator.title)} {here} against {there}"
