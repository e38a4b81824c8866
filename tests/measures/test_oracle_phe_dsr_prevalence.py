"""Slope index with the line fitted in logs (rates) and logits (prevalence, turned round)."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from insight.measures.gradient import fitted_line, relative_indices, slope_indices

ORACLES = Path(__file__).resolve().parents[2].parent / "shared" / "oracles"
pytestmark = pytest.mark.skipif(
    not ORACLES.is_dir(), reason="the expected values (../shared/oracles) are not beside this clone"
)


def rates():
    """Standardised rates by fifth, and what the slope index is asked for."""
    given = pd.read_csv(ORACLES / "phe_DSR_data_input.csv")
    wide = given.pivot_table(index="Period", columns="Quintile")
    options = {"value_type": "rate", "multiplier": 1}
    expected = pd.read_csv(ORACLES / "phe_DSR_data_sii_expected.csv").set_index("Period")
    return (
        wide["value"],
        wide["total_pop"],
        (wide["lowercl"], wide["uppercl"]),
        options,
        expected,
    )


def prevalence():
    """Shares of children by tenth; deprived children are the heavier, so that 100 turns to -100."""
    given = pd.read_csv(ORACLES / "phe_prevalence_input.csv")
    key = ["Period", "SchoolYear", "AreaCode"]
    wide = given.pivot_table(index=key, columns="Decile")
    options = {"value_type": "proportion", "multiplier": -100}
    expected = pd.read_csv(ORACLES / "phe_prevalence_sii_expected.csv").set_index(key)
    return (
        wide["Rate"] / 100,
        wide["Measured"],
        (wide["LCL"] / 100, wide["UCL"] / 100),
        options,
        expected,
    )


@pytest.mark.parametrize(
    ("read", "exact_values", "limit_values"),
    [pytest.param(rates, 18, 24, id="rates"), pytest.param(prevalence, 72, 96, id="prevalence")],
)
@pytest.mark.parametrize(
    "draws", [pytest.param(None, id="formula"), pytest.param(20_000, id="drawn")]
)
def test_every_value(read, exact_values, limit_values, draws, capsys):
    values, populations, limits, options, expected = read()
    options = options | {"transform": True, "limits": limits, "draws": draws}
    expected = expected.loc[values.index]
    exact = within = 0
    for name, indices in (("sii", slope_indices), ("rii", relative_indices)):
        found = indices(values, populations, **options)
        exact += close(found.value, expected[name])
        lower, upper = expected[f"{name}_lower95_0"], expected[f"{name}_upper95_0"]
        for limit, wanted in ((found.lower_ci, lower), (found.upper_ci, upper)):
            within += int((np.abs(limit - wanted) <= 0.03 * (upper - lower)).sum())
    line = {key: options[key] for key in ("value_type", "multiplier", "transform")}
    starts = [
        fitted_line(values.iloc[row], populations.iloc[row], **line).most_deprived
        for row in range(len(values))
    ]
    exact += close(starts, expected["intercept"])
    with capsys.disabled():
        print(  # noqa: T201
            f"\nphe_{read.__name__} ({draws or 'formula'}): {exact} of {exact_values} exact "
            f"values, {within} of {limit_values} limits matched"
        )
    assert exact == exact_values
    assert within == limit_values


def close(found, wanted):
    return int(np.isclose(found, wanted, rtol=1e-6, atol=0).sum())
