"""Targets for a gap in the words of councils."""

import pytest

from insight.errors import InvalidPlan
from insight.plans.targets.wanted import Wanted, read_wanted

HALF = Wanted(-50.0, change="%", of_gap=True)
NARROWER = Wanted(better=True, change="units", of_gap=True)
WARDS = "between our most deprived and most affluent wards"


@pytest.mark.parametrize(
    ("says", "wanted"),
    [
        ("Halve the gap by 2030", HALF),
        (f"halve the gap {WARDS}", HALF),
        ("close the gap by half", HALF),
        ("halving the gap from 2022/23", Wanted(-50.0, change="%", base="2022/23", of_gap=True)),
        ("reduce the gap by a third", Wanted(-100 / 3, change="%", of_gap=True)),
        ("cut inequality by two thirds", Wanted(-200 / 3, change="%", of_gap=True)),
        ("reduce the gap by 5 percentage points", Wanted(-5, change="units", of_gap=True)),
        ("a reduction in the gap of 2 years", Wanted(-2, change="units", of_gap=True)),
        ("reduce the gap to below 8 percentage points", Wanted(8, "less than", of_gap=True)),
        ("narrow the gap to 8 percentage points", Wanted(8, of_gap=True)),
        ("a gap no wider than £2,000", Wanted(2000, "at most", of_gap=True)),
        ("below 8 points", Wanted(8, "less than")),
        ("close the gap", Wanted(0, "at most", of_gap=True)),
        (f"eliminate the gap {WARDS}", Wanted(0, "at most", of_gap=True)),
        ("reduce the gap to zero", Wanted(0, of_gap=True)),
        (f"a reduction in inequalities {WARDS}", NARROWER),
        ("narrow the gap from 2019", Wanted(better=True, change="units", base="2019", of_gap=True)),
        (
            "a narrower gap than in 2019",
            Wanted(0, change="units", base="2019", better=True, of_gap=True),
        ),
    ],
)
def test_words_for_a_gap_are_read(says, wanted):
    assert read_wanted(says) == wanted


def test_a_gap_to_england_stays_a_target_beside_england():
    assert read_wanted("close the gap with the national average") == Wanted(than="england")


@pytest.mark.parametrize(
    "says", ["widen the gap by 5 points", "narrow the gap with England", "the gap", "mind the gap"]
)
def test_other_words_about_a_gap_are_refused(says):
    with pytest.raises(InvalidPlan, match="no target that is known"):
        read_wanted(says)
