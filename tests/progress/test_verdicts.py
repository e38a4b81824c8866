"""What a verdict says of a movement: numbers as they are shown, and their sign."""

import pytest

from insight.periods import parse_period
from insight.progress.series import Point
from insight.progress.status import STATUSES
from insight.progress.verdicts import VERDICTS, moved


def point(value, label):
    return Point(parse_period(label), value, None, None)


@pytest.mark.parametrize(
    ("then", "now"), [(-0.04, 0.04), (0.04, -0.04), (-0.01, 0.0)], ids=["up", "down", "to nothing"]
)
def test_what_rounds_to_nothing_has_no_sign(then, now):
    said = moved(point(then, "2020"), point(now, "2024"), 1)
    assert "−0.0" not in said
    assert "-0.0" not in said
    assert "0.0" in said


def test_below_nothing_has_a_true_minus():
    assert "−1.2" in moved(point(0.5, "2020"), point(-1.2, "2024"), 1)


def test_every_verdict_is_a_status_in_the_same_order():
    assert [each for each in STATUSES if each in VERDICTS] == list(VERDICTS)
    assert len(set(STATUSES)) == len(STATUSES) == len(VERDICTS) + 2
