"""Two sizes of a gap and their difference, so that what is shown adds up."""

from __future__ import annotations

from dataclasses import replace

from insight.catalogue import Indicator


def fitting(before: float, now: float, indicator: Indicator) -> Indicator:
    """The indicator with as many decimals as make two gaps and their difference add up.

    >>> from insight.catalogue import read_catalogue
    >>> share = read_catalogue().indicator("fuel_poverty")
    >>> fitting(4.75, 5.01, share).decimals, fitting(4.7, 5.0, share).decimals
    (2, 1)
    """
    before, now = abs(before), abs(now)
    for more in (0, 1, 2):
        places = indicator.decimals + more
        first, last, apart = (round(each, places) for each in (before, now, now - before))
        if round(last - first - apart, places + 2) == 0 and (first != last or more == 1):
            break
    return replace(indicator, decimals=places)


def without_unit_twice(then: str, now: str) -> tuple[str, str]:
    """Two sizes said one after the other, with the unit but once where both have the same.

    >>> without_unit_twice("6.9 points", "12.4 points"), without_unit_twice("£8,250", "£7,053")
    (('6.9', '12.4 points'), ('£8,250', '£7,053'))
    """
    number, _, unit = then.partition(" ")
    return (number, now) if unit and now.partition(" ")[2] == unit else (then, now)
