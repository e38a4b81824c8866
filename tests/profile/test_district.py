"""Who lives at the two ends, and where a district stands: by hand, and on the 2019 index."""

from pathlib import Path

import pandas as pd
import pytest

from insight.deprivation.neighbourhoods import read_neighbourhoods
from insight.errors import InvalidObservations, Undefined, UnknownArea
from insight.league.standing import HEADLINE, MEASURES, polarisation_table, standing
from insight.national.tenths import tenth_shares
from insight.profile.district import district_profile

ORACLE = Path(__file__).parents[3] / "shared" / "oracles" / "imd2019_lsoa11_input.csv.gz"


def table(districts):
    rows = [
        {"district_code": code, "rank": float(rank), "population": people, "tenth": tenth}
        for code, places in districts.items()
        for rank, people, tenth in places
    ]
    frame = pd.DataFrame(rows)
    return frame.assign(
        district_name="Place " + frame["district_code"],
        lsoa_code=[f"L{i}" for i in range(len(frame))],
        score=100.0 - frame["rank"],
    )


@pytest.fixture
def england():
    return table(
        {
            "A": [(1, 100, 1), (50, 100, 5), (99, 200, 10)],
            "B": [(10, 100, 1), (20, 100, 2), (60, 100, 6)],
            "C": [(30, 100, 3), (80, 100, 8)],
            "D": [(20, 100, 2), (70, 100, 7)],
            "E": [(40, 500, 4)],
        }
    )


def test_shares_of_residents_at_the_ends(england):
    profile = district_profile(england[england["district_code"] == "A"])
    assert profile.residents == 400
    assert profile.extremes.most_deprived_tenth == 0.25
    assert profile.extremes.least_deprived_tenth == 0.5
    assert profile.both_poles_share == 0.5  # twice the smaller
    assert profile.residents_in(profile.extremes.most_deprived_tenth) == 100
    assert profile.tenths == (0.25, 0, 0, 0, 0.25, 0, 0, 0, 0, 0.5)
    assert profile.standings == ()


def test_tenths_always_come_as_ten_rows(england):
    shares = tenth_shares(england)
    assert list(shares["tenth"]) == list(range(1, 11))
    assert shares["share"].sum() == pytest.approx(1)
    assert shares["residents"].sum() == england["population"].sum()


def test_equal_values_share_the_better_rank_and_a_lone_neighbourhood_has_none(england):
    held = polarisation_table(england).set_index("district_code")
    ranks = held["rank_range_rank"]
    assert ranks["A"] == 1
    assert (ranks["B"], ranks["C"], ranks["D"]) == (2, 2, 2)
    assert held.loc["B", "rank_range_ties"] == 2
    assert ranks["E"] is pd.NA


def test_a_standing_names_its_measure_edition_and_field(england):
    found = standing(polarisation_table(england), "C", "rank_range", edition="Index of 2030")
    assert (found.rank, found.of, found.ties, found.value) == (2, 4, 2, 50.0)
    assert found.edition == "Index of 2030"
    assert found.label == MEASURES["rank_range"].name
    assert "districts in England" in found.field


def test_a_rank_is_one_plus_the_number_strictly_greater(england):
    held = polarisation_table(england)
    for measure in MEASURES:
        values = held[measure].dropna()
        ranks = held.loc[values.index, f"{measure}_rank"]
        assert list(ranks) == [1 + int((values > value).sum()) for value in values], measure


def test_a_profile_gives_each_standing_or_the_reason_for_none(england):
    held = polarisation_table(england)
    full = district_profile(england[england["district_code"] == "A"], held)
    assert [s.measure for s in full.standings] == list(MEASURES)
    lone = district_profile(england[england["district_code"] == "E"], held)
    assert lone.standings == ()
    assert [slug for slug, _ in lone.undefined] == list(MEASURES)
    assert "1 neighbourhood" in lone.undefined[0][1]


def test_what_is_refused(england):
    held = polarisation_table(england)
    with pytest.raises(UnknownArea, match="'Z'"):
        standing(held, "Z")
    with pytest.raises(InvalidObservations, match="no measure is called 'palma'"):
        standing(held, "A", "palma")
    with pytest.raises(Undefined, match="Place E has 1 neighbourhood"):
        standing(held, "E")
    with pytest.raises(InvalidObservations, match="5 districts"):
        district_profile(england)
    with pytest.raises(InvalidObservations, match="expected a whole number from 1 to 10"):
        tenth_shares(england.assign(tenth=11))
    with pytest.raises(Undefined, match="nobody lives"):
        tenth_shares(england.assign(population=0))


def test_the_headline_is_one_of_the_measures():
    assert HEADLINE in MEASURES


@pytest.mark.skipif(not ORACLE.exists(), reason="the 2019 index is not in ../shared/oracles")
@pytest.mark.parametrize(
    ("measure", "rank"),
    [("gini_of_score", 9), ("rank_range", 9), ("rank_spread", 7)],
)
def test_stockports_known_ranks_among_317_districts_on_the_2019_index(measure, rank):
    raw = pd.read_csv(ORACLE)
    names = {"lsoa11cd": "lsoa_code", "lad19cd": "district_code", "imd_score": "score"}
    names |= {"imd_rank": "rank", "imd_decile": "tenth", "pop_total_mid2015": "population"}
    frame = raw.rename(columns=names).assign(district_name=raw["lad19cd"])
    found = standing(polarisation_table(frame), "E08000007", measure)
    singles = int((frame["district_code"].value_counts() == 1).sum())
    assert (found.rank, found.of) == (rank, 317 - singles)


def test_on_the_projects_own_data_every_district_but_scilly_has_a_standing():
    held = polarisation_table(read_neighbourhoods())
    assert len(held) == 296
    assert list(held.loc[held[HEADLINE].isna(), "district_name"]) == ["Isles of Scilly"]
    assert standing(held, "E08000007", "rank_range").rank == 1
