"""A series as arrays: every figure in its place, from the files or from a table of rows."""

import numpy as np
import pandas as pd
import pytest

from insight.errors import InvalidObservations, MissingData
from insight.gap_over_time import panel_of, read_panel
from insight.observations import read_series


@pytest.mark.parametrize("slug", ["fuel_poverty", "household_income_ahc"])
def test_the_panel_of_the_files_is_that_of_the_series(slug, source):
    indicator = source.catalogue.indicator(slug)
    read = read_panel(slug, source.catalogue)
    made = panel_of(read_series(slug, catalogue=source.catalogue), indicator)
    assert read.periods == made.periods == indicator.periods
    order = pd.Index(read.codes).get_indexer(pd.Index(made.codes))
    assert (order >= 0).all()
    names = ("numerator",) if indicator.aggregation == "ratio" else ("value", "error")
    for name in (*names, "denominator"):
        np.testing.assert_array_equal(getattr(read, name)[order], getattr(made, name))


def rows(*figures):
    return pd.DataFrame(figures, columns=["area_code", "period", "numerator", "denominator"])


def test_periods_are_in_order_of_time_and_larger_areas_are_left_out(source):
    table = rows(
        ("E01000001", "2020", 2.0, 10.0),
        ("E01000001", "2019", 1.0, 10.0),
        ("E08000007", "2019", 9.0, 90.0),
    )
    panel = panel_of(table, source.catalogue.indicator("claimants"))
    assert (panel.periods, panel.codes.tolist()) == (("2019", "2020"), ["E01000001"])
    assert panel.numerator.tolist() == [[1.0, 2.0]]


def test_two_figures_for_one_area_and_none_at_all_are_refused(source):
    indicator = source.catalogue.indicator("claimants")
    with pytest.raises(InvalidObservations, match="several figures for E01000001, 2020"):
        panel_of(rows(*[("E01000001", "2020", 2.0, 10.0)] * 2), indicator)
    with pytest.raises(MissingData, match="no figures below the district"):
        panel_of(rows(("E08000007", "2019", 9.0, 90.0)), indicator)
