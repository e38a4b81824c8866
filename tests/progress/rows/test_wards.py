"""The wards behind a figure, worked out by hand."""

import pandas as pd
import pytest

from insight.catalogue import read_catalogue
from insight.errors import MissingData
from insight.plans.records import SeriesLink
from insight.progress.evaluation import SeriesProgress
from insight.progress.rows.wards import below, drivers_of, driving
from insight.progress.status import Now


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue()


def table(values, homes):
    return pd.DataFrame(
        {"area_code": list("abcd")[: len(values)], "period": "2022", "value": values}
    ).assign(denominator=homes)


def series(slug, **how):
    link = SeriesLink(how.pop("kind", "indicator"), slug, "district", "decrease", **how)
    return SeriesProgress(link, None, None, Now("cannot say", "", ""))


def test_a_large_ward_nearby_adds_more_than_a_small_one_far_off(catalogue):
    # (10 x 300 + 20 x 100 + 15 x 200 + 0 x 200) / 800 = 10: above it 1,000 and 1,000 are even;
    # with one more home in b it is first.
    found = driving(
        table([10.0, 20.0, 15.0, 0.0], [300, 101, 200, 200]), catalogue.indicator("fuel_poverty")
    )
    assert found.whole == pytest.approx(10.0125, abs=0.001)
    assert [each.code for each in found.wards] == ["b", "c"]
    assert sum(each.share for each in found.wards) == pytest.approx(1)
    assert found.of == 4


def test_where_more_is_better_the_wards_below_add(catalogue):
    found = driving(table([10.0, 20.0, 30.0], [1, 1, 1]), catalogue.indicator("connectivity"))
    assert [(each.code, each.share) for each in found.wards] == [("a", 1.0)]


def test_the_shares_are_of_all_wards_on_the_worse_side_not_of_those_named(catalogue):
    found = driving(
        table([14.0, 14.0, 12.0, 0.0], [1, 1, 1, 1]), catalogue.indicator("fuel_poverty"), most=1
    )
    assert [(each.code, each.share) for each in found.wards] == [("a", pytest.approx(0.4))]


@pytest.mark.parametrize(
    "values", [[5.0], [float("nan"), 5.0], [5.0, 5.0]], ids=["one ward", "one figure", "all alike"]
)
def test_without_wards_that_differ_nothing_drives(catalogue, values):
    homes = [1] * len(values)
    assert driving(table(values, homes), catalogue.indicator("fuel_poverty")) is None


def test_a_figure_of_districts_is_followed_to_the_nearest_below(catalogue):
    assert below(series("fuel_poverty"), catalogue)[1] is False
    indicator, near = below(series("fuel_poverty_district"), catalogue)
    assert (indicator.slug, near) == ("fuel_poverty", True)
    assert below(series("recycling_rate"), catalogue) is None
    assert below(series("children_low_income_ahc"), catalogue)[0].areas == ("ward",)
    assert below(series("children_low_income_ahc"), catalogue, ("lsoa",)) is None


def test_a_measures_own_figure_goes_before_a_near_one_and_none_is_none(catalogue):
    asked = []

    def figures(indicator):
        asked.append(indicator.slug)
        if indicator.slug == "fuel_poverty":
            raise MissingData("none here")
        return table([1.0, 2.0], [1, 1])

    both = [series("claimant_count"), series("fuel_poverty")]
    found = drivers_of(both, catalogue, figures)
    assert asked[0] == "fuel_poverty"
    assert found.indicator.slug in catalogue.indicator("claimant_count").below
    assert found.near
    assert drivers_of([series("recycling_rate")], catalogue, figures) is None
