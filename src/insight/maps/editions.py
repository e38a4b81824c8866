"""The years of an indicator: its own periods, or the editions of the index."""

from __future__ import annotations

from dataclasses import dataclass

from insight.breaks import compares, crossed
from insight.catalogue import Catalogue, Indicator
from insight.deprivation.editions import EDITIONS, LATEST
from insight.deprivation.neighbourhoods import INDEX
from insight.periods import parse_period


@dataclass(frozen=True)
class Edition:
    """One of the years that an indicator has figures of, by neighbourhood.

    `indicator` is that of the year: an index has one for each of its editions. `period` is what to
    read it by, None for the latest.
    """

    label: str
    indicator: Indicator
    period: str | None = None


def starts(indicator: Indicator, catalogue: Catalogue) -> dict[str, str]:
    """The periods from which a change to the latest can be told, oldest last, and their indicators.

    For the index, its earlier editions that are held; for a series, its own earlier periods that
    compare with the latest. Empty where there is none, and for amounts in the money of each year.
    """
    if indicator.slug == INDEX:
        slugs = {year: f"imd_{year}_score" for year in EDITIONS if year != LATEST}
        return {year: slug for year, slug in slugs.items() if slug in catalogue.indicators}
    if indicator.is_change or indicator.prices == "current":  # a pound was worth more then
        return {}
    *earlier, latest = indicator.periods
    same = (label for label in earlier if alike(indicator, label, latest))
    return dict.fromkeys(same, indicator.slug)


def unlike_latest(indicator: Indicator, label: str) -> str:
    """Why the figures of a period do not compare with the latest of its series; "" where they do.

    Periods that the record does not list compare: an index has an indicator for each edition.
    """
    if label not in indicator.periods or alike(indicator, label, indicator.periods[-1]):
        return ""
    both = (parse_period(each, indicator.period_kind) for each in (label, indicator.periods[-1]))
    return " ".join(each.note for each in crossed(both, indicator.breaks))


def alike(indicator: Indicator, one: str, other: str) -> bool:
    """Whether the figures of two periods of a series compare."""
    if not indicator.breaks:
        return True
    first, second = (parse_period(label, indicator.period_kind) for label in (one, other))
    return compares(first, second, indicator.breaks)


def editions_of(indicator: Indicator, catalogue: Catalogue, *, latest: str) -> tuple[Edition, ...]:
    """The years of an indicator, the `latest` last; an index with its earlier editions."""
    if len(indicator.periods) > 1:
        return tuple(Edition(label, indicator, label) for label in indicator.periods)
    earlier = [
        Edition(year, catalogue.indicator(slug))
        for year, slug in sorted(starts(indicator, catalogue).items())
    ]
    return (*earlier, Edition(latest, indicator))
