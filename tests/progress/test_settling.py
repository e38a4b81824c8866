"""What would settle a verdict that says neither better nor worse, worked out by hand."""

from datetime import date

import pandas as pd
import pytest

from insight.plans.records import Measure, Unlinked
from insight.progress.evaluation import MeasureProgress
from insight.progress.judging import measure_progress
from insight.progress.settling import what_would_settle

HERE = "E08000007"


def judged(values, *, width=None, direction="decrease", starts=date(2020, 1, 1), **how):
    first = how.pop("first", 2018)
    table = pd.DataFrame(
        {
            "area_code": HERE,
            "period": [str(first + n) for n in range(len(values))],
            "value": [float(v) for v in values],
        }
    )
    if width is not None:
        table = table.assign(lower_ci=table["value"] - width, upper_ci=table["value"] + width)
    return measure_progress(
        table, area_code=HERE, direction=direction, starts=starts, kind="calendar", **how
    )


def pooled(*labels):
    table = pd.DataFrame(
        {"area_code": HERE, "period": labels, "value": [80.0 + n for n in range(len(labels))]}
    )
    return measure_progress(
        table, area_code=HERE, direction="increase", starts=date(2019, 1, 1), kind="calendar"
    )


def test_a_change_within_its_interval_names_the_size_the_year_and_the_sample():
    # From 2019 to 2021: one less, give or take sqrt(2) x 1 = 1.41; at half a point a year it takes
    # 2.83 years in all, so to 2022; twice the sample makes 1.41 into 1.
    held = judged([20, 20, 20, 19], width=1.0)
    assert (held.verdict, held.doubt) == ("no clear change", "chance")
    assert what_would_settle(held) == (
        "A change of more than about 1.4 would be clear; this one is 1.0. If it goes on at this "
        "pace, that is reached by about 2022; a change of this size would take about 2 times as "
        "many people or years to count."
    )


def test_a_change_far_below_what_is_usual_is_said_to_be_beyond_years():
    held = judged([20, 25, 20, 25, 20, 24, 20.1], first=2013, starts=date(2014, 1, 1))
    assert held.doubt == "chance"
    assert what_would_settle(held).endswith(
        "It is so small that more years like these would not tell it from chance."
    )


@pytest.mark.parametrize(
    ("held", "doubt", "said"),
    [
        pytest.param(
            judged([20, 20, 19]),
            "too few figures",
            "two more figures would do, so not before 2022.",
            id="2018 to 2020 are three: two more are 2021 and 2022",
        ),
        pytest.param(
            pooled(*(f"{year} to {year + 2}" for year in range(2016, 2023))),
            "too few figures",
            "that share no years where the source gives no interval: two more figures would do, "
            "so not before 2030.",
            id="five of three years each from 2016 on end in 2030",
        ),
        pytest.param(
            pooled("2016 to 2018", "2017 to 2019"),
            "shares years",
            "The first figure for years that all lie after 31 December 2018 would.",
            id="not yet any that shares none",
        ),
        pytest.param(judged([20]), "none since the start", "newest held here is for 2018.", id="0"),
        pytest.param(judged([20], first=2021), "one figure", "A second figure", id="one figure"),
        pytest.param(
            judged([20, 10], width=1, first=2019, direction="unclear"),
            "no direction",
            "The plan would have to say which way it should go.",
            id="the plan does not say",
        ),
        pytest.param(
            judged([20, 10], width=1, first=2019), "", "", id="a verdict needs no settling"
        ),
    ],
)
def test_each_kind_of_not_knowing_says_what_would_end_it(held, doubt, said):
    assert held.doubt == doubt
    told = what_would_settle(held)
    assert told.endswith(said) or said in told
    assert bool(told) == bool(said)


def test_a_measure_without_a_series_names_the_publication_that_would_fill_it():
    measure = Measure("m", "M", "increase", unlinked=Unlinked("None.", "Defra: Fly-tipping"))
    row = MeasureProgress(measure, "a", (), "no open series", "no open series")
    assert what_would_settle(row) == "What would settle it: Defra: Fly-tipping."
