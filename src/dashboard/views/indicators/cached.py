"""What the page of all indicators shows, made once a process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlencode

from dashboard.components.indicator_list.component import publish_list
from insight import cached
from insight.areas import District
from insight.caching import once
from insight.exhibits import holdings
from insight.holdings import Held, areas_of_england, read_held
from insight.holdings.sentences import held_sentence, status_sentence
from insight.plans.reading import plans_for


def _held() -> Mapping[str, Held]:
    own = cached.own_indicators()
    return {**_shipped(), **_own()} if own else _shipped()


@once(words="Counting what is held")
def _shipped() -> Mapping[str, Held]:
    return read_held(cached.shipped())


@once()
def _own() -> Mapping[str, Held]:
    """Of what whoever reads has brought themselves."""
    catalogue = cached.catalogue()
    own = {each.slug: each for each in cached.own_indicators()}
    return read_held(replace(catalogue, indicators=own))


@once()
def published() -> str:
    """The address of the list for browsers."""
    return publish_list(holdings.document(cached.catalogue(), _held(), areas_of_england()))


@once()
def choices() -> Mapping[str, Mapping[str, str]]:
    """What the list can be narrowed by."""
    return holdings.choices(cached.catalogue(), _held())


@once()
def how_much() -> str:
    """How much there is."""
    return held_sentence(cached.catalogue(), _held())


@once()
def by_status() -> str:
    """How much of it has which status."""
    return status_sentence(cached.catalogue(), _held())


@once(most=64)
def series_of(district: District) -> Mapping[str, str]:
    """The address of the series of an indicator on the page of the district's plan, by indicator.

    The newest plan that shows it; for a district without one, the outcomes that stand in its place.
    """
    found: dict[str, str] = {}
    for plan in plans_for(district.code, cached.plans()) or (cached.starter_set(),):
        for measure in plan.measures:
            for link in measure.series:
                asked = {"place": district.slug, "plan": plan.slug, "measure": measure.slug}
                query = urlencode(asked | {"series": link.slug})
                for slug in link.indicators:
                    found.setdefault(slug, query)
    return found
