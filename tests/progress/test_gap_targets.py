"""A target for a gap of real places, from its file to the sentence that is read aloud."""

from datetime import date

import pytest

from insight.areas import choose_district
from insight.assembly.ambitions import figures_held
from insight.plans.reading import plan_of
from insight.progress.evaluation import evaluate_plan
from insight.progress.settling import what_would_settle
from insight.progress.target_sentences import target_label, target_words, unheld_target

HEAD = """[plan]
slug = "ours"
title = "Our plan"
council = "A council"
district_codes = ["CODE"]
starts = 2021-04-01
source = { publisher = "A council" }
[[ambition]]
slug = "fair"
title = "Fair"
short_title = "Fair"
[[ambition.measure]]
slug = "gap"
title = "The gap"
direction = "decrease"
"""
FUEL = '{ indicator = "fuel_poverty", gap_between = "national_fifths" }'
PUPILS = '{ worse = "attainment_8_fsm", better = "attainment_8" }'
YEARS = '{ indicator = "life_expectancy_gap_female", inequality = true }'
ALL = '{ indicator = "fuel_poverty", level = "lsoa" }'


def judged(place, series, says):
    district = choose_district(place)
    text = HEAD.replace("CODE", district.code)
    plan = plan_of(f"{text}series = [{series}]\ntarget = {{ {says}, due = 2030-03-31 }}\n")
    return evaluate_plan(plan, district, figures_held(plan), today=date(2026, 5, 1)).measures[0]


@pytest.mark.parametrize(
    ("series", "says", "unit"),
    [
        (FUEL, "value = 8", "percentage points (95% interval"),
        (PUPILS, "value = 5", "points in 2024/25"),
        (YEARS, "value = 5", "years in 2022–2024"),
    ],
)
def test_each_gap_is_said_in_its_own_unit(series, says, unit):
    (held,) = judged("Coventry", series, says).series
    first = unit.split(" (", maxsplit=1)[0].split(" in ", maxsplit=1)[0]
    assert unit.split(" (", maxsplit=1)[0] in held.progress.reason
    assert f"a gap of {'8' if series == FUEL else '5'}.0 {first}" in held.progress.reason
    assert held.verdict == "not on course"
    assert held.progress.target is not None


def test_a_change_without_a_year_counts_from_the_plans_baseline_and_says_so():
    (held,) = judged("Coventry", FUEL, 'says = "halve the gap"').series
    goal = held.progress.course.goals[-1].bound
    assert goal == pytest.approx(held.progress.baseline.value / 2)
    assert "The plan does not say than when: it is counted from 2020" in held.progress.reason
    assert target_label(held).endswith(", 2030")
    assert target_words(held).startswith("The target: a gap 50% narrower than in 2020 (")


def test_where_intervals_do_not_decide_it_is_said_what_would():
    measure = judged("Isle of Wight", FUEL, 'says = "halve the gap from 2019"')
    (held,) = measure.series
    assert held.progress.course.why == "line in doubt"
    assert (measure.status, held.progress.doubt) == ("cannot say", "near its target")
    assert "lies too near the straight line to the target" in held.progress.reason
    assert what_would_settle(measure).startswith("A gap more than about 3.")


def test_a_target_of_a_gap_beside_its_own_indicator_is_held_against_the_gap_alone():
    named = 'says = "narrow the gap to 8", indicator = "fuel_poverty-national_fifths"'
    plain, gap = judged("Birmingham", f"{ALL}, {FUEL}", named).series
    assert plain.progress.target is None
    assert gap.progress.target is not None
    plain, gap = judged(
        "Birmingham", f"{ALL}, {FUEL}", 'value = 8, indicator = "fuel_poverty"'
    ).series
    assert plain.progress.target is not None
    assert gap.progress.target is None
    assert gap.verdict in {"improving", "getting worse", "no clear change", "cannot say"}


def test_a_place_without_the_gap_says_so():
    measure = judged("Isles of Scilly", FUEL, 'says = "halve the gap"')
    assert measure.status == "no open series"
    (said,) = unheld_target(measure)
    assert said == (
        "**Target:** a gap 50% narrower by March 2030. Whether it is met cannot be said: no gap is "
        "held here."
    )


def test_a_figure_that_no_gap_of_the_indicator_can_have_is_not_judged():
    (held,) = judged("Coventry", FUEL, "value = 820").series
    assert held.verdict == "cannot say"
    assert "820% cannot be reached by" in held.progress.reason
