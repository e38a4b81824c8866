"""Polarisation of a smooth spread, where nobody has said which groups there are."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from insight.errors import InvalidObservations, Undefined
from insight.measures._arrays import FloatArray, number, positive, values_and_shares
from insight.measures.polarisation import mean_distances

_PAIRS_AT_ONCE = 4_000_000


def duclos_esteban_ray(
    values: ArrayLike,
    weights: ArrayLike | None = None,
    *,
    alpha: float,
    bandwidth: float | None = None,
) -> float:
    r"""Duclos, Esteban and Ray's polarisation, for a spread without ready-made groups.

    .. math:: P_\alpha = \sum_i p_i\, \hat f(y_i)^\alpha\, a(y_i)

    with f a Gaussian kernel density, whose width is :math:`4.7\, \sigma\, \alpha^{0.1} n^{-1/2}`
    unless `bandwidth` gives it, and a the mean distance from everyone. `alpha` is 0 or from 0.25 to
    1; at 0 it is 2μ times the Gini coefficient. Zero when all are equal, at 0; near a hard edge of
    the data the density is too low. Values of unlike unit compare only after division by the mean.
    `values` and `weights` have shape (n,). Raises Undefined when all are equal and `alpha` is above
    0, InvalidObservations for an `alpha` out of range. Source: Duclos, Esteban and Ray (2004).

    >>> round(duclos_esteban_ray([1, 3], alpha=0), 6)
    1.0
    """
    alpha = number("alpha", alpha)
    if not (alpha == 0 or 0.25 <= alpha <= 1):
        raise InvalidObservations(f"alpha is {alpha!r} (expected 0, or from 0.25 to 1)")
    bandwidth = None if bandwidth is None else positive("bandwidth", bandwidth)
    y, p = values_and_shares(values, weights)
    order = np.argsort(y, kind="stable")
    y, p = y[order], p[order]
    distances = mean_distances(y, p)
    if alpha == 0:
        return float(p @ distances)
    spread = float(p @ (y - p @ y) ** 2) ** 0.5
    if spread == 0:
        raise Undefined(
            "Duclos, Esteban and Ray’s index is undefined when all are equal: no density"
        )
    # The width that errs least for a normal density (Duclos, Esteban and Ray, 2004).
    width = 4.7 * spread * alpha**0.1 / len(y) ** 0.5 if bandwidth is None else bandwidth
    return float(p @ (_density(y, p, width) ** alpha * distances))


def _density(y: FloatArray, p: FloatArray, width: float) -> FloatArray:
    """Give the Gaussian kernel density at each value, a block of pairs at a time."""
    rows = max(1, _PAIRS_AT_ONCE // len(y))
    blocks = [
        np.exp(-0.5 * ((y[start : start + rows, np.newaxis] - y) / width) ** 2) @ p
        for start in range(0, len(y), rows)
    ]
    density: FloatArray = np.concatenate(blocks) / (width * np.sqrt(2 * np.pi))
    return density
