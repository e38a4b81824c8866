"""The areas of a district in classes of better, similar and worse, by their intervals.

The rule is that of `national.significance`; here it is held against England or against the rest of
the district, and put into colours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from insight.colours import VERDICTS
from insight.maps.classes import NO_VALUE, Classes, ClassStyle, Pattern
from insight.maps.figures import AreaFigures
from insight.national.significance import (
    BETTER,
    HIGHER,
    LOWER,
    SIMILAR,
    WORSE,
    Limited,
    rest_of,
    verdicts,
    with_limits,
)

ENGLAND: Final = "england"
REST: Final = "district"
BESIDE: Final[Mapping[str, str]] = {ENGLAND: "England", REST: "The rest of the district"}
"""What areas are held against, by slug."""
JUDGED: Final = (WORSE, SIMILAR, BETTER)
NEITHER: Final = (HIGHER, SIMILAR, LOWER)


@dataclass(frozen=True, eq=False)
class Verdicts:
    """The verdict of each area by code, "" where there is none, and what it was held against."""

    of_area: Mapping[str, str]
    beside: str
    reference: Limited

    def codes(self, verdict: str) -> list[str]:
        """The areas with a verdict."""
        return [code for code, each in self.of_area.items() if each == verdict]

    def among(self, codes: Sequence[str]) -> Verdicts:
        """The same of some areas only."""
        kept = {code: self.of_area[code] for code in codes if code in self.of_area}
        return Verdicts(kept, self.beside, self.reference)

    @property
    def known(self) -> int:
        """How many areas have a verdict."""
        return sum(bool(each) for each in self.of_area.values())


def verdicts_of(figures: AreaFigures, beside: str) -> Verdicts:
    """Each area held against England, or against the rest of its district."""
    indicator = figures.indicator
    if beside == ENGLAND:
        count, base = figures.england.numerator, figures.england.denominator
        reference = with_limits(count, base, indicator)
    else:
        count, base = figures.whole.numerator, figures.whole.denominator
        reference = rest_of(*figures.counts, (count, base), indicator)
    found = verdicts(figures.limited, reference, polarity=indicator.polarity)
    return Verdicts(dict(zip(figures.codes, found.tolist(), strict=True)), beside, reference)


def kinds_of(polarity: str) -> tuple[str, str, str]:
    """The verdicts that figures can have, the worse (or higher) end first."""
    return NEITHER if polarity == "neutral" else JUDGED


def verdict_classes(found: Verdicts, kinds: Sequence[str], words: Sequence[str]) -> Classes:
    """Three classes, the ends patterned; `words` are their labels in the order of `kinds`."""
    patterns: tuple[Pattern, ...] = ("deprived", "none", "affluent")
    styles = tuple(
        ClassStyle(label, VERDICTS[kind], pattern)
        for label, kind, pattern in zip(words, kinds, patterns, strict=True)
    )
    place = {kind: number for number, kind in enumerate(kinds)}
    return Classes(styles, {c: place.get(each, NO_VALUE) for c, each in found.of_area.items()})


def reference_at(found: Verdicts, at: int) -> tuple[float, float, float]:
    """The figure that the area at a place was held against, and its limits."""
    held = found.reference
    n = at if len(held.value) > 1 else 0
    return tuple(float(np.asarray(each)[n]) for each in (held.value, held.lower, held.upper))  # type: ignore[return-value]
