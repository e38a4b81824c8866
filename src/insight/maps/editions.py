"""The years of an indicator: its own periods, or the editions of the index."""

from __future__ import annotations

from dataclasses import dataclass

from insight.catalogue import Catalogue, Indicator
from insight.deprivation.editions import EDITIONS, LATEST
from insight.deprivation.neighbourhoods import INDEX


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

    For the index, its earlier editions that are held; for a series, its own earlier periods. Empty
    where there is one period only.
    """
    if indicator.slug == INDEX:
        slugs = {year: f"imd_{year}_score" for year in EDITIONS if year != LATEST}
        return {year: slug for year, slug in slugs.items() if slug in catalogue.indicators}
    if indicator.is_change:
        return {}
    return dict.fromkeys(indicator.periods[:-1], indicator.slug)


def editions_of(indicator: Indicator, catalogue: Catalogue, *, latest: str) -> tuple[Edition, ...]:
    """The years of an indicator, the `latest` last; an index with its earlier editions."""
    if len(indicator.periods) > 1:
        return tuple(Edition(label, indicator, label) for label in indicator.periods)
    earlier = [
        Edition(year, catalogue.indicator(slug))
        for year, slug in sorted(starts(indicator, catalogue).items())
    ]
    return (*earlier, Edition(latest, indicator))
