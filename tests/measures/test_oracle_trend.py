"""Recent trends against OHID's Fingertips: 45 values."""

import json
from pathlib import Path

import pytest

from insight.measures.trend import (
    POINTS,
    THRESHOLD,
    cochran_armitage,
    logit_slope,
    trend_of_proportion,
    trend_of_value,
    verdict_of,
)

ORACLES = Path(__file__).resolve().parents[2].parent / "shared" / "oracles"
pytestmark = pytest.mark.skipif(
    not ORACLES.is_dir(), reason="the expected values (../shared/oracles) are not beside this clone"
)

POLARITIES = {
    "high is good": "higher_is_better",
    "low is good": "lower_is_better",
}


@pytest.fixture(scope="module")
def oracle():
    return json.loads((ORACLES / "fingertips_trend_cases.json").read_text())


def found_in(case):
    """What we give for a case, by the file's names."""
    figures = case["inputs"]
    if case["method"] == "proportion":
        found = trend_of_proportion(figures["count"], figures["denominator"])
        return {
            "marker": found.marker,
            "chi_squared": found.chi_squared,
            "logit_slope": found.slope,
        }
    if case["method"] == "value_with_ci":
        found = trend_of_value(figures["value"], lower=figures["lower"], upper=figures["upper"])
        return {"marker": found.marker, "chi_squared": found.chi_squared, "slope": found.slope}
    return {
        "chi_squared": cochran_armitage(figures["count"], figures["denominator"]),
        "logit_slope": logit_slope(figures["count"], figures["denominator"]),
    }


def test_every_value(oracle, capsys):
    matched, missed = 0, []
    for case in oracle["cases"]:
        found = found_in(case)
        for name, wanted in case["expected"].items():
            tolerance = {"abs": case["atol"], "rel": 0} if "atol" in case else {"rel": 1e-6}
            close = wanted if isinstance(wanted, str) else pytest.approx(wanted, **tolerance)
            if found[name] == close:
                matched += 1
            else:
                missed.append((case["id"], name, found[name], wanted))
    with capsys.disabled():
        print(f"\nfingertips_trend_cases: {matched} of 45 values matched")  # noqa: T201
    assert missed == []
    assert matched == 45


def test_the_rule_itself(oracle):
    assert oracle["rule"]["points"] == POINTS
    assert pytest.approx(oracle["rule"]["threshold"]) == THRESHOLD


def test_too_few_points_and_polarity(oracle):
    few, polarity = oracle["extra"]
    points = few["inputs"]["points"]
    found = trend_of_proportion([5] * points, [10] * points)
    assert found.marker == few["expected"]["marker"]
    assert "5 points" in found.note
    for words, wanted in polarity["expected"].items():
        if "+" in words:
            marker, good = words.split("+")
            assert verdict_of(marker, POLARITIES[good]) == wanted
    assert verdict_of("increasing", "neutral") == "no judgement"
