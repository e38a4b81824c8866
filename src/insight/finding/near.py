"""Names that are spelt nearly as the typed words, where none begins so."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA, JaroWinkler

from insight.areas.naming import plain_words
from insight.finding.records import KINDS, Entry, Index, Words

MOST: Final = 5
"""How many names are offered."""
ALIKE: Final = 0.7
"""How like two words are at least: one letter in four, or two in seven, may be wrong."""
BEHIND: Final = 0.08
"""How much less alike than the likeliest a name may be and still be offered."""
SHORTEST: Final = 3
"""Letters below which a word is too short to be a misspelling of another."""
CLOSE: Final = 40
"""Words that are looked at for each typed one."""


def nearest(text: str, index: Index, *, own: str = "", most: int = MOST) -> list[Entry]:
    """The entries of the names spelt most alike; none where nothing is like enough.

    Each typed word is compared with every word of a name, and all of them without gaps with the
    whole name, by the share of letters that need not be changed, left out, put in or swapped
    (optimal string alignment); of equally like ones, those that begin alike come first.
    """
    typed = plain_words(text)
    if not any(len(word) >= SHORTEST for word in typed):
        return []
    likeness = _by_words(typed, index)
    for number, score in _by_whole("".join(typed), index).items():
        likeness[number] = max(score, likeness.get(number, (0.0, 0.0)))

    def place(number: int) -> tuple[float, float, int, bool, int, int]:
        entry, (alike, begins) = index.entries[number], likeness[number]
        kind = KINDS.index(entry.kind)
        return -round(alike, 2), -round(begins, 2), kind, entry.place != own, -entry.size, number

    least = max((alike for alike, _ in likeness.values()), default=0.0) - BEHIND
    kept = (number for number in sorted(likeness, key=place) if likeness[number][0] >= least)
    return [index.entries[number] for number in kept][:most]


Likeness = tuple[float, float]


def _close(word: str, words: Iterable[str]) -> dict[str, Likeness]:
    """The words most like one, with how like they are and how like they begin."""
    if len(word) < SHORTEST:
        return {each: (1.0, 1.0) for each in words if each.startswith(word)}
    found = process.extract(
        word, list(words), scorer=OSA.normalized_similarity, score_cutoff=ALIKE, limit=CLOSE
    )
    alike = {each: (score, JaroWinkler.similarity(word, each)) for each, score, _ in found}
    return alike | {each: (1.0, 1.0) for each in words if each.startswith(word)}


def _by_words(typed: Words, index: Index) -> dict[int, Likeness]:
    """How like each entry is that has a word like each of the typed ones: the mean of them."""
    together: dict[int, Likeness] | None = None
    for word in typed:
        best: dict[int, Likeness] = {}
        for each, likeness in _close(word, index.words).items():
            for number in index.words[each]:
                best[number] = max(likeness, best.get(number, (0.0, 0.0)))
        if together is None:
            together = best
        else:
            together = {
                n: (together[n][0] + best[n][0], together[n][1] + best[n][1])
                for n in together.keys() & best.keys()
            }
    return {n: (a / len(typed), b / len(typed)) for n, (a, b) in (together or {}).items()}


def _by_whole(text: str, index: Index) -> dict[int, Likeness]:
    """How like each entry is whose whole name, without gaps, is like the typed text."""
    if len(text) < SHORTEST:
        return {}
    return {
        number: likeness
        for name, likeness in _close(text, index.glued).items()
        for number in index.glued[name]
    }
