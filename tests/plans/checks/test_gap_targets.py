"""Targets of measures whose series is a gap: what a plan file may say, and what is refused."""

import pytest

from insight.plans.checks.faults import faults
from insight.plans.reading import plan_of
from insight.plans.writing import write_plan

HEAD = """[plan]
slug = "ours"
title = "Our plan"
council = "A council"
district_codes = ["E08000007"]
starts = 2021-04-01
source = { publisher = "A council" }
[[ambition]]
slug = "fair"
title = "Fair"
short_title = "Fair"
[[ambition.measure]]
slug = "gap"
title = "The gap"
"""
WARDS = '{ indicator = "claimants", gap_between = "wards" }'
PAIR = '{ worse = "attainment_8_fsm", better = "attainment_8" }'
PLAIN = '{ indicator = "claimants", level = "lsoa" }'


def file_of(target, *series):
    direction = 'direction = "decrease"\n'
    return f"{HEAD}{direction}series = [{', '.join(series or (WARDS,))}]\ntarget = {target}\n"


@pytest.mark.parametrize(
    ("target", "series"),
    [
        ("{ value = 8, due = 2030-03-31 }", (WARDS,)),
        ('{ says = "halve the gap", due = "2029/30" }', (PAIR,)),
        ('[{ says = "below 8", due = 2026 }, { says = "close the gap", due = 2030 }]', (WARDS,)),
        ('{ says = "halve the gap", due = 2030, indicator = "claimants-wards" }', (PLAIN, WARDS)),
        ('{ value = 3, due = 2030, indicator = "claimants" }', (PLAIN, WARDS)),
    ],
)
def test_a_gap_takes_a_target_and_is_written_as_it_was_read(target, series):
    text = file_of(target, *series)
    assert faults(text) == []
    plan = plan_of(text)
    assert plan_of(write_plan(plan)) == plan
    assert plan.measures[0].target is not None


@pytest.mark.parametrize(
    ("target", "series", "said"),
    [
        ('{ says = "the national average", due = 2030 }', (), "beside another place’s figure"),
        ('{ says = "between 5 and 8", due = 2030 }', (), "is a range, and a gap is to narrow"),
        ('{ says = "at least 8", due = 2030 }', (), "wants it to rise"),
        ('{ says = "-120% from 2019", due = 2030 }', (), "takes more than all of a gap"),
        ("{ value = -2, due = 2030 }", (), "is a gap of -2"),
        ('{ says = "halve the gap", due = 2030 }', (PLAIN,), "speaks of a gap, and 'claimants'"),
        ("{ value = 3, due = 2030 }", (PLAIN, WARDS), "lacks 'indicator'"),
        ('{ value = 3, due = 2030, indicator = "claimants" }', (WARDS,), "is no series of it"),
    ],
)  # fmt: skip
def test_what_cannot_be_the_target_of_a_gap_is_refused(target, series, said):
    found = [each.message for each in faults(file_of(target, *series))]
    assert any(said in message for message in found), found
