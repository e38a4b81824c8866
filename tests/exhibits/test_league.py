"""Where a district stands, by one measure and by all: on real leagues."""

import pandas as pd
import pytest

from insight.areas import choose_district
from insight.catalogue import read_catalogue
from insight.deprivation.editions import EDITIONS
from insight.errors import Undefined, UnknownArea
from insight.exhibits.league import AROUND, place, ranks_by_measure
from insight.league.answers import answer_claims
from insight.league.choices import Choice
from insight.league.measures import LEAGUE
from insight.league.neighbours import around, position, with_the_ends
from insight.league.ranks import fields_for, place_in_league, ranked, read_league, standings
from insight.plans.reading import read_plans
from insight.words.numbers import ordinal


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue()


@pytest.fixture(scope="module")
def leagues():
    """The leagues of every edition by its year, on the districts of its time and of today."""
    return {own: {y: read_league(y, own_time=own) for y in EDITIONS} for own in (True, False)}


CASES = {
    "stockport": Choice(),
    "cornwall": Choice("gini_of_score", "2019", "own"),
    "city-of-london": Choice("extent", "2015", "region", own_time=False),
    "birmingham": Choice("isolation", field="shire"),
}


@pytest.fixture(scope="module", params=CASES)
def case(request, leagues):
    choice = CASES[request.param]
    held = leagues[choice.own_time]
    return choose_district(request.param), choice, held[choice.edition], list(held.values())


@pytest.fixture(scope="module")
def found(case, catalogue):
    district, choice, league, _ = case
    return place(league, district, choice, catalogue=catalogue)


@pytest.fixture(scope="module")
def standing(case):
    district, choice, league, _ = case
    field = fields_for(league, district.code)[choice.field]
    return place_in_league(league, district.code, choice.measure, field)


class TestPlace:
    def test_says_rank_field_and_measure(self, found, case, standing):
        _, choice, _, _ = case
        assert f"of {standing.of} {standing.field}" in found.sentence
        if standing.rank > 1:
            assert ordinal(standing.rank) in found.sentence
        measure = LEAGUE[choice.measure]
        assert found.meaning.startswith(measure.meaning)
        assert f"A higher value means: {measure.higher}." in found.meaning
        assert found.neighbours.endswith("Another measure can give another rank.")

    def test_draws_ours_among_all_and_names_those_beside_it(self, found, case, standing):
        district, _, _, _ = case
        strip = found.strip
        exact = strip.figures
        assert len(exact) == standing.of
        assert exact["rank"].is_monotonic_increasing
        said = strip.words.removeprefix(f"{district.name} among the places ranked beside it: ")
        named = exact[[f" {name} " in f" {said} " for name in exact["district_name"]]]
        assert {exact["district_name"].iloc[0], exact["district_name"].iloc[-1]} <= set(
            named["district_name"]
        )
        if district.code in set(exact["district_code"]):
            rank = exact.set_index("district_code").loc[district.code, "rank"]
            assert rank == standing.rank
            assert district.name in set(strip.table["District"])
            assert f"{ordinal(rank)}  {district.name} " in strip.words

    def test_the_table_is_a_part_of_the_exact_figures(self, found):
        strip, exact = found.strip, found.strip.figures
        assert 0 < len(strip.table) <= 2 * AROUND + 1
        ranks = exact.set_index("district_name")["rank"].map(ordinal)
        assert list(ranks.loc[strip.table["District"]]) == list(strip.table["Rank"])

    def test_says_whence_how_sure_and_where(self, found, case, catalogue):
        district, choice, league, _ = case
        strip = found.strip
        assert strip.sources == (catalogue.sources[EDITIONS[choice.edition].source],)
        assert strip.name == f"{district.slug}-{choice.measure}-{choice.edition}-league"
        assert strip.link.page == "standing"
        assert dict(strip.link.choices) == {"place": district.slug} | choice.choices
        assert f"England has {league.districts} districts" in strip.how_sure[-1]
        assert "lack, not wealth, and differences between areas are not" in strip.how_sure[-1]
        caution = LEAGUE[choice.measure].caution
        assert (caution in strip.how_sure) == bool(caution)

    def test_one_neighbourhood_or_another_time_has_none(self, leagues, catalogue):
        scilly, somerset = choose_district("isles-of-scilly"), choose_district("somerset")
        with pytest.raises(Undefined, match="single neighbourhood"):
            place(leagues[False]["2025"], scilly, Choice(), catalogue=catalogue)
        with pytest.raises(UnknownArea, match="no such district"):
            place(leagues[True]["2015"], somerset, Choice(edition="2015"), catalogue=catalogue)


@pytest.fixture(scope="module")
def table(case):
    district, choice, _, leagues = case
    return standings(leagues, district.code, choice.field)


@pytest.fixture(scope="module")
def made(case, table, catalogue):
    district, choice, league, _ = case
    return ranks_by_measure(table, league, district=district, choice=choice, catalogue=catalogue)


class TestRanks:
    def test_the_finding_is_the_first_and_the_last_rank_of_the_table(self, made, case):
        _, choice, _, _ = case
        exact = made.figures
        held = exact[(exact["about"] == "polarisation") & (exact["edition"] == choice.edition)]
        first, last = ordinal(int(held["rank"].min())), ordinal(int(held["rank"].max()))
        assert made.finding == f"From {first} to {last}, as the measure is chosen"

    def test_the_table_has_every_measure_and_edition_of_the_exact_figures(self, made):
        exact, table = made.figures, made.table
        assert list(table["Measure"]) == [entry.name for entry in LEAGUE.values()]
        for row in exact.itertuples():
            shown = table.set_index("Measure").loc[row.label, row.edition]
            assert shown == ("[x]" if pd.isna(row.rank) else f"{ordinal(row.rank)} of {row.of}")

    def test_the_words_name_what_is_drawn(self, made):
        polarised = [entry for entry in LEAGUE.values() if entry.about == "polarisation"]
        assert all(f"{entry.name}: " in made.words for entry in polarised)
        ends = [entry for entry in LEAGUE.values() if entry.about == "ends"]
        assert not any(f"; {entry.name}: " in made.words for entry in ends)

    def test_says_whence_and_where(self, made, case):
        district, choice, _, _ = case
        slugs = {edition.source for edition in EDITIONS.values()}
        assert {source.slug for source in made.sources} == slugs
        assert made.name == f"{district.slug}-ranks"
        assert dict(made.link.choices) == {"place": district.slug} | choice.choices
        assert made.how_sure

    def test_what_was_handed_in_is_as_it_was(self, made, table):
        before = table.copy()
        made.table.iloc[0, 0] = "changed"
        pd.testing.assert_frame_equal(table, before)

    def test_there_is_none_for_one_neighbourhood(self, leagues, catalogue):
        district = choose_district("isles-of-scilly")
        table = standings(list(leagues[False].values()), district.code)
        league = leagues[False]["2025"]
        assert (
            ranks_by_measure(table, league, district=district, choice=Choice(), catalogue=catalogue)
            is None
        )

    def test_an_edition_without_a_rank_is_said(self, leagues, catalogue):
        district = choose_district("somerset")
        table = standings(list(leagues[True].values()), district.code)
        made = ranks_by_measure(
            table,
            leagues[True]["2015"],
            district=district,
            choice=Choice(edition="2015"),
            catalogue=catalogue,
        )
        assert made.finding == "No rank in 2015; other editions have one"


class TestNeighbours:
    def rows(self, many):
        return pd.DataFrame(
            {"district_code": list("abcdefghij")[:many], "rank": range(1, many + 1)}
        )

    @pytest.mark.parametrize(
        ("here", "near", "named"),
        [
            pytest.param(0, "abc", "abcj", id="the first"),
            pytest.param(4, "cdefg", "acdefgj", id="one in the middle, with both ends"),
            pytest.param(9, "hij", "ahij", id="the last"),
        ],
    )
    def test_are_those_beside_and_the_two_ends(self, here, near, named):
        rows = self.rows(10)
        assert "".join(around(rows, here, 2)["district_code"]) == near
        assert "".join(with_the_ends(rows, here, 2)["district_code"]) == named

    def test_one_outside_the_field_stands_where_it_would(self, leagues):
        league = leagues[False]["2025"]
        stockport = choose_district("stockport")
        field = fields_for(league, stockport.code)["london"]
        found = place_in_league(league, stockport.code, "rank_spread", field)
        rows = ranked(league, "rank_spread", field)
        assert position(rows, stockport.code, found) == found.rank - 1
        assert position(rows, rows["district_code"].iloc[3], found) == 3


@pytest.fixture(scope="module")
def claims(leagues):
    def of(slug):
        district = choose_district(slug)
        held = list(leagues[True].values())
        today = standings(list(leagues[False].values()), district.code)
        return answer_claims(read_plans(), held, today, district=district, measure="gini_of_score")

    return of


class TestClaims:
    def test_of_a_plan_are_answered_in_its_words(self, claims):
        made = claims("stockport")
        assert len(made.answers) == 2
        assert all(answer.opening.startswith("“") for answer in made.answers)
        assert all(a.verdict.startswith("The plan names no measure. ") for a in made.answers)
        assert all(answer.points for answer in made.answers)
        assert "by the Gini coefficient" in made.moved
        assert [text.split(" edition")[0] for text in made.full[:3]] == [
            "**2025",
            "**2019",
            "**2015",
        ]

    def test_else_the_usual_question_is_asked(self, claims):
        (answer,) = claims("birmingham").answers
        assert answer.opening == "Is Birmingham among England’s 10 most polarised?"
        assert not answer.verdict.startswith("The plan")
