"""Intervals in closed form for measures over groups, from the standard error of each group's value.

Groups are taken to be independent, and their shares of the population as known.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from insight.measures._arrays import (
    FloatArray,
    amounts_and_shares,
    check_lengths,
    finite,
    non_negative,
    shares_of,
)
from insight.measures.dispersion import mean_log_deviation, refuse_zero, theil_t
from insight.measures.disproportionality import between_group_variance
from insight.measures.results import Result, normal_result


def between_group_variance_interval(
    values: ArrayLike,
    standard_errors: ArrayLike,
    weights: ArrayLike | None = None,
    *,
    confidence: float = 0.95,
) -> Result:
    r"""Between-group variance with a normal interval, groups being independent and normal.

    .. math:: \operatorname{Var} = 4 \sum_i p_i^2 (y_i-\mu)^2 \sigma_i^2
              + 2\Big[\sum_i p_i^2 (1-2p_i) \sigma_i^4
              + \big(\textstyle\sum_i p_i^2\sigma_i^2\big)^2\Big]

    which is the variance of a quadratic form of normal values. `values`, `standard_errors` and
    `weights` have shape (n,). Raises what `between_group_variance` does. Source: Ahn et al. (2018);
    Searle (1971) for quadratic forms.

    >>> result = between_group_variance_interval([1, 3], [0.1, 0.1])
    >>> result.value, round(result.standard_error, 4)
    (1.0, 0.1416)
    """
    y, se, p = with_errors(values, standard_errors, weights)
    variances = se**2
    along = 4 * (p**2 * (y - p @ y) ** 2) @ variances
    across = (p**2 * (1 - 2 * p)) @ variances**2 + ((p**2) @ variances) ** 2
    return normal_result(
        between_group_variance(y, p),
        float(along + 2 * across) ** 0.5,
        method="variance of a quadratic form",
        groups=len(y),
        confidence=confidence,
    )


def theil_t_interval(
    values: ArrayLike,
    standard_errors: ArrayLike,
    weights: ArrayLike | None = None,
    *,
    confidence: float = 0.95,
) -> Result:
    r"""Theil's T with a normal interval.

    .. math:: \operatorname{Var} = \sum_i \Big(\frac{p_i}{\mu} (\ln r_i - T)\Big)^2 \sigma_i^2

    Value, standard error and limits are all on the one scale, of `theil_t`: multiply all four by
    1,000 to print as WHO does. Shapes as `between_group_variance_interval`. Raises what `theil_t`
    does, and Undefined where a value is 0: there the slope is infinite. Source: Ahn et al. (2018),
    the delta method.

    >>> result = theil_t_interval([1, 3], [0.1, 0.1])
    >>> round(result.value, 4), round(result.standard_error, 4)
    (0.1308, 0.0217)
    """
    y, se, p = with_errors(values, standard_errors, weights)
    _, _, mean = amounts_and_shares("Theil’s T", y, p)
    refuse_zero("the standard error of Theil’s T", y)
    value = theil_t(y, p)
    slopes = p / mean * (np.log(y / mean) - value)
    return _delta(value, slopes, se, confidence)


def mean_log_deviation_interval(
    values: ArrayLike,
    standard_errors: ArrayLike,
    weights: ArrayLike | None = None,
    *,
    confidence: float = 0.95,
) -> Result:
    r"""Mean log deviation with a normal interval.

    .. math:: \operatorname{Var} = \sum_i \Big(\frac{p_i}{\mu} (1 - 1/r_i)\Big)^2 \sigma_i^2

    Value, standard error and limits are all on the one scale, of `mean_log_deviation`. Shapes as
    `between_group_variance_interval`. Raises what `mean_log_deviation` does. Source: Ahn et al.
    (2018), the delta method.

    >>> result = mean_log_deviation_interval([1, 3], [0.1, 0.1])
    >>> round(result.value, 4), round(result.standard_error, 4)
    (0.1438, 0.0264)
    """
    y, se, p = with_errors(values, standard_errors, weights)
    value = mean_log_deviation(y, p)
    mean = p @ y
    return _delta(value, p / mean * (1 - mean / y), se, confidence)


def with_errors(
    values: ArrayLike, standard_errors: ArrayLike, weights: ArrayLike | None
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Give values, standard errors and population shares, groups without people left out.

    >>> [each.tolist() for each in with_errors([5, 7, 9], [1, 1, 2], [30, 0, 10])]
    [[5.0, 9.0], [1.0, 2.0], [0.75, 0.25]]
    """
    y = finite("values", values)
    se = non_negative("standard_errors", standard_errors)
    w = np.ones_like(y) if weights is None else non_negative("weights", weights)
    check_lengths(values=y, standard_errors=se, weights=w)
    peopled = w > 0
    if not peopled.any():
        shares_of("weights", w)
    return y[peopled], se[peopled], shares_of("weights", w[peopled])


def _delta(
    value: float, slopes: FloatArray, standard_errors: FloatArray, confidence: float
) -> Result:
    """Give the interval of a smooth measure from its slope along each group's value."""
    return normal_result(
        value,
        float(np.hypot.reduce(slopes * standard_errors)),
        method="delta method",
        groups=len(slopes),
        confidence=confidence,
    )
