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
from insight.words.names import is_plural, place_name, start_sentence
from insight.words.numbers import format_share

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


def domains_sentence(table: pd.DataFrame, place: str) -> str:
    """On which domain the place is most polarised, and on which least."""
    domains = table[table["slug"] != DOMAINS[0]].reset_index(drop=True)
    both, here = domains["both_poles"], place_name(place)
    if both.max() == 0:
        has = "have" if is_plural(place) else "has"
        return (
            f"On no domain {has} {here} residents both in England’s most deprived fifth of "
            "neighbourhoods and in its least deprived."
        )
    top, low = domains.iloc[int(both.argmax())], domains.iloc[int(both.argmin())]
    text = (
        f"{start_sentence(here)} is most polarised on **{top['title']}**: "
        f"{format_share(top['most'], 0)} of residents live in England’s most deprived fifth of "
        f"neighbourhoods and {format_share(top['least'], 0)} in its least deprived"
    )
    if top["slug"] == low["slug"] or both.max() == both.min():
        return f"{text}."
    least = domains[both == both.min()]
    if len(least) > 1:
        return f"{text}; on {len(least)} domains one of the two ends is empty."
    return (
        f"{text}. It is least polarised on **{low['title']}** ({format_share(low['most'], 0)} and "
        f"{format_share(low['least'], 0)})."
    )


def domain_text(row: pd.Series, place: str) -> str:
    """What one small map shows, in words."""
    return (
        f"{row['title']} in {place_name(place)}: {format_share(row['most'])} of residents in "
        f"England’s most deprived fifth, {format_share(row['least'])} in its least deprived fifth."
    )
