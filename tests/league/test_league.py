"""The league: every district, measure and edition at once, and the same one by one."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from insight.deprivation.editions import EDITIONS, read_edition, same_places
from insight.errors import InvalidObservations, Undefined, UnknownArea
from insight.league.answers import answer_place
from insight.league.claims import check_claim, leagues_of_claims
from insight.league.measures import ABOUT, LEAGUE
from insight.league.ranks import (
    fields_for,
    make_league,
    place_in_league,
    places_in_league,
    ranked,
    read_league,
    standings,
)
from insight.league.sentences import (
    claim_points,
    claim_sentences,
    claim_verdict,
    league_sentence,
    left_out_sentence,
    movement_sentence,
    neighbours_sentence,
    ranks_words,
    reach_of_ranks,
)
from insight.league.standing import MEASURES, polarisation_table
from insight.league.table import measure_all
from insight.measures.grouping import Groups, measure_by_group

ORACLES = Path(__file__).parents[3] / "shared" / "oracles"
INDEX_2019 = ORACLES / "imd2019_lsoa11_input.csv.gz"
SUMMARIES_2019 = ORACLES / "imd2019_la_summary_expected.csv"
STOCKPORT, SCILLY, SOMERSET, BARNSLEY = "E08000007", "E06000053", "E06000066", "E08000038"
needs_oracles = pytest.mark.skipif(
    not INDEX_2019.exists(), reason="the 2019 index is not in ../shared/oracles"
)


@pytest.fixture(scope="module")
def then():
    """The leagues of every edition, on the districts of its time, the newest first."""
    return [read_league(year, own_time=True) for year in EDITIONS]


@pytest.fixture(scope="module")
def today():
    """The leagues of every edition, on the districts of today."""
    return [read_league(year) for year in EDITIONS]


@pytest.fixture(scope="module")
def england():
    return read_edition("2025")


@pytest.fixture(scope="module")
def published():
    """The 2019 index as the ministry published it, on 317 districts."""
    names = {"lsoa11cd": "lsoa_code", "lad19cd": "district_code", "imd_score": "score"}
    names |= {"imd_rank": "rank", "imd_decile": "tenth", "pop_total_mid2015": "population"}
    table = pd.read_csv(INDEX_2019).rename(columns=names)
    return table.assign(district_name=table["district_code"], region_name="")


@needs_oracles
@pytest.mark.parametrize(
    ("measure", "rank"),
    [
        pytest.param("gini_of_score", 9, id="9th on Gini of score"),
        pytest.param("rank_range", 9, id="9th on range of rank"),
        pytest.param("rank_spread", 7, id="7th on P95-P5 of rank"),
        pytest.param("score_deviation_plain", 50, id="50th on plain standard deviation of score"),
    ],
)
def test_stockports_known_ranks_on_the_index_of_2019_over_317_districts(
    published, then, measure, rank
):
    from_oracle = make_league(published, EDITIONS["2019"], own_time=True)
    assert from_oracle.districts == 317
    for league in (from_oracle, then[1]):
        field = fields_for(league, STOCKPORT)["all"]
        found = place_in_league(league, STOCKPORT, measure, field)
        assert (found.rank, found.of, found.edition) == (rank, 316, EDITIONS["2019"].name)


@needs_oracles
def test_the_ministrys_own_summaries_of_2019_come_out_of_our_files(then):
    expected = pd.read_csv(SUMMARIES_2019).set_index("lad19cd")
    held = then[1].table
    same = held.index.intersection(expected.index)
    assert len(same) == 315  # Barnsley and Sheffield go by the codes of today
    off = (held.loc[same, "extent"] - expected.loc[same, "imd_extent"]).abs()
    assert off.drop(SCILLY).max() < 0.001


@pytest.mark.parametrize("slug", LEAGUE)
def test_all_at_once_is_the_measure_itself_one_district_at_a_time(slug, england):
    some = england[england["district_code"].isin(sorted(set(england["district_code"]))[::7])]
    some = some.assign(rank=some["rank"].rank())  # ranks must not pass the number ranked
    held = measure_all(some)[slug]
    names = {"ward": "ward_code"}
    columns = [some[names.get(name, name)].to_numpy() for name in LEAGUE[slug].columns]
    options = {"of": len(some)} if slug in {"extent", "local_concentration"} else {}
    groups = Groups.of(list(some["district_code"]))
    found = measure_by_group(LEAGUE[slug].function, groups, *columns, **options)
    expected = pd.Series(found.values, dtype=float).reindex(held.index)
    assert expected.notna().equals(held.notna())
    assert held.to_numpy() == pytest.approx(expected.to_numpy(), rel=1e-9, abs=1e-9, nan_ok=True)


def test_the_measures_of_the_profile_have_the_ranks_of_the_profile(england):
    league = make_league(england, EDITIONS["2025"], own_time=False)
    profile = polarisation_table(england).set_index("district_code")
    for slug in MEASURES:
        rows = ranked(league, slug, fields_for(league, STOCKPORT)["all"])
        ours = rows.set_index("district_code")["rank"]
        theirs = profile[f"{slug}_rank"].dropna()
        assert (ours.loc[theirs.index] == theirs).all(), slug


def test_each_edition_has_the_districts_of_its_time_or_those_of_today(then, today):
    assert [league.districts for league in then] == [296, 317, 326]
    assert [league.districts for league in today] == [296, 296, 296]
    assert all(league.left_out == ("Isles of Scilly",) for league in (*then, *today))
    for league in (*then, *today):
        assert league.table["district_name"].notna().all()
        assert league.table["region_name"].notna().all()


def test_a_place_that_kept_its_bounds_keeps_its_code_and_name(then):
    for league in then[1:]:
        assert league.table.loc[BARNSLEY, "district_name"] == "Barnsley"
        assert SOMERSET not in league.table.index
    assert then[2].table.loc["E06000028", "district_name"] == "Bournemouth"


def test_two_districts_are_one_place_only_when_they_share_nine_tenths_both_ways():
    now = pd.Series(["a"] * 10 + ["b"] * 10)
    assert same_places(pd.Series(["x"] * 9 + ["y"] * 11), now) == {"x": "a", "y": "b"}
    assert same_places(pd.Series(["x"] * 8 + ["y"] * 12), now) == {}
    assert same_places(pd.Series(["x"] * 20), now) == {}


def test_every_field_is_named_and_counted(then):
    fields = fields_for(then[1], STOCKPORT)
    assert list(fields) == ["all", "own", "region", "metropolitan", "unitary", "london", "shire"]
    sizes = {slug: len(field.codes) for slug, field in fields.items()}
    assert sizes["own"] == sizes["metropolitan"] == 36
    assert (sizes["all"], sizes["region"], sizes["london"]) == (317, 39, 33)
    kinds = ("metropolitan", "unitary", "london", "shire")
    assert sum(sizes[kind] for kind in kinds) == 317
    assert fields["region"].name == "districts in the North West as they were in 2019"
    assert "own" not in fields_for(then[1], SOMERSET)
    london = fields_for(then[0], "E09000001")["region"]
    assert london.name == "districts in London"


def test_a_rank_is_one_plus_the_number_with_a_higher_value_in_the_field(today):
    league = today[0]
    for slug, field in fields_for(league, STOCKPORT).items():
        for measure, found in places_in_league(league, STOCKPORT, field).items():
            values = league.table.loc[sorted(field.codes), measure].dropna()
            assert found.rank == 1 + (values.round(9) > round(found.value, 9)).sum(), slug
            assert (found.of, found.field) == (len(values), field.of(len(values)))
            assert (found.field == field.name) == (len(values) == len(field.codes))


def test_equal_values_share_the_better_rank_and_are_counted(england):
    league = make_league(england, EDITIONS["2025"], own_time=False)
    field = fields_for(league, STOCKPORT)["all"]
    rows = ranked(league, "most_deprived_tenth", field).set_index("district_code")
    none = rows[rows["value"] == 0]
    assert len(none) > 50
    assert (none["rank"] == none["rank"].iloc[0]).all()
    assert (none["ties"] == len(none) - 1).all()
    last = place_in_league(league, none.index[0], "most_deprived_tenth", field)
    assert (last.rank, last.ties) == (int(none["rank"].iloc[0]), len(none) - 1)
    assert f"level with {last.ties} others" in league_sentence(last, "Elsewhere")


def test_a_place_outside_the_field_is_told_where_it_would_stand(today):
    league = today[0]
    shire = fields_for(league, STOCKPORT)["shire"]
    found = place_in_league(league, STOCKPORT, "gini_of_score", shire)
    assert found.of == 164
    said = league_sentence(found, "Stockport", inside=False)
    assert "is not one of them, but would stand as" in said
    assert neighbours_sentence(ranked(league, "gini_of_score", shire), STOCKPORT) == ""


def test_what_has_no_rank_says_why(then):
    league = then[0]
    with pytest.raises(Undefined, match="a single neighbourhood has no spread"):
        place_in_league(league, SCILLY, "gini_of_score", fields_for(league, SCILLY)["all"])
    with pytest.raises(Undefined, match="none or all of City of London’s residents"):
        place_in_league(
            league, "E09000001", "dissimilarity", fields_for(league, "E09000001")["all"]
        )
    earlier = then[1]
    with pytest.raises(UnknownArea, match="no such district at the time of the 2019"):
        place_in_league(earlier, SOMERSET, "gini_of_score", fields_for(earlier, SOMERSET)["all"])
    field = fields_for(earlier, STOCKPORT)["all"]
    with pytest.raises(Undefined, match="wards are not held for the neighbourhoods of the 2019"):
        place_in_league(earlier, STOCKPORT, "inside_wards", field)
    with pytest.raises(InvalidObservations, match="no measure is called 'palma'"):
        place_in_league(league, STOCKPORT, "palma", fields_for(league, STOCKPORT)["all"])
    with pytest.raises(InvalidObservations, match="no edition of '2010'"):
        read_edition("2010")


def test_ranks_by_measure_and_edition_carry_their_reasons(then):
    table = standings(then, STOCKPORT).set_index(["measure", "edition"])
    assert len(table) == 3 * len(LEAGUE)
    ranks = table["rank"]
    assert ranks["both_poles_share", "2015"] == 8
    assert ranks["both_poles_share", "2019"] == 9
    assert ranks["rank_range", "2025"] == 1
    assert ranks["isolation", "2019"] is pd.NA
    assert "wards are not held" in table.loc[("isolation", "2019"), "note"]
    assert (
        ranks_words(table.loc["rank_range"].reset_index())
        == "1st in 2025, 9th in 2019, 5th in 2015"
    )
    somerset = standings(then, SOMERSET)
    assert somerset.loc[somerset["edition"] == "2015", "rank"].isna().all()


def test_a_claim_is_held_against_measures_of_polarisation_only(then):
    checks = check_claim(then, STOCKPORT, 8)
    assert [check.edition for check in checks] == ["2025", "2025", "2019", "2019", "2015", "2015"]
    slugs = [slug for slug, entry in LEAGUE.items() if entry.about == "polarisation"]
    for check in checks:
        assert {each.measure for each in (*check.holds, *check.fails)} == set(slugs)
        assert all(each.rank <= 8 for each in check.holds)
        assert all(each.rank > 8 for each in check.fails)
    in_2015 = {each.measure: each.rank for each in checks[4].holds}
    assert in_2015["gini_of_score"] == in_2015["both_poles_share"] == 8
    england, boroughs, holds, fails = claim_points(checks)
    assert england == (
        "8th or higher among 295 districts in England with a figure on 3 of 11 measures in 2025, 3 "
        "in 2019 and 6 in 2015."
    )
    assert boroughs.startswith(
        "Among its own class of council alone: 8th or higher among 36 metropolitan boroughs in "
        "England on 7 of 11"
    )
    assert holds.startswith(
        "**Yes** in 2025, among districts in England with a figure, by range of"
    )
    assert fails.startswith("**No** in 2025")
    assert fails.endswith(", nor by 5 others.")
    assert claim_verdict(checks) == "Whether it is so depends on the measure:"
    full = claim_sentences(checks)
    assert [text[:8] for text in full] == ["**2025 e", "**2019 e", "**2015 e"]
    assert "of 316 districts in England with a figure as they were in 2019" in full[1]
    assert claim_points(check_claim(then, SCILLY, 10)) == []
    assert "No edition" in claim_verdict(check_claim(then, SCILLY, 10))


def test_a_claim_that_holds_in_its_own_class_alone_is_answered_no(then):
    """Rutland is among the 10 most polarised on none of 11 measures in any edition."""
    rutland = "E06000017"
    checks = check_claim(then, rutland, 10)
    whole = [check for check in checks if check.whole]
    assert [len(check.holds) for check in whole] == [0, 0, 0]
    assert any(check.holds for check in checks if not check.whole)
    assert claim_verdict(checks) == "No: by no measure, in no edition that we hold."


def test_a_claim_that_held_once_or_holds_only_now_says_when(then):
    newest, earlier = check_claim(then[:2], STOCKPORT, 8, fields=("all",))
    never = replace(newest, holds=(), fails=(*newest.holds, *newest.fails))
    always = replace(newest, holds=never.fails, fails=())
    assert claim_verdict([never, earlier]).startswith("Not in 2025: by no measure, though by some")
    assert claim_verdict([always, earlier]).startswith("Yes in 2025: by every measure, though not")
    assert claim_verdict([always, replace(earlier, holds=earlier.fails, fails=())]).startswith(
        "Yes:"
    )


def test_a_claim_is_answered_by_the_districts_of_the_time_or_else_of_today(then, today):
    assert leagues_of_claims(then, today, STOCKPORT) is then
    assert leagues_of_claims(then, today, SOMERSET) is today
    assert {check.edition for check in check_claim(today, SOMERSET, 10)} == {"2025", "2019", "2015"}


def test_the_reach_of_ranks_names_both_ends(then):
    (said,) = answer_place(then, STOCKPORT, None)
    assert said.startswith(
        "In 2025, among 295 districts in England with a figure, 11 measures put it from 1st ("
    )
    assert reach_of_ranks(check_claim(then, SCILLY, 10)) == ""


def test_a_claim_that_holds_always_or_never_is_told_so(then):
    assert "by no measure" in claim_verdict(check_claim(then, STOCKPORT, 0))
    always = check_claim(then, STOCKPORT, 400)
    assert "by every measure" in claim_verdict(always)
    assert not any("**No**" in point for point in claim_points(always))


def test_movement_is_told_on_one_set_of_districts(today):
    table = standings(today, STOCKPORT)
    said = movement_sentence(table, "Stockport", "rank_spread")
    assert "Stockport stood 4th in 2015, 7th in 2019 and 13th in 2025" in said
    wide = table[table["about"] == "polarisation"].pivot_table(
        index="measure", columns="edition", values="rank"
    )
    up = int((wide["2025"] < wide["2015"]).sum())
    assert f"on {up} of 11 measures" in said
    assert movement_sentence(table[table["edition"] == "2025"], "Stockport", "rank_spread") == ""


def test_every_measure_says_what_it_tells_and_none_is_called_by_a_name_twice():
    assert len({entry.name for entry in LEAGUE.values()}) == len(LEAGUE)
    for slug, entry in LEAGUE.items():
        assert entry.slug == slug
        assert entry.about in ABOUT
        assert entry.meaning.endswith(".")
        assert not entry.phrase.endswith(".")


def test_the_sentence_names_measure_edition_field_and_size(then):
    field = fields_for(then[1], STOCKPORT)["all"]
    said = league_sentence(place_in_league(then[1], STOCKPORT, "rank_spread", field), "Stockport")
    assert said == (
        "On the Index of Multiple Deprivation 2019, Stockport is the **7th most polarised** of "
        "316 districts in England with a figure as they were in 2019, measured by the spread of "
        "its neighbourhoods’ national ranks (30,382 places)."
    )
    deprived = place_in_league(then[1], STOCKPORT, "extent", field)
    assert "most polarised" not in league_sentence(deprived, "Stockport")
    assert "the Isles of Scilly" in left_out_sentence(then[1])


def test_doubling_everyone_moves_no_district(england):
    twice = england.assign(population=england["population"] * 2)
    one, two = measure_all(england), measure_all(twice)
    np.testing.assert_allclose(one.to_numpy(), two.to_numpy(), rtol=1e-9, equal_nan=True)
