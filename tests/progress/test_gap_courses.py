"""Targets for a gap by hand, and what holds for all: a wider gap is never nearer to its target."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.periods import parse_period
from insight.plans.targets import target_of
from insight.progress.gap_courses import counted_from, gap_course
from insight.progress.series import Point

ORDER = ("met", "on course", "cannot say", "not on course")


def point(year, value, half=None):
    ends = (None, None) if half is None else (value - half, value + half)
    return Point(parse_period(str(year)), value, *ends)


def target(says, due=date(2030, 12, 31), *more):
    stages = [{"says": says, "due": due}, *({"says": s, "due": d} for s, d in more)]
    return target_of(stages)[0]


def judge(says, *points, due=date(2030, 12, 31), more=()):
    began = points[0] if len(points) > 1 else None
    return gap_course(counted_from(target(says, due, *more), began), points, began=began)


# The gap was 16 at the end of 2020. "Halve the gap" by the end of 2030 is 8; at the end of 2025 the
# straight line stands half way, at 12.
@pytest.mark.parametrize(
    ("latest", "outcome", "why"),
    [
        pytest.param(point(2025, 7), "met", "reached", id="7 is within 8"),
        pytest.param(point(2025, 7, 0.9), "met", "reached", id="7.9 at most is within 8"),
        pytest.param(point(2025, 7, 2), "on course", "reached in doubt", id="5 to 9 has 8 in it"),
        pytest.param(point(2025, 11, 0.9), "on course", "on the line", id="at most 11.9 of 12"),
        pytest.param(point(2025, 11, 2), "cannot say", "line in doubt", id="9 to 13 has 12 in it"),
        pytest.param(point(2025, 13, 2), "cannot say", "line in doubt", id="11 to 15 has 12 in it"),
        pytest.param(point(2025, 13, 0.9), "not on course", "behind the line", id="12.1 and more"),
        pytest.param(point(2031, 9, 2), "cannot say", "target in doubt", id="its day has come"),
        pytest.param(point(2031, 11, 2), "not on course", "date passed", id="9 at least: missed"),
    ],
)
def test_halving_a_gap_by_hand(latest, outcome, why):
    course = judge("halve the gap", point(2020, 16), latest)
    assert course.goals[-1].bound == 8
    assert (course.outcome, course.why) == (outcome, why)


def test_the_baselines_own_interval_is_part_of_the_line():
    # 12 is 16 less a quarter of it: a baseline of 16 ± 4 makes a line of 12 ± 3, so that 10 ± 1
    # lies 2 within a line of which one must be sqrt(3² + 1²) = 3.16 clear.
    sure = judge("halve the gap", point(2020, 16), point(2025, 10, 1))
    unsure = judge("halve the gap", point(2020, 16, 4), point(2025, 10, 1))
    assert (sure.outcome, unsure.outcome) == ("on course", "cannot say")
    assert unsure.expected == pytest.approx(12, abs=0.01)
    assert unsure.margin == pytest.approx(10**0.5, abs=0.02)


def test_stages_count_one_after_the_other():
    more = (("below 6", date(2030, 12, 31)),)
    first = {"due": date(2024, 12, 31), "more": more}
    assert judge("below 10", point(2020, 16), point(2025, 12, 1), **first).why == "stage missed"
    doubt = judge("below 10", point(2020, 16), point(2025, 10.3, 1.5), **first)
    assert (doubt.outcome, doubt.why) == ("cannot say", "stage in doubt")
    # 10.3 ± 0.5 may have reached 10, and is clearly behind the line to 6, at 9.3 by then
    behind = judge("below 10", point(2020, 16), point(2025, 10.3, 0.5), **first)
    assert (behind.outcome, behind.why, behind.passed) == ("not on course", "behind the line", None)
    assert judge("below 10", point(2020, 16), point(2025, 8, 0.5), **first).outcome == "on course"


@pytest.mark.parametrize(
    ("says", "base", "why"),
    [
        ("halve the gap", point(2020, -3, 1), "no gap at the base"),
        ("halve the gap", point(2020, 1, 2), "no gap at the base"),
        ("reduce the gap by 5 points", point(2020, 3, 1), "more than the gap"),
        ("reduce the gap by 5 points", point(2020, -3, 1), "no gap at the base"),
    ],
)
def test_nothing_is_taken_of_a_gap_that_was_none(says, base, why):
    course = judge(says, base, point(2025, 2, 1))
    assert (course.outcome, course.why) == ("cannot say", why)


def test_one_figure_says_nothing_of_a_course_but_may_have_reached_its_target():
    assert judge("at most 8", point(2025, 11, 1)).outcome == "cannot say"
    assert judge("at most 8", point(2025, 5, 1)).outcome == "met"
    assert judge("halve the gap", point(2025, 5, 1)).why == "no figure since"


SAYS = ("at most 8", "below 8 points", "halve the gap", "reduce the gap by 4", "close the gap")
gaps = st.floats(-20, 40)
halves = st.one_of(st.none(), st.floats(0.1, 8))


@given(
    says=st.sampled_from((*SAYS, "narrow the gap")),
    base=st.floats(5, 30),
    base_half=st.one_of(st.none(), st.floats(0.1, 4)),
    one=gaps,
    other=gaps,
    half=halves,
    year=st.integers(2022, 2033),
    staged=st.booleans(),
)
def test_a_wider_gap_never_moves_towards_met(says, base, base_half, one, other, half, year, staged):
    more = (("at most 4", date(2032, 12, 31)),) if staged else ()
    start = point(2020, base, base_half)
    narrow, wide = (
        ORDER.index(judge(says, start, point(year, gap, half), more=more).outcome)
        for gap in sorted((one, other))
    )
    assert narrow <= wide


@given(says=st.sampled_from(SAYS), base=st.floats(5, 30), gap=gaps, year=st.integers(2022, 2033))
def test_without_intervals_a_target_is_met_where_the_figure_is_on_its_side(says, base, gap, year):
    course = judge(says, point(2020, base), point(year, gap))
    assert (course.outcome == "met") == course.goals[-1].reached(gap)


@given(base=st.floats(9, 30), gap=gaps, half=st.floats(0.1, 8), year=st.integers(2022, 2033))
def test_a_wider_interval_never_turns_a_verdict_into_its_opposite(base, gap, half, year):
    sure = judge("at most 8", point(2020, base), point(year, gap)).outcome
    unsure = judge("at most 8", point(2020, base), point(year, gap, half)).outcome
    assert unsure in {sure, "cannot say", "on course"}
    assert not (sure == "not on course" and unsure == "on course")
