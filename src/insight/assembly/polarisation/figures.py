"""The figures behind a map, in one year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pandas as pd

from insight import cached
from insight.areas import District, Level
from insight.assembly.polarisation.choice import Choice, editions_of
from insight.caching import once
from insight.catalogue import Catalogue, Indicator
from insight.maps.clusters import Clusters
from insight.maps.editions import Edition
from insight.maps.figures import NO_FIGURE, AreaFigures, Whole, area_table
from insight.maps.together import whole_of
from insight.national.tenths import tenth_shares


class England:
    """England's figures as pages keep them, for `exhibits.maps.views.Tables`."""

    @property
    def catalogue(self) -> Catalogue:
        """Every source and indicator."""
        return cached.catalogue()

    def period(self, slug: str) -> str:
        """The latest period of an indicator."""
        return cached.period_of(slug)

    def values(self, slug: str, level: Level, period: str | None = None) -> pd.Series:
        """The figures of all of England's areas, by code."""
        values: pd.Series = cached.area_figures(slug, level, period)["value"]
        return values

    def tenths(self, slug: str, level: Level) -> pd.Series:
        """The latest national tenths of all of England's areas, by code."""
        return cached.national_tenths(slug, level).here

    def clusters(self, district_code: str, slug: str, level: Level) -> Clusters:
        """The clusters of a district."""
        return cached.clusters_of(district_code, slug, level)


ENGLAND: Final = England()


@once(most=128)
def _england_of(slug: str, period: str | None) -> Whole:
    """England's figure and the counts behind it; none where its figures are not of all of it."""
    indicator = cached.catalogue().indicator(slug)
    if not indicator.is_national:
        return NO_FIGURE
    table = cached.area_figures(slug, cached.base_of(slug), period)
    return whole_of(table, indicator)


@once(most=256)
def figures_of(
    district: District, level: Level, series: Indicator, edition: Edition
) -> AreaFigures:
    """The areas of the district with their values and national tenths in one year."""
    slug, period = edition.indicator.slug, edition.period
    tenths = cached.national_tenths(slug, level, period)
    wards = cached.wards(district.code)
    places = cached.areas_of(district.code, level)
    figures = cached.area_figures(slug, level, period)
    return AreaFigures(
        district=district,
        level=level,
        series=series,
        indicator=edition.indicator,
        period=edition.label,
        years=tuple(each.label for each in editions_of(series)),
        table=area_table(places, figures, tenths.here, level=level),
        wards=dict(zip(wards["ward_code"], wards["ward_name"], strict=True)),
        published=tenths.published,
        source=cached.catalogue().source_of(edition.indicator),
        england=_england_of(slug, period),
        whole=whole_of(cached.district_figures(slug, district, period), edition.indicator),
    )


def figures_for(choice: Choice) -> AreaFigures:
    """The figures of the chosen year."""
    return figures_of(choice.district, choice.level, choice.series, choice.edition)


@dataclass(frozen=True, eq=False)
class Shares:
    """Residents by national tenth of the indicator, here and in England, by `tenth_shares`.

    The tenths are those of neighbourhoods; `published` if they are official.
    """

    here: pd.DataFrame
    england: pd.DataFrame
    published: bool


def _shares(places: pd.DataFrame, tenths: pd.Series) -> pd.DataFrame:
    return tenth_shares(places.assign(tenth=tenths.reindex(places["lsoa_code"]).to_numpy()))


@once(most=128)
def _england_shares(slug: str, period: str | None) -> pd.DataFrame:
    return _shares(cached.england(), cached.national_tenths(slug, "lsoa", period).here)


@once(most=128)
def shares_of(district: District, edition: Edition) -> Shares:
    """How residents are spread over the national tenths of neighbourhoods."""
    slug, period = edition.indicator.slug, edition.period
    tenths = cached.national_tenths(slug, "lsoa", period)
    return Shares(
        here=_shares(cached.lookup(district.code), tenths.here),
        england=_england_shares(slug, period),
        published=tenths.published,
    )
