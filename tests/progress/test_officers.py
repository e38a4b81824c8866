"""What officers say: a rating and a stage in words, beside our verdict, never instead of it."""

from datetime import date

import pytest

from insight.exhibits.plan.rows import measure_row
from insight.plans.records import Measure, Milestone, Plan, PlanSource, Unlinked, Update
from insight.progress.evaluation import MeasureProgress
from insight.progress.milestones import milestone_state
from insight.progress.officers import officers_word, said_of, update_says

DAY = date(2025, 6, 30)
TODAY = date(2026, 5, 1)


def said(**rest):
    return Update("m", rest.pop("day", DAY), "A. Officer", "62 so far.", **rest)


@pytest.mark.parametrize(
    ("update", "words"),
    [
        (said(), ""),
        (said(rating="amber"), "amber"),
        (said(rating="amber", stage="at risk"), "amber, at risk"),
        (said(done=True), "done"),
        (said(done=False), "not done"),
        (said(done=False, stage="delayed"), "delayed"),
    ],
)
def test_a_rating_and_a_stage_are_said_by_name(update, words):
    assert said_of(update) == words


def test_the_newest_word_counts_with_its_day_and_author():
    found = officers_word([said(day=date(2025, 9, 30)), said(rating="red")])
    assert (found.said, found.when) == ("red", "30 June 2025, A. Officer")
    assert officers_word([said()]) is None


@pytest.mark.parametrize(
    ("update", "words"),
    [
        (said(), ""),
        (said(done=True), " They say that it is done."),
        (said(rating="green"), " They rate it green."),
        (said(stage="not started"), " They say that it has not started."),
        (said(stage="stopped", rating="red"), " They rate it red. They say that it has stopped."),
    ],
)
def test_what_stands_below_an_officers_words(update, words):
    assert update_says(update) == words


@pytest.mark.parametrize("rating", ["green", "amber", "red"])
def test_a_rating_never_touches_our_verdict(rating):
    record = Measure("m", "M", "increase", unlinked=Unlinked("None.", "A count"))
    progress = MeasureProgress(record, "a", (), "no open series", "no open series")
    plan = Plan("p", "P", "C", ("E06000059",), PlanSource("C"), (), updates=(said(rating=rating),))
    row = measure_row(progress, borrowed=False, plan=plan)
    assert (row.status, row.now) == ("no open series", "no open series")
    assert row.officers.said == rating
    assert measure_row(progress, borrowed=True, plan=plan).officers is None


@pytest.mark.parametrize(
    ("due", "updates", "state"),
    [
        pytest.param(DAY, (), "date passed", id="nobody says anything"),
        pytest.param(DAY, (said(),), "date passed", id="words without a stage"),
        pytest.param(DAY, (said(stage="under way"),), "overdue", id="under way after its date"),
        pytest.param(DAY, (said(stage="delayed"),), "overdue", id="delayed"),
        pytest.param(TODAY, (said(stage="delayed"),), "still to come", id="due today"),
        pytest.param(DAY, (said(stage="done"),), "said to be done", id="a stage of done"),
        pytest.param(DAY, (said(stage="stopped"),), "said to be stopped", id="stopped"),
        pytest.param(None, (said(stage="at risk"),), "no date", id="at risk without a date"),
    ],
)
def test_a_milestone_is_overdue_only_by_the_calendar_and_an_officers_word(due, updates, state):
    assert milestone_state(Milestone("m", "M", due=due), updates, TODAY) == state
