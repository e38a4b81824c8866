"""A plan's document as exhibits: its claims, who answers for it, and its outline."""

import pytest

from insight.areas import District, choose_district
from insight.catalogue import Source
from insight.exhibits.document import accountability_of, claims_of, outline_of
from insight.plans.reading import read_plans
from insight.plans.records import (
    Accountability,
    Achievement,
    Ambition,
    Measure,
    Plan,
    PlanSource,
    Priority,
    Statement,
    Theme,
)
from insight.progress.statements import CheckedStatement

PLACE = District("E07000001", "Place", "place", "E10000001", "Shire", "E12", "North", 1, 1, 1)
SOURCE = Source("made", "A ministry", "Figures", "", "May 2026", "OGL", "u", "w", "hand")
PRIORITY = Priority("More homes", "1.1", "Build.", ("Lay bricks",), oversight="A board", note="So.")
PLAN = Plan(
    slug="plan",
    title="The Plan",
    council="A Council",
    district_codes=(PLACE.code,),
    source=PlanSource("A Council", "The Plan 2021", "https://a.council"),
    ambitions=(
        Ambition(
            "homes",
            "Homes for all",
            "Homes",
            portfolios=("Housing",),
            priorities=(PRIORITY,),
            measures=(Measure("m", "Homes built", "increase", owner="A. Builder"),),
            note="Set in 2021.",
        ),
        Ambition("work", "Work for all", "Work", summary="Jobs."),
    ),
    themes=(Theme("green", "Green", "Less carbon.", actions=("Plant",)), Theme("old", "Unsaid")),
    summary="What will be done.",
    partners="Everyone.",
    evidence=("a survey", "a census"),
    achievements=(Achievement("Homes", 1200, "homes", "over", period="2021"),),
    committees=(Accountability("Money", scrutiny=("Audit",), note="Meets monthly."),),
)
BARE = Plan("bare", "Bare", "A Council", (PLACE.code,), PlanSource("A Council"), ())


class TestClaims:
    def test_each_claim_stands_beside_every_finding_with_its_source(self):
        statement = Statement("s", "Jobs grow.", "jobs", "trend", note="In few words.")
        checked = (CheckedStatement(statement, ("They grew.", "They fell."), (SOURCE,)),)
        claims = claims_of(PLAN, PLACE, checked)
        table = claims.exhibit.table
        assert table["The data says now"].tolist() == ["They grew.", "They fell."]
        assert set(table["Source"]) == {SOURCE.citation}
        assert claims.exhibit.sources == (SOURCE,)
        assert claims.exhibit.how_sure == ("In few words.",)
        assert claims.exhibit.notes == (
            "Claims are put in few words here. The document: The Plan 2021.",
        )
        assert claims.checked == checked

    def test_a_plan_without_claims_has_none(self):
        assert claims_of(BARE, PLACE, ()).exhibit.table.empty


class TestAccountability:
    def test_portfolios_boards_and_owners_in_one_table(self):
        exhibit = accountability_of(PLAN, PLACE)
        assert exhibit.table.to_numpy().tolist() == [
            ["Homes for all", "Housing", "not named"],
            ["Money", "not named", "Audit"],
            ["More homes", "not named", "A board"],
            ["Homes built", "A. Builder", "not named"],
        ]
        assert exhibit.notes == ("Set in 2021.", "Meets monthly.")
        assert exhibit.name == "place-plan-accountability"
        assert 'class="number"' not in exhibit.html

    def test_where_nobody_has_a_portfolio_there_is_no_column_for_it(self):
        plan = Plan(
            "p", "P", "C", (), PlanSource("C"), (), committees=(Accountability("All", (), ("X",)),)
        )
        assert list(accountability_of(plan, PLACE).table) == [
            "Part of the plan", "Scrutiny committee or board"
        ]  # fmt: skip

    def test_where_nobody_is_named_that_is_said(self):
        exhibit = accountability_of(BARE, PLACE)
        assert exhibit.table.empty
        assert exhibit.notes == ("The plan names no portfolio, committee or board.",)


class TestOutline:
    def test_sections_hold_priorities_and_what_runs_through(self):
        outline = outline_of(PLAN, PLACE)
        homes, work, across = outline.sections
        assert homes.title == "Homes for all"
        assert homes.entries[0].heading == "1.1. More homes"
        assert homes.entries[0].paragraphs == ("Build.", "So.")
        assert homes.entries[0].actions == ("Lay bricks",)
        assert (work.entries[0].heading, work.entries[0].paragraphs) == ("", ("Jobs.",))
        assert [entry.heading for entry in across.entries] == ["Green"]

    def test_words_around_it(self):
        outline = outline_of(PLAN, PLACE)
        assert outline.summary == outline.exhibit.words == "What will be done."
        assert outline.partners == "**Partners:** Everyone."
        assert outline.achieved == ("Homes: over 1,200 homes (2021).",)
        assert outline.exhibit.how_sure == (outline.caution,)
        assert outline.where_read == (
            "The plan: The Plan 2021, A Council. https://a.council It names as evidence: a survey "
            "and a census."
        )

    def test_a_bare_plan_has_an_empty_outline(self):
        outline = outline_of(BARE, PLACE)
        assert (outline.sections, outline.achieved, outline.caution) == ((), (), "")
        assert outline.where_read == "The plan: Bare, A Council."


@pytest.mark.parametrize("slug", [plan.slug for plan in read_plans()])
def test_every_action_of_ours_is_in_the_outline(slug):
    (plan,) = (plan for plan in read_plans() if plan.slug == slug)
    outline = outline_of(plan, choose_district(plan.district_codes[0]))
    actions = [a for p in plan.priorities for a in p.actions]
    actions += [a for t in plan.themes for a in t.actions]
    listed = outline.exhibit.table["What is to be done"].tolist()
    assert [action for action in listed if action in actions] == actions
    assert len(outline.achieved) == len(plan.achievements)
