"""A series of a plan's measure beside similar places: gaps are gaps, and money is of one year."""

from datetime import date

import pandas as pd
import pytest

from insight import cached
from insight.assembly import ambitions as kept
from insight.plans.reading import plans_for
from insight.progress.similar import similar_series
from insight.store import data_directory

DAY = date(2026, 11, 28)


@pytest.fixture(scope="module")
def series():
    """The series of Stockport's newest plan by slug, and its peers by the DfE."""
    district = cached.district("stockport")
    progress = kept.evaluated(plans_for(district.code, cached.plans())[0], district, DAY)
    held = {one.link.slug: one for each in progress.measures for one in each.series}
    return held, cached.peers_of(district.code, "dfe")


def test_the_gap_of_peers_is_the_median_of_their_gaps_by_another_road(series):
    held, peers = series
    found = similar_series(
        held["level_3_by_19_fsm-level_3_by_19_not_fsm"], peers, cached.everywhere
    ).found
    table = pd.read_parquet(data_directory() / "indicators" / "dfe_lait.parquet")
    of_then = table[(table["period"] == found.period) & table["area_code"].isin(peers.codes)]
    wide = of_then.pivot_table(index="area_code", columns="indicator", values="value")
    gaps = wide["level_3_by_19_not_fsm"] - wide["level_3_by_19_fsm"]
    assert found.together.value == pytest.approx(gaps.median())
    assert found.with_figure == len(gaps)
    assert found.verdict == "better"


@pytest.mark.parametrize("slug", ["median_weekly_pay", "employment_rate", "attainment_8"])
def test_the_places_own_figure_is_that_of_the_series(series, slug):
    held, peers = series
    found = similar_series(held[slug], peers, cached.everywhere)
    latest = held[slug].progress.latest
    assert found.found.period == latest.period.label
    assert found.found.own.value == pytest.approx(latest.value)


def test_money_of_peers_over_time_is_of_one_year(series):
    held, peers = series
    one = held["median_weekly_pay"]
    found = similar_series(one, peers, cached.everywhere)
    nominal = cached.series("median_weekly_pay")
    first = found.over_time.index[0]
    then = nominal[(nominal["period"] == first) & nominal["area_code"].isin(found.found.held.index)]
    assert found.over_time.iloc[0] > then["value"].median()


def test_a_gap_inside_a_district_has_no_peers_and_says_so(series):
    held, peers = series
    found = similar_series(held["fuel_poverty-national_fifths"], peers, cached.everywhere)
    assert found.found is None
    assert found.sentence.startswith("No similar places are set beside a gap inside a district")
