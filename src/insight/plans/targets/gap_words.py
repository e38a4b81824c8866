"""How councils speak of a gap that is to narrow, turned into the words of any other target."""

from __future__ import annotations

import re
from typing import Final

from insight.plans.targets.grammar import PLACES

IMPROVE: Final = "improve on "
"""Begins the words for a gap that is only to be narrower; the year that it counts from follows."""
_NOUN: Final = (
    r"(?:\b(?:in|of) )?\b(?:(?:a|the|our|any|this|these|all|local|deprivation|social|economic|"
    r"health|educational|education|employment|attainment|income|ward) )*"
    r"(?:gaps?|inequalit(?:y|ies)|disparit(?:y|ies))\b"
)
_STOPS: Final = r"by|to|from|since|below|under|at|on|against|compared|no|of|is|less|than"
_GAP: Final = re.compile(
    rf"{_NOUN}(?: (?:between|among|across|within|in|for) (?!\d)[a-z][a-z ,'’&/-]*?)?"
    rf"(?= (?:{_STOPS})\b| ?[<≤]|$)"
)
_SHUT: Final = re.compile(
    r"(?:to )?(?:clos(?:e|ing|ure)|eliminat(?:e|ing|ion)|end|ending|remov(?:e|ing|al)|no)"
)
_NARROW: Final = (
    r"(?:an? |to )?(?:reduc\w*|narrow\w*|decreas\w*|lower\w*|lessen\w*|small\w*|cut\w*|shrink\w*)"
)
_ONLY: Final = re.compile(rf"{_NARROW}(?: (?:from|since|on|against|compared (?:with|to)) (.+))?")
_SIDES: Final = (
    (r"\bno (?:wider|larger|bigger) than\b", "no more than"),
    (r"\b(?:an? )?(?:narrower|smaller|lower|less) than in\b", "better than"),
    (r"\b(?:an? )?(?:narrower|smaller) than\b", "less than"),
    (r"\b(?:zero|nil)\b", "0"),
    (r"^(?:to )?(?:narrow\w*|shrink\w*|clos(?:e|ing))\b", "reduce"),
    (r"^(?:reduc\w*|decreas\w*|lower|cut) to (?:be )?", ""),
    (r"^(?:of|is|is to be|to be|at) ", ""),
)
_ELSEWHERE: Final = re.compile(
    rf"\b(?:{PLACES['england']}|region|regional|county|neighbours?|similar|comparators?)\b"
)
"""A gap to another place is a target beside it, and none between two ends of a district."""


def without_gap_words(words: str) -> str | None:
    """A target for a gap in the words of any other target; None where they speak of no gap.

    `words` are small letters with single spaces.

    >>> without_gap_words("halve the gap between our most and least deprived wards from 2019")
    'halve from 2019'
    >>> without_gap_words("narrow the gap to 8 points"), without_gap_words("close the gap")
    ('8 points', 'at most 0')
    >>> without_gap_words("a reduction in inequalities between our wards")
    'improve on '
    """
    if not _GAP.search(words) or _ELSEWHERE.search(words):
        return None
    rest = " ".join(_GAP.sub(" ", words, count=1).split())
    if _SHUT.fullmatch(rest):
        return "at most 0"
    if match := _ONLY.fullmatch(rest):
        return f"{IMPROVE}{match[1] or ''}"
    for pattern, plain in _SIDES:
        rest = re.sub(pattern, plain, rest)
    return rest
