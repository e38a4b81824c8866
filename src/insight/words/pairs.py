"""Two figures and the gap between them, so that what is shown adds up."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Final, NamedTuple

from insight.catalogue import Indicator
from insight.words.numbers import format_gap, format_value

STRAY: Final = 0.1
"""How far the ratio of two figures as shown may stray from their own."""


class Pair(NamedTuple):
    """Two figures and how far they lie apart, in words; `alike` where a reader sees no gap."""

    first: str
    second: str
    gap: str
    alike: bool = False


def pair_words(
    first: float,
    second: float,
    indicator: Indicator,
    *,
    unit: bool = True,
    second_unit: bool | None = None,
    signed: bool = False,
    divided: bool = False,
) -> Pair:
    """Two figures and their gap (first less second): the gap shown is that of the figures shown.

    Rounded one by one the three can contradict each other ("70% against 37%, a gap of 34"): then
    all have one decimal more than usual, and the gap is that of the two as they stand. Figures that
    read the same although they differ have a gap "under" their last digit. `unit` and `second_unit`
    say whether each figure carries its unit, `signed` whether the gap carries its sign. `divided`
    says that their ratio is shown too: where the figures as they are shown have another one by a
    tenth or more ("0.8% against 0.1%, 15 times"), they have one decimal more as well.

    >>> from insight.catalogue import read_catalogue
    >>> share = replace(read_catalogue().indicator("idaci_rate"), decimals=0)
    >>> pair_words(70.3, 36.6, share)
    Pair(first='70.3%', second='36.6%', gap='33.7 points', alike=False)
    >>> pair_words(3.64, 3.56, replace(share, decimals=1)).gap
    'under 0.1 points'
    >>> pair_words(0.79, 0.054, replace(share, decimals=1), divided=True)[:2]
    ('0.79%', '0.05%')
    """
    finer = replace(indicator, decimals=indicator.decimals + 1)
    units = (unit, unit if second_unit is None else second_unit)
    adds_up = _adds_up(first, second, indicator)
    fits = adds_up and not (divided and _divides_badly(first, second, indicator))
    shown = indicator if fits else finer
    said = [format_value(v, shown, unit=u) for v, u in zip((first, second), units, strict=True)]
    if said[1] == format_value(first, shown, unit=units[1]):
        return Pair(said[0], said[1], _hidden(first - second, shown), alike=True)
    apart = (_shown(first, shown) - _shown(second, shown)) / 10**shown.decimals
    return Pair(said[0], said[1], format_gap(apart, shown, signed=signed))


def both_words(first: float, second: float, indicator: Indicator) -> tuple[str, str]:
    """Two figures that are shown without their gap: finer only where they would read the same.

    >>> from insight.catalogue import read_catalogue
    >>> share = read_catalogue().indicator("idaci_rate")
    >>> both_words(45.68, 32.53, share), both_words(0.96, 1.04, share)
    (('45.7%', '32.5%'), ('0.96%', '1.04%'))
    """
    said = format_value(first, indicator), format_value(second, indicator)
    if said[0] == said[1] and first != second:
        finer = replace(indicator, decimals=indicator.decimals + 1)
        return format_value(first, finer), format_value(second, finer)
    return said


def _adds_up(first: float, second: float, indicator: Indicator) -> bool:
    """Whether the rounded gap is that of the rounded figures, or none can be seen."""
    one, other, gap = (_shown(v, indicator) for v in (first, second, first - second))
    return one in {other, other + gap}


def _divides_badly(first: float, second: float, indicator: Indicator) -> bool:
    """Whether a reader who divides the figures shown gets another ratio by a tenth or more."""
    if first <= 0 or second <= 0:
        return False
    one, other = (_shown(value, indicator) for value in (first, second))
    if not one or not other:
        return True
    return abs(math.log(one / other * second / first)) > math.log(1 + STRAY)


def _shown(value: float, indicator: Indicator) -> int:
    """A figure as it is shown, counted in units of its last digit."""
    units: float = round(float(value), indicator.decimals) * 10.0**indicator.decimals
    return round(units)


def _hidden(gap: float, indicator: Indicator) -> str:
    """The gap of two figures that read the same."""
    if gap == 0:
        return format_gap(0.0, indicator)
    return f"under {format_gap(10.0**-indicator.decimals, indicator)}"
