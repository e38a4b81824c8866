"""How the neighbourhoods of a ward have moved: national tenths of three editions."""

from __future__ import annotations

import pandas as pd

from insight import cached
from insight.areas import District
from insight.assembly.ward import held
from insight.caching import once
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.ward.over_time import tenths_exhibit
from insight.ward_profile.over_time import tenth_slugs, ward_tenths


@once()
def _tenths() -> dict[str, pd.Series]:
    """The national tenth of every neighbourhood by edition, oldest first, by code."""
    slugs = tenth_slugs(cached.catalogue())
    return {year: cached.neighbourhoods(slug)["value"] for year, slug in slugs.items()}


@once(most=held.KEPT)
def over_time(district: District, code: str) -> Exhibit | None:
    """The tenths; None where the ward has no neighbourhood."""
    rows, catalogue = held.in_ward(district, code), cached.catalogue()
    if not rows.any():
        return None
    ward, ranks = held.ward(district, code), cached.deprivation(district.code)["rank"]
    lookup = cached.lookup(district.code)
    order = lookup["lsoa_code"][rows].iloc[ranks[rows].to_numpy().argsort(kind="stable")]
    return tenths_exhibit(
        district,
        ward,
        ward_tenths(lookup, _tenths(), rows),
        names=held.names(district.code),
        order=list(order),
        sources=tuple(catalogue.sources[slug] for slug in ("iod2025", "iod_editions")),
    )
