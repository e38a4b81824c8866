"""Milestones against the calendar: nothing is done unless somebody says so."""

from datetime import date

import pytest

from insight.plans.records import Ambition, Milestone, Plan, PlanSource, Update
from insight.progress.milestones import (
    milestone_number,
    milestone_state,
    milestone_states,
    milestone_table,
)

TODAY = date(2026, 5, 1)
PAST, AHEAD = date(2021, 12, 31), date(2030, 12, 31)


def said(day, *, done=None, author="A. Officer", words="As it stands."):
    return Update("m", day, author, words, done)


@pytest.mark.parametrize(
    ("due", "updates", "state"),
    [
        pytest.param(PAST, (), "date passed", id="past, and nobody says"),
        pytest.param(TODAY, (), "still to come", id="due today"),
        pytest.param(AHEAD, (), "still to come", id="ahead"),
        pytest.param(None, (), "no date", id="no date in the plan"),
        pytest.param(PAST, (said(PAST),), "date passed", id="words that do not say done"),
        pytest.param(PAST, (said(PAST, done=True),), "said to be done", id="an officer says so"),
        pytest.param(AHEAD, (said(PAST, done=True),), "said to be done", id="done early"),
        pytest.param(None, (said(PAST, done=True),), "said to be done", id="done without a date"),
        pytest.param(
            PAST,
            (said(date(2023, 1, 1), done=False), said(PAST, done=True)),
            "overdue",
            id="the newest word counts: not done after all",
        ),
        pytest.param(
            PAST,
            (said(date(2024, 1, 1)), said(date(2023, 1, 1), done=True)),
            "said to be done",
            id="a later update without a word on it leaves it done",
        ),
    ],
)
def test_where_a_milestone_stands(due, updates, state):
    assert milestone_state(Milestone("m", "M", due=due), updates, TODAY) == state


@pytest.mark.parametrize(
    ("number", "qualifier", "unit", "words"),
    [
        pytest.param(None, "exactly", "", "", id="none"),
        pytest.param(11500, "exactly", "trees", "11,500 trees", id="thousands"),
        pytest.param(100, "over", "homes", "over 100 homes", id="over"),
        pytest.param(250, "another", "homes", "another 250 homes", id="another"),
        pytest.param(40, "exactly", "% of council homes", "40% of council homes", id="per cent"),
        pytest.param(2.5, "at least", "acres", "at least 2.5 acres", id="a part"),
    ],
)
def test_a_number_reads_with_its_qualifier_and_unit(number, qualifier, unit, words):
    milestone = Milestone("m", "M", number=number, qualifier=qualifier, unit=unit)
    assert milestone_number(milestone) == words


def plan(*milestones, updates=()):
    return Plan(
        slug="plan",
        title="The Plan",
        council="Council",
        district_codes=("E08000007",),
        source=PlanSource("Council"),
        ambitions=(Ambition("a", "A", "A", milestones=milestones),),
        updates=updates,
    )


def test_reasons_are_sentences_and_dates_come_in_order():
    held = plan(
        Milestone("far", "Trees", 11500, "trees", due=AHEAD, due_words="by 2030"),
        Milestone("open", "Solar", 3, "places"),
        Milestone("m", "Summit", due=date(2021, 8, 31)),
        Milestone("gone", "Strategy", due=PAST),
        updates=(said(date(2021, 9, 9), done=True),),
    )
    table = milestone_table(milestone_states(held, TODAY))
    assert list(table["title"]) == ["Summit", "Strategy", "Trees", "Solar"]
    assert list(table["reason"]) == [
        "A. Officer says that it is done (9 September 2021).",
        "The date has passed. No source here says whether it was done.",
        "4 years left.",
        "The plan gives no date.",
    ]
    assert list(table["number"]) == ["", "", "11,500 trees", "3 places"]


@pytest.mark.parametrize(
    ("due", "words"),
    [
        pytest.param(date(2026, 5, 20), "Under a month left.", id="this month"),
        pytest.param(date(2026, 6, 20), "1 month left.", id="next month"),
        pytest.param(date(2028, 3, 31), "22 months left.", id="under two years, in months"),
        pytest.param(date(2028, 5, 31), "2 years left.", id="two years"),
    ],
)
def test_how_much_time_is_left(due, words):
    (state,) = milestone_states(plan(Milestone("m", "M", due=due)), TODAY)
    assert state.reason == words


def test_an_officer_who_says_not_done_is_quoted():
    held = plan(Milestone("m", "M", due=PAST), updates=(said(date(2022, 1, 3), done=False),))
    (state,) = milestone_states(held, TODAY)
    assert state.reason == (
        "Overdue by 4 years. A. Officer says that it is not done (3 January 2022)."
    )


def test_a_plan_without_milestones_has_an_empty_table():
    assert list(milestone_table(milestone_states(plan(), TODAY)).columns) == [
        *("title", "number", "due", "due_words", "state", "reason", "owner"),
        *("stage", "rating", "said_by", "said_on"),
    ]
