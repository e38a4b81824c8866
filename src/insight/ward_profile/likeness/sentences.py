"""The ward that is most like another, and how the two differ, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from insight.ward_profile.likeness.alike import Match
from insight.ward_profile.likeness.differences import Difference
from insight.words.names import place_name

WHAT: Final = "by the ages of residents, tenure, density and rurality"
METHOD: Final = (
    "Ages, tenure, residents a square kilometre and the share of residents in rural neighbourhoods "
    "each count the same; no outcome is among them. Wards without a neighbourhood of their own are "
    "left out. The formula is on the Methods page."
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
    """On how many outcomes the first ward has the better and the worse figure."""
    if not found:
        return f"No outcome that can be counted is held for both {ward} and {other}."
    total, better, worse = len(found), sum(e.better for e in found), sum(e.worse for e in found)
    count = f"the {total} outcomes counted in both"
    if not better and not worse:
        return f"On none of {count} do the intervals tell {ward} from {other}."
    first, second = [("better", better), ("worse", worse)][:: 1 if better else -1]
    said = f"{first[0]} than {other} on {_number(first[1], total)}"
    if first[1] < total:
        said += f" and {second[0]} on {_number(second[1], total)}"
    rest = total - better - worse
    left = f" On the other {_number(rest, 0)}, the intervals do not tell them apart."
    return f"Of {count}, {ward} does {said}.{left if rest else ''}"


def _number(count: int, of: int) -> str:
    if count == of:
        return "all"
    return {0: "none", 1: "one"}.get(count, f"{count}")
