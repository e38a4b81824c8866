"""England's tables straight from the files, and a district's figures made of them."""

import functools

import numpy as np
import pandas as pd
import pytest
from scipy.stats import rankdata

from insight.areas import choose_district, read_boundaries, read_lookup, read_wards
from insight.catalogue import read_catalogue
from insight.maps.clusters import find_clusters
from insight.maps.editions import editions_of
from insight.maps.figures import AreaFigures, Whole, area_table
from insight.observations import aggregate, latest_period, read_observations

PERMUTATIONS = 999  # enough for what an exhibit is made of


class Files:
    """What `exhibits.maps.views.Tables` asks for, read anew by no cleverness of the dashboard's."""

    def __init__(self):
        self.catalogue = read_catalogue()
        self.lookup = read_lookup()

    @functools.cache  # noqa: B019 - lives as long as the tests
    def figures(self, slug, level, period=None):
        table = read_observations(slug, period=period, catalogue=self.catalogue)
        if level == "ward":
            table = aggregate(table, self.lookup["ward_code"], self.catalogue.indicator(slug))
        return table.set_index("area_code")

    def period(self, slug):
        return latest_period(self.figures(slug, "lsoa")["period"])

    def values(self, slug, level, period=None):
        return self.figures(slug, level, period)["value"]

    def tenths(self, slug, level, period=None):
        indicator = self.catalogue.indicator(slug)
        if level == "lsoa" and indicator.decile:
            return self.values(indicator.decile, "lsoa")
        values = self.values(slug, level, period)
        ordered = values if indicator.polarity == "higher_is_better" else -values
        ranks = rankdata(ordered, nan_policy="omit")
        return pd.Series(np.ceil(ranks * 10 / values.notna().sum()), index=values.index)

    @functools.cache  # noqa: B019
    def clusters(self, district_code, slug, level):
        areas = read_boundaries(level, district_code)
        values = self.values(slug, level).reindex(areas[f"{level}_code"])
        return find_clusters(values, areas, code=f"{level}_code", permutations=PERMUTATIONS)

    @functools.cache  # noqa: B019
    def of(self, place, level, slug="imd_score", year=None):
        """A district's figures in one year, by default the latest."""
        district, series = choose_district(place), self.catalogue.indicator(slug)
        editions = editions_of(series, self.catalogue, latest=self.period(slug))
        edition = next(each for each in editions if each.label == (year or editions[-1].label))
        indicator, wards = edition.indicator, read_wards(district.code)
        return AreaFigures(
            district=district,
            level=level,
            series=series,
            indicator=indicator,
            period=edition.label,
            years=tuple(each.label for each in editions),
            table=area_table(
                wards if level == "ward" else read_lookup(district.code),
                self.figures(indicator.slug, level, edition.period),
                self.tenths(indicator.slug, level, edition.period),
                level=level,
            ),
            wards=dict(zip(wards["ward_code"], wards["ward_name"], strict=True)),
            published=level == "lsoa" and bool(indicator.decile),
            source=self.catalogue.source_of(indicator),
            england=self.whole(indicator, edition.period),
            whole=self.whole(indicator, edition.period, district.code),
        )

    def whole(self, indicator, period, district_code=None):
        """The figure of England or of a district, straight from the counts or the residents."""
        table = self.figures(indicator.slug, "lsoa", period)
        if district_code:
            here = self.lookup["district_code"] == district_code
            table = table.reindex(self.lookup.loc[here, "lsoa_code"])
        held = table.dropna(subset=["value"])
        count, base = held["numerator"].sum(), held["denominator"].sum()
        if indicator.aggregation == "ratio":
            counted = table.dropna(subset=["numerator"])
            count, base = counted["numerator"].sum(), counted["denominator"].sum()
            return Whole(count / base * indicator.scale, count, base)
        mean = (held["value"] * held["denominator"]).sum() / base if base else np.nan
        return Whole(float(mean), np.nan, float(base))


@pytest.fixture(scope="session")
def files():
    return Files()
