"""What councils write as targets, read into numbers: every form by hand, and what is refused."""

import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.errors import InvalidPlan
from insight.plans.targets.wanted import Wanted, read_wanted

READ = {
    # figures
    "60": Wanted(60),
    "80,000": Wanted(80_000),
    "1.5% of workforce": Wanted(1.5),
    "5 hectares": Wanted(5),
    "£1.5 million": Wanted(1_500_000),
    "2,000 (cumulative)": Wanted(2_000),
    "60 by March 2026": Wanted(60),
    # thresholds
    ">57": Wanted(57, "more than"),
    "Greater than 57%": Wanted(57, "more than"),
    ">=37": Wanted(37, "at least"),
    "≥ 37%": Wanted(37, "at least"),
    "57 or more": Wanted(57, "at least"),
    "95%+": Wanted(95, "at least"),
    "at most 5": Wanted(5, "at most"),
    "no more than 190": Wanted(190, "at most"),
    "190 or fewer": Wanted(190, "at most"),
    "<5%": Wanted(5, "less than"),
    # ranges
    "between 40 and 45": Wanted(40, "between", 45),
    "40 to 45%": Wanted(40, "between", 45),
    "40–45": Wanted(40, "between", 45),
    # beside another place
    "Achieve national average": Wanted(than="england"),
    "above the national average": Wanted(compare="more than", than="england"),
    "better than the England average": Wanted(than="england", better=True),
    "at or above the regional average": Wanted(compare="at least", than="region"),
    "North West average": Wanted(than="region"),
    "in line with statistical neighbours": Wanted(than="similar"),
    "own county average": Wanted(than="county"),
    "2 points above the England average": Wanted(2, than="england"),
    "at least 2 percentage points above England": Wanted(2, "at least", than="england"),
    "no more than 3 points below the England average": Wanted(-3, "at least", than="england"),
    "England’s average minus 1.5 points": Wanted(-1.5, than="england"),
    "within 2 points of the national average": Wanted(-2, "between", 2, than="england"),
    # changes
    "-36% from 2019": Wanted(-36, change="%", base="2019"),
    "−36% from 2019": Wanted(-36, change="%", base="2019"),
    "reduce by 36% on a 2019 baseline": Wanted(-36, change="%", base="2019"),
    "36% below 2019 levels": Wanted(-36, change="%", base="2019"),
    "5% increase on 2021/22": Wanted(5, change="%", base="2021/22"),
    "100 fewer than in 2019": Wanted(-100, change="units", base="2019"),
    "5 points more than 2019": Wanted(5, change="units", base="2019"),
    "halve from 2019": Wanted(-50, change="%", base="2019"),
    "improve on 2021/22": Wanted(change="units", base="2021/22", better=True),
    "-18%": Wanted(-18, change="%"),
    "18% reduction by 2025": Wanted(-18, change="%"),
    # net zero, and nothing yet
    "carbon neutral": Wanted(compare="at most", net_zero=True),
    "Net-zero emissions": Wanted(compare="at most", net_zero=True),
    "New": Wanted(pending=True),
    "TBC": Wanted(pending=True),
    "Baseline year": Wanted(pending=True),
}


@pytest.mark.parametrize("words", READ)
def test_words_are_read_as_they_are_meant(words):
    assert read_wanted(words) == READ[words]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("good", "is no target that is known (expected words such as 60, at least 57"),
        ("top quartile", "is no target that is known"),
        ("60 then 70", "is no target that is known"),
        ("10% lower than last year", "is no target that is known"),
        ("between 5 and 10% reduction from 2019", "is no target that is known"),
        ("5% above target", "is no target that is known"),
        ("45 to 40", "runs backwards (expected the smaller number first)"),
        ("10% above the national average", "may mean points or a share of the other figure"),
        ("5 points better than the national average", "does not say above or below"),
    ],
)
def test_what_may_mean_two_things_is_refused_and_never_taken_for_a_figure(words, said):
    with pytest.raises(InvalidPlan) as refused:
        read_wanted(words)
    assert said in str(refused.value)


@given(value=st.integers(0, 10**9))
def test_a_number_is_itself_with_commas_and_a_sign_before_it(value):
    assert read_wanted(f"{value:,}") == Wanted(value)
    assert read_wanted(f">={value:,}") == Wanted(value, "at least")
    assert read_wanted(f"no more than {value}") == Wanted(value, "at most")


@pytest.mark.parametrize("piece", ["1 ", "at least ", "1,", "within 1 points of the ", "((", "-1"])
def test_long_words_are_refused_or_read_at_once(piece):
    start = time.process_time()
    with contextlib.suppress(InvalidPlan):
        read_wanted((piece * 300)[:300])
    assert time.process_time() - start < 0.5
