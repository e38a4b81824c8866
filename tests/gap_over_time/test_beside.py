"""What stands beside a gap: England's own, groups drawn anew, and the slope of all five fifths."""

import numpy as np
import pytest

from insight.comparison import gradient_of
from insight.deprivation import read_neighbourhoods
from insight.gap_over_time import Groups, gap_over_time
from insight.gap_over_time import sentences as said
from insight.observations import read_observations


@pytest.fixture(scope="module")
def coventry(source, districts):
    return gap_over_time("claimants", districts["Coventry"], Groups("local-fifths"), figures=source)


def test_drawn_anew_each_period_has_the_groups_of_its_own_time(coventry, source, districts):
    table = coventry.reranked
    assert table["edition"].tolist() == ["2015"] * 2 + ["2019"] * 5 + ["2025"] * 3
    groups = Groups("local-fifths", "2019")
    then = gap_over_time("claimants", districts["Coventry"], groups, figures=source)
    assert table.loc["2017", "gap"] == pytest.approx(then.table.loc["2017", "gap"])
    assert table.loc["2022", "difference"] == 0
    difference = table["gap"] - coventry.table["gap"]
    assert table["difference"].to_numpy() == pytest.approx(difference.to_numpy())
    assert "held fixed" in said.drawn_anew(coventry)


def test_chosen_wards_cannot_be_drawn_anew(source, districts):
    table = source.table("2025")
    code = table.loc[table["district_code"] == districts["Coventry"].code, "ward_code"].iloc[0]
    chosen = Groups("chosen-wards", deprived=(code,))
    found = gap_over_time("claimants", districts["Coventry"], chosen, figures=source)
    assert found.reranked is None
    assert said.drawn_anew(found) == ""


def test_the_slope_of_the_latest_year_is_that_of_the_comparison_page(source, districts):
    code = districts["Stockport"].code
    found = gap_over_time(
        "fuel_poverty", districts["Stockport"], Groups("local-fifths"), figures=source
    )
    figures = read_observations("fuel_poverty", district_code=code)
    indicator = source.catalogue.indicator("fuel_poverty")
    one = gradient_of(figures, read_neighbourhoods(code), indicator)
    latest = found.slope.iloc[-1]
    assert latest["sii"] == pytest.approx(one.slope.value)
    assert latest["sii_lower"] == pytest.approx(one.slope.lower_ci)
    assert latest["rii"] == pytest.approx(one.relative.value)
    assert found.slope_over_time.lower < found.slope_over_time.change < found.slope_over_time.upper


def test_only_fifths_have_a_slope(source, districts):
    wards = gap_over_time("claimants", districts["Stockport"], Groups("wards"), figures=source)
    assert wards.slope is None
    assert said.slope(wards) == ""


def test_the_slope_of_ten_years_is_judged_a_year_with_its_scatter(coventry):
    found = coventry.slope_over_time
    assert found.yearly
    assert len(found.table) == 10
    assert np.isfinite(found.table.to_numpy()).all()
    assert "each year" in said.slope(coventry)


def test_england_stands_beside_it_drawn_by_the_same_rule(coventry):
    sentence = said.england(coventry)
    assert "Across England, taking the two end fifths of every district together" in sentence
    assert "4.0 points in 2013 and 4.2 points in 2022" in sentence
