"""How alike areas are in several respects at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from insight.errors import InvalidObservations, Undefined
from insight.measures._arrays import FloatArray, floats


def likeness_points(figures: ArrayLike, aspects: Sequence[int]) -> FloatArray:
    r"""Give areas as points between which straight-line distance says how unlike two are.

    .. math:: d_{uv}^2 = \sum_a \frac{1}{k_a} \sum_{j \in a}
        \left( \frac{y_{uj} - y_{vj}}{s_j} \right)^2

    `figures` y has shape (areas, figures); `aspects` numbers the aspect a of each figure, shape
    (figures,), and every aspect of k figures counts the same. s is the standard deviation over all
    areas (over n); a figure that is the same everywhere counts nothing. Shape (areas, figures), no
    unit; each column has mean 0. The distance is the standardised Euclidean one, with weights.

    Raises InvalidObservations for figures that are not finite or not in rows and columns, and
    Undefined for fewer than two areas.

    Two figures of one aspect, each 1 standard deviation from the mean, weigh one half each:

    >>> likeness_points([[0, 5], [2, 9]], [0, 0]).round(4).tolist()
    [[-0.7071, -0.7071], [0.7071, 0.7071]]
    """
    values = floats("figures", figures)
    if values.ndim != 2 or values.shape[1] != len(aspects):
        raise InvalidObservations(
            f"figures have shape {values.shape} (expected a column for each of {len(aspects)})"
        )
    if len(values) < 2:
        raise Undefined(f"likeness is undefined for {len(values)} areas (expected 2 or more)")
    if not np.isfinite(values).all():
        raise InvalidObservations("figures hold one that is not finite (expected numbers)")
    numbers = np.asarray(aspects)
    weights = np.array([(numbers == each).sum() for each in numbers], dtype=float)
    spread = values.std(axis=0)
    apart = np.divide(
        values - values.mean(axis=0), spread, out=np.zeros_like(values), where=spread > 0
    )
    found: FloatArray = apart / np.sqrt(weights)
    return found
