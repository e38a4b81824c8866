"""Targets, reported figures and officers' words in a plan's file: read into records, or refused."""

from datetime import date

import pytest

from insight.errors import InvalidPlan
from insight.plans.checks.faults import faults
from insight.plans.reading import read_plan
from insight.plans.updates import scan_updates

PLAN = """\
[plan]
slug = "small"
title = "Small"
council = "A council"
district_codes = ["E07000221"]
starts = 2024-04-01

[plan.source]
publisher = "A council"

[[ambition]]
slug = "work"
title = "Work"
short_title = "Work"

[[ambition.measure]]
slug = "jobs"
title = "More jobs"
direction = "increase"
series = [{ indicator = "employment_rate" }]
TARGET
"""
OWN = PLAN.replace('series = [{ indicator = "employment_rate" }]', "REPORTED")


@pytest.fixture
def read(tmp_path):
    def made(text):
        path = tmp_path / "small.toml"
        path.write_text(text, encoding="utf-8")
        return read_plan(path).measures[0]

    return made


def test_the_plain_form_is_as_it_was(read):
    target = read(PLAN.replace("TARGET", "target = { value = 82, due = 2028-03-31 }")).target
    assert (target.value, target.due, target.is_plain) == (82, date(2028, 3, 31), True)
    assert (target.says, target.starts, target.path) == ("", None, (target,))


@pytest.mark.parametrize(
    ("due", "day", "words"),
    [
        ("2028-03-31", date(2028, 3, 31), ""),
        ("2028", date(2028, 12, 31), "2028"),
        ('"2027/28"', date(2028, 3, 31), "2027/28"),
        ('"March 2028"', date(2028, 3, 31), "March 2028"),
        ('"to Feb 2028"', date(2028, 2, 29), "year ending February 2028"),
        ('"2026-2028 average"', date(2028, 12, 31), "2026 to 2028"),
    ],
)
def test_a_day_is_given_as_councils_give_it(read, due, day, words):
    target = read(PLAN.replace("TARGET", f'target = {{ says = ">80", due = {due} }}')).target
    assert (target.due, target.due_words) == (day, words)


def test_stages_stand_in_a_list_and_the_last_is_the_target(read):
    target = read(
        PLAN.replace(
            "TARGET",
            "target = [\n"
            '    { value = 80, due = "2025/26", author = "B", set_on = 2024-05-01 },\n'
            '    { says = "at least 82", due = "2026/27" },\n'
            "]",
        )
    ).target
    assert [(stage.value, stage.due.year) for stage in target.path] == [(80, 2026), (82, 2027)]
    assert (target.value, target.compare, target.author) == (82, "at least", "B")
    assert not target.is_plain


def test_what_is_not_set_yet_is_no_target_and_is_kept_in_its_words(read):
    measure = read(PLAN.replace("TARGET", 'target = { says = "New" }'))
    assert (measure.target, measure.pending) == (None, "New")


def test_the_councils_own_figures_are_a_series_of_the_measure(read):
    measure = read(
        OWN.replace("TARGET", 'target = { value = 60, due = "2025/26" }').replace(
            "REPORTED",
            'unit = "jobs"\nreported = [\n'
            '    { period = "2023/24", value = 41, source = "Annual report" },\n'
            '    { period = "to Feb 2025", value = 50, england = 55 },\n]',
        )
    )
    assert [each.period for each in measure.reported] == ["2023/24", "year ending February 2025"]
    (link,) = measure.series
    assert (link.kind, link.slug, link.indicators) == ("reported", "reported", ())


def test_the_worst_neighbourhoods_are_a_series_of_their_own(read):
    text = PLAN.replace(
        '{ indicator = "employment_rate" }',
        '{ indicator = "fuel_poverty", worst_of = "national_fifths" }',
    )
    (link,) = read(text.replace("TARGET", "")).series
    assert (link.kind, link.level, link.is_gap) == ("part", "lsoa", False)
    assert link.slug == "fuel_poverty-worst-national_fifths"


TARGETS = {
    'target = { value = 82, says = ">82", due = 2028 }': "has both value and says",
    "target = { due = 2028 }": "has neither value nor says",
    'target = { says = ">82" }': "lacks 'due' (expected a date, or a time such as '2022/23')",
    'target = { says = "better", due = 2028 }': "is no target that is known (expected words such",
    'target = { says = ">82", due = "soon" }': "due is 'soon' (expected a date without quotes, or",
    'target = { says = "at most 82", due = 2028 }': "the measure should increase (expected words",
    'target = { says = "carbon neutral", due = 2028 }': "the measure should increase",
    'target = { says = "-10% from 2019", due = 2028 }': "the measure should increase",
    'target = { says = ">820", due = 2028 }': "cannot be reached",
    'target = { says = "between 40 and 145", due = 2028 }': "145% cannot be reached",
    'target = { says = ">82", due = "2022/23" }': "is before the plan starts",
    'target = { value = "82", due = 2028 }': "words such as at least 57 stand under says",
    "target = []": "a table such as { value = 82, due = 2028-03-31 }, or a list of them",
    "target = [{ value = 80, due = 2027 }, { value = 82, due = 2026 }]": "is not after the stage",
    'target = [{ value = 80, due = 2027 }, { says = "New" }]': "has one that is not set yet",
}


@pytest.mark.parametrize("target", TARGETS)
def test_a_target_at_fault_is_told_on_its_line(target):
    from insight.catalogue import read_catalogue

    found = faults(PLAN.replace("TARGET", target), read_catalogue().indicators)
    assert [fault.line for fault in found if TARGETS[target] in fault.message] == [21], found


REPORTED = {
    'reported = [{ period = "2023/24", value = 41 }]': "lacks 'unit'",
    'unit = "jobs"\nreported = [{ value = 41 }]': "[reported] lacks 'period'",
    'unit = "jobs"\nreported = [{ period = "soon", value = 41 }]': "period is 'soon' (expected a",
    'unit = "jobs"\nreported = [{ period = 2023, value = 4 }, { period = "2023", value = 5 }]': (
        "two figures for 2023"
    ),
    'unit = "jobs"\nreported = [{ period = 2023, value = 4, lower = 5 }]': "lies outside",
    'unit = "jobs"\nreported = [{ period = 2023, value = 4, url = "javascript:x" }]': "an address",
    'cumulative = true\nseries = [{ indicator = "employment_rate" }]': "it has none",
}


@pytest.mark.parametrize("reported", REPORTED)
def test_reported_figures_at_fault_are_told(reported):
    found = faults(OWN.replace("REPORTED", reported).replace("TARGET", ""), {"employment_rate"})
    assert any(REPORTED[reported] in fault.message for fault in found), found


def test_an_unlinked_measure_may_have_a_target(read):
    unlinked = 'unlinked = { reason = "None.", would_fill = "The council’s own count" }'
    target = 'target = { says = ">57", due = 2028 }'
    text = OWN.replace("REPORTED", unlinked).replace("TARGET", target)
    assert read(text).target.value == 57


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        ('stage = "late"', "stage is 'late' (expected one of not started, under way, on track"),
        ('rating = "yellow"', "rating is 'yellow' (expected one of green, amber, red)"),
        ('done = true\nstage = "delayed"', "says that it is done and that it is 'delayed'"),
    ],
)
def test_what_an_officer_says_is_one_of_few_words(extra, said):
    update = (
        f'\n[[update]]\nabout = "jobs"\ndate = 2025-06-30\nauthor = "A"\nwords = "W."\n{extra}\n'
    )
    found = faults(PLAN.replace("TARGET", "") + update, {"employment_rate"})
    assert any(said in fault.message for fault in found), found


def test_stage_and_rating_stand_in_the_spreadsheet_too(tmp_path):
    path = tmp_path / "p.updates.csv"
    path.write_text(
        "about,date,author,words,done,stage,rating\n"
        "jobs,2025-06-30,A,62 so far.,,At risk,AMBER\n"
        "jobs,2025-07-31,A,All there.,yes,delayed,green\n"
        "jobs,2025-08-31,A,All there.,,soon,blue\n",
        encoding="utf-8",
    )
    (update,), wrong = scan_updates(path, {"jobs"})
    assert (update.stage, update.rating) == ("at risk", "amber")
    assert [fault.line for fault in wrong] == [3, 4, 4]
    assert "(expected one of green, amber, red)" in wrong[2].message


def test_a_former_area_is_named_and_needs_a_code(read, tmp_path):
    area = 'area = { code = "E10000006", name = "Cumbria" }\n'
    text = PLAN.replace("TARGET", "").replace("starts =", f"{area}starts =")
    read(text)
    assert read_plan(tmp_path / "small.toml").area.name == "Cumbria"
    with pytest.raises(InvalidPlan, match="the code of an area, such as E10000006"):
        read(text.replace("E10000006", "Cumbria"))
