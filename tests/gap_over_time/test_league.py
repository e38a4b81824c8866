"""The closing-the-gap league: the arithmetic of one district, and all ranked or told why not."""

import numpy as np
import pandas as pd
import pytest

from insight.areas import choose_district
from insight.gap_over_time import Groups, gap_over_time, series_slugs
from insight.gap_over_time.league import (
    COLUMNS,
    MOVES,
    NO_ENDS,
    closed_on,
    closing,
    overview,
    read_closing,
)

STOCKPORT, SCILLY = "E08000007", "E06000053"
BASES = ("local-fifths", "wards", "national-fifths")
SOME = ("claimants", "fuel_poverty", "children_low_income_bhc", "household_income_ahc")
PLACES = ("stockport", "birmingham", "cornwall", "rutland", "isle-of-wight", "hackney")


@pytest.fixture(scope="module")
def claimants(figures):
    return read_closing("claimants", Groups("local-fifths"), figures)


@pytest.mark.parametrize("basis", BASES)
@pytest.mark.parametrize("slug", SOME)
def test_a_row_is_what_the_page_of_its_district_says(slug, basis, figures):
    league = read_closing(slug, Groups(basis), figures)
    for place in PLACES:
        district = choose_district(place)
        row = league.row(district.code)
        if row["reason"] == NO_ENDS:
            continue
        one = gap_over_time(slug, district, Groups(basis), figures=figures)
        change = one.change
        assert (change.start, change.end) == (league.since, league.until)
        assert (row["start"], row["now"]) == pytest.approx((change.before, change.now))
        assert row["change"] == pytest.approx(-change.narrower)
        assert row["verdict"] == one.verdict
        if change.lower is not None:
            assert row["upper"] - row["lower"] == pytest.approx(change.upper - change.lower)


@pytest.mark.parametrize("basis", BASES)
def test_every_district_has_a_row_and_a_rank_or_a_reason(basis, figures):
    for slug in series_slugs(figures.catalogue):
        table = closing(slug, Groups(basis), figures)
        assert list(table.columns) == list(COLUMNS)
        assert table["district_code"].nunique() == len(table) == 296
        assert ((table["reason"] == "") == table["rank"].notna()).all()
        assert table.loc[table["district_code"] == SCILLY, "reason"].item() == NO_ENDS


def test_the_gap_that_narrowed_most_comes_first_and_ranges_hold_the_rank(claimants):
    held = claimants.ranked
    assert held["change"].is_monotonic_increasing
    assert held["rank"].iloc[0] == 1
    assert (held["rank_low"] <= held["rank"]).all()
    assert (held["rank"] <= held["rank_high"]).all()
    assert held["rank_high"].max() <= claimants.of
    assert (held["rank_high"] > held["rank_low"]).mean() > 0.95


def test_counts_are_those_of_the_intervals(claimants):
    held, counts = claimants.ranked, claimants.counts()
    assert list(counts) == list(MOVES)
    assert sum(counts.values()) == claimants.of
    assert counts["narrowed"] == (held["upper"] < 0).sum() > 0
    assert counts["widened"] == (held["lower"] > 0).sum() > 0


def test_without_intervals_there_is_a_rank_but_no_range_and_nothing_is_told(figures):
    league = read_closing("years_of_life_lost", Groups("local-fifths"), figures)
    assert not league.has_intervals
    assert league.ranked["rank_low"].isna().all()
    assert league.counts()["cannot say"] == league.of > 290


def test_a_higher_end_below_the_other_narrows_as_its_size_shrinks(figures):
    held = read_closing("household_income_ahc", Groups("local-fifths"), figures).ranked
    assert (held["now"] < 0).mean() > 0.9
    size = held["now"].abs() - held["start"].abs()
    assert held["change"].to_numpy() == pytest.approx(size.to_numpy())


def test_groups_that_changed_sides_are_marked(figures):
    held = read_closing("fuel_poverty", Groups("wards"), figures).ranked
    turned = held[held["turned"]]
    assert len(turned)
    assert (np.sign(turned["start"]) != np.sign(turned["now"])).all()


def test_by_the_ratio_a_change_is_a_percentage_and_ranks_differ(claimants, figures):
    ratios = read_closing("claimants", Groups("local-fifths"), figures, relative=True)
    row = ratios.row(STOCKPORT)
    assert row["change"] == pytest.approx(100 * (row["now"] / row["start"] - 1))
    assert row["lower"] < row["change"] < row["upper"]
    assert row["rank"] != claimants.row(STOCKPORT)["rank"]


def test_a_district_on_every_series(figures):
    leagues = {
        slug: read_closing(slug, Groups("local-fifths"), figures)
        for slug in series_slugs(figures.catalogue)
    }
    table = overview(leagues, STOCKPORT)
    assert list(table.index) == list(leagues)
    counts = closed_on(table)
    assert counts["of"] == len(leagues)
    assert sum(counts[move] for move in MOVES) == counts["of"]
    assert closed_on(overview(leagues, SCILLY))["of"] == 0
    assert closed_on(pd.DataFrame())["of"] == 0
