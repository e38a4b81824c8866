"""One page, one tenth: what the map says of neighbourhoods and what the table of wards says."""

import pandas as pd
import pytest

from insight import cached
from insight.assembly.polarisation.choice import editions_of
from insight.assembly.polarisation.figures import figures_of
from insight.assembly.polarisation.shown import spread_of


@pytest.mark.parametrize(
    ("slug", "every"), [("stockport", 1), ("city-of-london", 5), ("isles-of-scilly", 5)]
)
def test_a_wards_tenths_are_those_of_its_neighbourhoods_on_the_map(slug, every):
    district = cached.district(slug)
    for indicator in cached.listed()[::every]:
        shown = figures_of(district, "lsoa", indicator, editions_of(indicator)[-1]).table
        tenths = shown[shown["value"].notna()].groupby("ward_code")["tenth"].agg(["min", "max"])
        told = spread_of(district, indicator).dropna(subset=["value", "lowest"])
        told = told.set_index("ward_code")[["worst_tenth", "best_tenth"]].sort_index()
        pd.testing.assert_frame_equal(
            told.astype("float64").set_axis(["min", "max"], axis=1),
            tenths.loc[told.index].astype("float64"),
            obj=indicator.slug,
        )
        assert len(told) == len(tenths)
