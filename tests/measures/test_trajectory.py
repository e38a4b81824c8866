"""Trajectories to a target and gaps over time: by hand, by law, and what is undefined."""

import math

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from insight.errors import InvalidObservations, Undefined
from insight.measures.trajectory import gap_change, share_covered, straight_line, trajectory

PLAN = {"baseline": 70, "target": 80, "baseline_year": 2024, "target_year": 2034}
figures = st.floats(-1e4, 1e4)


class TestTrajectory:
    def test_at_the_baseline_there_is_no_pace_yet(self):
        way = trajectory(**PLAN, year=2024, value=70)
        assert way.share_covered == 0
        assert way.observed_change is None
        assert way.projected is None
        assert way.required_change == 1
        assert way.on_line

    def test_once_time_is_up_no_change_can_be_required(self):
        way = trajectory(**PLAN, year=2034, value=79)
        assert way.required_change is None
        assert not way.met
        assert way.projected == pytest.approx(79)

    @pytest.mark.parametrize(
        ("value", "on_line", "met"),
        [(73.9, False, False), (74, True, False), (80, True, True), (81, True, True)],
    )
    def test_on_the_line_and_at_the_target_count(self, value, on_line, met):
        way = trajectory(**PLAN, year=2028, value=value)
        assert (way.on_line, way.met) == (on_line, met)

    @given(figures, figures, st.integers(1, 20), st.integers(0, 20), figures)
    def test_mirrored_figures_are_as_far_along(self, baseline, target, years, gone, value):
        assume(abs(target - baseline) > 1e-3)
        plan = {"baseline_year": 2000, "target_year": 2000 + years, "year": 2000 + gone}
        one = trajectory(baseline=baseline, target=target, value=value, **plan)
        other = trajectory(baseline=-baseline, target=-target, value=-value, **plan)
        assert other.share_covered == one.share_covered
        assert (other.on_line, other.met) == (one.on_line, one.met)

    @given(figures, figures, st.floats(0, 1))
    def test_on_the_straight_line_the_share_is_that_of_the_time(self, baseline, target, time):
        assume(abs(target - baseline) > 1e-2)
        value = straight_line(
            baseline=baseline, target=target, baseline_year=0, target_year=1, year=time
        )
        covered = share_covered(baseline=baseline, target=target, value=value)
        assert covered == pytest.approx(time, abs=1e-6)

    @pytest.mark.parametrize(
        ("changes", "error", "message"),
        [
            pytest.param({"target": 70}, Undefined, "the baseline, 70", id="no distance"),
            pytest.param({"target_year": 2024}, InvalidObservations, "2024", id="no time"),
            pytest.param({"year": 2023}, InvalidObservations, "or later", id="before the plan"),
            pytest.param({"value": math.nan}, InvalidObservations, "value is nan", id="missing"),
        ],
    )
    def test_refused(self, changes, error, message):
        with pytest.raises(error, match=message):
            trajectory(**(PLAN | {"year": 2028, "value": 75} | changes))


def moved(group, reference, polarity="lower_is_better"):
    return gap_change(
        group_before=group[0],
        group_now=group[1],
        reference_before=reference[0],
        reference_now=reference[1],
        polarity=polarity,
    )


class TestGap:
    @pytest.mark.parametrize(
        ("group", "reference", "polarity", "flag"),
        [
            pytest.param(
                (40, 40), (20, 30), "lower_is_better", True, id="only the better-off worsened"
            ),
            pytest.param((40, 45), (20, 30), "lower_is_better", True, id="both worsened, one more"),
            pytest.param(
                (40, 38), (20, 22), "lower_is_better", False, id="the deprived improved too"
            ),
            pytest.param((40, 30), (20, 20), "lower_is_better", False, id="the deprived improved"),
            pytest.param((40, 50), (20, 25), "lower_is_better", False, id="the gap did not narrow"),
            pytest.param(
                (60, 60), (80, 70), "higher_is_better", True, id="fewer attend at the top"
            ),
            pytest.param((40, 40), (20, 30), "neutral", False, id="no better or worse"),
            pytest.param(
                (20, 30), (40, 40), "lower_is_better", True, id="the group is the better off"
            ),
        ],
    )
    def test_levelling_down(self, group, reference, polarity, flag):
        assert moved(group, reference, polarity).levelled_down is flag

    def test_ratio_and_difference_can_part_ways(self):
        gap = moved((178, 97.4), (141.3, 74.8))
        assert (gap.absolute, gap.relative) == ("narrowed", "widened")

    def test_a_gap_that_changes_sides_is_measured_by_its_size(self):
        assert moved((10, 20), (20, 15)).absolute == "narrowed"
        assert moved((10, 35), (20, 15)).absolute == "widened"

    def test_what_is_undefined_is_none_and_said(self):
        gap = moved((5, 4), (0, 2))
        assert gap.ratio_before is None
        assert gap.relative is None
        assert gap.reference_change_percent is None
        assert gap.absolute == "narrowed"
        assert "ratio is undefined" in gap.note
        assert "from 0" in gap.note

    @given(*[st.floats(0.1, 1e3)] * 4, st.floats(0.1, 10))
    def test_the_unit_changes_no_verdict(self, one, two, three, four, factor):
        plain = moved((one, two), (three, four))
        scaled = moved((one * factor, two * factor), (three * factor, four * factor))
        assert (plain.absolute, plain.relative) == (scaled.absolute, scaled.relative)

    @pytest.mark.parametrize("wrong", [{"polarity": "up"}, {"group": (1, math.inf)}])
    def test_refused(self, wrong):
        with pytest.raises(InvalidObservations):
            moved(**({"group": (1, 2), "reference": (3, 4)} | wrong))
