"""Funnel plots of PHEindicatormethods 2.1.0, from our intervals: no other measure is needed.

A figure lies on the edge of a funnel when its own interval just reaches the average, and outside it
when its interval leaves the average out. So Wilson's and the exact Poisson interval give both.
"""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from insight.measures.intervals import count_limits, exact_poisson, wilson

ORACLES = Path(__file__).resolve().parents[2].parent / "shared" / "oracles"
pytestmark = pytest.mark.skipif(
    not ORACLES.is_dir(), reason="the expected values (../shared/oracles) are not beside this clone"
)

EDGES = (("2s", 0.95), ("3s", 0.998))
LABELS = ("High (0.001)", "Low (0.001)", "High (0.025)", "Low (0.025)")
YEARS = 3


def read(name):
    table = pd.read_csv(ORACLES / f"phe_funnel_{name}.csv")
    return table.rename(columns=str.strip)


def close(found, wanted):
    """How many agree; the smallest are printed to nine decimals."""
    return int(np.isclose(found, wanted, rtol=1e-6, atol=1e-7).sum())


def labels(limits, average):
    """Where a figure lies by its intervals: outside the wide funnel, the narrow one, or inside."""
    (low, high), (lowest, highest) = limits(0.95), limits(0.998)
    outside = [lowest > average, highest < average, low > average, high < average]
    return np.select(outside, LABELS, "Not significant")


def told(capsys, what, matched, total):
    with capsys.disabled():
        print(f"\nphe_funnel ({what}): {matched} of {total} matched")  # noqa: T201
    assert matched == total


def test_edges_of_proportions(capsys):
    given = read("prop_outputs")
    people, average = given["Population"], given["Baseline"] / 100
    matched = 0
    for (edge, confidence), tail in zip(EDGES, ("0025", "0001"), strict=True):
        for side, other in (("Lower", 1), ("Upper", 0)):
            share = given[f"{side}{edge}{tail}limit"] / 100
            reached = wilson(share * people, people, confidence=confidence)[other]
            # An edge that would lie beyond 0 or 1 is put there: its interval holds the average.
            cut = (reached > average) if side == "Lower" else (reached < average)
            cut &= (share <= 0) | (share >= 1)
            matched += int((np.isclose(reached, average, atol=1e-7) | cut).sum())
    told(capsys, "edges of proportions", matched, 400)


def test_edges_of_ratios(capsys):
    given = read("ratio_outputs")
    events = given["Observed_events"]
    matched = 0
    for edge, confidence in EDGES:
        low, high = exact_poisson(events, confidence=confidence)
        for side, expected in (("lower", high), ("upper", low)):
            matched += close(expected, given[f"{side}_{edge}_exp_events"])
            held = given[f"{side}_{edge}_exp_events"]
            matched += close(events / held - 1, given[f"{side}_{edge}_count"])
            matched += close(100 * events / held, given[f"{side}_{edge}_isr"])
    told(capsys, "edges of ratios", matched, 1200)


def test_edges_of_rates(capsys):
    given = read("rate_outputs")
    events, average = given["Events"], given["baseline"] / 100_000
    matched = 0
    for edge, confidence in EDGES:
        low, high = exact_poisson(events, confidence=confidence)
        for side, expected in (("lower", high), ("upper", low)):
            people = given[f"{side}_{edge}_population_1_year"]
            # The file's own digits of people and average allow no more than this.
            matched += int(np.isclose(expected / average / YEARS, people, rtol=5e-5).sum())
            matched += close(100_000 * events / people / YEARS, given[f"{side}_{edge}_limit"])
    told(capsys, "edges of rates", matched, 800)


def test_labels_of_proportions(capsys):
    given = read("prop_inputs")
    some, all_ = given["numerator"], given["denominator"]
    found = labels(lambda c: wilson(some, all_, confidence=c), some.sum() / all_.sum())
    told(capsys, "labels of proportions", int((found == given["significance"]).sum()), 303)


def test_labels_of_ratios(capsys):
    given = read("ratio_inputs")
    found = labels(lambda c: count_limits(given["obs"], confidence=c), given["expected"])
    told(capsys, "labels of ratios", int((found == given["significance"]).sum()), 300)


def test_labels_of_crude_rates(capsys):
    given = read("rate_dsr_inputs")
    events, people = given["count"], given["pop"]
    matched = 0
    for per in ("100000", "100"):
        for zeros in (True, False):
            counted = given if zeros else given[events > 0]
            expected = people * counted["count"].sum() / counted["pop"].sum()
            found = labels(lambda c: count_limits(events, confidence=c), expected)
            if not zeros:  # an area without events is then not judged
                found = np.where(events > 0, found, "Not significant")
            column = f"crude_per_{per}_{'with' if zeros else 'without'}_0"
            matched += int((found == given[column]).sum())
    told(capsys, "labels of crude rates", matched, 160)
