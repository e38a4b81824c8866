"""The gap of one district: verdicts, parts of its change, cautions, and why there is none."""

from datetime import date

import numpy as np
import pytest

from insight.areas import ENGLAND
from insight.errors import Undefined
from insight.gap_over_time import BASES, Groups, gap_over_time, series_slugs
from insight.gap_over_time import sentences as said
from insight.gap_over_time.verdict import CANNOT_SAY, NARROWING, NO_CLEAR_CHANGE, WIDENING

TOWN, ISLE = "E08000001", "E06000003"
FIFTHS = Groups("local-fifths")


def town(country, places, worst, best, *, base=100_000, groups=FIFTHS, since=None, **changes):
    """The gap of TOWN where its two end fifths have so many cases by year from 2013."""
    counts = {
        str(2013 + n): [one, one, *[50] * 6, other, other, *[50] * 5]
        for n, (one, other) in enumerate(zip(worst, best, strict=True))
    }
    figures = country.with_series(counts, base=base, **({"breaks": ()} | changes)).source()
    return gap_over_time("claimants", places[TOWN], groups, figures=figures, since=since)


def test_a_gap_that_shrinks_every_year_narrows_and_is_said_to(country, places):
    found = town(country, places, [9000, 8500, 8000, 7500, 7000, 6500], [1000] * 6)
    assert (found.verdict, found.trend.method, found.trend.points) == (NARROWING, "weighted", 6)
    assert found.trend.slope == pytest.approx(-0.5)
    sentence = said.finding(found)
    assert "narrowed between 2013 and 2018, on the whole by 0.50 points each year" in sentence
    assert "it was 8.0 points in 2013 and 5.5 points in 2018" in sentence
    assert said.settles(found) == ""


def test_a_gap_that_goes_up_and_down_has_no_steady_trend_though_its_ends_differ(country, places):
    found = town(country, places, [9000, 5000, 4000, 5000, 9000, 9900], [1000] * 6)
    assert found.verdict == NO_CLEAR_CHANGE
    assert found.trend.scattered
    assert found.change.clear
    assert "no steady trend" in said.finding(found)
    assert "as low as 3.0 points in 2015" in said.finding(found)
    assert "this is no steady trend" in said.since_start(found)


def test_two_figures_are_a_change_and_never_a_trend(country, places):
    found = town(country, places, [9000, 8000], [1000, 1000])
    assert found.trend is None
    assert found.verdict == NARROWING
    assert found.change.change == pytest.approx(-1.0)
    assert "trend" not in said.finding(found)
    assert "too few for a trend" in found.reason


def test_a_small_change_is_no_more_than_chance_and_what_would_settle_it_is_said(country, places):
    found = town(country, places, [90, 85], [10, 10], base=1000)
    assert found.verdict == NO_CLEAR_CHANGE
    assert "no more than chance could explain" in said.finding(found)
    assert "times the residents" in said.settles(found)
    assert "did not clearly change in either group" in said.each_end(found)


def test_absolute_and_relative_can_go_opposite_ways(country, places):
    # From 8 against 4 to 5 against 2: the difference shrank, the ratio grew.
    found = town(country, places, [8000, 5000], [4000, 2000])
    assert (found.verdict, found.relative_verdict) == (NARROWING, WIDENING)
    assert "2.0 times in 2013 and 2.5 times in 2014" in said.ratio_line(found)


def test_a_gap_that_narrows_because_the_better_off_got_worse_says_so(country, places):
    only = town(country, places, [8000, 8000], [2000, 4000])
    assert only.change.levelled_down
    assert "only because the better-off of the two got worse" in said.each_end(only)
    partly = town(country, places, [8000, 7000], [2000, 3000])
    assert "Of the 2.0 points by which the gap narrowed, 1.0 points came from" in said.each_end(
        partly
    )
    better = town(country, places, [8000, 7000], [2000, 2000])
    assert "better-off" not in said.each_end(better)


def test_the_parts_of_a_change_sum_to_it(country, places):
    change = town(country, places, [8000, 7000], [2000, 3000]).change
    assert change.due_to_deprived + change.due_to_affluent == pytest.approx(change.change)
    assert (change.due_to_deprived, change.due_to_affluent) == pytest.approx((-1.0, -1.0))


def test_a_gap_that_clearly_turns_round_is_not_called_narrower(country, places):
    found = town(country, places, [8000, 2000], [4000, 6000])
    assert found.change.turned_round
    assert "by 4.0 points (it moved by 7.8 to 8.2 points" in said.finding(found)
    assert "turned round" in said.finding(found)
    assert "narrow" not in said.finding(found)


def test_a_plan_counts_from_the_last_figure_before_it(country, places):
    worst = [9000, 8500, 8000, 7500, 7000, 6500]
    found = town(country, places, worst, [1000] * 6, since=date(2015, 6, 1))
    assert found.change.start == "2014"
    assert found.table["judged"].tolist() == [False, *[True] * 5]
    early = town(country, places, worst, [1000] * 6, since=date(2010, 1, 1))
    assert "No comparable figure is from before 1 January 2010" in " ".join(early.cautions)
    late = town(country, places, worst, [1000] * 6, since=date(2020, 1, 1))
    assert (late.verdict, late.change) == (CANNOT_SAY, None)
    assert "newer than the one from before the plan began" in said.finding(late)


def test_withheld_figures_are_said_and_never_given_away(country, places):
    found = town(country, places, [90, 80, 70], [1, 20, 15], base=1000, min_count=5)
    assert np.isnan(found.table.loc["2013", "gap"])
    assert found.table.loc["2013", "note"] == "[c]"
    assert found.change.start == "2014"
    assert "For 2013 the figure of a group is withheld" in " ".join(found.cautions)


def test_without_intervals_and_few_figures_nothing_can_be_said(source, districts):
    found = gap_over_time("years_of_life_lost", districts["Coventry"], FIFTHS, figures=source)
    assert (found.verdict, found.relative_verdict) == (CANNOT_SAY, CANNOT_SAY)
    assert "whether it moved cannot be said" in said.finding(found)
    assert "3 more figures" in said.settles(found)


def test_whole_years_of_universal_credit_compare_from_2021_on(source, districts):
    slug = "universal_credit_households"
    found = gap_over_time(slug, districts["Coventry"], Groups("wards"), figures=source)
    assert found.table.index[found.table["comparable"]].tolist() == ["2021", "2022"]
    assert "do not compare" in " ".join(found.cautions)
    assert found.apportioned == any("reach over the edge" in each for each in found.cautions)


def test_over_a_break_of_levels_the_gap_is_judged_and_its_two_ends_are_not(source, districts):
    found = gap_over_time("claimants", districts["Coventry"], FIFTHS, figures=source)
    assert (found.change.start, found.change.end) == ("2013", "2022")
    assert [each.since for each in found.level_breaks] == ["2015", "2019"]
    assert said.each_end(found).startswith("How far either group moved is not told")
    assert "compare the gap between places, not their levels" in " ".join(found.cautions)
    since = gap_over_time(
        "claimants", districts["Coventry"], FIFTHS, figures=source, since=date(2020, 1, 1)
    )
    assert "rose by" in said.each_end(since)


def test_an_interval_of_a_model_is_said_to_be_one(source, districts):
    found = gap_over_time("fuel_poverty", districts["Coventry"], FIFTHS, figures=source)
    assert "A model estimated these figures" in " ".join(found.cautions)
    income = gap_over_time("household_income_ahc", districts["Coventry"], FIFTHS, figures=source)
    cautions = " ".join(income.cautions)
    assert "intervals for 2011/12 and 2019/20 only" in cautions
    assert "in the money of 2019/20" in cautions
    assert "money of their own year" not in cautions
    assert income.trend is None


@pytest.mark.parametrize(
    ("edition", "words"),
    [("2025", "about the latest date"), ("2015", "about the start"), ("2019", "about 2016")],
)
def test_groups_drawn_by_much_the_same_figures_regress_to_the_mean(
    edition, words, source, districts
):
    groups = Groups("local-fifths", edition)
    found = gap_over_time("claimants", districts["Coventry"], groups, figures=source)
    told = [each for each in found.cautions if "regression to the mean" in each]
    assert len(told) == 1
    assert words in told[0]


def test_chosen_wards_and_other_figures_do_not_regress(source, districts):
    other = gap_over_time("fuel_poverty", districts["Coventry"], FIFTHS, figures=source)
    wards = source.table("2025")
    code = wards.loc[wards["district_code"] == districts["Coventry"].code, "ward_code"].iloc[0]
    chosen = Groups("chosen-wards", deprived=(code,))
    reader = gap_over_time("claimants", districts["Coventry"], chosen, figures=source)
    for found in (other, reader):
        assert not any("regression" in each for each in found.cautions)
    assert "the reader chose" in said.line(reader)


@pytest.mark.parametrize(
    ("name", "basis", "words"),
    [
        (
            "Isles of Scilly",
            "wards",
            "takes two wards .* the Isles of Scilly have one; the one ward",
        ),
        ("Isles of Scilly", "local-fifths", "takes 5 neighbourhoods .* have one neighbourhood"),
        ("City of London", "national-fifths", "most deprived fifth .*; local fifths or two of"),
        ("Isle of Wight", "national-tenths", "least deprived tenth"),
    ],
)
def test_a_district_without_such_ends_says_what_can_be_compared_instead(
    name, basis, words, source, districts
):
    with pytest.raises(Undefined, match=words):
        gap_over_time("claimants", districts[name], Groups(basis), figures=source)


def test_the_one_ward_of_scilly_can_be_held_against_england(source, districts):
    scilly = districts["Isles of Scilly"]
    table = source.table("2025")
    code = table.loc[table["district_code"] == scilly.code, "ward_code"].iloc[0]
    groups = Groups("chosen-wards", deprived=(code,), affluent=(ENGLAND,))
    found = gap_over_time("claimants", scilly, groups, figures=source)
    assert np.isfinite(found.table["gap"]).all()
    assert "the rest of England" in said.finding(found)
    assert said.england(found) == ""


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("residents", "is a total"),
        ("imd_rank", "cannot be added up"),
        ("bad_health", "has one period only"),
        ("life_expectancy_female", "is not published below the district"),
    ],
)
def test_what_has_no_gap_over_time_says_why(slug, words, source, districts):
    if slug not in source.catalogue.indicators:
        slug = next(s for s, i in source.catalogue.indicators.items() if i.areas == ("upper_tier",))
    with pytest.raises(Undefined, match=words):
        gap_over_time(slug, districts["Coventry"], FIFTHS, figures=source)


def test_every_series_can_be_asked_of_a_district_by_every_line(source, districts):
    slugs = series_slugs(source.catalogue)
    assert {"claimants", "children_low_income_bhc", "children_low_income_ahc"} <= set(slugs)
    birmingham, wards = districts["Birmingham"], source.table("2025")
    code = wards.loc[wards["district_code"] == birmingham.code, "ward_code"].iloc[0]
    for slug in slugs:
        for basis in BASES:
            groups = Groups(basis, deprived=(code,) if basis == "chosen-wards" else ())
            found = gap_over_time(slug, birmingham, groups, figures=source)
            for words in (said.finding(found), said.since_start(found), found.reason):
                assert words.endswith(".")
                assert "nan" not in words
                assert "  " not in words
