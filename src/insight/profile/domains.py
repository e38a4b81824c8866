"""The index and its seven domains side by side: on which of them a place is most polarised."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import pandas as pd

from insight.catalogue import Catalogue, Indicator
from insight.deprivation.neighbourhoods import INDEX
from insight.errors import MissingData
from insight.measures.polarisation import both_poles_share
from insight.national.tenths import shares_at_ends, tenth_shares

DOMAINS: Final = (
    INDEX,
    *("income_score", "employment_score", "education_score", "health_score"),
    *("crime_score", "barriers_score", "living_environment_score"),
)
"""The index first, then its domains in the order of their weights."""


def domain_indicators(catalogue: Catalogue) -> tuple[Indicator, ...]:
    """The index and its domains; raises UnknownIndicator for one that the catalogue lacks."""
    return tuple(catalogue.indicator(slug) for slug in DOMAINS)


def domain_table(
    tenths: Mapping[str, pd.Series], population: pd.Series, titles: Mapping[str, str]
) -> pd.DataFrame:
    """Where residents stand on each domain, one row each in the order of `tenths`.

    `tenths` gives by slug the national tenth of each neighbourhood, 1 the most deprived, and
    `population` its residents, both by code. Columns: slug, title, most and least (the shares of
    residents in the most and least deprived fifth of England), most_tenth, least_tenth, both_poles
    (twice the smaller fifth). Raises MissingData where a neighbourhood has no tenth.
    """
    rows = []
    for slug, tenth in tenths.items():
        held = tenth.reindex(population.index)
        if held.isna().any():
            raise MissingData(f"{held.index[held.isna()][0]} has no national tenth of {slug}")
        shares = tenth_shares(pd.DataFrame({"tenth": held, "population": population}))
        most, least = shares_at_ends(shares, "fifth")
        most_tenth, least_tenth = shares_at_ends(shares, "tenth")
        rows.append(
            {
                "slug": slug,
                "title": titles[slug],
                "most": most,
                "least": least,
                "most_tenth": most_tenth,
                "least_tenth": least_tenth,
                "both_poles": both_poles_share(most, least),
            }
        )
    return pd.DataFrame(rows)
