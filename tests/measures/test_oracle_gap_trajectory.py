"""Gaps and trajectories: 95 values of plain arithmetic, and what is undefined."""

import json
from pathlib import Path

import pytest

from insight.errors import Undefined
from insight.measures.gap import difference, ratio
from insight.measures.trajectory import gap_change, trajectory

ORACLES = Path(__file__).resolve().parents[2].parent / "shared" / "oracles"
pytestmark = pytest.mark.skipif(
    not ORACLES.is_dir(), reason="the expected values (../shared/oracles) are not beside this clone"
)


@pytest.fixture(scope="module")
def oracle():
    return json.loads((ORACLES / "gap_trajectory_cases.json").read_text())


def gap_in(case):
    before, now = case["inputs"]["baseline"], case["inputs"]["current"]
    favourable = case["id"] == "favourable_attendance"
    found = gap_change(
        group_before=before["deprived"],
        reference_before=before["reference"],
        group_now=now["deprived"],
        reference_now=now["reference"],
        polarity="higher_is_better" if favourable else "lower_is_better",
    )
    return found, {
        "abs_gap_0": found.difference_before,
        "abs_gap_1": found.difference_now,
        "abs_change_pct": found.difference_change_percent,
        "ratio_0": found.ratio_before,
        "ratio_1": found.ratio_now,
        "gap_pct_of_reference_0": 100 * (found.ratio_before - 1),
        "gap_pct_of_reference_1": 100 * (found.ratio_now - 1),
        "change_deprived_pct": found.group_change_percent,
        "change_reference_pct": found.reference_change_percent,
        "classification": f"absolute {found.absolute}; relative {found.relative}",
    }


def way_in(case):
    figures = dict(case["inputs"])
    rising = figures.pop("higher_is_better")
    assert rising == (figures["target"] > figures["baseline"])
    found = trajectory(**figures)
    return {
        "expected_on_straight_line": found.expected,
        "share_of_distance_covered": found.share_covered,
        "required_change_per_year": found.required_change,
        "observed_change_per_year": found.observed_change,
        "projected_at_target_year": found.projected,
        "on_or_ahead_of_line": found.on_line,
        "target_met": found.met,
    }


def agreeing(found, wanted):
    return sum(
        found[name] == want
        if isinstance(want, (str, bool))
        else found[name] == pytest.approx(want, rel=1e-9, abs=1e-12)
        for name, want in wanted.items()
    )


def test_every_value(oracle, capsys):
    matched = sum(agreeing(gap_in(case)[1], case["expected"]) for case in oracle["gap_cases"])
    matched += sum(agreeing(way_in(case), case["expected"]) for case in oracle["trajectory_cases"])
    with capsys.disabled():
        print(f"\ngap_trajectory_cases: {matched} of 95 values matched")  # noqa: T201
    assert matched == 95


def test_only_levelling_down_is_flagged(oracle):
    flagged = [case["id"] for case in oracle["gap_cases"] if gap_in(case)[0].levelled_down]
    assert flagged == ["levelling_down"]


def test_what_is_undefined(oracle):
    assert len(oracle["undefined"]) == 3
    with pytest.raises(Undefined, match="the target is the baseline"):
        trajectory(baseline=5, target=5, baseline_year=0, target_year=1, year=0, value=5)
    with pytest.raises(Undefined, match="the reference is 0"):
        ratio(group=1, reference=0)
    assert "No interval" in difference(group=2, reference=1).note
