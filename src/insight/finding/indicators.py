"""Indicators found by what is typed: their titles first, then topic, question, words and source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from rapidfuzz import fuzz

from insight.areas.naming import plain_words
from insight.catalogue import Indicator

MOST: Final = 8
"""How many are shown."""
LEAST: Final = 80.0
"""Likeness, 0 to 100, of a typed word to one of an indicator, to be taken for a slip of it."""
_TITLE, _REST, _SLIP = 3.0, 1.0, 0.8
_SHORT: Final = 4
"""Letters of a word from which on a slip in it is looked for."""


def find_indicators(
    text: str, indicators: Iterable[Indicator], *, levels: Sequence[str] = (), most: int = MOST
) -> list[Indicator]:
    """The indicators in which every typed word is found, the likeliest first; at most `most`.

    A word is found where it begins a word of the title, or of the topic, question or method, or
    where it is nearly one. `levels` are those at one of which an indicator is to be published.

    >>> from insight.catalogue import read_catalogue
    >>> every = read_catalogue().indicators.values()
    >>> [each.slug for each in find_indicators("atainment 8", every, most=1)]
    ['attainment_8']
    """
    typed = plain_words(text)
    if not typed:
        return []
    found = []
    for place, each in enumerate(indicators):
        if levels and not set(levels) & set(each.areas):
            continue
        fit = _fit(typed, each)
        if fit > 0:
            found.append((not each.listed, -fit, len(each.title), place, each))
    return [each for *_, each in sorted(found, key=lambda one: one[:4])[:most]]


def _fit(typed: Sequence[str], indicator: Indicator) -> float:
    """How well typed words fit an indicator; 0 where one of them is not found in it."""
    titles = plain_words(f"{indicator.title} {indicator.short_title}")
    rest = plain_words(f"{indicator.topic} {indicator.question} {indicator.method}")
    own = plain_words(indicator.slug.replace("_", " "))
    total = 0.0
    for word in typed:
        best = max(_TITLE * _like(word, (*titles, *own)), _REST * _like(word, rest))
        if not best:
            return 0.0
        total += best
    whole = " ".join(typed) == " ".join(plain_words(indicator.short_title))
    return total / len(typed) + (1.0 if whole else 0.0)


def _like(word: str, words: Iterable[str]) -> float:
    """1 where it is a word of them, a little less where it begins one or is nearly one; else 0."""
    best = 0.0
    for each in words:
        if each == word:
            return 1.0
        if each.startswith(word):
            best = max(best, 0.9)
        elif len(word) >= _SHORT and fuzz.ratio(word, each, score_cutoff=LEAST):
            best = max(best, _SLIP)
    return best
