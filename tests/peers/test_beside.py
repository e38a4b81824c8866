"""A figure beside its peers: the same period, how many have one, no false difference."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from insight.areas import choose_district
from insight.catalogue import read_catalogue
from insight.errors import MissingData, Undefined
from insight.observations import read_observations, read_series
from insight.peers import Peers, beside, beside_sentence, peers_of
from insight.store import data_directory

CATALOGUE = read_catalogue()
RATE = CATALOGUE.indicator("employment_rate")  # higher is better, no counts
COUNTED = CATALOGUE.indicator("fuel_poverty")  # lower is better, from counts
SCORE = CATALOGUE.indicator("imd_score")
PEERS = Peers(
    model="own",
    name="A list of your own",
    codes=("B", "C", "D"),
    sentence="",
    area_code="A",
    area_name="Anytown",
    names=("Beeston", "Seaton", "Deeton"),
    short="similar places",
)
PAIR = replace(PEERS, codes=("B", "C"), names=("Beeston", "Seaton"))
FOUR = replace(PEERS, codes=("B", "C", "D", "E"), names=(*PEERS.names, "Eton"))


def series(rows):
    columns = [
        *("area_code", "period", "value", "numerator", "denominator", "lower_ci", "upper_ci"),
    ]
    return pd.DataFrame([(*row, *[np.nan] * (7 - len(row))) for row in rows], columns=columns)


def test_only_figures_of_the_places_own_latest_period_are_set_beside_it():
    table = series(
        [
            *(("A", "2022", 70.0), ("A", "2023", 71.0), ("B", "2023", 75.0), ("B", "2024", 99.0)),
            *(("C", "2022", 10.0), ("D", "2023", 73.0), ("E", "2023", 74.0)),
        ]
    )
    found = beside(table, FOUR, RATE)
    assert found.period == "2023"
    assert found.held["value"].to_dict() == {"B": 75.0, "D": 73.0, "E": 74.0}
    assert (found.with_figure, len(FOUR.codes)) == (3, 4)
    assert (found.together.value, found.how) == (74.0, "median")
    assert "3 similar places that have a figure (of 4) is 74.0%" in beside_sentence(found)


def test_a_period_that_is_asked_for_is_taken():
    table = series([("A", "2022", 70.0), ("A", "2023", 71.0), *((c, "2022", 1.0) for c in "BC")])
    assert beside(table, PAIR, RATE, period="2022").own.value == 70.0


def test_counts_are_added_up_not_averaged():
    table = series(
        [
            ("A", "2022", 10.0, 10, 100),
            ("B", "2022", 10.0, 10, 100),
            ("C", "2022", 40.0, 4_000, 10_000),
        ]
    )
    found = beside(table, PAIR, COUNTED)
    assert found.how == "counts"
    assert found.together.value == pytest.approx(100 * 4010 / 10100)
    assert found.together.lower < found.together.value < found.together.upper
    assert found.verdict == "better"


def test_scores_are_weighted_by_the_people_they_describe():
    table = series(
        [
            ("A", "2025", 20.0, np.nan, 5),
            ("B", "2025", 10.0, np.nan, 30),
            ("C", "2025", 30.0, 1, 10),
        ]
    )
    found = beside(table, PAIR, SCORE)
    assert (found.together.value, found.how) == (15.0, "weights")


def test_a_figure_whose_interval_holds_the_middle_is_not_called_better_or_worse():
    rows = [("B", "2023", 76.0), ("C", "2023", 77.0), ("D", "2023", 78.0)]
    wide = series([("A", "2023", 75.0, np.nan, np.nan, 72.0, 78.0), *rows])
    assert beside(wide, PEERS, RATE).verdict == "similar"
    narrow = series([("A", "2023", 75.0, np.nan, np.nan, 74.9, 75.1), *rows])
    assert beside(narrow, PEERS, RATE).verdict == "worse"
    assert "cannot be told from that" in beside_sentence(beside(wide, PEERS, RATE))


def test_without_intervals_a_slight_difference_is_none():
    rows = [("B", "2023", 60.0), ("C", "2023", 75.0), ("D", "2023", 90.0)]
    assert beside(series([("A", "2023", 75.5), *rows]), PEERS, RATE).verdict == "similar"
    assert beside(series([("A", "2023", 78.0), *rows]), PEERS, RATE).verdict == "better"
    far = beside(series([("A", "2023", 78.0), *rows]), PEERS, RATE, spread=100.0)
    assert far.verdict == "similar"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (90.0, "Anytown is the best of these 4."),
        (77.5, "Anytown is the 2nd best of these 4."),
        (76.5, "Anytown is the 2nd worst of these 4."),
        (10.0, "Anytown is the worst of these 4."),
        (78.0, "Anytown is the best of these 4, level with one other."),
        (76.0, "Anytown is the worst of these 4, level with one other."),
    ],
)
def test_a_place_is_ranked_from_the_nearer_end(value, words):
    rows = [("B", "2023", 76.0), ("C", "2023", 77.0), ("D", "2023", 78.0)]
    assert beside_sentence(beside(series([("A", "2023", value), *rows]), PEERS, RATE)).endswith(
        words
    )


def test_one_or_two_peers_are_named_with_their_figures_and_called_no_middle():
    found = beside(
        series([("A", "2023", 70.0), ("B", "2023", 60.0), ("C", "2023", 80.0)]), PAIR, RATE
    )
    assert beside_sentence(found) == (
        "Beeston has 60.0% and Seaton has 80.0%; Anytown has 70.0%. "
        "Anytown is the 2nd best of these 3."
    )


def test_the_place_in_the_middle_is_neither_better_nor_worse():
    rows = [(c, "2023", v) for c, v in zip("BCDE", (10.0, 20.0, 80.0, 90.0), strict=True)]
    assert beside(series([("A", "2023", 75.0), *rows]), FOUR, RATE).verdict == "similar"
    assert beside(series([("A", "2023", 85.0), *rows]), FOUR, RATE).verdict == "better"


def test_overlapping_intervals_leave_a_range_of_ranks():
    rows = [
        (c, "2023", v, np.nan, np.nan, v - 2, v + 2)
        for c, v in zip("ABCD", (75, 76, 90, 60), strict=True)
    ]
    found = beside(series(rows), PEERS, RATE)
    assert (found.rank, found.best, found.worst) == (3, 2, 3)
    assert beside_sentence(found).endswith(
        "Anytown is the 2nd worst of these 4 (from 2nd to 3rd worst, as intervals overlap)."
    )


def test_nothing_is_set_beside_nothing():
    with pytest.raises(MissingData, match="Anytown has no figure of employment rate"):
        beside(series([("B", "2023", 76.0)]), PEERS, RATE)
    with pytest.raises(Undefined, match="Only 2 of the 3 similar places have a figure for 2023"):
        beside(series([(c, "2023", 76.0) for c in "ABC"]), PEERS, RATE)
    with pytest.raises(Undefined, match="None of the 3 similar places has a figure for 2023"):
        beside(series([("A", "2023", 76.0), ("B", "2022", 1.0)]), PEERS, RATE)


def test_the_figure_of_a_district_is_not_set_beside_its_countys_peers():
    district = choose_district("stratford-on-avon")
    peers = peers_of(district.code, "dfe")
    table = read_series("employment_rate", catalogue=CATALOGUE)
    with pytest.raises(Undefined, match="are those of Warwickshire, and this figure is Strat"):
        beside(table, peers, RATE, area_code=district.code, area_name=district.name)
    assert beside(table, peers, RATE, area_code=district.upper_tier_code).own.value > 0


def test_fuel_poverty_of_the_places_like_stockport_by_another_road():
    """From the file itself: households of the nine added up."""
    peers = peers_of("E08000007", "ons-global")
    found = beside(read_observations("fuel_poverty", level="district"), peers, COUNTED)
    folder = data_directory()
    raw = pd.read_parquet(folder / "indicators" / "fuel_poverty.parquet")
    lookup = pd.read_parquet(folder / "boundaries" / "lookup.parquet")
    latest = raw[(raw["indicator"] == "fuel_poverty") & (raw["period"] == raw["period"].max())]
    home = latest["area_code"].map(lookup.set_index("lsoa_code")["district_code"])
    sums = latest[home.isin(peers.codes)][["numerator", "denominator"]].sum()
    assert found.together.value == pytest.approx(100 * sums["numerator"] / sums["denominator"])
    shares = latest.groupby(home)[["numerator", "denominator"]].sum()
    share = (shares["numerator"] / shares["denominator"]).loc[["E08000007", *peers.codes]]
    assert found.rank == int((share < share["E08000007"]).sum()) + 1
