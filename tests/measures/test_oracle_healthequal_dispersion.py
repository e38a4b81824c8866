"""Measures over unordered groups against WHO's healthequal: every value that must match does.

The values are read from the folder `shared/oracles` beside the repository, where there is one.
"""

import json
from pathlib import Path

import pytest

from insight.measures.attributable import (
    population_attributable_fraction_interval,
    population_attributable_risk_interval,
)
from insight.measures.dispersion import mean_log_deviation, theil_t
from insight.measures.disproportionality import (
    between_group_standard_deviation,
    between_group_variance,
    coefficient_of_variation,
    index_of_disparity,
    mean_difference_from_best,
    mean_difference_from_mean,
    mean_difference_from_reference,
)
from insight.measures.simulation import Simulation, simulated_interval
from insight.measures.uncertainty import (
    between_group_variance_interval,
    mean_log_deviation_interval,
    theil_t_interval,
)

ORACLE = Path(__file__).resolve().parents[2].parent / "shared/oracles/healthequal_cases.json"
SKIP = pytest.mark.skipif(not ORACLE.exists(), reason=f"no oracle at {ORACLE}")

PER_1000 = {"ti", "mld"}
CLOSED_FORM = {
    "bgv": between_group_variance_interval,
    "ti": theil_t_interval,
    "mld": mean_log_deviation_interval,
}
ATTRIBUTABLE = {
    "par": population_attributable_risk_interval,
    "paf": population_attributable_fraction_interval,
}
SIMULATED = {
    "bgsd": ("between_group_standard_deviation", {}),
    "cov": ("coefficient_of_variation", {}),
    "idisu": ("index_of_disparity", {"weighted": False}),
    "idisw": ("index_of_disparity", {"weighted": True}),
    "mdmu": ("mean_difference_from_mean", {"weighted": False}),
    "mdmw": ("mean_difference_from_mean", {"weighted": True}),
    "mdbu": ("mean_difference_from_best", {"weighted": False}),
    "mdbw": ("mean_difference_from_best", {"weighted": True}),
    "mdru": ("mean_difference_from_reference", {"weighted": False}),
    "mdrw": ("mean_difference_from_reference", {"weighted": True}),
}
PLAIN = {
    "bgv": between_group_variance,
    "bgsd": between_group_standard_deviation,
    "cov": coefficient_of_variation,
    "ti": theil_t,
    "mld": mean_log_deviation,
    "idisu": index_of_disparity,
    "idisw": index_of_disparity,
    "mdmu": mean_difference_from_mean,
    "mdmw": mean_difference_from_mean,
    "mdbu": mean_difference_from_best,
    "mdbw": mean_difference_from_best,
    "mdru": mean_difference_from_reference,
    "mdrw": mean_difference_from_reference,
}
OURS = {*CLOSED_FORM, *ATTRIBUTABLE, *SIMULATED}


def cases():
    if not ORACLE.exists():
        return []
    return [case for case in json.loads(ORACLE.read_text())["cases"] if case["measure"] in OURS]


def best_end(case):
    return "highest" if case["args"]["favourable_indicator"] else "lowest"


def choices(case):
    """What the measure needs besides its figures: the best end or the reference group."""
    measure = case["measure"]
    if measure in ("mdbu", "mdbw"):
        return {"best": best_end(case)}
    if measure in ("mdru", "mdrw"):
        return {"reference": case["inputs"]["reference_subgroup"].index(1)}
    return {}


def answer(case):
    """Our Result for a case, in the unit in which healthequal prints the measure."""
    inputs, args, measure = case["inputs"], case["args"], case["measure"]
    values, errors, people = inputs["est"], inputs["se"], inputs["pop"]
    if measure in CLOSED_FORM:
        return CLOSED_FORM[measure](values, errors, people)
    if measure in ATTRIBUTABLE:
        most_advantaged = inputs["subgroup_order"].index(max(inputs["subgroup_order"])) if args[
            "ordered_dimension"
        ] else None  # fmt: skip
        return ATTRIBUTABLE[measure](
            values, people, best=best_end(case), scale=args["scaleval"], reference=most_advantaged
        )
    name, options = SIMULATED[measure]
    plan = Simulation(draws=20_000, lowest=0, highest=args["scaleval"])
    return simulated_interval(
        name, values, errors, people, simulation=plan, **options, **choices(case)
    )


def figures(case):
    """Our figures by the names of the oracle, with and without its suffixes."""
    unit = 1000 if case["measure"] in PER_1000 else 1
    ours = answer(case)
    named = {
        "estimate": ours.value,
        "se": ours.standard_error,
        "lowerci": ours.lower_ci,
        "upperci": ours.upper_ci,
    }
    return {name: None if figure is None else figure * unit for name, figure in named.items()}


def compared(case):
    """Each scored figure of a case: its name, how it is scored, ours, theirs, the tolerance."""
    ours = figures(case)
    for name, theirs in case["expected"].items():
        if theirs["match"] != "info":
            figure = ours[name.split("_")[0]]
            yield name, theirs["match"], figure, theirs["value"], theirs.get("rtol", 1e-5)


@SKIP
@pytest.mark.parametrize("case", cases(), ids=lambda case: case["id"])
def test_agrees_with_healthequal_where_it_is_right(case):
    for name, match, ours, theirs, tolerance in compared(case):
        if match == "do_not_match":
            assert ours != pytest.approx(theirs, rel=1e-3), name
        else:
            assert ours == pytest.approx(theirs, rel=tolerance), name


@SKIP
@pytest.mark.parametrize(
    "case",
    [case for case in cases() if case["measure"] in PLAIN],
    ids=lambda case: case["id"],
)
def test_the_plain_function_gives_the_value_of_the_one_with_an_interval(case):
    inputs, measure = case["inputs"], case["measure"]
    options = dict(SIMULATED[measure][1]) if measure in SIMULATED else {}
    value = PLAIN[measure](inputs["est"], inputs["pop"], **options, **choices(case))
    assert value == pytest.approx(answer(case).value, rel=1e-12)


@SKIP
def test_count_matched(capsys):
    tally = {"must": [0, 0], "should": [0, 0], "do_not_match": [0, 0]}
    for case in cases():
        for _, match, ours, theirs, tolerance in compared(case):
            same = ours == pytest.approx(theirs, rel=tolerance)
            tally[match][0] += same != (match == "do_not_match")
            tally[match][1] += 1
    with capsys.disabled():
        print(  # noqa: T201 - the count is the point
            "\nhealthequal, unordered groups: matched "
            f"{tally['must'][0]} of {tally['must'][1]} must values, "
            f"{tally['should'][0]} of {tally['should'][1]} should values; "
            f"{tally['do_not_match'][0]} of {tally['do_not_match'][1]} known faults not copied"
        )
    assert tally == {"must": [96, 96], "should": [78, 78], "do_not_match": [36, 36]}
