"""Map classes of two indicators at once: nine colours in a square, told apart in grey too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from insight.catalogue import Indicator
from insight.figures.maps import Classes, ClassStyle, Pattern, end_words

SQUARE: Final = (
    *("#F0EDEA", "#F0C189", "#E98834"),
    *("#8FC3D9", "#A59191", "#AE5644"),
    *("#0685B5", "#465A91", "#502439"),
)
"""Rows: the second indicator's third, 0 first; columns: the first's. Orange for the first alone,
blue for the second alone, plum for both; no two are equally light, so that grey print tells."""

PATTERNS: Final[Mapping[int, Pattern]] = {0: "affluent", 8: "deprived"}


def pair_classes(of_area: Mapping[str, int], first: Indicator, second: Indicator) -> Classes:
    """Nine classes, 3 times the second's third plus the first's; both corners are patterned."""
    styles = []
    for number, colour in enumerate(SQUARE):
        row, column = divmod(number, 3)
        label = (
            f"{first.short_title}: {_third(first, column)}; "
            f"{second.short_title}: {_third(second, row)}"
        )
        styles.append(ClassStyle(label, colour, PATTERNS.get(number, "none")))
    return Classes(tuple(styles), dict(of_area))


def axes(first: Indicator, second: Indicator) -> tuple[str, str]:
    """What the two sides of the square legend say, in the direction in which they run."""
    return _axis(first), _axis(second)


def _axis(indicator: Indicator) -> str:
    worse, better = end_words(indicator)
    return f"{indicator.short_title}: {better} to {worse}"


def _third(indicator: Indicator, third: int) -> str:
    worse, better = end_words(indicator)
    return f"{(better, 'middle', worse)[third]} third"
