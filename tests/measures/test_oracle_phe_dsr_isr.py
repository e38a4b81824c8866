"""Standardised rates and ratios against PHEindicatormethods 2.1.0."""

import json
import re
from collections import defaultdict
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from insight.errors import InvalidObservations, Undefined
from insight.measures.standardisation import (
    EUROPEAN_STANDARD_POPULATION_2013,
    directly_standardised_rate,
    expected_events,
    indirectly_standardised_rate,
    indirectly_standardised_ratio,
)

ORACLES = Path(__file__).resolve().parents[2].parent / "shared" / "oracles"
pytestmark = pytest.mark.skipif(
    not ORACLES.is_dir(), reason="the expected values (../shared/oracles) are not beside this clone"
)

LIMITS = ((0.95, "lower95_0cl", "upper95_0cl"), (0.998, "lower99_8cl", "upper99_8cl"))
TEN_TIMES = "testdata_1976"
"""The file's 99.8% limits of this area are ten times what its own value and 95% limits allow."""


@pytest.fixture(scope="module")
def oracle():
    return json.loads((ORACLES / "phe_dsr_isr_cases.json").read_text())


@pytest.fixture(scope="module")
def areas(oracle):
    """Counts, people, standard population and repeats of each area."""
    rows = defaultdict(list)
    for row in oracle["dsr_inputs"] + oracle["dsr_nonindependent_inputs"]:
        rows[row["area"]].append(row)
    figures = {}
    for area, bands in rows.items():
        repeats = None
        if "f1" in bands[0]:
            repeats = [[band[f"f{k}"] or 0 for k in range(1, 5)] for band in bands]
        figures[area] = (
            [band["count"] or 0 for band in bands],
            [band["pop"] for band in bands],
            EUROPEAN_STANDARD_POPULATION_2013,
            repeats,
        )
    older = oracle["dsr_1976_inputs"]
    figures[TEN_TIMES] = (
        *([row[key] for row in older] for key in ("count", "pop", "esp1976")),
        None,
    )
    return figures


def close(found, wanted):
    return found == pytest.approx(wanted, rel=1e-6)


def multiplier_of(statistic):
    return float(re.search(r"(?:per|x) (\d+)", statistic)[1])


def tally(measure, record):
    """How many of a record's figures agree, how many there are, and which do not."""
    matched, missed = 0, []
    for confidence, lower, upper in LIMITS:
        if record[lower] is None:
            continue
        result = measure(confidence=confidence)
        pairs = {lower: result.lower_ci, upper: result.upper_ci}
        if confidence == 0.95:
            pairs["value"] = result.value
        for name, found in pairs.items():
            if close(found, record[name]):
                matched += 1
            else:
                missed.append((record["area"], name, found, record[name]))
    return matched, missed


def test_directly_standardised_rates(oracle, areas, capsys):
    matched, missed, withheld = 0, [], 0
    for record in oracle["dsr_expected"]:
        counts, people, standard, repeats = areas[record["area"]]
        assert sum(counts) == record["total_count"]
        assert sum(people) == record["total_pop"]
        if record["value"] is None:
            with pytest.raises(Undefined, match="10 or more"):
                directly_standardised_rate(counts, people, standard, repeats=repeats)
            withheld += 1
            continue
        options = {"repeats": repeats, "multiplier": multiplier_of(record["statistic"])}
        measure = partial(directly_standardised_rate, counts, people, standard, **options)
        found, wrong = tally(measure, record)
        matched += found
        missed += wrong
    with capsys.disabled():
        print(  # noqa: T201
            f"\nphe_dsr: {matched} of 45 values matched, {withheld} areas withheld; "
            f"{len(missed)} of {TEN_TIMES} differ, which the file has ten times too high"
        )
    assert matched == 41
    assert {(area, name) for area, name, *_ in missed} == {
        (TEN_TIMES, "lower99_8cl"),
        (TEN_TIMES, "upper99_8cl"),
    }
    assert all(close(10 * found, wanted) for *_, found, wanted in missed)


def test_indirectly_standardised_rates_and_ratios(oracle, areas, capsys):
    reference = oracle["isr_ref"]
    events = np.array([row["refcount"] for row in reference], dtype=float)
    people = np.array([row["refpop"] for row in reference], dtype=float)
    matched, missed = 0, []
    for record in oracle["isr_expected"]:
        bands = np.ones(len(events), dtype=bool)
        bands[1] = record["area"] != "Area1"  # this area gives no population at 5 to 9
        expected = expected_events(
            np.array(areas["testdata_big"][1])[bands],
            reference_counts=events[bands],
            reference_populations=people[bands],
        )
        matched += close(expected, record["expected"])
        multiplier = multiplier_of(record["statistic"])
        if record["ref_rate"] is None:
            measure, options = indirectly_standardised_ratio, {"multiplier": multiplier}
        else:
            reference_rate = multiplier * events.sum() / people.sum()
            assert close(reference_rate, record["ref_rate"])
            measure, options = indirectly_standardised_rate, {"reference_rate": reference_rate}
        found, wrong = tally(partial(measure, record["observed"], expected, **options), record)
        matched += found
        missed += wrong
    with capsys.disabled():
        print(f"\nphe_isr: {matched} of 88 values matched")  # noqa: T201
    assert missed == []
    assert matched == 88


def test_a_missing_count_is_refused_where_upstream_takes_it_for_none(oracle):
    bands = [row for row in oracle["dsr_inputs"] if row["area"] == "testdata_tiny"]
    with pytest.raises(InvalidObservations):
        directly_standardised_rate([row["count"] for row in bands], [row["pop"] for row in bands])
