"""Intervals of proportions, rates and means against PHEindicatormethods 2.1.0."""

import json
from pathlib import Path

import pytest
from scipy.special import ndtri

from insight.errors import InvalidObservations, Undefined
from insight.measures.intervals import byar, byar_limit, mean, proportion, rate, wilson

ORACLES = Path(__file__).resolve().parents[2].parent / "shared" / "oracles"
pytestmark = pytest.mark.skipif(
    not ORACLES.is_dir(), reason="the expected values (../shared/oracles) are not beside this clone"
)

METHODS = {"Wilson": "Wilson", "Byars": "Byar", "Exact": "exact Poisson"}


@pytest.fixture(scope="module")
def oracle():
    return json.loads((ORACLES / "phe_rates_proportions_means_cases.json").read_text())


def limits_in(record):
    """The confidences of a record with the names of its limits."""
    if "confidence" in record:
        return [(float(record["confidence"].rstrip("%")) / 100, "lowercl", "uppercl")]
    return [(0.95, "lower95_0cl", "upper95_0cl"), (0.998, "lower99_8cl", "upper99_8cl")]


def close(found, wanted):
    return found == pytest.approx(wanted, rel=1e-6)


def matches(result, record, lower, upper):
    """How many of value and limits agree, the value counted with the first limits only."""
    count = close(result.lower_ci, record[lower]) + close(result.upper_ci, record[upper])
    return count + (lower != "lower99_8cl" and close(result.value, record["value"]))


def test_every_value(oracle, capsys):
    matched = total = refused = 0
    for name, measure in (
        ("proportions", proportion),
        ("proportions_grouped", proportion),
        ("rates", rate),
        ("rates_grouped", rate),
    ):
        for record in oracle[name]:
            count, people = record["Numerator"], record["Denominator"]
            if record["value"] is None:
                with pytest.raises(InvalidObservations):
                    measure(count, people)
                refused += 1
                continue
            for confidence, lower, upper in limits_in(record):
                result = measure(
                    count, people, multiplier=record["multiplier"], confidence=confidence
                )
                assert result.method == METHODS[record["method"]]
                matched += matches(result, record, lower, upper)
                total += 2 + (lower != "lower99_8cl")
    for record in oracle["byars_wilson"]:
        found, wanted = byars_wilson(record)
        matched += sum(map(close, found, wanted))
        total += len(wanted)
    for record in oracle["mean_expected"]:
        values = [
            each["values"]
            for each in oracle["mean_inputs"]
            if record["area"] in (each["area"], "No grouping")
        ]
        for confidence, lower, upper in limits_in(record):
            result = mean(values, confidence=confidence)
            assert result.groups == record["value_count"]
            matched += matches(result, record, lower, upper)
            total += 2 + (lower != "lower99_8cl")
        spread = result.standard_error * result.groups**0.5
        matched += close(spread, record["stdev"]) + close(sum(values), record["value_sum"])
        total += 2
    with capsys.disabled():
        print(  # noqa: T201
            f"\nphe_rates_proportions_means_cases: {matched} of {total} values matched, "
            f"{refused} missing figures refused"
        )
    assert matched == total


def byars_wilson(record):
    """What we give and what is expected for a record of bare limits."""
    confidence = limits_in(record)[0][0]
    wanted = [record["lowercl"], record["uppercl"]]
    if record["method"] == "Wilson":
        return wilson(record["x"], record["n"], confidence=confidence), wanted
    if record["lowercl"] is None:
        with pytest.raises(Undefined, match="use exact_poisson"):
            byar(record["x"], confidence=confidence)
        return [byar_limit(record["x"], z=float(ndtri(0.5 + confidence / 2)))], wanted[1:]
    return byar(record["x"], confidence=confidence), wanted
