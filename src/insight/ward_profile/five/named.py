"""Wards, outcomes and pairs of figures as they are named within a sentence."""

from __future__ import annotations

import re
from dataclasses import replace

from insight.catalogue import Indicator
from insight.words.names import mid_sentence, reads_as_two
from insight.words.numbers import format_value


def ward_named(name: str) -> str:
    """A ward within a sentence: in quotation marks where its name could be taken for two.

    >>> ward_named("Bramhall South & Woodford"), ward_named("Marple")
    ('“Bramhall South & Woodford”', 'Marple')
    """
    return f"“{name}”" if reads_as_two(name) else name


def what_is_counted(indicator: Indicator) -> str:
    """What an indicator counts, in the plural, within a sentence.

    >>> from insight.catalogue import read_catalogue
    >>> what_is_counted(read_catalogue().indicator("idaci_rate"))
    'children in income-deprived families'
    """
    return mid_sentence(re.sub(r" \([A-Z]+\)$", "", indicator.title))


def two_figures(
    first: float, second: float, indicator: Indicator, *, apart: bool = True
) -> tuple[str, str]:
    """Two figures that are read against each other; if `apart`, they do not read the same."""
    finer = replace(indicator, decimals=indicator.decimals + 1)
    said = [format_value(float(each), indicator) for each in (first, second)]
    if apart and said[0] == said[1] and first != second:
        said = [format_value(float(each), finer) for each in (first, second)]
    return said[0], said[1]
