"""Whether two figures go together: the same order, a line through the areas, and who is off it."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import rankdata

from insight.errors import InvalidObservations, Undefined
from insight.measures._arrays import FloatArray, finite, number
from insight.measures.results import standard_score

FEWEST: Final = 4
"""Areas of which a rank correlation has an interval."""
MAD_TO_SD: Final = 1.4826
"""The standard deviation of normal figures over their median distance from the middle."""


def rank_correlation(first: ArrayLike, second: ArrayLike) -> float:
    r"""Spearman's rank correlation: how far two figures put areas in the same order.

    .. math:: \rho = \mathrm{corr}(R(x), R(y))

    with ties at their mean rank. 1 for the same order, -1 for the opposite one, near 0 where one
    order says nothing of the other. Areas count alike. Both have shape (n,). Raises Undefined for
    fewer than three areas or figures that are all equal, InvalidObservations for unequal lengths.
    Source: Spearman (1904).

    >>> rank_correlation([1, 2, 3, 4], [10, 30, 20, 40])
    0.8
    """
    x, y = finite("first", first), finite("second", second)
    if len(x) != len(y):
        raise InvalidObservations(f"{len(x)} first figures for {len(y)} second ones (expected one)")
    if len(x) < 3:
        raise Undefined(f"the order of {len(x)} area(s) cannot be compared (expected 3 or more)")
    ranks = [rankdata(each) - (len(x) + 1) / 2 for each in (x, y)]
    spread = float(np.sqrt((ranks[0] ** 2).sum() * (ranks[1] ** 2).sum()))
    if spread == 0:
        raise Undefined("the figures are all equal, so that there is no order to compare")
    return float((ranks[0] * ranks[1]).sum()) / spread


def rank_correlation_limits(
    value: float, areas: int, *, confidence: float = 0.95
) -> tuple[float, float] | None:
    r"""Give the interval of Spearman's rank correlation over so many areas, None for too few.

    .. math:: \tanh\Big(\operatorname{artanh}(\rho) \pm z \sqrt{1.06 / (n - 3)}\Big)

    It needs four areas or more. Of a correlation of 1 or -1 both limits are that. Source: Fieller,
    Hartley & Pearson (1957).

    >>> [round(limit, 2) for limit in rank_correlation_limits(0.5, 10)]
    [-0.21, 0.86]
    >>> rank_correlation_limits(0.5, 3) is None
    True
    """
    if areas < FEWEST:
        return None
    if abs(value) >= 1:
        return value, value
    reach = standard_score(confidence) * np.sqrt(1.06 / (areas - 3))
    lower, upper = np.tanh(np.arctanh(value) + np.array([-reach, reach]))
    return float(lower), float(upper)


class Line(NamedTuple):
    """A straight line through two figures of areas, and how far each lies above it, shape (n,)."""

    slope: float
    intercept: float
    residuals: FloatArray


def robust_line(first: ArrayLike, second: ArrayLike) -> Line:
    r"""Give the Theil–Sen line: the median of the slopes between all pairs of areas.

    .. math:: b = \operatorname{med}_{i<j} \frac{y_j - y_i}{x_j - x_i}, \qquad
       a = \operatorname{med}_i (y_i - b\,x_i)

    Areas count alike, and up to 29 in 100 odd ones do not pull it: so they stand out from it, which
    least squares would hide. Both have shape (n,); pairs with the same first figure have no slope.
    Raises Undefined for fewer than three areas or a first figure that is the same everywhere,
    InvalidObservations for unequal lengths. Source: Theil (1950); Sen (1968).

    One area far from the line that the others lie on:

    >>> line = robust_line([1, 2, 3, 4, 5], [2, 4, 6, 8, 40])
    >>> line.slope, line.intercept, line.residuals.tolist()
    (2.0, 0.0, [0.0, 0.0, 0.0, 0.0, 30.0])
    """
    x, y = finite("first", first), finite("second", second)
    if len(x) != len(y):
        raise InvalidObservations(f"{len(x)} first figures for {len(y)} second ones (expected one)")
    if len(x) < 3:
        raise Undefined(f"{len(x)} area(s) have no line (expected 3 or more)")
    one, other = np.triu_indices(len(x), k=1)
    across = x[other] - x[one]
    apart = np.abs(across) > 1e-9 * max(1.0, float(np.abs(x).max()))
    if not apart.any():
        raise Undefined("the first figures are all equal, so that no line goes through them")
    slope = float(np.median((y[other] - y[one])[apart] / across[apart]))
    intercept = float(np.median(y - slope * x))
    return Line(slope, intercept, y - (intercept + slope * x))


def outliers(residuals: ArrayLike, *, reach: float = 3.0) -> NDArray[np.bool_]:
    r"""Whether each area lies far from a line, shape (n,).

    .. math:: |r_i| > k \cdot 1.4826 \operatorname{med}_j |r_j|

    with k the `reach`: of figures that scatter normally, 3 leaves 1 in 370. Where half of the areas
    lie on the line itself, any other is far. Raises Undefined for none. Source: Hampel (1974).

    >>> outliers([0.5, -1, 1, -0.5, 30]).tolist()
    [False, False, False, False, True]
    """
    r = np.abs(finite("residuals", residuals))
    return np.asarray(r > number("reach", reach, least=0) * MAD_TO_SD * np.median(r))
