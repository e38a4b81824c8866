"""Two indicators at once: where an area stands in England on both, and whether they go together.

Each indicator cuts all of England's areas of one kind into three equal parts, so that "the worst
third" means the same in every district. The worse end for residents is the high third; where no
direction is better, it is that of the highest figures.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from insight.catalogue import Indicator
from insight.errors import InvalidObservations, Undefined
from insight.maps.classes import NO_VALUE, Classes, ClassStyle, Pattern
from insight.measures.association import rank_correlation
from insight.national.tenths import equal_parts

LOW, MIDDLE, HIGH = 0, 1, 2


def national_thirds(values: pd.Series, indicator: Indicator) -> pd.Series:
    """The third of each of England's areas: 0 the best, 1 the middle, 2 the worst; NaN for none.

    `values` holds all of England's areas of one kind, by code. Where no direction is better, 2 is
    the third with the highest figures. Areas with the same figure are in the same third.

    >>> from insight.catalogue import read_catalogue
    >>> score = read_catalogue().indicator("imd_score")
    >>> national_thirds(pd.Series([9, 1, 5], index=["a", "b", "c"]), score).tolist()
    [2.0, 0.0, 1.0]
    """
    return equal_parts(values, 3, highest_first=indicator.polarity == "higher_is_better") - 1


@dataclass(frozen=True)
class Pair:
    """Two indicators over the areas of one district.

    `thirds` and `figures` have the columns first and second, by area code; `together` is the rank
    correlation, positive where the worse (or higher) ends go together, or None if undefined.
    """

    first: Indicator
    second: Indicator
    thirds: pd.DataFrame
    figures: pd.DataFrame
    together: float | None

    @property
    def both(self) -> tuple[Indicator, Indicator]:
        """The two indicators, the first first."""
        return self.first, self.second

    @property
    def of_area(self) -> dict[str, int]:
        """Each area's class: 3 times the second's third plus the first's; -1 without a figure."""
        both = self.thirds["second"] * 3 + self.thirds["first"]
        known = {str(code): int(number) for code, number in both.dropna().items()}
        return dict.fromkeys(map(str, both.index), NO_VALUE) | known

    def codes(self, first: int, second: int) -> list[str]:
        """The areas in one third of each."""
        wanted = 3 * second + first
        return [code for code, number in self.of_area.items() if number == wanted]

    @property
    def counted(self) -> int:
        """How many areas have both figures."""
        return sum(number != NO_VALUE for number in self.of_area.values())


def pair_of(
    first: Indicator,
    second: Indicator,
    *,
    first_england: pd.Series,
    second_england: pd.Series,
    codes: list[str],
) -> Pair:
    """Two indicators over the areas `codes`, in thirds of all of England's areas of their kind.

    Both series hold England's figures by area code. Raises InvalidObservations where both
    indicators are the same.
    """
    if first.slug == second.slug:
        raise InvalidObservations(f"{first.slug} is compared with itself (expected another)")
    held = {"first": (first, first_england), "second": (second, second_england)}
    thirds = {name: national_thirds(v, i).reindex(codes) for name, (i, v) in held.items()}
    values = pd.DataFrame({name: v.reindex(codes) for name, (_, v) in held.items()})
    known = values.dropna()
    signs = [-1 if i.polarity == "higher_is_better" else 1 for i in (first, second)]
    try:
        together = rank_correlation(signs[0] * known["first"], signs[1] * known["second"])
    except Undefined:
        together = None
    return Pair(first, second, pd.DataFrame(thirds), values, together)


SQUARE: Final = (
    *("#F0EDEA", "#F0C189", "#E98834"),
    *("#8FC3D9", "#A59191", "#AE5644"),
    *("#0685B5", "#465A91", "#502439"),
)
"""Rows: the second indicator's third, 0 first; columns: the first's. Orange for the first alone,
blue for the second alone, plum for both; no two are equally light, so that grey print tells."""
PATTERNS: Final[Mapping[int, Pattern]] = {0: "affluent", 8: "deprived"}


def pair_classes(of_area: Mapping[str, int], words: Sequence[str]) -> Classes:
    """Nine classes, 3 times the second's third plus the first's; both corners are patterned.

    `words` are their labels in the same order.
    """
    styles = tuple(
        ClassStyle(label, colour, PATTERNS.get(number, "none"))
        for number, (label, colour) in enumerate(zip(words, SQUARE, strict=True))
    )
    return Classes(styles, dict(of_area))


def exact_columns(pair: Pair) -> pd.DataFrame:
    """The thirds, from 1 (worst) to 3, and the second's figures for a download, by area code."""
    return pd.DataFrame(
        {
            "national_third": 3 - pair.thirds["first"],
            "second_indicator": pair.second.slug,
            "second_value": pair.figures["second"],
            "second_national_third": 3 - pair.thirds["second"],
            "rank_correlation": pair.together,
        }
    )
