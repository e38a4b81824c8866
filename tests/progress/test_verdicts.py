"""What a verdict says of figures near nought: rounded first, and then given their sign."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.periods import parse_period
from insight.progress.change import Change
from insight.progress.series import Point
from insight.progress.verdicts import judge_change, moved

SIGNED_NOUGHT = re.compile(r"[−+-]0(\.0+)?(?![.\d])")
SMALL = st.floats(-0.2, 0.2)


def point(period, value):
    return Point(parse_period(period), value)


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        pytest.param(
            Change(-0.5, None, clear=True, lower=-1.0, upper=-0.04),
            "the change is between −1.0 and 0.0",
            id="an end that rounds to nought from below",
        ),
        pytest.param(
            Change(-0.01, None, clear=False, usual=0.04),
            "its usual ups and downs reach 0.0",
            id="a small reach",
        ),
    ],
)
def test_an_interval_that_ends_near_nought(change, rule):
    _, reason = judge_change(change, "decrease", "It fell", 1)
    assert f"({rule})" in reason


def test_a_movement_within_the_last_decimal_is_none():
    said = moved(point("2020", -0.04), point("2023", 0.04), 1)
    assert said == "It was 0.0 in both 2020 and 2023"


@given(SMALL, SMALL, SMALL, SMALL, st.integers(0, 3))
def test_no_verdict_gives_nought_a_sign(then, now, one, other, decimals):
    movement = moved(point("2020", then), point("2023", now), decimals)
    change = Change(now - then, None, clear=False, lower=min(one, other), upper=max(one, other))
    _, reason = judge_change(change, "increase", movement, decimals)
    assert not SIGNED_NOUGHT.search(reason)
