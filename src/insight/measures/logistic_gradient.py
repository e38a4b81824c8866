"""Slope and relative index of a proportion by a logistic line, which stays between 0 and 1."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.special import expit

from insight.errors import InvalidObservations, Undefined
from insight.measures._arrays import FloatArray, values_and_shares
from insight.measures._ordered import rank_midpoints
from insight.measures.results import Result, normal_result, standard_score

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


_METHOD = "logistic line, robust standard error"
_STEPS = 50  # each step doubles the right digits: who has not arrived wanders
_TOLERANCE = 1e-12


class _Line(NamedTuple):
    """A fitted logistic line: two coefficients and their covariance, shape (2, 2)."""

    coefficients: FloatArray
    covariance: FloatArray
    groups: int


def logistic_slope_index(
    proportions: ArrayLike,
    populations: ArrayLike,
    *,
    weights: ArrayLike | None = None,
    confidence: float = 0.95,
) -> Result:
    r"""Give the slope index of a proportion: least less most deprived end of a logistic line.

    .. math:: SII = \hat p(1) - \hat p(0), \qquad \operatorname{logit} \hat p(b) = \alpha + \beta b

    `proportions` lie from 0 to 1, shape (groups,), from most to least deprived; the ranks b come
    from `populations`, and each group weighs in the fit by its population unless `weights` says
    otherwise. From -1 to 1. At least 3 groups. The interval is robust (HC1) and carried over by the
    delta method.

    Raises InvalidObservations for proportions outside 0 to 1 or too few groups, and Undefined where
    all are 0 or all 1, or no line fits. Source: the model of the WHO Health Equity Assessment
    Toolkit (2016), each group weighted by its population once.

    One in five, one in two and four in five in equal groups: logits -1.39, 0, 1.39 at ranks 1/6,
    1/2, 5/6 lie on one line, which runs from -2.08 to 2.08, that is from 1/9 to 8/9.

    >>> round(logistic_slope_index([0.2, 0.5, 0.8], [10, 10, 10]).value, 4)
    0.7778
    """
    line = _fit(proportions, populations, weights)
    start, end = _ends(line)
    gradient = np.array([end * (1 - end) - start * (1 - start), end * (1 - end)])
    error = float(np.sqrt(gradient @ line.covariance @ gradient))
    return normal_result(
        end - start, error, method=_METHOD, groups=line.groups, confidence=confidence
    )


def logistic_relative_index(
    proportions: ArrayLike,
    populations: ArrayLike,
    *,
    weights: ArrayLike | None = None,
    confidence: float = 0.95,
) -> Result:
    r"""Give the relative index of a proportion: least over most deprived end of a logistic line.

    .. math:: RII = \hat p(1) / \hat p(0), \qquad \operatorname{logit} \hat p(b) = \alpha + \beta b

    Above 0, and 1 where the rank makes no difference; `standard_error` is that of its logarithm.
    Arguments, errors and source as for `logistic_slope_index`.

    The line of that example runs from 1/9 to 8/9:

    >>> round(logistic_relative_index([0.2, 0.5, 0.8], [10, 10, 10]).value, 4)
    8.0
    """
    line = _fit(proportions, populations, weights)
    start, end = _ends(line)
    gradient = np.array([start - end, 1 - end])
    error = float(np.sqrt(gradient @ line.covariance @ gradient))
    reach = np.exp(standard_score(confidence) * error)
    value = end / start
    return Result(
        value,
        float(value / reach),
        float(value * reach),
        _METHOD,
        line.groups,
        standard_error=error,
    )


def _fit(proportions: ArrayLike, populations: ArrayLike, weights: ArrayLike | None) -> _Line:
    """Fit the line by Newton's method; its covariance is the sandwich raised by n / (n - 2)."""
    y, shares = values_and_shares(proportions, populations)
    w = shares if weights is None else values_and_shares(proportions, weights)[1]
    _check(y, w)
    design = np.column_stack([np.ones(len(y)), rank_midpoints(shares)])
    coefficients = np.zeros(2)
    for _ in range(_STEPS):
        fitted = expit(design @ coefficients)
        bread = design.T @ ((w * fitted * (1 - fitted))[:, np.newaxis] * design)
        try:
            step = np.linalg.solve(bread, design.T @ (w * (y - fitted)))
        except np.linalg.LinAlgError as error:
            message = "no logistic line fits: the groups part completely into 0 and 1"
            raise Undefined(message) from error
        coefficients = coefficients + step
        if np.abs(step).max() < _TOLERANCE:
            break
    else:
        message = f"no logistic line fits within {_STEPS} steps: the groups part into 0 and 1"
        raise Undefined(message)
    pulls = design * (w * (y - expit(design @ coefficients)))[:, np.newaxis]
    inverse = np.linalg.inv(bread)
    covariance = inverse @ (pulls.T @ pulls) @ inverse * len(y) / (len(y) - 2)
    return _Line(coefficients, covariance, len(y))


def _check(proportions: FloatArray, weights: FloatArray) -> None:
    """Raise unless a logistic line can be drawn through the proportions."""
    if proportions.min() < 0 or proportions.max() > 1:
        wrong = proportions[(proportions < 0) | (proportions > 1)][0]
        message = f"proportions hold {wrong} (expected from 0 to 1; divide percentages by 100)"
        raise InvalidObservations(message)
    if len(proportions) < 3 or len(weights) != len(proportions):
        message = f"{len(proportions)} groups of people (expected 3 or more, all weighted)"
        raise InvalidObservations(message)
    if np.ptp(proportions) == 0 and proportions[0] in (0, 1):
        message = f"every proportion is {proportions[0]:g}: its logit is undefined"
        raise Undefined(message)


def _ends(line: _Line) -> tuple[float, float]:
    """Give the fitted proportion at the most and at the least deprived end."""
    start, slope = line.coefficients
    return float(expit(start)), float(expit(start + slope))
