"""Control charts against NHSRplotthedots 0.2.2: 39 series by point, and 32 cases of rules."""

import json
from pathlib import Path

import numpy as np
import pytest

from insight.measures.control_chart import assurance, control_chart
from insight.measures.control_rules import (
    part_of_seven,
    seven_in_trend,
    seven_on_one_side,
    two_in_three,
)

ORACLES = Path(__file__).resolve().parents[2].parent / "shared" / "oracles"
pytestmark = pytest.mark.skipif(
    not ORACLES.is_dir(), reason="the expected values (../shared/oracles) are not beside this clone"
)

POLARITIES = {
    "increase": "higher_is_better",
    "decrease": "lower_is_better",
    "neutral": "neutral",
}
CAUSES = {
    "common cause": "Common Cause",
    "above upper limit": "Above UCL",
    "below lower limit": "Below LCL",
    "rising trend": "7 Point Trend (Increasing)",
    "falling trend": "7 Point Trend (Decreasing)",
    "two of three high": "2 in 3 Above CL",
    "two of three low": "2 in 3 Below CL",
    "shift above mean": "7 Points Above CL",
    "shift below mean": "7 Points Below CL",
}
VARIATIONS = {
    "common cause": "common_cause",
    "improvement": "special_cause_improvement",
    "concern": "special_cause_concern",
    "high": "special_cause_neutral_high",
    "low": "special_cause_neutral_low",
}
ASSURANCES = {
    "consistently passing": "consistent_pass",
    "consistently failing": "consistent_fail",
    "hit and miss": "inconsistent",
    None: None,
}


@pytest.fixture(scope="module")
def oracle():
    return json.loads((ORACLES / "spc_plotthedots_cases.json").read_text())


def chart_of(case):
    args = case["args"]
    rebase = args["rebase_at_index_1based"]
    return control_chart(
        case["inputs"]["y"],
        polarity=POLARITIES[args["improvement_direction"]],
        target=args["target"],
        rebase_at=[] if rebase is None else [rebase - 1],
        fix_after=args["fix_after_n_points"],
        screen=args["screen_outliers"],
    )


def found_in(chart):
    """The chart in the words of the file."""
    return {
        "mean_by_point": chart.mean.tolist(),
        "lpl_by_point": chart.lower.tolist(),
        "upl_by_point": chart.upper.tolist(),
        "outside_limits": chart.outside.astype(int).tolist(),
        "close_to_limits": chart.near.astype(int).tolist(),
        "relative_to_mean": np.sign(
            np.where(np.isclose(chart.values, chart.mean), 0, chart.values - chart.mean)
        ).tolist(),
        "special_cause_type": [CAUSES[each] for each in chart.cause],
        "point_type": [VARIATIONS[each] for each in chart.variation],
        "variation_icon": VARIATIONS[chart.now],
        "assurance": ASSURANCES[chart.assurance],
    }


def agreeing(found, wanted):
    """How many figures agree; words and flags exactly, numbers to one part in a million."""
    if not isinstance(wanted, list):
        return int(found == wanted)
    return sum(
        each == want if isinstance(want, (str, type(None))) else each == pytest.approx(want, 1e-6)
        for each, want in zip(found, wanted, strict=True)
    )


def test_every_point_of_every_series(oracle, capsys):
    series = matched = 0
    missed = []
    for case in oracle["cases"]:
        if case["match"] == "do_not_match":
            continue
        found = found_in(chart_of(case))
        count = sum(agreeing(found[name], want) for name, want in case["expected"].items())
        matched += count
        series += count == case["n_expected"]
        missed += [case["id"]] * (count != case["n_expected"])
    with capsys.disabled():
        print(f"\nspc_plotthedots_cases: {series} of 38 series, {matched} figures matched")  # noqa: T201
    assert missed == []
    assert series == 38
    assert matched == oracle["n_expected_total"] == 6084


def test_a_constant_series_has_limits_where_upstream_has_none(oracle):
    (case,) = (case for case in oracle["cases"] if case["match"] == "do_not_match")
    chart = chart_of(case)
    assert case["expected"]["upl_by_point"][0] is None
    assert (chart.lower == 5).all()
    assert (chart.upper == 5).all()
    assert set(chart.cause) == {"common cause"}
    assert not chart.outside.any()


def flagged(near, sides):
    return two_in_three(near, sides) & (np.asarray(near) == 1)


RULES = {
    "seven_one_side": lambda case: np.abs(seven_on_one_side(case["in"])),
    "seven_trend": lambda case: seven_in_trend(case["in"]),
    "part_of_seven": lambda case: np.abs(part_of_seven(case["in"])),
    "two_in_three": lambda case: two_in_three(case["in"], case["rtm"]),
    "flagged_two_in_three": lambda case: flagged(case["in"], case["rtm"]),
}


def test_every_case_of_a_rule(oracle, capsys):
    matched = 0
    for rule in oracle["rule_unit_cases"]:
        for case in rule["cases"]:
            if rule["id"] == "assurance":
                found = assurance(
                    lower=case["lpl"],
                    upper=case["upl"],
                    target=case["target"],
                    polarity=POLARITIES[case["direction"]],
                )
                matched += ASSURANCES[found] == case["out"]
            else:
                found = RULES[rule["id"]](case)
                matched += found.astype(int).tolist() == case["out"]
    with capsys.disabled():
        print(f"\nspc_plotthedots_cases: {matched} of 32 cases of rules matched")  # noqa: T201
    assert matched == oracle["rule_unit_cases_n"] == 32
