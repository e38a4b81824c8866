"""How the neighbourhoods of a ward have moved: national tenths of three editions."""

from __future__ import annotations

import pandas as pd

from dashboard import cached, layout
from dashboard.caching import once
from dashboard.views.ward import held
from insight.areas import District
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.ward.over_time import tenths_exhibit
from insight.ward_profile.over_time import tenth_slugs, ward_tenths
from insight.ward_profile.over_time_sentences import NONE


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


def show_tenths(district: District, code: str) -> None:
    """The tenths of its neighbourhoods."""
    found = over_time(district, code)
    if found is None:
        layout.note(NONE)
    else:
        held.show(found)
