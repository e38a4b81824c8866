"""How a ward has moved: tenths of three editions, and every series that reaches it."""

from __future__ import annotations

import pandas as pd

from dashboard import cached, layout
from dashboard.caching import once
from dashboard.views.ward import held
from dashboard.views.ward.cached import book, position
from insight.areas import District
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.ward.over_time import tenths_exhibit, years_exhibit
from insight.ward_profile.over_time import (
    series_of_wards,
    tenth_slugs,
    ward_tenths,
    ward_years,
)
from insight.ward_profile.over_time_sentences import NONE
from insight.ward_profile.tables import Measured, measure


@once()
def _tenths() -> dict[str, pd.Series]:
    """The national tenth of every neighbourhood by edition, oldest first, by code."""
    slugs = tenth_slugs(cached.catalogue())
    return {year: cached.neighbourhoods(slug)["value"] for year, slug in slugs.items()}


@once(most=8)
def _periods(slug: str) -> dict[str, Measured]:
    """Every ward's figures of a series by period, oldest first."""
    indicator, places = cached.catalogue().indicator(slug), book().places
    return {
        period: measure(indicator, places, cached.neighbourhoods, period)
        for period in indicator.periods
    }


@once(most=held.KEPT)
def over_time(district: District, code: str) -> tuple[Exhibit, ...]:
    """The tenths, then each series; none where the ward has no neighbourhood."""
    rows, catalogue = held.in_ward(district, code), cached.catalogue()
    if not rows.any():
        return ()
    ward, ranks = held.ward(district, code), cached.deprivation(district.code)["rank"]
    lookup = cached.lookup(district.code)
    order = lookup["lsoa_code"][rows].iloc[ranks[rows].to_numpy().argsort(kind="stable")]
    first = tenths_exhibit(
        district,
        ward,
        ward_tenths(lookup, _tenths(), rows),
        names=held.names(district.code),
        order=list(order),
        sources=tuple(catalogue.sources[slug] for slug in ("iod2025", "iod_editions")),
    )
    found = [first]
    for indicator in series_of_wards(catalogue):
        years = ward_years(_periods(indicator.slug), book(), position(code))
        if years is not None:
            source = catalogue.source_of(indicator)
            found.append(years_exhibit(district, ward, years, source=source))
    return tuple(found)


def show_tenths(district: District, code: str) -> None:
    """The tenths of its neighbourhoods."""
    found = over_time(district, code)
    if not found:
        layout.note(NONE)
    for exhibit in found[:1]:
        held.show(exhibit)


def show_series(district: District, code: str) -> None:
    """Each series that reaches it, one below the other."""
    for exhibit in over_time(district, code)[1:]:
        held.show(exhibit)
