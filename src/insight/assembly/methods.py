"""The measures as they are explained for a district, each made once."""

from __future__ import annotations

from typing import Final

import pandas as pd

from insight import cached
from insight.areas import District
from insight.caching import once
from insight.catalogue import Source
from insight.exhibits.methods import Explained
from insight.exhibits.methods import explained as explain
from insight.gap_over_time import Groups
from insight.gap_over_time.league import read_closing
from insight.methods.notes import NOTES
from insight.methods.records import Place
from insight.words.names import place_name

INCOME: Final = "income_deprivation_rate"
GAP: Final = "claimants"
FIFTHS: Final = Groups("local-fifths")
USED: Final = ("iod2025", "els", "claimants_below")
"""The publications that the worked examples take their figures from."""


@once(most=512)
def explained(district: District, slug: str) -> Explained:
    """One measure with its example from the district."""
    return explain(NOTES[slug], district, lambda: _place_of(district), sources())


def sources() -> tuple[Source, ...]:
    """Where the figures of the examples are from."""
    held = cached.catalogue().sources
    return tuple(held[slug] for slug in USED if slug in held)


def _place_of(district: District) -> Place:
    """What the worked examples take from a district."""

    def series(slug: str) -> pd.DataFrame:
        table = cached.series(slug)
        return table[table["area_code"] == district.code]

    return Place(
        name=place_name(district.name),
        neighbourhoods=cached.deprivation(district.code),
        income=cached.district_figures(INCOME, district),
        england=len(cached.england()),
        clusters=lambda: cached.clusters_of(district.code, cached.INDEX, "lsoa"),
        series=series,
        gap=lambda: cached.gap_over_time(GAP, district, FIFTHS),
        closing=lambda: read_closing(GAP, FIFTHS, cached.gap_source()),
    )
