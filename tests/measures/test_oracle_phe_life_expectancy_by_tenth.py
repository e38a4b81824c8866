"""Life expectancy by deprivation tenth: 722 area-sex groups, by formula and by 100,000 draws."""

import time
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from insight.measures.gradient import fitted_line, relative_indices, slope_indices

ORACLES = Path(__file__).resolve().parents[2].parent / "shared" / "oracles"
pytestmark = pytest.mark.skipif(
    not ORACLES.is_dir(), reason="the expected values (../shared/oracles) are not beside this clone"
)

AREA = ["Sex", "GeoCode"]


@pytest.fixture(scope="module")
def tables():
    """Values, populations and errors, areas by tenths; and the names of the rows."""
    given = pd.read_csv(ORACLES / "phe_LE_data_input.csv.gz")
    wide = given.pivot_table(index=AREA, columns="Decile", values=["LifeExp", "Pop", "SE"])
    return wide["LifeExp"], wide["Pop"], wide["SE"]


@pytest.fixture(scope="module")
def expected():
    return pd.read_csv(ORACLES / "phe_LE_data_sii_expected.csv").set_index(AREA)


def kept(found, tables):
    return tables[0].index[found.rows]


@pytest.mark.parametrize(
    "draws", [pytest.param(None, id="formula"), pytest.param(20_000, id="drawn")]
)
def test_every_value(draws, tables, expected, capsys):
    values, populations, errors = tables
    started = time.perf_counter()
    options = {"standard_errors": errors, "draws": draws}
    slope = slope_indices(values, populations, **options)
    relative = relative_indices(values, populations, **options)
    seconds = time.perf_counter() - started
    expected = expected.loc[kept(slope, tables)]
    exact = limits = 0
    for name, found in (("sii", slope), ("rii", relative)):
        assert len(found.rows) == 722
        exact += close(found.value, expected[name])
        lower, upper = expected[f"{name}_lower_95"], expected[f"{name}_upper_95"]
        for limit, wanted in ((found.lower_ci, lower), (found.upper_ci, upper)):
            limits += int((np.abs(limit - wanted) <= 0.03 * (upper - lower)).sum())
    starts = [
        fitted_line(values.iloc[row], populations.iloc[row]).most_deprived for row in slope.rows
    ]
    exact += close(starts, expected["intercept"])
    with capsys.disabled():
        print(  # noqa: T201
            f"\nphe_LE_data ({draws or 'formula'}, {seconds:.2f} s): "
            f"{exact} of 2166 exact values, {limits} of 2888 limits matched"
        )
    assert exact == 2166
    assert limits == 2888


def close(found, wanted):
    return int(np.isclose(found, wanted, rtol=1e-6, atol=0).sum())


def test_an_area_that_lacks_a_tenth_is_left_out(tables):
    values, populations, errors = tables
    found = slope_indices(values, populations, standard_errors=errors)
    names = {values.index[row][1] for row in found.left_out}
    assert names == {"E06000053"}
    assert len(found.left_out) == 2
