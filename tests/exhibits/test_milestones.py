"""Milestones as an exhibit: the headline counts the table, the timeline shows what has a date."""

from datetime import date

import pandas as pd
import pytest

from insight.areas import District, choose_district
from insight.exhibits.drawings import Chart
from insight.exhibits.milestones import milestones_of
from insight.plans.reading import read_plans
from insight.plans.records import Ambition, Milestone, Plan, PlanSource, Update
from insight.progress.sentences import NO_MILESTONES

TODAY = date(2026, 5, 1)
PLACE = District("E07000001", "Place", "place", "E10000001", "Shire", "E12", "North", 1, 1, 1)


def plan(*milestones, updates=()):
    return Plan(
        slug="plan",
        title="The Plan",
        council="A Council",
        district_codes=(PLACE.code,),
        source=PlanSource("A Council"),
        ambitions=(Ambition("a", "All of it", "All", milestones=milestones),),
        updates=updates,
    )


TREES = Milestone("trees", "Trees", 11500, "trees", due=date(2030, 3, 31), due_words="by 2030")
HOMES = Milestone("homes", "Homes", 100, "homes", "over", due=date(2024, 3, 31), note="Council’s.")
PARK = Milestone("park", "A park")
SAID = Update("homes", date(2024, 6, 30), "A. Officer", "103 built.", done=True)


def test_headline_timeline_and_table_say_the_same():
    shown = milestones_of(plan(TREES, HOMES, PARK, updates=(SAID,)), PLACE, today=TODAY)
    exhibit = shown.exhibit
    assert exhibit.finding == (
        "Of 3 milestones, one is said to be done; one is still to come; one has no date."
    )
    assert exhibit.subtitle == "As of 1 May 2026."
    assert exhibit.words == "Homes, : said to be done; Trees, by 2030: still to come"
    assert exhibit.notes == ("Without a date in the plan, so not on the timeline: A park.",)
    table = exhibit.table.set_index("Milestone")
    assert table["How much"].to_dict() == {
        "Homes": "over 100 homes", "Trees": "11,500 trees", "A park": "[z]"
    }  # fmt: skip
    assert table["When"].to_dict() == {"Homes": "March 2024", "Trees": "by 2030", "A park": "[z]"}
    assert set(table["Part of"]) == {"All"}
    assert table.loc["Homes", "Note"] == "Council’s."
    drawn = exhibit.drawing.figure.data
    assert [len(t.x) for t in drawn if t.name == "said to be done"] == [1]
    assert shown.updates == (("Homes", (SAID,)),)


def test_name_and_address():
    exhibit = milestones_of(plan(TREES), PLACE, today=TODAY).exhibit
    assert exhibit.name == "place-plan-milestones"
    assert exhibit.link.address == "ambitions?place=place&plan=plan"
    assert exhibit.notes == ()


def test_without_milestones_there_is_a_sentence_and_no_drawing():
    shown = milestones_of(plan(), PLACE, today=TODAY)
    assert shown.exhibit.finding == NO_MILESTONES
    assert shown.exhibit.table.empty
    assert shown.exhibit.drawing is None


def test_without_dates_there_is_no_timeline_to_be_missing_from():
    exhibit = milestones_of(plan(PARK), PLACE, today=TODAY).exhibit
    assert (exhibit.drawing, exhibit.notes, exhibit.words) == (None, (), "")
    assert exhibit.finding == "Of 1 milestone, one has no date."


@pytest.mark.parametrize("slug", [plan.slug for plan in read_plans()])
def test_every_plan_of_ours(slug):
    (held,) = (plan for plan in read_plans() if plan.slug == slug)
    exhibit = milestones_of(held, choose_district(held.district_codes[0]), today=TODAY).exhibit
    assert len(exhibit.table) == len(exhibit.figures) == len(held.milestones)
    dated = exhibit.figures["due"].notna()
    assert isinstance(exhibit.drawing, Chart) == bool(dated.any())
    if dated.any():
        points = sum(len(trace.x) for trace in exhibit.drawing.figure.data)
        assert points == dated.sum() == len(exhibit.words.split("; "))
    assert not exhibit.figures["state"].eq("said to be done").any(), "nobody has said so"
    pd.testing.assert_series_equal(
        exhibit.table["Milestone"], exhibit.figures["title"], check_names=False
    )
