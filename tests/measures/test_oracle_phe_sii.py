"""Slope and relative index against PHEindicatormethods 2.1.0: 294 values, 11 rules of errors."""

import json
from pathlib import Path

import numpy as np
import pytest

from insight.errors import InsightError, InvalidObservations
from insight.measures.gradient import fitted_line, relative_index, slope_index, slope_indices
from insight.measures.intervals import wilson

ORACLES = Path(__file__).resolve().parents[2].parent / "shared" / "oracles"
pytestmark = pytest.mark.skipif(
    not ORACLES.is_dir(), reason="the expected values (../shared/oracles) are not beside this clone"
)

VALUE_TYPES = {0: "mean", 1: "rate", 2: "proportion"}
DRAWS = 50_000


def read():
    return json.loads((ORACLES / "phe_sii_cases.json").read_text())


def options_of(case, confidence):
    args, inputs = case["args"], case["inputs"]
    value_type = VALUE_TYPES[args["value_type"]]
    options = {
        "value_type": value_type,
        "transform": args["transform"],
        "multiplier": args["multiplier"],
        "confidence": confidence / 100,
    }
    if value_type == "mean":
        options["standard_errors"] = inputs["standard_error"]
    else:
        options["limits"] = (inputs["lower_cl"], inputs["upper_cl"])
    return options


def found_in(case, *, draws):
    """Every figure of a case by the name that the file gives it; draws None takes the formulae."""
    values, populations = case["inputs"]["value"], case["inputs"]["population"]
    found = {}
    for confidence in case["args"]["confidence"]:
        options = options_of(case, confidence)
        if draws is not None or (options["value_type"] != "mean" and not options["transform"]):
            options["draws"] = draws or DRAWS
        for name, index in (("sii", slope_index), ("rii", relative_index)):
            result = index(values, populations, **options)
            found[name] = result.value
            found[f"{name}_lower_{confidence}"] = result.lower_ci
            found[f"{name}_upper_{confidence}"] = result.upper_ci
        found["intercept"] = fitted_line(values, populations, **options).most_deprived
    return found


def within(found, expected):
    if "atol" in expected:
        return abs(found - expected["value"]) <= expected["atol"]
    return found == pytest.approx(expected["value"], rel=expected["rtol"])


@pytest.mark.parametrize(
    "draws",
    [
        pytest.param(None, id="limits by formula where there is one"),
        pytest.param(DRAWS, id="all limits drawn"),
    ],
)
def test_every_value(draws, capsys):
    matched, missed = 0, []
    for case in read()["cases"]:
        found = found_in(case, draws=draws)
        for name, expected in case["expected"].items():
            assert expected["match"] == "must"
            if within(found[name], expected):
                matched += 1
            else:
                missed.append((case["id"], name, found[name], expected))
    with capsys.disabled():
        print(f"\nphe_sii_cases ({draws or 'formulae'}): {matched} of 294 must values matched")  # noqa: T201
    assert missed == []
    assert matched == 294


def good(**changes):
    case = read()["cases"][0]["inputs"]
    figures = {
        "values": case["value"],
        "populations": case["population"],
        "standard_errors": case["standard_error"],
    }
    return figures | changes


def with_first(figures, first):
    return [first, *figures[1:]]


class TestRulesForErrors:
    """The 11 error cases of the file, in its order."""

    @pytest.mark.parametrize("groups", [4, 101])
    def test_fewer_than_5_or_more_than_100_groups(self, groups):
        with pytest.raises(InvalidObservations, match=f"{groups} groups"):
            slope_index(np.arange(groups) + 1.0, np.ones(groups))

    def test_more_than_10_groups_is_said_to_be_unstable(self):
        assert "unstable" in slope_index(np.arange(11.0), np.ones(11)).note
        assert "unstable" not in slope_index(np.arange(10.0), np.ones(10)).note

    @pytest.mark.parametrize("population", [0, -1, np.nan, None])
    def test_population_of_none_or_missing(self, population):
        figures = good()
        figures["populations"] = with_first(figures["populations"], population)
        with pytest.raises(InvalidObservations):
            slope_index(**figures)

    @pytest.mark.parametrize("error", [-0.1, np.nan])
    def test_negative_or_missing_standard_error(self, error):
        figures = good()
        figures["standard_errors"] = with_first(figures["standard_errors"], error)
        with pytest.raises(InvalidObservations):
            slope_index(**figures)

    @pytest.mark.parametrize("which", ["lower_cl", "upper_cl"])
    def test_missing_limit(self, which):
        case = dict(read()["cases"][0]["inputs"])
        case[which] = with_first(case[which], np.nan)
        with pytest.raises(InvalidObservations):
            slope_index(
                case["value"], case["population"], limits=(case["lower_cl"], case["upper_cl"])
            )

    @pytest.mark.parametrize("which", ["value", "lower_cl", "upper_cl"])
    @pytest.mark.parametrize("wrong", [-0.1, 1.1])
    def test_proportion_outside_0_to_1(self, which, wrong):
        case = dict(read()["cases"][10]["inputs"])
        case[which] = with_first(case[which], wrong)
        with pytest.raises(InvalidObservations, match="between 0 and 1"):
            slope_index(
                case["value"],
                case["population"],
                limits=(case["lower_cl"], case["upper_cl"]),
                value_type="proportion",
            )

    def test_proportion_from_a_count_of_0(self):
        counts, people = np.array([0, 5, 6, 7, 8]), np.full(5, 100)
        with pytest.raises(InvalidObservations, match="between 0 and 1"):
            slope_index(
                counts / people, people, limits=wilson(counts, people), value_type="proportion"
            )

    @pytest.mark.parametrize("confidence", [0.89, 1, 95, 0.5, 100])
    def test_confidence_outside_a_tenth_and_nothing(self, confidence):
        with pytest.raises(InvalidObservations, match="confidence"):
            slope_index(**good(confidence=confidence))

    def test_fewer_than_1000_draws(self):
        with pytest.raises(InvalidObservations, match="999"):
            slope_index(**good(draws=999))

    def test_transform_of_a_mean_or_with_standard_errors(self):
        with pytest.raises(InvalidObservations, match="transform"):
            slope_index(**good(transform=True))
        with pytest.raises(InvalidObservations, match="standard_errors"):
            slope_index(**good(transform=True, value_type="rate"))

    def test_area_that_lacks_a_group_is_left_out_with_its_reason(self):
        figures = good()
        short = with_first(figures["values"], np.nan)
        found = slope_indices(
            [figures["values"], short],
            [figures["populations"]] * 2,
            standard_errors=[figures["standard_errors"]] * 2,
        )
        assert found.rows.tolist() == [0]
        assert "lacks" in found.left_out[1]
        with pytest.raises(InsightError):
            slope_index(**(figures | {"values": short}))

    def test_all_rules_are_tried(self):
        rules = [name for name in vars(type(self)) if name.startswith("test_")]
        assert len(rules) - 1 == len(read()["error_cases"]) == 11
