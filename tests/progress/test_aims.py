"""Targets as councils write them, judged: every kind by hand, and laws that always hold."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from insight.plans.targets import target_of
from insight.progress.judging import measure_progress

PLACE, ENGLAND = "E08000018", "E92000001"
STARTS, TODAY = date(2020, 4, 1), date(2023, 6, 1)


def table(values, *, england=(), half=None, first=2018):
    """Calendar years of a place, with limits at value ± half, and of England."""
    rows = [
        (
            PLACE,
            str(first + n),
            v,
            None if half is None else v - half,
            None if half is None else v + half,
        )
        for n, v in enumerate(values)
    ]
    rows += [(ENGLAND, str(first + n), v, None, None) for n, v in enumerate(england)]
    columns = ["area_code", "period", "value", "lower_ci", "upper_ci"]
    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(columns[2:], "float64"))


def held(values, target, *, direction="increase", decimals=0, today=None, **rest):
    made = {name: rest.pop(name) for name in ("england", "half", "first") if name in rest}
    read, _ = target_of(target)
    rest.setdefault("starts", STARTS)
    return measure_progress(
        table(values, **made),
        area_code=PLACE,
        direction=direction,
        target=read,
        decimals=decimals,
        today=today,
        **rest,
    )


def wants(says, due):
    return {"says": says, "due": due}


PATH = [
    wants("-36% from 2018", 2021),
    wants("-59% from 2018", 2030),
    wants("-88% from 2018", 2040),
    wants("carbon neutral", 2050),
]
AVERAGE = [76, 76, 76, 76]


@pytest.mark.parametrize(
    ("values", "target", "how", "verdict"),
    [
        pytest.param([50, 52, 54, 58], wants(">57", 2021), {}, "met", id="more than: past it"),
        pytest.param([50, 52, 54, 57], wants(">57", 2021), {}, "not on course", id="at it: not"),
        pytest.param([50, 52, 54, 57], wants(">=57", 2021), {}, "met", id="at least: at it"),
        pytest.param(
            [50, 52, 54, 56],
            wants("at least 60", 2024),
            {},
            "on course",
            id="54 to 60: 55.5 by 2021",
        ),
        pytest.param(
            [50, 52, 54, 55],
            wants("at least 60", 2024),
            {},
            "not on course",
            id="55 is behind 55.2",
        ),
        pytest.param(
            [9, 8, 9, 7],
            wants("no more than 8", 2024),
            {"direction": "decrease"},
            "met",
            id="at most",
        ),
        pytest.param(
            [50, 52, 54, 56], wants("between 55 and 60", 2024), {}, "on course", id="inside, so far"
        ),
        pytest.param(
            [50, 52, 54, 56], wants("between 55 and 60", 2021), {}, "met", id="inside, on the day"
        ),
        pytest.param(
            [50, 52, 54, 66], wants("between 55 and 60", 2024), {}, "not on course", id="too much"
        ),
        pytest.param(
            [50, 52, 54, 58, 55], wants(">57", 2021), {}, "met", id="met in its year, then lost"
        ),
        pytest.param(
            [50, 52, 54, 56, 58], wants(">57", 2021), {}, "met", id="missed in its year, then met"
        ),
        pytest.param(
            [73, 72, 71, 77],
            wants("achieve the national average", 2024),
            {"england": AVERAGE},
            "met",
            id="above England",
        ),
        pytest.param(
            [73, 72, 71, 76],
            wants("above the national average", 2021),
            {"england": AVERAGE},
            "not on course",
            id="level with England is not above it",
        ),
        pytest.param(
            [73, 72, 71, 74],
            wants("achieve the national average", 2026),
            {"england": AVERAGE},
            "on course",
            id="4 below in 2019 to level in 2026: 2 below is within 2.9",
        ),
        pytest.param(
            [80, 80, 80, 77],
            wants("2 points above the national average", 2021),
            {"england": AVERAGE},
            "not on course",
            id="1 above is not 2 above",
        ),
        pytest.param(
            [80, 80, 80, 77],
            wants("within 2 points of the national average", 2021),
            {"england": AVERAGE},
            "met",
            id="within a margin",
        ),
        pytest.param(
            [5, 5, 5, 4],
            wants("national average", 2021),
            {"england": [4, 4, 4, 4], "direction": "decrease"},
            "met",
            id="less is better: at England's figure",
        ),
        pytest.param(
            [80, 80, 79, 78],
            wants("above the national average", 2026),
            {"england": AVERAGE, "direction": "maintain", "polarity": "higher_is_better"},
            "on course",
            id="to stay above England",
        ),
        pytest.param(
            [10, 10, 8, 6.4],
            wants("-36% from 2018", 2021),
            {"direction": "decrease"},
            "met",
            id="36% less than 10 is 6.4",
        ),
        pytest.param(
            [10, 10, 8, 6.5],
            wants("-36% from 2018", 2021),
            {"direction": "decrease"},
            "not on course",
            id="6.5 is 35% less",
        ),
        pytest.param(
            [10, 10, 8, 6.4, 6.1],
            PATH,
            {"direction": "decrease"},
            "on course",
            id="stage 1 met, 6.1",
        ),
        pytest.param(
            [10, 10, 8, 6.4, 6.3],
            PATH,
            {"direction": "decrease"},
            "not on course",
            id="6.3 is behind",
        ),
        pytest.param(
            [10, 10, 8, 7, 7], PATH, {"direction": "decrease"}, "not on course", id="stage 1 missed"
        ),
        pytest.param(
            [10, 10, 8, 0],
            PATH,
            {"direction": "decrease"},
            "met",
            id="net zero, long before its day",
        ),
        pytest.param(
            [50, 52, 54],
            [wants("60", 2020), wants("70", 2030)],
            {},
            "not on course",
            id="60 missed",
        ),
        pytest.param(
            [50, 55, 60], [wants("60", 2020), wants("70", 2030)], {}, "on course", id="60 reached"
        ),
        pytest.param(
            [1, 2, 1, 2], wants("at least 2", 2021), {"direction": "unclear"}, "met", id="words say"
        ),
        pytest.param(
            [50, 52],
            wants("improve on 2018", 2019),
            {"starts": date(2019, 1, 1)},
            "met",
            id="improved",
        ),
    ],
)
def test_each_kind_of_target_is_judged(values, target, how, verdict):
    assert held(values, target, **how).verdict == verdict


@pytest.mark.parametrize(
    ("values", "target", "how", "doubt"),
    [
        pytest.param(
            [10, 9], wants("-18%", 2023), {"direction": "decrease"}, "no base named", id="no base"
        ),
        pytest.param(
            [10, 9],
            wants("-18% from 2005", 2023),
            {"direction": "decrease"},
            "no figure of the base",
            id="no figure of the base",
        ),
        pytest.param(
            [50, 52], wants("national average", 2026), {}, "no figure beside it", id="alone"
        ),
        pytest.param(
            [50, 52, 53], wants("60", "2022"), {"direction": "unclear"}, "no direction", id="no way"
        ),
        pytest.param([50, 52], wants("at least 60", 2026), {}, "none later", id="none since"),
        pytest.param(
            [50, 52, 54, 58],
            wants("at least 60", 2022),
            {"today": TODAY},
            "no figure in its year",
            id="its year is over and its figure not held",
        ),
    ],
)
def test_what_cannot_be_told_is_said_with_its_kind(values, target, how, doubt):
    found = held(values, target, **how)
    assert (found.verdict, found.doubt) == ("cannot say", doubt)
    assert found.reason.endswith(".")


def test_an_earlier_stage_whose_figure_is_late_is_judged_by_the_line_and_said_to_be_late():
    found = held(
        [10, 10, 7.5], [wants("-36% from 2018", 2021), *PATH[1:]], direction="decrease", today=TODAY
    )
    assert found.verdict == "on course"
    assert found.reason.endswith("That time is over, and its figure is not held yet.")


REASONS = {
    "past": (
        "At 58 in 2021 it has reached the target of more than 57 in 2021. It has slipped since, to "
        "55 in 2022."
    ),
    "late": (
        "At 58 in 2022 it has reached the target of more than 57 in 2021, though not in its time. "
        "In 2021 itself it was 56."
    ),
    "england": (
        "At 67 in 2021, 9 below England’s 76, it has not reached the target of England’s figure or "
        "above in 2021, and that time has passed."
    ),
    "chance": (
        "At 75 in 2021, 1 below England’s 76, it has not reached the target of England’s figure or "
        "above in 2021, and that time has passed. That it is short of the target could be chance: "
        "the 95% interval reaches over it."
    ),
    "stage": (
        "At 7 in 2022 it has not reached the stage due last, the target of 36% less than in 2018 "
        "(6 or less) by 2021."
    ),
    "unstated": (
        "The plan wants 18% less by 2023 and does not say than when: no figure can be held against "
        "a change without the year that it counts from."
    ),
}


@pytest.mark.parametrize(
    ("said", "values", "target", "how"),
    [
        ("past", [50, 52, 54, 58, 55], wants(">57", 2021), {}),
        ("late", [50, 52, 54, 56, 58], wants(">57", 2021), {}),
        (
            "england",
            [73, 71, 77, 67],
            wants("national average", 2021),
            {"england": AVERAGE, "half": 4},
        ),
        (
            "chance",
            [73, 71, 77, 75],
            wants("national average", 2021),
            {"england": AVERAGE, "half": 4},
        ),
        ("stage", [10, 10, 8, 7, 7], PATH, {"direction": "decrease"}),
        ("unstated", [10, 9], wants("-18%", 2023), {"direction": "decrease"}),
    ],
)
def test_the_reason_can_be_read_aloud(said, values, target, how):
    assert held(values, target, **how).reason == REASONS[said]


def test_englands_figure_of_the_same_year_counts_and_no_other():
    low_then = held([70, 70, 70, 75], wants("national average", 2021), england=[80, 80, 80, 74])
    high_then = held(
        [70, 70, 70, 75], wants("national average", 2021), england=[60, 60, 60, 76, 60]
    )
    assert (low_then.verdict, high_then.verdict) == ("met", "not on course")


def test_a_financial_year_is_held_against_the_calendar_year_that_holds_most_of_it():
    found = held([50, 52, 54, 56, 60, 40], wants("60", "2022/23"), first=2018)
    assert found.course.own.period.label == "2022"
    assert found.verdict == "met"


RANK = {"not on course": 0, "cannot say": 1, "on course": 2, "met": 3}
TARGETS = [
    wants("at least 60", 2021),
    wants("at least 60", 2026),
    wants("more than 55", 2021),
    wants("national average", 2021),
    wants("2 points above the national average", 2026),
    wants("10% increase on 2018", 2026),
    [wants("55", 2021), wants("65", 2030)],
    [wants("55", 2020), wants("65", 2030)],
]


@pytest.mark.parametrize("target", TARGETS, ids=str)
@settings(max_examples=25, deadline=None)
@given(
    values=st.lists(st.integers(40, 70), min_size=3, max_size=5),
    latest=st.integers(30, 80),
    better=st.integers(0, 30),
)
def test_a_better_figure_never_gives_a_worse_verdict(target, values, latest, better):
    england = [58] * (len(values) + 1)
    worse, good = (
        held([*values, last], target, england=england) for last in (latest, latest + better)
    )
    assert RANK[good.verdict] >= RANK[worse.verdict]


@pytest.mark.parametrize("target", TARGETS, ids=str)
@settings(max_examples=25, deadline=None)
@given(values=st.lists(st.integers(40, 70), min_size=4, max_size=5), shift=st.integers(1, 20))
def test_with_less_for_better_all_is_mirrored(target, values, shift):
    """Where less is better, 100 less each figure is judged as the figure was where more is."""
    stages = target if isinstance(target, list) else [target]
    if any("%" in each["says"] or "points" in each["says"] for each in stages):
        return
    turned = {"at least 60": "at most 40", "more than 55": "less than 45", "55": "45", "65": "35"}
    other = [each | {"says": turned.get(each["says"], each["says"])} for each in stages]
    up = held(values, target, england=[58] * len(values))
    down = held(
        [100 - v for v in values],
        other if isinstance(target, list) else other[0],
        england=[42] * len(values),
        direction="decrease",
    )
    assert up.verdict == down.verdict


# Counts that go up within the year of the target


def counted(rows, says, *, direction="increase", today=None):
    read, _ = target_of(wants(says, "2022/23"))

    series = pd.DataFrame(
        [(PLACE, period, value, None, None) for period, value in rows],
        columns=["area_code", "period", "value", "lower_ci", "upper_ci"],
    )
    return measure_progress(
        series,
        area_code=PLACE,
        direction=direction,
        starts=date(2022, 4, 1),
        target=replace(read, cumulative=True),
        kind="reported",
        decimals=0,
        today=today,
    )


@pytest.mark.parametrize(
    ("rows", "says", "direction", "verdict"),
    [
        pytest.param(
            [("Q2 2022/23", 30)], "60", "increase", "on course", id="half of it by half-way"
        ),
        pytest.param([("Q2 2022/23", 29)], "60", "increase", "not on course", id="29 of 30"),
        pytest.param([("Q2 2022/23", 61)], "60", "increase", "met", id="all of it by half-way"),
        pytest.param([("2022/23", 59)], "60", "increase", "not on course", id="the year is over"),
        pytest.param([("Q2 2022/23", 95)], "at most 190", "decrease", "on course", id="a ceiling"),
        pytest.param(
            [("Q2 2022/23", 100)], "at most 190", "decrease", "not on course", id="too fast"
        ),
        pytest.param(
            [("Q3 2022/23", 191)], "at most 190", "decrease", "not on course", id="passed"
        ),
        pytest.param([("2022/23", 190)], "at most 190", "decrease", "met", id="kept to the end"),
        pytest.param([("2021/22", 99)], "60", "increase", "cannot say", id="of another year"),
    ],
)
def test_a_count_is_held_against_its_share_of_the_year(rows, says, direction, verdict):
    assert counted(rows, says, direction=direction).verdict == verdict


def test_a_count_of_a_year_that_is_over_cannot_be_told_without_its_end():
    found = counted([("Q3 2022/23", 33)], ">=37", today=TODAY)
    assert found.verdict == "cannot say"
    assert found.reason == (
        "At 33 in Q3 2022/23 it keeps up with the target of at least 37 in 2022/23, whose share of "
        "it would be 28 by then. That time is over, and no figure of its end is held."
    )
