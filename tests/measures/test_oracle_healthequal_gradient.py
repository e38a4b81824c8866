"""Measures over ordered groups, difference and ratio against WHO healthequal 1.0.1."""

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from insight.measures.concentration import (
    absolute_concentration_index,
    relative_concentration_index,
)
from insight.measures.gap import difference, ratio
from insight.measures.gradient import relative_index, slope_index
from insight.measures.logistic_gradient import logistic_relative_index, logistic_slope_index

ORACLES = Path(__file__).resolve().parents[2].parent / "shared" / "oracles"
pytestmark = pytest.mark.skipif(
    not ORACLES.is_dir(), reason="the expected values (../shared/oracles) are not beside this clone"
)

CONCENTRATION = {"aci": absolute_concentration_index, "rci": relative_concentration_index}
LOGISTIC = {"sii": logistic_slope_index, "rii": logistic_relative_index}
LINEAR = {"sii": slope_index, "rii": relative_index}
GAPS = {"d": difference, "r": ratio}


def cases():
    wanted = {*CONCENTRATION, *LOGISTIC, *GAPS}
    every = json.loads((ORACLES / "healthequal_cases.json").read_text())["cases"]
    return [case for case in every if case["measure"].split("_")[0] in wanted]


def in_names(result):
    return {
        "estimate": result.value,
        "se": result.standard_error,
        "lowerci": result.lower_ci,
        "upperci": result.upper_ci,
    }


def found_in(case):
    """What we give for a case, by the file's names."""
    name = case["measure"].split("_")[0]
    if "csv" in case["inputs"]:
        return from_people(case, name)
    if name in GAPS:
        return in_names(gap_in(case, GAPS[name]))
    values = np.array(case["inputs"]["est"])
    populations = np.array(case["inputs"]["pop"])
    if name in CONCENTRATION:
        equal = case["measure"].endswith("nopop")
        return in_names(CONCENTRATION[name](values, None if equal else populations))
    if case["measure"].endswith("linear"):
        return linear_in(case, LINEAR[name], values, np.ceil(populations))
    return logistic_in(case, LOGISTIC[name], values, populations)


def gap_in(case, measure):
    """Our gap between the two groups that upstream picks: most less least, or by the reference."""
    values, errors = (np.array(case["inputs"][key]) for key in ("est", "se"))
    favourable = case["args"]["favourable_indicator"] == 1
    if case["args"]["ordered_dimension"]:
        group, other = (len(values) - 1, 0) if favourable else (0, len(values) - 1)
    elif case["measure"].endswith("ref"):
        one = int(np.argmax(case["inputs"]["reference_subgroup"]))
        others = np.delete(np.arange(len(values)), one)
        worst = others[(np.argmin if favourable else np.argmax)(values[others])]
        group, other = (one, worst) if favourable else (worst, one)
    else:
        group, other = int(np.argmax(values)), int(np.argmin(values))
    return measure(
        group=values[group],
        reference=values[other],
        group_error=errors[group],
        reference_error=errors[other],
    )


def guessed_scale(values):
    """Upstream takes the smallest of 1, 100, 1,000 ... that holds the largest value."""
    return next(scale for scale in (1, 100, 1_000, 10_000) if values.max() <= scale)


def linear_in(case, measure, values, populations):
    """Our line's index; upstream rounds populations up and prints the slope's error as a share."""
    found = in_names(measure(values, populations, scatter=True))
    if case["measure"].startswith("sii"):
        found["se"] /= guessed_scale(values)
    return found


def logistic_in(case, measure, values, populations):
    """Our logistic index, fed what upstream makes of its input.

    Upstream guesses the scale, rounds people up and events to whole ones, and weights by the
    population twice. That last is a fault: it is asked for here by weights, to see that all else
    agrees, and `estimate_single_pop_weight` is what we give of our own accord.
    """
    scale = guessed_scale(values)
    people = np.ceil(populations)
    shares = np.round(values / scale * people) / people
    own = measure(shares, people)
    found = in_names(measure(shares, people, weights=people**2))
    found["own"] = own.value
    found["estimate_single_pop_weight"] = own.value
    if case["measure"] == "sii":
        for name in set(found) - {"se"}:
            found[name] *= scale
    return found


def from_people(case, name):
    """Point values from records of people; their survey's design is not taken into account."""
    people = pd.read_csv(ORACLES / case["inputs"]["csv"]).dropna(subset=[case["inputs"]["est"]])
    assert len(people) == case["inputs"]["rows"]
    weighted = people.assign(sum=people["weight"] * people[case["inputs"]["est"]])
    groups = weighted.groupby("subgroup_order")[["weight", "sum"]].sum()
    measure = (CONCENTRATION | LOGISTIC)[name]
    return {"estimate": measure(groups["sum"] / groups["weight"], groups["weight"]).value}


def test_every_value(capsys):
    matched = {"must": 0, "should": 0}
    total = {"must": 0, "should": 0}
    missed = []
    for case in cases():
        found = found_in(case)
        for name, wanted in case["expected"].items():
            match = wanted["match"]
            assert match != "do_not_match"
            if match == "info":
                continue
            total[match] += 1
            if found[name] == pytest.approx(wanted["value"], rel=wanted["rtol"]):
                matched[match] += 1
            else:
                missed.append((case["id"], name, found[name], wanted))
    with capsys.disabled():
        print(  # noqa: T201
            f"\nhealthequal_cases (ordered groups and gaps): {matched['must']} of {total['must']} "
            f"must and {matched['should']} of {total['should']} should values matched"
        )
    assert missed == []
    assert total == {"must": 86, "should": 72}


def test_our_own_logistic_index_is_not_weighted_by_the_population_twice():
    own = [
        (found_in(case)["own"], case["expected"]["estimate"]["value"])
        for case in cases()
        if case["measure"] in LOGISTIC and "csv" not in case["inputs"]
    ]
    assert len(own) == 6
    assert all(found != pytest.approx(faulty, rel=1e-4) for found, faulty in own)
