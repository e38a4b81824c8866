"""The project's own figures, read once, and a small country whose gaps can be worked on paper."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import pytest

from insight.areas import as_district, read_districts
from insight.catalogue import Catalogue, read_catalogue
from insight.gap_over_time import FigureSource, read_source

TOWN, VALE, ISLE = "E08000001", "E07000002", "E06000003"


@pytest.fixture(scope="session")
def figures():
    """The project's own figures, kept from one test to the next."""
    return read_source(read_catalogue())


@pytest.fixture(scope="session")
def source(figures):
    """The same, where a test has other figures too."""
    return figures


@pytest.fixture(scope="session")
def districts():
    """Every district by name."""
    table = read_districts()
    return {str(row["district_name"]): as_district(row) for _, row in table.iterrows()}


@dataclass
class Country:
    """Three made-up districts; `catalogue` is the real one, of which series are rewritten."""

    catalogue: Catalogue
    neighbourhoods: pd.DataFrame
    tables: dict

    def series(self, slug, codes=None):
        table = self.tables[slug]
        return table if codes is None else table[table["area_code"].isin(codes)]

    def source(self):
        return FigureSource(
            self.catalogue, series=self.series, neighbourhoods=lambda _: self.neighbourhoods
        )

    def with_series(self, counts, *, base=1000, slug="claimants", **changes):
        """The same country with one series: counts by period, one for each neighbourhood."""
        changed = replace(self.catalogue.indicator(slug), **changes)
        known = dict(self.catalogue.indicators) | {slug: changed}
        codes = self.neighbourhoods["lsoa_code"]
        rows = [
            {"area_code": code, "period": period, "numerator": count, "denominator": base}
            for period, values in counts.items()
            for code, count in zip(codes, values, strict=True)
        ]
        table = pd.DataFrame(rows).assign(value=np.nan, lower_ci=np.nan, upper_ci=np.nan, note="")
        return replace(
            self,
            catalogue=replace(self.catalogue, indicators=known),
            tables=self.tables | {slug: table},
        )


@pytest.fixture(scope="session")
def country():
    """TOWN has ten neighbourhoods in three wards, VALE four in two, ISLE one."""
    homes = [(TOWN, "Town", f"E0500000{n}") for n in (1, 1, 1, 2, 2, 2, 3, 3, 3, 3)]
    homes += [(VALE, "Vale", f"E0500001{n}") for n in (1, 1, 2, 2)] + [(ISLE, "Isle", "E05000020")]
    count = len(homes)
    table = pd.DataFrame(homes, columns=["district_code", "district_name", "ward_code"])
    table["ward_name"] = "Ward " + table["ward_code"].str[-2:]
    table["lsoa_code"] = [f"E01{n:06d}" for n in range(count)]
    table["lsoa_name"] = table["lsoa_code"]
    table["population"] = 1000
    table["rank"] = np.arange(1, count + 1)
    table["score"] = np.linspace(60, 5, count)
    table["tenth"] = np.repeat([1, 2, 5, 9, 10], 3)
    # A middle-layer area of two wards: the last of ward 1 and the first of ward 2.
    larger = {"01": 2, "02": 4, "03": 4, "11": 2, "12": 2, "21": 1}
    table["msoa_code"] = [f"E020000{end}" for end, size in larger.items() for _ in range(size)]
    return Country(read_catalogue(), table, {})


@pytest.fixture(scope="session")
def places(districts):
    """Records of the three districts."""
    like = districts["Stockport"]
    return {
        code: replace(like, code=code, name=name, wards=wards)
        for code, name, wards in ((TOWN, "Town", 3), (VALE, "Vale", 2), (ISLE, "Isle", 1))
    }
