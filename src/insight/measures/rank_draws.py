"""From which rank to which a place may stand, found by drawing every figure from its interval."""

from __future__ import annotations

import math
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from insight.errors import InvalidObservations
from insight.measures._arrays import FloatArray, floats, fraction, whole
from insight.measures.rank_range import RankRanges
from insight.measures.ranks import DIGITS

DRAWS: Final = 2000
"""Draws of every figure: the outer 2.5% are 50 of them, so an end strays by a place or two."""
_FEWEST: Final = 100
_LEVEL: Final = 1e-9  # of all that the figures span
_HALVINGS: Final = 60  # of a bracket: by then it is narrower than a float can tell


def drawn_rank_ranges(
    values: ArrayLike,
    standard_errors: ArrayLike,
    *,
    highest_first: bool = True,
    draws: int = DRAWS,
    seed: int = 1,
    confidence: float = 0.95,
) -> RankRanges:
    r"""Give the middle 95% of the ranks that each area has when all figures are drawn anew.

    .. math:: r_i^{(b)} = 1 + \#\{j : \theta_j^{(b)} > \theta_i^{(b)}\}, \qquad
       \theta_j^{(b)} \sim N\big(\mu + k_j (y_j - \mu),\; k_j s_j^2\big), \qquad
       k_j = \frac{\tau^2}{\tau^2 + s_j^2}

    y are figures and s their standard errors, of shape (n,) as are the ranks; b counts the draws,
    μ is the mean weighted by certainty and τ the spread of areas that chance does not explain
    (`spread_beyond_chance`). So an uncertain figure is drawn towards the mean. Drawn about the
    figures themselves, chance would count twice, and ranges hold the true rank 75 to 90 times in
    100 where errors are as wide as the spread; so drawn they hold it about 95 times.

    An area whose error is 0 keeps its figure; one without a figure, or without an error, has no
    rank and counts for nothing. A range holds the rank of its own figure always; equals share
    the places they fill. The same seed
    gives the same ranks. Raises InvalidObservations for lengths that differ, an infinite figure,
    a negative error, and fewer than 100 draws. Source: Goldstein & Spiegelhalter (1996);
    Marshall & Spiegelhalter (1998); drawn towards the mean after Laird & Louis (1989).

    The first is ahead of the two others whatever chance does, and they change places:

    >>> found = drawn_rank_ranges([9.0, 5.0, 4.8], [0.1, 1.0, 1.0])
    >>> found.best.tolist(), found.worst.tolist(), found.of
    ([1.0, 2.0, 2.0], [1.0, 3.0, 3.0], 3)
    """
    whole("draws", draws, least=_FEWEST)
    whole("seed", seed)
    tail = (1 - fraction("confidence", confidence)) / 2
    y, errors = check_errors(values, standard_errors)
    held = ~np.isnan(y) & ~np.isnan(errors)
    best, worst = np.full(len(y), np.nan), np.full(len(y), np.nan)
    of = int(held.sum())
    if of:
        turned, error = -y[held] if highest_first else y[held], errors[held]
        centre, reach = _towards_the_mean(turned, error)
        ordered = np.sort(_ranks_drawn(centre, reach, draws, seed), axis=0)
        outside = math.floor(tail * draws)  # as many draws are left out at either end
        own = 1 + np.searchsorted(np.sort(turned), turned, side="left")
        best[held] = np.minimum(ordered[outside], own)
        worst[held] = np.maximum(ordered[draws - 1 - outside], own)
    return RankRanges(best, worst, of)


def spread_beyond_chance(values: ArrayLike, standard_errors: ArrayLike) -> float:
    r"""Give the standard deviation τ of areas that their own errors do not explain.

    .. math:: \sum_i \frac{(y_i - \mu)^2}{s_i^2 + \tau^2} = n - 1

    with μ the mean weighted by 1 / (s² + τ²). 0 where the errors explain all; in the unit of the
    figures, of shape (n,), without gaps. Source: Paule & Mandel (1982).

    Errors of 1 explain a spread of 1, and of a spread of √5 they leave 2:

    >>> spread_beyond_chance([1.0, 2.0, 3.0], [1.0, 1.0, 1.0])
    0.0
    >>> round(spread_beyond_chance([0.0, 5**0.5, 2 * 5**0.5], [1.0, 1.0, 1.0]), 6)
    2.0
    """
    y, errors = check_errors(values, standard_errors)

    def excess(variance: float) -> float:
        total = errors**2 + variance
        away = y - mean_by_certainty(y, total)
        return float(_certainty(total, y) @ away**2 - (len(y) - 1))

    low, high = 0.0, float(np.ptp(y)) ** 2 if len(y) else 0.0
    if not high or excess(low) <= 0:
        return 0.0
    for _ in range(_HALVINGS):  # the excess only falls with the variance
        middle = (low + high) / 2
        low, high = (middle, high) if excess(middle) > 0 else (low, middle)
    return math.sqrt(high)


def check_errors(values: ArrayLike, standard_errors: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """Figures and their errors, of one shape (n,), rounded as in `ranks`.

    Raises InvalidObservations for lengths that differ, infinite figures and negative errors.

    >>> [each.tolist() for each in check_errors([1, 2], [0, 0.5])]
    [[1.0, 2.0], [0.0, 0.5]]
    """
    y, errors = floats("values", values), floats("standard_errors", standard_errors)
    if y.ndim != 1 or y.shape != errors.shape:
        raise InvalidObservations(
            f"values have shape {y.shape} and standard_errors {errors.shape} (expected one of each)"
        )
    if np.isinf(y).any() or np.isinf(errors).any():
        raise InvalidObservations("an infinite figure has no rank (expected finite numbers)")
    if (errors < 0).any():
        raise InvalidObservations(f"standard_errors[{int(np.argmax(errors < 0))}] is below 0")
    return np.round(y, DIGITS), errors


def _towards_the_mean(y: FloatArray, errors: FloatArray) -> tuple[FloatArray, FloatArray]:
    """About what each figure is drawn, and how widely, shape (n,)."""
    between = spread_beyond_chance(y, errors) ** 2
    total = errors**2 + between
    kept = np.divide(between, total, out=np.ones_like(total), where=errors > 0)
    mean = mean_by_certainty(y, total)
    return mean + kept * (y - mean), np.sqrt(kept) * errors


def _least(figures: FloatArray) -> float:
    """What is nearer than this is equal, in the unit of the figures."""
    return _LEVEL * float(np.ptp(figures)) or 1.0


def mean_by_certainty(figures: FloatArray, variance: FloatArray) -> float:
    """The mean of figures, each weighted by one over its variance; all of shape (n,).

    >>> round(mean_by_certainty(np.array([1.0, 4.0]), np.array([1.0, 2.0])), 6)
    2.0
    """
    weights = _certainty(variance, figures)
    return float(weights @ figures / weights.sum())


def _certainty(variance: FloatArray, figures: FloatArray) -> FloatArray:
    """One over each variance; a figure without error is as certain as a computer can tell."""
    certain: FloatArray = 1 / np.maximum(variance, _least(figures) ** 2)
    return certain


def _ranks_drawn(centre: FloatArray, reach: FloatArray, draws: int, seed: int) -> NDArray[np.int32]:
    """The rank of each area in each draw, shape (draws, n), the lowest first."""
    random = np.random.default_rng(seed)
    reach = np.maximum(reach, _least(centre))  # equals in any order
    order = (centre + reach * random.standard_normal((draws, len(centre)))).argsort(axis=1)
    ranks: NDArray[np.int32] = np.empty(order.shape, dtype=np.int32)
    places = np.arange(1, len(centre) + 1, dtype=np.int32)
    np.put_along_axis(ranks, order, places[np.newaxis], axis=1)
    return ranks
