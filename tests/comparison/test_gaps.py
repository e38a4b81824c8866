"""Two groups side by side: by hand on a small district, and against `aggregate` on Stockport."""

import numpy as np
import pandas as pd
import pytest

from insight import cached
from insight.catalogue import Catalogue, Indicator, read_catalogue
from insight.comparison.chosen import chosen_wards
from insight.comparison.gaps import NO_TRUE_ZERO, compare, compare_columns
from insight.comparison.groups import (
    local_fifth_of,
    local_fifths,
    national_fifths,
    national_tenths,
    ward_extremes,
)
from insight.deprivation.neighbourhoods import neighbourhood_table, read_neighbourhoods
from insight.errors import (
    InvalidObservations,
    MissingData,
    Undefined,
    UnknownArea,
    UnknownIndicator,
)
from insight.national.figures import Columns, place_in_england
from insight.observations import aggregate, read_observations
from insight.wards.spread import ward_spread

STOCKPORT = "E08000007"


def places(ranks, population=None, wards=None, tenths=None):
    count = len(ranks)
    wards = wards or [f"W{i}" for i in range(count)]
    return pd.DataFrame(
        {
            "lsoa_code": [f"L{i}" for i in range(count)],
            "lsoa_name": [f"Place {i}" for i in range(count)],
            "ward_code": wards,
            "ward_name": [f"Ward {w}" for w in wards],
            "district_code": "D1",
            "district_name": "Testham",
            "population": population or [100] * count,
            "score": [100.0 - rank for rank in ranks],
            "rank": [float(rank) for rank in ranks],
            "tenth": tenths or [min(10, 1 + rank // 10) for rank in ranks],
        }
    )


def indicator(slug, **changes):
    facts = {
        "title": slug.capitalize(),
        "short_title": slug.capitalize(),
        "question": "?",
        "topic": "Health",
        "unit": "%",
        "value_type": "proportion",
        "polarity": "lower_is_better",
        "areas": ("lsoa",),
        "periods": ("2021",),
        "source": "s",
        "method": "m",
        "aggregation": "ratio",
        "build": {"scale": 100},
    }
    return Indicator(slug=slug, **(facts | changes))


def catalogue(*indicators):
    return Catalogue(sources={}, indicators={i.slug: i for i in indicators})


def observations(numerator, denominator, value=None, period="2021"):
    top, base = np.array(numerator, dtype=float), np.array(denominator, dtype=float)
    given = 100 * top / base if value is None else np.array(value, dtype=float)
    return pd.DataFrame(
        {
            "area_code": [f"L{i}" for i in range(len(top))],
            "period": period,
            "value": given,
            "numerator": top,
            "denominator": base,
            "note": "",
        }
    )


def england(*slugs, period="2021", low=0.0, sd=10.0):
    row = {"period": period, "value": 20.0, "mean": 20.0, "sd": sd, "areas": 1000}
    row |= {f"p{i}": low + i for i in range(101)}
    return pd.DataFrame([{"indicator": slug} | row for slug in slugs])


@pytest.fixture
def two():
    return chosen_wards(places([1, 2, 90, 91]), worse=["W0", "W1"], better=["W2", "W3"])


def row_of(two, figures, held, national=None):
    (slug,) = figures
    return compare(
        figures, two, catalogue(held), england(slug) if national is None else national
    ).iloc[0]


def test_counts_are_added_before_they_are_divided(two):
    row = row_of(two, {"a": observations([10, 30, 5, 1], [100, 100, 50, 50])}, indicator("a"))
    assert (row["deprived_value"], row["affluent_value"]) == (20.0, 6.0)
    assert row["district_value"] == pytest.approx(100 * 46 / 300)
    assert row["absolute_gap"] == 14.0
    assert row["ratio"] == pytest.approx(20 / 6)
    assert row["standardised_gap"] == pytest.approx(1.4)
    assert row["england_value"] == 20.0
    assert row["worse_off"] == "deprived"


@pytest.mark.parametrize(
    ("polarity", "deprived", "affluent", "worse"),
    [
        pytest.param("lower_is_better", 80, 94, "deprived", id="low is good: 100 minus the place"),
        pytest.param("higher_is_better", 20, 6, "affluent", id="high is good: the place itself"),
        pytest.param("neutral", 20, 6, "neither", id="neutral: nobody is worse off"),
    ],
)
def test_places_are_turned_so_that_100_is_best(two, polarity, deprived, affluent, worse):
    held = indicator("a", polarity=polarity)
    row = row_of(two, {"a": observations([20, 20, 6, 6], [100] * 4)}, held)
    assert row["deprived_percentile"] == pytest.approx(deprived)
    assert row["affluent_percentile"] == pytest.approx(affluent)
    assert row["gap_size"] == pytest.approx(14)
    assert row["worse_off"] == worse


@pytest.mark.parametrize("polarity", ["lower_is_better", "higher_is_better"])
def test_two_groups_that_differ_by_rounding_alone_do_not_differ(two, polarity):
    held = indicator("a", polarity=polarity, aggregation="population_mean", build={})
    figures = observations([0] * 4, [1] * 4, value=[0.1 + 0.2, 0.1 + 0.2, 0.3, 0.3])
    row = row_of(two, {"a": figures}, held)
    assert row["deprived_value"] != row["affluent_value"]
    assert (row["worse_off"], row["absolute_gap"], row["standardised_gap"]) == ("neither", 0, 0)
    close = observations([0] * 4, [1] * 4, value=[0.3001, 0.3001, 0.3, 0.3])
    assert row_of(two, {"a": close}, held)["worse_off"] != "neither"


def test_a_mean_is_weighted_by_what_the_denominator_counts(two):
    held = indicator("a", aggregation="population_mean", value_type="rate", build={})
    table = observations([np.nan] * 4, [300, 100, 1, 1], value=[10, 30, 4, 6])
    row = row_of(two, {"a": table}, held)
    assert (row["deprived_value"], row["affluent_value"]) == (15.0, 5.0)


def test_a_total_has_no_place_among_neighbourhoods(two):
    held = indicator("a", aggregation="sum", value_type="amount", polarity="neutral", build={})
    table = observations([np.nan] * 4, [np.nan] * 4, value=[10, 30, 4, 6])
    row = row_of(two, {"a": table}, held)
    assert row["deprived_value"] == 40
    assert row["gap_size"] is pd.NA
    assert row["deprived_percentile"] is pd.NA


@pytest.mark.parametrize(
    ("changes", "numerator", "low", "reason"),
    [
        pytest.param({"value_type": "score"}, [1, 1, 2, 2], 0, NO_TRUE_ZERO, id="a score"),
        pytest.param({}, [1, 1, 0, 0], 0, "least deprived group is 0", id="nothing to divide by"),
        pytest.param({}, [0, 0, 1, 1], 0, "most deprived group is 0", id="no times something"),
        pytest.param({}, [1, 1, 2, 2], -5, "both sides of 0", id="figures that go below 0"),
    ],
)
def test_an_undefined_ratio_is_missing_and_says_why(two, changes, numerator, low, reason):
    held = indicator("a", **changes)
    row = row_of(two, {"a": observations(numerator, [100] * 4)}, held, england("a", low=low))
    assert row["ratio"] is pd.NA
    assert reason in row["ratio_note"]


def test_a_group_without_figures_is_marked_and_has_no_gap(two):
    table = observations([np.nan, np.nan, 5, 1], [100] * 4)
    row = row_of(two, {"a": table}, indicator("a"))
    assert row["deprived_note"] == "[x]"
    for name in ("deprived_value", "absolute_gap", "ratio", "gap_size", "standardised_gap"):
        assert row[name] is pd.NA, name
    assert row["worse_off"] == "neither"


def test_few_events_are_withheld_with_all_that_would_give_them_away(two):
    held = indicator("a", min_count=10)
    row = row_of(two, {"a": observations([5, 4, 50, 50], [100] * 4)}, held)
    assert row["deprived_note"] == "[c]"
    assert row["deprived_value"] is pd.NA
    assert row["absolute_gap"] is pd.NA
    assert row["deprived_percentile"] is pd.NA


def test_rows_come_widest_gap_first_and_none_is_nan(two):
    figures = {
        "small": observations([10, 10, 9, 9], [100] * 4),
        "none": observations([np.nan] * 4, [100] * 4),
        "wide": observations([60, 60, 9, 9], [100] * 4),
    }
    known = catalogue(*(indicator(slug) for slug in figures))
    table = compare(figures, two, known, england(*figures))
    assert list(table["slug"]) == ["wide", "small", "none"]
    for name in table.columns:
        values = table[name].tolist()
        assert not any(isinstance(value, float) and np.isnan(value) for value in values), name


def test_tables_in_another_order_give_the_same_figures(two):
    table = observations([10, 30, 5, 1], [100, 100, 50, 50])
    figures = {"a": table, "b": table.iloc[::-1].reset_index(drop=True)}
    rows = compare(figures, two, catalogue(indicator("a"), indicator("b")), england("a", "b"))
    assert rows["deprived_value"].tolist() == [20.0, 20.0]
    assert rows["affluent_value"].tolist() == [6.0, 6.0]


def test_tables_are_left_as_they_were(two):
    table, national = observations([10, 30, 5, 1], [100] * 4), england("a")
    before, nation = table.copy(), national.copy()
    compare({"a": table}, two, catalogue(indicator("a")), national)
    pd.testing.assert_frame_equal(table, before)
    pd.testing.assert_frame_equal(national, nation)


def test_what_compare_refuses(two):
    table, held = observations([1] * 4, [9] * 4), catalogue(indicator("a"))
    with pytest.raises(UnknownIndicator, match="'b'"):
        compare({"b": table}, two, held, england("b"))
    with pytest.raises(MissingData, match="no row for 'a'"):
        compare({"a": table}, two, held, england("b"))
    with pytest.raises(MissingData, match="no row for L0"):
        compare({"a": table.iloc[1:]}, two, held, england("a"))
    with pytest.raises(InvalidObservations, match="2021 beside national ones of 2019"):
        compare({"a": table}, two, held, england("a", period="2019"))
    with pytest.raises(InvalidObservations, match="cannot be added up"):
        compare({"a": table}, two, catalogue(indicator("a", aggregation="none")), england("a"))


@pytest.mark.parametrize(
    ("value", "place"),
    [
        pytest.param(-5, 0, id="below them all"),
        pytest.param(500, 100, id="above them all"),
        pytest.param(0, 20, id="a value shared by p0 to p40 stands in the middle of them"),
        pytest.param(45.5, 45.5, id="between two percentiles, in proportion"),
    ],
)
def test_a_place_among_percentiles(value, place):
    percentiles = np.arange(101.0)
    percentiles[:41] = 0
    assert place_in_england(value, percentiles) == pytest.approx(place)


# Where the line is drawn


def test_ward_extremes_are_by_score_weighted_by_residents():
    table = places([1, 80, 50, 60, 90], [900, 100, 100, 100, 100], wards=["A", "A", "B", "B", "C"])
    contrast = ward_extremes(table)
    assert contrast.deprived.name == "Ward A"  # (99*900 + 20*100) / 1000 = 91.1
    assert contrast.affluent.lsoa_codes == ("L4",)
    assert contrast.deprived.population == 1000


def test_one_ward_has_nothing_to_be_compared_with():
    with pytest.raises(
        Undefined, match="two wards with neighbourhoods, and Testham has one: Ward A"
    ):
        ward_extremes(places([1, 2], wards=["A", "A"]))


def test_local_fifths_hold_equal_numbers_of_residents():
    table = places(list(range(1, 51)), [100, 300] * 25)
    fifth = local_fifth_of(table)
    held = table["population"].groupby(fifth).sum()
    assert list(held.index) == [1, 2, 3, 4, 5]
    assert held.max() - held.min() <= 300
    assert fifth.is_monotonic_increasing


def test_local_fifths_have_both_ends_however_uneven_the_population():
    fifth = local_fifth_of(places([1, 2, 3, 4, 5], [10_000, 1, 1, 1, 10_000]))
    assert (fifth.iloc[0], fifth.iloc[-1]) == (1, 5)


def test_four_neighbourhoods_have_no_fifths():
    with pytest.raises(Undefined, match="4 of the neighbourhoods"):
        local_fifths(places([1, 2, 3, 4]))


@pytest.mark.parametrize(
    ("draw", "tenths", "message"),
    [
        (national_fifths, [3, 9], "England’s most deprived fifth"),
        (national_fifths, [2, 8], "England’s least deprived fifth"),
        (national_tenths, [2, 10], "England’s most deprived tenth"),
        (national_tenths, [1, 9], "England’s least deprived tenth"),
    ],
)
def test_an_empty_national_group_is_named(draw, tenths, message):
    with pytest.raises(Undefined, match=message):
        draw(places([5, 95], tenths=tenths))


def test_national_groups_hold_the_neighbourhoods_of_their_tenths():
    table = places([1, 15, 50, 85, 95], tenths=[1, 2, 5, 9, 10])
    assert national_fifths(table).deprived.lsoa_codes == ("L0", "L1")
    assert national_fifths(table).affluent.lsoa_codes == ("L3", "L4")
    assert national_tenths(table).deprived.lsoa_codes == ("L0",)
    assert national_tenths(table).affluent.lsoa_codes == ("L4",)


def test_chosen_wards_refuse_what_cannot_be_compared():
    table = places([1, 2, 3])
    with pytest.raises(InvalidObservations, match="Ward W1 is in both groups"):
        chosen_wards(table, worse=["W0", "W1"], better=["W1"])
    with pytest.raises(UnknownArea, match="no ward 'X'"):
        chosen_wards(table, worse=["X"], better=["W1"])
    with pytest.raises(Undefined, match="the second group has no ward"):
        chosen_wards(table, worse=["W0"], better=[])


def test_a_reversed_choice_is_kept_and_said():
    assert chosen_wards(places([1, 90]), worse=["W0"], better=["W1"]).caution == ""
    turned = chosen_wards(places([1, 90]), worse=["W1"], better=["W0"])
    assert turned.deprived.name == "Ward W1"
    assert "Ward W1, is the less deprived" in turned.caution


def test_names_of_several_wards():
    contrast = chosen_wards(places([1, 2, 3, 90]), worse=["W0", "W1", "W2"], better=["W3"])
    assert contrast.deprived.name == "Ward W0, Ward W1 and Ward W2"
    assert contrast.deprived.short_name == "Ward W0 and 2 more"


def test_a_neighbourhood_without_a_rank_is_named():
    table = places([1, 2])
    figures = pd.DataFrame({"area_code": ["L0", "L1"], "value": [1.0, 2.0]})
    with pytest.raises(MissingData, match="L1 has no deprivation rank"):
        neighbourhood_table(table, score=figures, rank=figures.iloc[:1], tenth=figures)


# Inside a ward


def test_ward_spread_names_the_ends_and_their_tenths():
    table = places([1, 2, 3, 4], wards=["A", "A", "B", "B"])
    figures = observations([10, 30, 5, 1], [100, 100, 50, 50], value=[10, 30, np.nan, 2])
    tenths = pd.Series({"L0": 8.0, "L1": 10.0, "L2": 3.0, "L3": 9.0})
    spread = ward_spread(table, figures, indicator("a"), tenths)
    first, second = spread.iloc[0], spread.iloc[1]
    assert (first["ward_code"], first["value"]) == ("A", 20.0)
    assert (first["lowest"], first["highest"]) == (10.0, 30.0)
    assert (first["lowest_name"], first["highest_name"]) == ("Place 0", "Place 1")
    assert (first["worst_tenth"], first["best_tenth"]) == (8, 10)
    assert (second["neighbourhoods"], second["with_figures"]) == (2, 1)
    assert second["lowest"] == second["highest"] == 2.0
    assert (second["worst_tenth"], second["best_tenth"]) == (9, 9)  # L2 has no figure


def test_ward_spread_leaves_out_what_is_withheld_and_keeps_empty_wards():
    table = places([1, 2, 3], wards=["A", "A", "B"])
    figures = observations([3, 30, 1], [100, 100, 0], value=[np.nan, 30, np.nan])
    tenths = pd.Series({"L0": 1.0, "L1": 2.0})
    spread = ward_spread(table, figures, indicator("a", min_count=5), tenths)
    assert spread.iloc[0]["lowest"] == spread.iloc[0]["highest"] == 30.0
    assert spread.iloc[0]["value"] == 16.5  # what is withheld of one counts in the ward
    last = spread.iloc[1]
    assert last["note"] == "[x]"
    assert last["value"] is pd.NA
    assert last["lowest"] is pd.NA


# Real figures, by another road


@pytest.fixture(scope="module")
def stockport():
    known = read_catalogue()
    slugs = ["imd_score", "idaci_rate", "residents", "burglary", "fuel_poverty", "flats"]
    figures = {
        slug: read_observations(slug, district_code=STOCKPORT, catalogue=known) for slug in slugs
    }
    return read_neighbourhoods(STOCKPORT), figures, known


def test_group_figures_are_those_of_aggregate(stockport):
    table, figures, known = stockport
    contrast = local_fifths(table)
    fifth = local_fifth_of(table).astype(str)
    national = pd.DataFrame(
        {"indicator": list(figures), "period": [t["period"].iloc[0] for t in figures.values()]}
        | {"value": 1.0, "sd": 1.0}
        | {f"p{i}": float(i) for i in range(101)}
    )
    rows = compare(figures, contrast, known, national).set_index("slug")
    for slug, held in figures.items():
        expected = aggregate(held, fifth, known.indicator(slug)).set_index("area_code")["value"]
        assert rows.loc[slug, "deprived_value"] == pytest.approx(expected["1"]), slug
        assert rows.loc[slug, "affluent_value"] == pytest.approx(expected["5"]), slug


def test_stockports_extreme_wards(stockport):
    contrast = ward_extremes(stockport[0])
    assert contrast.deprived.name == "Brinnington & Stockport Central"
    assert contrast.affluent.name == "Bramhall South & Woodford"


class TestAllOthers:
    def test_are_the_wards_of_the_district_that_are_not_in_the_other_group(self):
        table = places([9, 50, 90])
        found = chosen_wards(table, worse=["W1"], better=None)
        assert set(found.affluent.lsoa_codes) == set(
            table.loc[table["ward_code"] != "W1", "lsoa_code"]
        )
        assert (found.affluent.name, found.affluent.in_words) == (
            "All other wards",
            "all other wards",
        )
        assert "all 2 other wards" in found.line

    def test_may_stand_first(self):
        found = chosen_wards(places([9, 50, 90]), worse=None, better=["W0", "W1"])
        assert found.deprived.in_words == "all other wards"
        assert len(found.deprived.lsoa_codes) == 1
        assert "the one other ward" in found.line

    def test_that_are_none_are_no_group(self):
        with pytest.raises(Undefined, match="no ward is left for the second group"):
            chosen_wards(places([9, 50]), worse=["W0", "W1"], better=None)
        with pytest.raises(Undefined, match="both groups are all other wards"):
            chosen_wards(places([9, 50]), worse=None, better=None)

    def test_know_which_of_the_two_is_the_less_deprived(self):
        table = places([1, 90])
        found = {worse: chosen_wards(table, worse=[worse], better=None) for worse in ("W0", "W1")}
        assert {ward: each.turned for ward, each in found.items()} == {"W0": False, "W1": True}
        assert not found["W0"].by_index


@pytest.mark.parametrize("slug", ["stockport", "rutland", "cornwall"])
def test_rows_of_englands_columns_give_what_tables_of_a_district_give(slug):
    district = cached.district(slug)
    table = cached.deprivation(district.code)
    contrast = local_fifths(table)
    tables, columns = (
        held(district.code) for held in (cached.shipped_figures, cached.shipped_columns)
    )
    assert list(tables) == list(columns)
    made = [
        compared(figures, contrast, cached.shipped(), cached.national_shipped())
        for compared, figures in ((compare, tables), (compare_columns, columns))
    ]
    pd.testing.assert_frame_equal(*made, check_exact=True)


def test_some_rows_of_columns_keep_the_blocks_that_are_withheld():
    table = pd.DataFrame(
        {
            "period": "2021",
            "value": [1.0, np.nan, 3.0],
            "numerator": [1.0, 2.0, 3.0],
            "denominator": [1.0, 1.0, 1.0],
            "block": [-1, 7, 7],
            "block_areas": [0, 2, 2],
        }
    )
    rows = np.array([2, 0])
    part = Columns("x", table, pd.Index(["a", "b", "c"])).at(rows, pd.Index(["c", "a"]))
    assert part.value.tolist() == [3.0, 1.0]
    assert part.joined.block.tolist() == [7, -1]
    assert part.positions(["a"]).tolist() == [1]
    assert part.period == "2021"
