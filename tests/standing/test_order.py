"""Areas in order: by hand, and of real figures by counting one pair at a time."""

import numpy as np
import pandas as pd
import pytest

from insight.catalogue import read_catalogue
from insight.league.ranks import Field
from insight.observations import read_observations
from insight.standing.order import (
    beside,
    counted_beside,
    make_order,
    with_limits,
)
from insight.words.ends import first_end, highest_first


@pytest.mark.parametrize(
    ("slug", "end", "highest"),
    [
        pytest.param("fuel_poverty", "best", False, id="less is better: the lowest first"),
        pytest.param("employment_rate", "best", True, id="more is better: the highest first"),
        pytest.param("imd_score", "most deprived", True, id="deprivation from the most deprived"),
        pytest.param("economic_inactivity", "highest", True, id="neither: the highest first"),
    ],
)
def test_the_order_starts_at_the_end_that_its_words_say(catalogue, slug, end, highest):
    indicator = catalogue.indicator(slug)
    assert (first_end(indicator), highest_first(indicator)) == (end, highest)


class TestByHand:
    def test_intervals_that_overlap_leave_ranks_open(self, order_by_hand):
        order = order_by_hand([9, 5, 4], [8, 4, 3], [10, 6, 5], own="b")
        assert list(order.rows.index) == ["c", "b", "a"]
        assert order.rows["best"].tolist() == [1, 1, 3]
        assert order.rows["worst"].tolist() == [2, 2, 3]
        assert (order.of, order.inside, order.has_intervals) == (3, True, True)

    def test_without_intervals_those_level_share_places(self, order_by_hand):
        order = order_by_hand([5, 3, 3, 1])
        assert order.rows["rank"].tolist() == [1, 2, 2, 4]
        assert order.rows["worst"].tolist() == [1, 3, 3, 4]
        assert not order.has_intervals

    def test_an_area_without_a_figure_comes_last_and_is_not_counted(self, order_by_hand):
        order = order_by_hand([np.nan, 3, 1], notes=["[c]", "", ""], own="a")
        assert list(order.rows.index) == ["c", "b", "a"]
        assert order.of == 2
        assert order.rows.loc["a", "note"] == "[c]"
        assert np.isnan(order.rows.loc["a", "best"])

    def test_our_own_area_is_there_though_it_is_none_of_the_field(self, order_by_hand):
        field = Field("london", "London boroughs", frozenset("bc"))
        order = order_by_hand([1, 2, 3], own="a", field=field)
        assert (order.of, order.inside) == (2, False)
        assert list(order.rows.index) == ["a", "b", "c"]

    def test_an_area_of_the_field_without_a_row_has_no_figure(self, order_by_hand):
        field = Field("all", "areas", frozenset("abz"))
        order = order_by_hand([1, 2], field=field)
        assert order.rows.loc["z", "note"] == "[x]"
        assert (order.of, len(order.rows)) == (2, 3)

    def test_a_limit_that_was_rounded_past_its_figure_is_taken_to_it(self, order_by_hand):
        order = order_by_hand([5.04, 5.2], [5.1, 5.1], [5.2, 5.0])
        assert order.rows.loc["a", "lower_ci"] == 5.04
        assert order.rows.loc["b", "upper_ci"] == 5.2


class TestBeside:
    def test_by_the_interval_of_the_difference(self, order_by_hand):
        order = order_by_hand([10, 20, 10.5], [9, 19, 9.5], [11, 21, 11.5])
        others = order.rows.loc[["b", "c"]]
        assert beside(order, "a", others) == ["better", "similar"]
        assert counted_beside(order, "a", ["a", "b", "c", "z"]) == {"similar": 1, "better": 1}

    def test_without_intervals_by_a_tenth_of_their_spread(self, order_by_hand):
        order = order_by_hand([10, 20, 10.1])
        assert beside(order, "a", order.rows.loc[["b", "c"]]) == ["better", "similar"]

    def test_where_neither_end_is_better_it_is_higher_or_lower(self, order_by_hand):
        order = order_by_hand([10, 20, 5], polarity="neutral")
        assert beside(order, "a", order.rows.loc[["b", "c"]]) == ["lower", "higher"]

    def test_an_area_without_a_figure_is_not_compared(self, order_by_hand):
        order = order_by_hand([10, np.nan])
        assert beside(order, "a", order.rows.loc[["b"]]) == [""]
        assert counted_beside(order, "a", ["b"]) == {}


@pytest.mark.parametrize("slug", ["fuel_poverty", "idaci_rate"])
def test_the_rank_ranges_of_stockports_wards_are_those_of_each_pair(slug):
    indicator, code = read_catalogue().indicator(slug), "E08000007"
    raw = read_observations(slug, level="ward", district_code=code).set_index("area_code")
    figures = with_limits(raw, indicator)
    names = pd.Series(raw.index, index=raw.index)
    field = Field("wards", "wards", frozenset(raw.index))
    order = make_order(figures, names, indicator=indicator, period="x", field=field)
    n, x = raw["denominator"].astype(float), raw["numerator"].astype(float)
    z, p = 1.959963984540054, x / n
    middle, half = p + z * z / (2 * n), z * np.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    low, high = (middle - half) / (1 + z * z / n), (middle + half) / (1 + z * z / n)
    for area in raw.index:
        ahead = sum(high[other] < low[area] for other in raw.index)
        behind = sum(low[other] > high[area] for other in raw.index)
        assert order.rows.loc[area, "best"] == 1 + ahead
        assert order.rows.loc[area, "worst"] == len(raw) - behind
    assert (order.rows["worst"] > order.rows["best"]).any()
