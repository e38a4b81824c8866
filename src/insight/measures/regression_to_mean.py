"""How far an extreme figure is expected to go back towards the average by chance alone."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from insight.measures._arrays import FloatArray
from insight.measures.rank_draws import check_errors, mean_by_certainty, spread_beyond_chance


def expected_return(values: ArrayLike, standard_errors: ArrayLike) -> FloatArray:
    r"""Give by how much each figure is expected to move when it is measured anew, shape (n,).

    .. math:: E[y'_i - y_i] = -\frac{s_i^2}{\tau^2 + s_i^2} (y_i - \mu)

    with s the standard errors of the figures, τ the spread that chance does not explain
    (`spread_beyond_chance`) and μ their mean weighted by certainty. Below 0 for figures above the
    mean. Nothing is expected of figures without error; all of its distance from the mean where
    errors explain the whole spread. In the unit of the figures; both of shape (n,), without gaps.
    Raises as `spread_beyond_chance`. Source: Galton (1886); Barnett, van der Pols & Dobson (2005).

    Errors of 1 about a spread of 2: a fifth of the distance is chance.

    >>> expected_return([0.0, 5**0.5, 2 * 5**0.5], [1.0, 1.0, 1.0]).round(3).tolist()
    [0.447, 0.0, -0.447]
    """
    y, errors = check_errors(values, standard_errors)
    between = spread_beyond_chance(y, errors) ** 2
    total = errors**2 + between
    chance = np.divide(errors**2, total, out=np.zeros_like(total), where=errors > 0)
    moved: FloatArray = chance * (mean_by_certainty(y, total) - y)
    return moved
