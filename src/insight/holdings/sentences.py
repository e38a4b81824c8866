"""What is held of an indicator, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from insight.catalogue import STATUSES, Catalogue, Indicator
from insight.holdings.coverage import Held
from insight.observations import level_below
from insight.words.names import join_words, start_sentence
from insight.words.numbers import format_count

LEVELS: Final[Mapping[str, str]] = {
    "lsoa": "Neighbourhoods",
    "lsoa11": "Neighbourhoods of 2011",
    "msoa": "Neighbourhoods of about 8,000",
    "ward": "Wards",
    "district": "Districts",
    "upper_tier": "Upper-tier councils",
    "county": "Counties",
    "england": "England",
    "uk": "United Kingdom",
}
"""Each level that figures are published for, the smallest areas first."""
SINGLE: Final = ("england", "uk")
MADE: Final[Mapping[str, str]] = {
    "lsoa": "Wards and districts are made of them",
    "msoa": "Districts are made of them",
    "ward": "Districts are made of them",
}
"""What is added up from the figures of each level below the district."""
STATUS_NOTE: Final = (
    "The status is what the publisher calls the figures. Where the file that we took them from "
    "does not say, and it could not be established, it is not stated: that is no judgement."
)


def held_sentence(catalogue: Catalogue, held: Mapping[str, Held]) -> str:
    """How much there is: the first sentence of the page."""
    entries = [i for i in catalogue.indicators.values() if i.slug in held]
    below = sum(level_below(i) is not None for i in entries)
    series = sum(len(held[i.slug].periods) > 1 for i in entries)
    publishers = {catalogue.source_of(i).publication for i in entries}
    return (
        f"**{format_count(len(entries))} indicators** are held, from {len(publishers)} "
        f"publications: {below} for neighbourhoods or wards, {series} as a series over years."
    )


def status_sentence(catalogue: Catalogue, held: Mapping[str, Held]) -> str:
    """How many indicators have which statistical status."""
    counts = [
        (slug, sum(i.status == slug for i in catalogue.indicators.values() if i.slug in held), name)
        for slug, name in STATUSES.items()
    ]
    said = [f"{name.lower()} {count}" for slug, count, name in counts if count]
    return f"By status: {join_words(said)}. {STATUS_NOTE}"


def _within(name: str) -> str:
    return name[0].lower() + name[1:]


def coverage_words(held: Held, there: Mapping[str, int]) -> str:
    """For how many areas of how many there is a figure.

    >>> held = Held("x", ("2024",), {"district": 290, "england": 1}, None)
    >>> coverage_words(held, {"district": 296, "england": 1})
    '290 of 296 districts, and England'
    >>> coverage_words(Held("x", ("2024",), {"district": 296}, None), {"district": 296})
    'All 296 districts'
    """
    said = [
        f"{_of(count, there[level])} {_within(LEVELS[level])}"
        for level, count in held.areas.items()
        if count and level not in SINGLE
    ]
    whole = [_the(level) for level in SINGLE if held.areas.get(level)]
    text = ", and ".join(filter(None, [", ".join(said), *whole]))
    return start_sentence(text or "no area")


def _of(count: int, total: int) -> str:
    if count == total:
        return f"all {format_count(total)}"
    return f"{format_count(count)} of {format_count(total)}"


def _the(level: str) -> str:
    return "the United Kingdom" if level == "uk" else LEVELS[level]


def can_be_added_up(indicator: Indicator) -> bool:
    """Whether figures of wards and districts are made of those of its neighbourhoods."""
    return "lsoa" in indicator.areas and indicator.aggregation != "none"


def made_words(indicator: Indicator) -> str:
    """What is made of its figures; "" where nothing is."""
    level = level_below(indicator)
    return MADE[level] if level and indicator.aggregation != "none" else ""


def years_words(held: Held, indicator: Indicator) -> str:
    """From when to when there are figures.

    >>> from types import SimpleNamespace
    >>> plain = SimpleNamespace(data_period="")
    >>> years_words(Held("x", ("2022", "2023", "2024"), {}, None), plain)
    '2022 to 2024'
    >>> years_words(Held("x", ("2024",), {}, None), plain)
    '2024'
    """
    if len(held.periods) == 1:
        said = indicator.data_period
        return said[0].upper() + said[1:] if said else held.last
    first, last = held.first, held.last
    between = "up to" if " to " in first + last else "to"  # years pooled: "2015 to 2017 up to …"
    return f"{first} {between} {last}"


def periods_words(held: Held) -> str:
    """How many periods there are; "" for one.

    >>> periods_words(Held("x", ("2022", "2023"), {}, None))
    '2 periods'
    """
    return f"{len(held.periods)} periods" if len(held.periods) > 1 else ""


def breaks_words(indicator: Indicator) -> str:
    """How many breaks its series has; "" for none.

    >>> from types import SimpleNamespace
    >>> breaks_words(SimpleNamespace(breaks=(1, 2)))
    '2 breaks'
    """
    count = len(indicator.breaks)
    return "" if not count else "1 break" if count == 1 else f"{count} breaks"
