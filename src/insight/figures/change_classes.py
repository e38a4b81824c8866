"""Map classes of change: five from strongly worse to strongly better, both ends patterned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from insight.figures.maps import Classes, ClassStyle
from insight.figures.theme import MIDDLE, TENTHS

COLOURS: Final = (TENTHS[0], TENTHS[3], MIDDLE, TENTHS[6], TENTHS[-1])


def change_classes(of_area: Mapping[str, int], words: Sequence[str]) -> Classes:
    """Five classes, 0 strongly worse; `words` are their labels in the same order."""
    patterns = ("deprived", "none", "none", "none", "affluent")
    styles = tuple(
        ClassStyle(label, colour, pattern)  # type: ignore[arg-type]
        for label, colour, pattern in zip(words, COLOURS, patterns, strict=True)
    )
    return Classes(styles, dict(of_area))
