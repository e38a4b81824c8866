"""A line through areas and those off it: by hand, by another library, and by law."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import theilslopes

from insight.errors import InvalidObservations, Undefined
from insight.measures.association import outliers, robust_line

WHOLE = st.integers(-30, 30)
PAIRS = st.lists(st.tuples(WHOLE, WHOLE), min_size=3, max_size=25)


def line_of(pairs):
    x, y = (list(each) for each in zip(*pairs, strict=True))
    assume(len(set(x)) > 1)
    return robust_line(x, y), x, y


@pytest.mark.parametrize(
    ("x", "y", "slope", "intercept"),
    [
        pytest.param([1, 2, 3], [3, 5, 7], 2, 1, id="all on a line"),
        pytest.param([1, 2, 3, 4, 5], [2, 4, 6, 8, 40], 2, 0, id="one odd area does not pull it"),
        pytest.param([1, 1, 2], [0, 4, 3], 1, 1, id="a pair straight above has no slope"),
        pytest.param([0, 1, 2, 3], [5, 5, 5, 5], 0, 5, id="level"),
    ],
)
def test_lines_by_hand(x, y, slope, intercept):
    line = robust_line(x, y)
    assert (line.slope, line.intercept) == (slope, intercept)
    np.testing.assert_allclose(line.residuals, np.array(y) - intercept - slope * np.array(x))


@given(PAIRS)
def test_the_slope_is_that_of_scipy(pairs):
    line, x, y = line_of(pairs)
    assert line.slope == pytest.approx(theilslopes(y, x).slope)
    assert np.median(line.residuals) == pytest.approx(0, abs=1e-9)


@given(PAIRS, st.integers(1, 5), WHOLE)
def test_the_line_goes_along_with_the_unit(pairs, times, more):
    line, x, y = line_of(pairs)
    other = robust_line(x, [times * each + more for each in y])
    assert other.slope == pytest.approx(times * line.slope)
    np.testing.assert_allclose(other.residuals, times * line.residuals, atol=1e-9)


def test_what_has_no_line_is_refused():
    with pytest.raises(Undefined, match="all equal"):
        robust_line([2, 2, 2], [1, 5, 9])
    with pytest.raises(Undefined, match="have no line"):
        robust_line([1, 2], [3, 4])
    with pytest.raises(InvalidObservations, match="3 first figures for 2"):
        robust_line([1, 2, 3], [1, 2])


@pytest.mark.parametrize(
    ("residuals", "far"),
    [
        pytest.param([1, -1, 1, -1, 5], [False] * 4 + [True], id="beyond 3 times 1.4826"),
        pytest.param([1, -1, 1, -1, 4.4], [False] * 5, id="just within"),
        pytest.param([0, 0, 0, 0.1], [False] * 3 + [True], id="the others lie on it"),
        pytest.param([2, -2, 2], [False] * 3, id="all alike"),
    ],
)
def test_areas_far_from_a_line_by_hand(residuals, far):
    assert outliers(residuals).tolist() == far


@given(st.lists(WHOLE, min_size=1, max_size=30), st.integers(1, 9))
def test_who_is_far_does_not_hang_on_the_unit_or_the_side(residuals, times):
    far = outliers(residuals)
    np.testing.assert_array_equal(outliers([-times * each for each in residuals]), far)
    assert 2 * far.sum() <= len(residuals)
