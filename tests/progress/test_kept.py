"""A level that a plan wants kept: which side is the one to keep, when it is lost, and the words."""

from datetime import date

import pandas as pd
import pytest

from insight.plans.records import Target
from insight.progress.judging import measure_progress

PLACE = "E08000007"


def held(values, level, *, due=date(2028, 12, 31), half=None, starts=date(2024, 4, 1), **how):
    """A series of calendar years that ends in 2025, held against a level to be kept."""
    table = pd.DataFrame(
        {
            "area_code": PLACE,
            "period": how.pop("labels", None)
            or [str(2026 - len(values) + n) for n in range(len(values))],
            "value": values,
            "lower_ci": [None if half is None else v - half for v in values],
            "upper_ci": [None if half is None else v + half for v in values],
        }
    )
    how.setdefault("direction", "maintain")
    return measure_progress(
        table, area_code=PLACE, starts=starts, target=Target(level, due), decimals=0, **how
    )


@pytest.mark.parametrize(
    ("values", "level", "verdict", "keep"),
    [
        pytest.param([91, 92, 93, 95], 90, "on course", "floor", id="a floor kept"),
        pytest.param([91, 92, 88, 85], 90, "not on course", "floor", id="a floor lost"),
        pytest.param([8, 7, 9, 9], 10, "on course", "ceiling", id="a ceiling kept"),
        pytest.param([8, 7, 9, 12], 10, "not on course", "ceiling", id="a ceiling lost"),
        pytest.param([91, 92, 93, 90], 90, "on course", "floor", id="at the floor: not past it"),
        pytest.param([8, 7, 9, 10], 10, "on course", "ceiling", id="at the ceiling: not past it"),
        pytest.param([91, 92, 88, 91], 90, "on course", "floor", id="lost and won back"),
        pytest.param([90, 90, 90, 90], 90, "on course", None, id="at the level all the while"),
        pytest.param([-2, -3, -1, 1], 0, "not on course", "ceiling", id="a level of zero"),
        pytest.param(
            [0.1 + 0.2, 0.3, 0.3, 0.1 + 0.2], 0.3, "on course", None, id="a rounding error"
        ),
    ],
)
def test_a_level_is_kept_on_the_side_where_the_figure_stood(values, level, verdict, keep):
    found = held(values, level)
    assert (found.verdict, found.keep, found.line) == (verdict, keep, None)


@pytest.mark.parametrize(
    ("values", "polarity", "verdict"),
    [
        pytest.param([88, 88, 88, 91], "higher_is_better", "on course", id="a floor reached"),
        pytest.param(
            [88, 88, 88, 89], "higher_is_better", "not on course", id="never at the floor"
        ),
        pytest.param([90, 90, 90, 95], "higher_is_better", "on course", id="at it, then better"),
        pytest.param([90, 90, 90, 89], "higher_is_better", "not on course", id="at it, then worse"),
        pytest.param([90, 90, 90, 95], "lower_is_better", "not on course", id="a ceiling left"),
        pytest.param([92], "higher_is_better", "on course", id="one figure, on the better side"),
    ],
)
def test_where_a_side_is_better_that_side_is_kept(values, polarity, verdict):
    starts = None if len(values) == 1 else date(2024, 4, 1)
    assert held(values, 90, polarity=polarity, starts=starts).verdict == verdict


def test_without_a_side_a_clear_move_away_is_a_loss_and_an_unclear_one_is_not():
    assert held([90, 90, 90, 95], 90, half=1).verdict == "not on course"
    assert held([90, 90, 90, 91], 90, half=5).verdict == "on course"
    unknown = held([90, 91], 90)
    assert unknown.verdict == "cannot say"
    assert "It stood exactly at the level of 90" in unknown.reason


@pytest.mark.parametrize("values", [[91, 95], [91, 85]])
def test_without_a_figure_since_the_plan_began_nothing_is_said(values):
    found = held(values, 90, starts=date(2026, 4, 1))
    assert found.verdict == "cannot say"
    assert "no figure since the plan began" in found.reason


def test_one_figure_alone_does_not_say_which_side_to_keep():
    found = held([91], 90, starts=None)
    assert (found.verdict, found.keep) == ("cannot say", None)
    assert "only one figure" in found.reason


def test_once_the_date_has_come_a_kept_level_is_met():
    assert held([91, 92, 93, 95], 90, due=date(2025, 12, 31)).verdict == "met"
    assert held([91, 92, 93, 85], 90, due=date(2025, 12, 31)).verdict == "not on course"


def test_pooled_years_that_overlap_still_have_a_side():
    labels = ["2019 to 2021", "2020 to 2022", "2021 to 2023", "2022 to 2024"]
    found = held([91, 92, 93, 88], 90, labels=labels, starts=date(2024, 1, 1))
    assert (found.verdict, found.keep) == ("not on course", "floor")


REASONS = {
    "kept": "At 95 in 2025 it has stayed above the level of 90 that the plan wants kept until "
    "December 2028.",
    "won back": "At 91 in 2025 it is above the level of 90 that the plan wants kept until December "
    "2028; in 2024 it was below it.",
    "lost": "At 12 in 2025 it has risen above the level of 10 that the plan wants kept until "
    "December 2028; it was below at the start (7 in 2023).",
    "never": "At 89 in 2025 it is below the level of 90 that the plan wants kept until December "
    "2028, as it was at the start (88 in 2023).",
    "chance": "At 89 in 2025 it has fallen below the level of 90 that the plan wanted kept until "
    "January 2025; it was above at the start (92 in 2023). That it is below it could be chance: "
    "its 95% interval reaches over the level.",
    "rounded": "At 90 in 2025 it has fallen just below the level of 90 that the plan wants kept "
    "until December 2028; it was above at the start (92 in 2023).",
}


@pytest.mark.parametrize(
    ("values", "level", "how", "said"),
    [
        ([91, 92, 93, 95], 90, {}, "kept"),
        ([91, 92, 88, 91], 90, {}, "won back"),
        ([8, 7, 9, 12], 10, {}, "lost"),
        ([88, 88, 88, 89], 90, {"polarity": "higher_is_better"}, "never"),
        ([91, 92, 93, 89], 90, {"half": 2, "due": date(2025, 1, 31)}, "chance"),
        ([91, 92, 93, 89.9], 90, {}, "rounded"),
    ],
)
def test_the_reason_names_the_level_its_date_and_where_it_stood(values, level, how, said):
    assert held(values, level, **how).reason == REASONS[said]
