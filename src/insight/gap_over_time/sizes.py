"""The size of a gap and how far it moved, in words that add up."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from insight.catalogue import Indicator
from insight.words.names import mid_sentence
from insight.words.numbers import format_gap, format_number

_ITS_PERIODS: Final = re.compile(r", (?:editions of )?\d{4} and \d{4}$")
_ITS_KIND: Final = re.compile(r", ([^,]+)$")


def subject(indicator: Indicator) -> str:
    """What a gap is in, within a sentence that gives the periods itself.

    >>> from insight.catalogue import read_catalogue
    >>> share = read_catalogue().indicator("fuel_poverty")
    >>> subject(replace(share, title="Households in debt, 2011 and 2021"))
    'households in debt'
    >>> subject(replace(share, title="Household income, modelled"))
    'household income (modelled)'
    """
    title = _ITS_PERIODS.sub("", indicator.title)
    return mid_sentence(_ITS_KIND.sub(r" (\1)", title))


def from_to(then: str, now: str) -> tuple[str, str]:
    """Two sizes said one after the other, with the unit but once where both have the same.

    >>> from_to("6.9 points", "12.4 points"), from_to("£8,250", "£7,053")
    (('6.9', '12.4 points'), ('£8,250', '£7,053'))
    """
    number, _, unit = then.partition(" ")
    return (number, now) if unit and now.partition(" ")[2] == unit else (then, now)


def size(gap: float, indicator: Indicator) -> str:
    """The size of a gap, whichever end is higher: "6.8 points"."""
    return format_gap(abs(gap), indicator)


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


def narrower_to_wider(low: float, high: float, indicator: Indicator, each: str = "") -> str:
    """Two limits of a change in the size of a gap, below 0 where it narrowed.

    >>> from insight.catalogue import read_catalogue
    >>> share = read_catalogue().indicator("fuel_poverty")
    >>> narrower_to_wider(0.11, 0.5, share), narrower_to_wider(-0.5, -0.1, share)
    ('0.1 to 0.5 points wider', '0.1 to 0.5 points narrower')
    >>> narrower_to_wider(-0.08, 0.58, share)
    '0.1 points narrower to 0.6 points wider'
    """
    if high <= 0:
        return f"{_bare(high, indicator)} to {size(low, indicator)} narrower{each}"
    if low >= 0:
        return f"{_bare(low, indicator)} to {size(high, indicator)} wider{each}"
    return f"{size(low, indicator)} narrower{each} to {size(high, indicator)} wider{each}"


def _bare(value: float, indicator: Indicator) -> str:
    return format_number(abs(value), indicator.decimals)
