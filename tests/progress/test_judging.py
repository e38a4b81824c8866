"""Progress: a hand-worked series for every verdict and every edge."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insight.breaks import Break
from insight.errors import InvalidObservations, MissingData
from insight.periods import parse_period
from insight.plans.records import Target
from insight.progress.change import change_between, chart_of, line_to
from insight.progress.gaps import gap_progress
from insight.progress.judging import choose_baseline, measure_progress
from insight.progress.series import (
    Point,
    gap_table,
    mean_moving_range,
    missing_years,
    points_of,
    yearly_apart,
)
from insight.progress.verdicts import VERDICTS

PLACE, ENGLAND = "E08000007", "E92000001"
STARTS = date(2021, 4, 1)
STEADY = [10.0, 11.0, 10.0, 11.0, 10.0, 11.0]


def table(values, *, first=2016, half_width=None, area=PLACE, labels=None):
    """A series of calendar years, or of the labels given; 95% limits at value ± half_width."""
    labels = labels or [str(first + i) for i in range(len(values))]
    wide = half_width is not None
    return pd.DataFrame(
        {
            "area_code": area,
            "period": labels,
            "value": values,
            "lower_ci": [v - half_width if wide else None for v in values],
            "upper_ci": [v + half_width if wide else None for v in values],
        }
    )


def judged(values, *, direction="increase", **how):
    made = {k: how.pop(k) for k in ("first", "half_width", "labels") if k in how}
    how.setdefault("starts", STARTS)
    return measure_progress(table(values, **made), area_code=PLACE, direction=direction, **how)


def period(label):
    return parse_period(label, "financial" if "/" in label else "")


def point(label, value, half_width=None):
    if half_width is None:
        return Point(period(label), value)
    return Point(period(label), value, value - half_width, value + half_width)


# Verdicts without a target


@pytest.mark.parametrize(
    ("values", "direction", "verdict"),
    [
        pytest.param(
            [10, 10, 10, 10, 10, 20],
            "increase",
            "improving",
            id="2020 to 2021: +10, beyond 2.457 x mean step (10/5 = 2): 4.9",
        ),
        pytest.param([10, 10, 10, 10, 10, 20], "decrease", "getting worse", id="the other way"),
        pytest.param(
            [10, 11, 10, 11, 10, 14], "increase", "improving", id="+4 beyond 2.457 x 8/5: 3.93"
        ),
        pytest.param(
            [10, 11, 10, 11, 10, 13.5],
            "increase",
            "no clear change",
            id="+3.5 within 2.457 x 7.5/5: 3.69",
        ),
        pytest.param([20, 20, 20, 20, 20, 10], "decrease", "improving", id="a fall that is wanted"),
        pytest.param(
            STEADY, "increase", "no clear change", id="+1 within 2.457 x mean step of 1: 2.5"
        ),
        pytest.param(
            [10, 10, 10, 10, 10, 10], "increase", "no clear change", id="nothing ever moves"
        ),
        pytest.param([10, 10, 10, 10, 10, 20], "unclear", "cannot say", id="no direction given"),
        pytest.param(STEADY, "maintain", "on course", id="to be kept, and kept"),
        pytest.param(
            [10, 10, 10, 10, 10, 20], "maintain", "not on course", id="to be kept, and moved"
        ),
        pytest.param(
            [10, 10, 20],
            "increase",
            "cannot say",
            id="three figures without intervals: fewer than five",
        ),
    ],
)
def test_verdict_without_intervals(values, direction, verdict):
    found = judged(values, direction=direction, first=2022 - len(values))
    assert found.verdict == verdict
    assert (found.baseline.period.label, found.latest.period.label) == ("2020", "2021")


@pytest.mark.parametrize(
    ("now", "verdict"),
    [
        pytest.param(53, "improving", id="+3 ± 2.83 (2 x root 2): leaves out zero"),
        pytest.param(52, "no clear change", id="+2 ± 2.83: takes in zero"),
        pytest.param(47, "getting worse", id="-3 ± 2.83: leaves out zero"),
    ],
)
def test_verdict_with_intervals_is_the_interval_of_the_change(now, verdict):
    found = judged([50, now], first=2020, half_width=2)
    assert found.verdict == verdict
    assert found.change.value == now - 50
    assert found.change.upper - found.change.value == pytest.approx(8**0.5)


def test_one_missing_interval_means_the_rule_without():
    series = table([50, 53], first=2020, half_width=2)
    series.loc[0, ["lower_ci", "upper_ci"]] = None
    found = measure_progress(series, area_code=PLACE, direction="increase", starts=STARTS)
    assert found.verdict == "cannot say"
    assert "fewer than 5 figures" in found.reason


def test_every_verdict_has_its_reason_in_a_sentence():
    found = judged([10, 10, 10, 10, 10, 20])
    assert found.reason == (
        "It rose from 10.0 in 2020 to 20.0 in 2021, the way the plan wants "
        "(between two figures of a steady series like it, up to 4.9 is usual)."
    )


# Verdicts against a target. Baseline 2020: 70; due at the end of 2030: 80; the line gains 1 a year.

AIM = Target(value=80, due=date(2030, 12, 31))


@pytest.mark.parametrize(
    ("values", "target", "verdict"),
    [
        pytest.param([70, 80], AIM, "met", id="reached exactly"),
        pytest.param([70, 71], AIM, "on course", id="on the line: 71 after one of ten years"),
        pytest.param([70, 70.9], AIM, "not on course", id="below the line"),
        pytest.param([70, 69], AIM, "not on course", id="the wrong way"),
        pytest.param(
            [85, 84], AIM, "met", id="met when the plan began, and still: falling is no matter"
        ),
        pytest.param([85, 79], AIM, "not on course", id="met when the plan began, and slipped"),
        pytest.param(
            [70, 71],
            Target(value=80, due=date(2021, 12, 31)),
            "not on course",
            id="the date has passed: the latest period ends on it",
        ),
        pytest.param(
            [70, 90],
            Target(value=80, due=date(2021, 3, 31)),
            "met",
            id="the date has passed, and it was reached",
        ),
        pytest.param([70], AIM, "cannot say", id="no figure since the plan began"),
        pytest.param([81], AIM, "met", id="one figure, and it is there"),
        pytest.param(
            [70, 71], Target(value=70, due=AIM.due), "met", id="a target equal to the baseline"
        ),
    ],
)
def test_verdict_against_a_target(values, target, verdict):
    assert judged(values, first=2020, target=target).verdict == verdict


def test_a_target_without_a_way_to_go_gets_no_verdict():
    target = Target(value=60, due=date(2030, 12, 31))
    for values in ([70, 69], [70, 59], [70]):
        found = judged(values, first=2020, direction="unclear", target=target)
        assert found.verdict == "cannot say"
        assert "does not say which way it should go" in found.reason
        assert "the target of 60.0 by December 2030" in found.reason
        assert found.line is None


def test_line_to_a_target_in_numbers():
    line = line_to(AIM, point("2020", 70), point("2024", 75), "increase")
    assert line.expected == pytest.approx(74)
    assert line.share_covered == pytest.approx(0.5)
    assert line.required_change == pytest.approx(5 / 6)
    assert line.observed_change == pytest.approx(1.25)
    assert line.projected == pytest.approx(82.5)


def test_reason_against_a_target_names_the_line():
    found = judged([70, 70.5], first=2020, target=AIM)
    assert found.reason == (
        "At 70.5 in 2021 it is behind the straight line to the target of 80.0 by December 2030, "
        "which stands at 71.0 by then."
    )


# The baseline


@pytest.mark.parametrize(
    ("labels", "starts", "label", "which"),
    [
        pytest.param(
            ["2019", "2020", "2021"], STARTS, "2020", "before the plan began", id="last before"
        ),
        pytest.param(
            ["2019/20", "2020/21", "2021/22"],
            STARTS,
            "2020/21",
            "before the plan began",
            id="a year that ended the day before",
        ),
        pytest.param(
            ["2021", "2022"], STARTS, "2021", "after the plan began", id="a year still running"
        ),
        pytest.param(
            ["2018 to 2020", "2019 to 2021"],
            STARTS,
            "2018 to 2020",
            "before the plan began",
            id="pooled years count when the last has ended",
        ),
        pytest.param(["2019", "2020"], None, "2019", "the first figure", id="no day to count from"),
    ],
)
def test_baseline(labels, starts, label, which):
    found, how = choose_baseline([point(each, 1) for each in labels], starts)
    assert (found.period.label, how) == (label, which)


def test_baseline_of_nothing_is_refused():
    with pytest.raises(InvalidObservations, match="no points"):
        choose_baseline([], STARTS)


def test_no_baseline_counts_from_the_first_figure_and_says_so():
    found = judged([50, 56], first=2022, half_width=2)
    assert (found.verdict, found.baseline_is) == ("improving", "after the plan began")
    assert found.notes == (
        "No comparable figure from before the plan began: counted from 2022, the first.",
    )


# Edges


def test_no_figure_for_the_place():
    found = measure_progress(table([1, 2], area=ENGLAND), area_code=PLACE, direction="increase")
    assert (found.verdict, found.baseline, found.change) == ("cannot say", None, None)
    assert found.reason == "There is no figure for this place."


def test_newest_figure_is_from_before_the_plan():
    found = judged([10, 11, 12], first=2016)
    assert found.verdict == "cannot say"
    assert found.reason == "The newest figure, for 2018, is from before the plan began."


def test_one_figure_since_the_plan_began():
    found = judged([10], first=2022)
    assert found.reason == "There is only one figure to go by, for 2022."


def test_pooled_periods_step_back_to_share_no_year():
    labels = ["2018 to 2020", "2019 to 2021", "2020 to 2022", "2021 to 2023"]
    found = judged([60, 61, 62, 70], labels=labels, half_width=2, starts=date(2022, 4, 1))
    assert found.baseline.period.label == "2018 to 2020"
    assert found.change.value == 10
    assert found.notes[0] == (
        "2019 to 2021 shares years with 2021 to 2023, so the comparison is with 2018 to 2020, "
        "the last that shares none."
    )


def test_pooled_periods_that_all_share_a_year_are_not_compared():
    found = judged([60, 70], labels=["2018 to 2020", "2020 to 2022"], half_width=2)
    assert (found.verdict, found.change) == ("cannot say", None)
    assert found.reason.startswith("Every earlier figure shares years with the latest")


def test_pooled_periods_give_few_points_a_year_apart():
    labels = [f"{year} to {year + 2}" for year in range(2011, 2022)]
    points = [point(label, 1.0) for label in labels]
    assert [p.period.label for p in yearly_apart(points)] == [
        "2012 to 2014",
        "2015 to 2017",
        "2018 to 2020",
        "2021 to 2023",
    ]


def test_months_count_once_a_year():
    labels = ["April 2023", "June 2023", "April 2024", "May 2024", "May 2025"]
    apart = yearly_apart([point(label, 1.0) for label in labels])
    assert [p.period.label for p in apart] == ["April 2023", "May 2024", "May 2025"]


def test_missing_years_are_named_and_not_filled():
    found = judged(
        [10, 10, 20], labels=["2018/19", "2021/22", "2022/23"], half_width=1, kind="school"
    )
    assert "No comparable figure for 2019/20, 2020/21." in found.notes
    assert [p.period.label for p in found.points] == ["2018/19", "2021/22", "2022/23"]
    assert found.verdict == "improving"


def test_missing_years_of_pooled_periods_are_not_guessed():
    assert missing_years([point("2015 to 2017", 1), point("2020 to 2022", 1)]) == []


def test_empty_figures_are_left_out():
    found = judged([10, None, 20], first=2019, half_width=None)
    assert [p.value for p in found.points] == [10, 20]


def test_method_break_leaves_the_earlier_figures_out():
    values = [90, 90, 90, 10, 11]
    found = judged(values, first=2017, breaks=[Break("2020", "it changed")], half_width=1)
    assert [p.period.label for p in found.points] == ["2020", "2021"]
    assert (found.baseline.value, found.verdict) == (10, "no clear change")


def test_years_measured_another_way_are_left_out():
    apart = [Break("2020", "of a strike", until="2020")]
    found = judged([40, 60, 44], first=2019, breaks=apart, half_width=1)
    assert (found.baseline.value, found.latest.value) == (40, 44)
    assert found.verdict == "improving"


def test_a_break_long_after_the_start_leaves_the_time_since_unsaid():
    found = judged(
        [10, 11, 30, 31, 40],
        first=2014,
        starts=date(2015, 4, 1),
        half_width=1,
        breaks=[Break("2017", "the question changed")],
    )
    assert (found.verdict, found.change) == ("cannot say", None)
    assert found.reason == (
        "Figures before 2017 do not compare with those since, because the question changed. So "
        "what has happened since the plan began cannot be said. Among those that compare: it rose "
        "from 31.0 in 2017 to 40.0 in 2018."
    )
    assert [point.period.label for point in found.apart] == ["2014", "2015", "2016"]


def test_a_break_soon_after_the_start_is_counted_from_and_said():
    found = judged([90, 91, 10, 11, 20], first=2019, half_width=1, breaks=[Break("2021", "x")])
    assert (found.baseline.value, found.verdict) == (10, "improving")
    assert found.baseline_is == "after the plan began"
    assert found.notes == (
        "Figures before 2021 do not compare with those since, because x.",
        "No comparable figure from before the plan began: counted from 2021, the first.",
    )


def test_no_line_to_a_target_starts_on_the_other_side_of_a_break():
    found = judged(
        [10, 11, 30, 31, 40],
        first=2014,
        starts=date(2015, 4, 1),
        half_width=1,
        breaks=[Break("2017", "the question changed")],
        target=Target(50, date(2028, 3, 31)),
    )
    assert found.line is None
    assert found.verdict == "cannot say"


def test_years_that_a_break_sets_apart_are_told_once():
    apart = Break("2020", "of a strike", until="2021", published=False)
    found = judged([1, 2, 3, 4], labels=["2018", "2019", "2022", "2024"], breaks=[apart])
    assert found.notes == (
        "There is no figure for 2020 to 2021, because of a strike.",
        "No comparable figure for 2023.",
        "The source gives no interval for these figures.",
    )


@pytest.mark.parametrize(
    ("kind", "label"),
    [
        pytest.param("financial", "2020/21", id="ended the day before"),
        pytest.param("school", "2019/20", id="ends in August"),
        pytest.param("academic", "2019/20", id="ends in July"),
        pytest.param("mid_november", "2019/20", id="ends in November"),
        pytest.param("january_census", "2020/21", id="taken in January"),
        pytest.param("winter", "2020/21", id="ended in February"),
        pytest.param("destination", "2019/20", id="followed to March"),
    ],
)
def test_the_kind_of_year_says_which_figure_was_there_when_the_plan_began(kind, label):
    labels = ["2018/19", "2019/20", "2020/21", "2021/22"]
    found = judged([1, 2, 3, 4], labels=labels, kind=kind)
    assert (found.baseline.period.label, found.baseline_is) == (label, "before the plan began")


def test_percent_is_left_out_from_zero():
    assert judged([0, 5], first=2020, half_width=1).change.percent is None
    assert judged([10, 15], first=2020, half_width=1).change.percent == 50


def test_usual_step_is_over_the_last_ten_points():
    assert mean_moving_range([point(str(2000 + i), v) for i, v in enumerate(STEADY)]) == 1
    wild = [0.0, 100.0, *STEADY, *STEADY[:4]]
    assert mean_moving_range([point(str(2000 + i), v) for i, v in enumerate(wild)]) == 1
    assert mean_moving_range([point(str(2000 + i), 1.0) for i in range(4)]) is None


# What cannot be


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param({"period": ["2020", "2020"]}, "two figures for 2020", id="a year twice"),
        pytest.param({"value": [10, float("inf")]}, "not a finite number", id="infinity"),
        pytest.param({"lower_ci": [11, 9]}, "outside its interval", id="below its lower limit"),
        pytest.param({"period": ["2020", "soon"]}, "'soon' is not one of", id="no period"),
    ],
)
def test_figures_that_cannot_be_are_refused(change, said):
    series = table([10, 10], first=2020, half_width=1).assign(**change)
    with pytest.raises(InvalidObservations, match=said):
        points_of(series, PLACE, kind="calendar")


def test_missing_column_is_named():
    with pytest.raises(InvalidObservations, match="no column 'period'"):
        points_of(table([1]).drop(columns="period"), PLACE, kind="calendar")


# England


@pytest.mark.parametrize(
    ("place", "england", "moved", "down"),
    [
        pytest.param([40, 30], [20, 20], "narrowed", False, id="the place got better"),
        pytest.param([40, 40], [20, 30], "narrowed", True, id="only England got worse"),
        pytest.param([40, 40], [20, 10], "widened", False, id="England pulled ahead"),
        pytest.param([40, 30], [20, 10], "unchanged", False, id="both got better alike"),
        pytest.param([10, 20], [30, 30], "narrowed", True, id="the place was ahead and fell back"),
    ],
)
def test_gap_to_england(place, england, moved, down):
    both = pd.concat(
        [table(place, first=2020), table(england, first=2020, area=ENGLAND)], ignore_index=True
    )
    found = measure_progress(both, area_code=PLACE, direction="decrease", starts=STARTS)
    assert (found.england.gap.absolute, found.england.gap.levelled_down) == (moved, down)
    assert (found.england.baseline, found.england.latest) == tuple(england)


def test_no_gap_to_england_where_england_lacks_the_period():
    both = pd.concat([table([4, 3], first=2020), table([4], first=2020, area=ENGLAND)])
    found = measure_progress(both, area_code=PLACE, direction="decrease", starts=STARTS)
    assert found.england is None


def test_england_is_not_compared_with_itself():
    found = measure_progress(
        table([4, 3], first=2020, area=ENGLAND), area_code=ENGLAND, direction="decrease"
    )
    assert found.england is None


# Now


def test_recent_trend_needs_five_intervals_a_year_apart():
    assert judged([1, 2, 3, 4, 5], half_width=0.1).recent.verdict == "getting better"
    assert judged([1, 2, 3, 4, 5]).recent is None
    assert judged([1, 2, 3, 4], half_width=0.1).recent is None


def test_recent_trend_has_no_judgement_without_a_direction():
    found = judged([1, 2, 3, 4, 5], half_width=0.1, direction="unclear")
    assert (found.recent.marker, found.recent.verdict) == ("increasing", "no judgement")


def test_control_chart_needs_seven_points():
    values = [10, 11, 10, 11, 10, 11, 30]
    assert judged(values, first=2015).chart.now == "improvement"
    assert judged(values, first=2015, direction="decrease").chart.now == "concern"
    assert judged(values[1:]).chart is None


def test_control_chart_of_a_target_says_whether_it_will_be_met():
    points = [point(str(2010 + i), v) for i, v in enumerate(STEADY + STEADY)]
    chart = chart_of(points, "increase", Target(value=20, due=date(2030, 1, 1)))
    assert chart.assurance == "consistently failing"


# Gaps of two series


def test_gap_is_positive_when_the_worse_off_are_behind():
    fsm, rest = table([30, 34], first=2020), table([45, 47], first=2020)
    gaps = gap_table(fsm, rest, area_codes=[PLACE], worse_is_higher=False)
    assert gaps["value"].tolist() == [15, 13]
    assert gaps["ratio"].tolist() == pytest.approx([30 / 45, 34 / 47])
    assert gaps["lower_ci"].isna().all()
    poor, rich = table([20, 18], first=2020), table([8, 8], first=2020)
    assert gap_table(poor, rich, area_codes=[PLACE], worse_is_higher=True)["value"].tolist() == [
        12,
        10,
    ]


def test_gap_interval_joins_both():
    low, high = table([30], first=2020, half_width=3), table([50], first=2020, half_width=4)
    gaps = gap_table(low, high, area_codes=[PLACE], worse_is_higher=False)
    assert gaps.loc[0, ["lower_ci", "upper_ci"]].tolist() == pytest.approx([15, 25])


def test_gap_keeps_the_periods_that_both_have():
    low, high = table([1, 2], first=2020), table([3, 4], first=2021)
    gaps = gap_table(low, high, area_codes=[PLACE], worse_is_higher=False)
    assert gaps["period"].tolist() == ["2021"]
    with pytest.raises(MissingData, match="no period has both"):
        gap_table(low, high, area_codes=["E06000001"], worse_is_higher=False)


def test_gap_over_nothing_has_no_ratio():
    gaps = gap_table(table([2]), table([0]), area_codes=[PLACE], worse_is_higher=True)
    assert gaps["ratio"].isna().all()


def test_gap_that_narrows_is_improving():
    found = gap_progress(
        table([30, 40], first=2020, half_width=1),
        table([50, 52], first=2020, half_width=1),
        area_code=PLACE,
        worse_is_higher=False,
        starts=STARTS,
    )
    assert (found.verdict, found.change.value) == ("improving", -8)
    assert (found.gap.absolute, found.gap.levelled_down) == ("narrowed", False)


def test_gap_that_narrows_because_the_better_off_got_worse_is_flagged():
    found = gap_progress(
        table([40, 40], first=2020, half_width=1),
        table([20, 30], first=2020, half_width=1),
        area_code=PLACE,
        worse_is_higher=True,
        starts=STARTS,
    )
    assert found.gap.levelled_down
    assert found.reason.endswith("only because the better-off group got worse.")


@pytest.mark.parametrize(
    ("worse", "better", "said"),
    [
        pytest.param(
            [40, 38],
            [20, 24],
            "Of the 6.0 by which the gap narrowed, 4.0 came from the better-off group",
            id="20 to 14: 2 gained by the worse-off, 4 lost by the better-off",
        ),
        pytest.param([40, 36], [20, 18], "", id="both got better: nothing to flag"),
        pytest.param(
            [40, 42],
            [10, 11],
            "As a ratio it narrowed, but only because the better-off group got worse.",
            id="30 to 31 apart, 4 times to 3.8 times: no narrower as a difference",
        ),
        pytest.param([40, 50], [20, 25], "", id="20 to 25 apart, twice and twice: widened"),
    ],
)
def test_gap_tells_what_the_better_off_lost(worse, better, said):
    found = gap_progress(
        table(worse, first=2020, half_width=0.1),
        table(better, first=2020, half_width=0.1),
        area_code=PLACE,
        worse_is_higher=True,
        starts=STARTS,
    )
    told = found.reason.partition("). ")[2]
    assert told.startswith(said) if said else told == ""


def test_a_gap_that_may_not_have_narrowed_is_given_no_reason_for_it():
    found = gap_progress(
        table([40, 40], first=2020, half_width=3),
        table([20, 22], first=2020, half_width=3),
        area_code=PLACE,
        worse_is_higher=True,
        starts=STARTS,
    )
    assert found.verdict == "no clear change", "20 to 18, give or take 6"
    assert "better-off" not in found.reason


def test_direction_unclear_is_never_levelling_nor_better():
    found = judged([10, 10, 10, 10, 10, 20], direction="unclear", first=2016)
    assert found.verdict == "cannot say"
    assert found.reason.endswith("The plan does not say which way it should go.")


def test_gap_of_a_place_that_neither_series_has_cannot_be_said():
    low, high = table([1], area=ENGLAND), table([2], area=ENGLAND)
    found = gap_progress(low, high, area_code=PLACE, worse_is_higher=False)
    assert (found.verdict, found.gap) == ("cannot say", None)


# By law

figures = st.lists(st.integers(1, 1000).map(float), min_size=2, max_size=12)


@given(figures, st.floats(0.01, 100))
def test_changing_the_unit_leaves_the_verdict_alone(values, scale):
    first = 2022 - len(values)
    verdict = judged(values, first=first).verdict
    scaled = judged([v * scale for v in values], first=first).verdict
    assert verdict == scaled


@given(figures)
def test_turning_the_direction_turns_the_verdict(values):
    turned = {"improving": "getting worse", "getting worse": "improving"}
    first = 2022 - len(values)
    up, down = (judged(values, first=first, direction=d).verdict for d in ("increase", "decrease"))
    assert turned.get(up, up) == down
    assert up in VERDICTS


@given(figures)
def test_a_series_is_never_changed(values):
    series = table(values)
    before = series.copy()
    measure_progress(series, area_code=PLACE, direction="increase", starts=STARTS)
    pd.testing.assert_frame_equal(series, before)


def test_change_needs_nothing_but_its_two_points_with_intervals():
    start, end = point("2020", 10, 1), point("2023", 15, 1)
    assert change_between(start, end, [start, end]).clear
