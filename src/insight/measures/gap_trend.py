"""Whether gaps move: slopes over time, change between two dates, and the part of either end.

Many series at once: figures are of shape (series, periods), years of shape (periods,), and NaN
stands for a figure that is not there. A series without an answer has NaN, and its caller says why.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.stats import chi2, t

from insight.errors import InvalidObservations
from insight.measures._arrays import FloatArray, fraction, number, whole
from insight.measures.results import standard_score

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

FEWEST: Final = 5
"""Points below which a movement is a change from one date to another, never a trend."""
RECENT: Final = 10
DOUBT: Final = 0.65
"""How often chance makes less scatter than that from which an interval is widened for it."""
CLEAR_STEPS: Final = standard_score(0.95) * math.sqrt(2) / 1.128
"""Mean moving ranges by which two points of a steady series differ 5 times in 100.

A point strays from the mean by sigma = mean moving range / 1.128, so two of them differ by less
than 1.96 * sqrt(2) * sigma = 2.46 mean moving ranges 95 times in 100.
"""


@dataclass(frozen=True, eq=False)
class Slopes:
    """The slope of each series a year, with its limits; all of shape (series,).

    `scattered` says which stray from their line by more than their own errors explain, and
    `points` how many figures each rests on. NaN where a series has too few.
    """

    value: FloatArray
    lower: FloatArray
    upper: FloatArray
    error: FloatArray
    scattered: NDArray[np.bool_]
    points: NDArray[np.intp]


def weighted_slopes(
    values: ArrayLike, errors: ArrayLike, years: ArrayLike, *, confidence: float = 0.95
) -> Slopes:
    r"""Slope of each series on time, weighted by the inverse of its errors squared.

    .. math:: b = \frac{\sum w_t (x_t - \bar x)\, y_t}{\sum w_t (x_t - \bar x)^2}, \quad
              w_t = 1 / s_t^2, \quad s_b = \Big(\sum w_t (x_t - \bar x)^2\Big)^{-1/2}

    The scatter about the line is :math:`Q = \sum w_t (y_t - a - b x_t)^2`, of chi-squared on n - 2
    degrees of freedom where years stray by chance alone. Where it is no more than chance makes it
    65 times in 100 (`DOUBT`), the limits are :math:`b \pm 1.96\, s_b`. Beyond, the surplus is taken
    as a variance that all years share, :math:`\tau^2 = (Q - n + 2) / (\sum w - \sum w^2 / \sum w -
    \sum w^2 (x - \bar x)^2 / \sum w (x - \bar x)^2)`, the line is fitted anew with weights
    :math:`1 / (s^2 + \tau^2)`, and its limits are :math:`b \pm t_{n-2}\, s_b \sqrt{Q / (n - 2)}` of
    that fit, never nearer than those of the errors alone. So they hold a known slope 93 to 97 times
    in 100, however much years stray; a test at 95 in 100 first would hold it 86 times where they
    stray a little. `scattered` says where Q is more than chance makes it 95 times in 100.

    Values and errors are of shape (series, periods), errors above 0; years of shape (periods,). A
    figure without an error is left out; a series with fewer than three has NaN.

    Raises InvalidObservations for shapes that do not fit. Source: DerSimonian & Laird (1986) for
    the variance; Knapp & Hartung (2003) for the limits; Borenstein et al. (2009), chapter 20.

    Up by 2 each year, with errors of 1: the squared steps from the middle year sum to 10, and
    1 / sqrt(10) is 0.316.

    >>> found = weighted_slopes([[1, 3, 5, 7, 9]], [[1, 1, 1, 1, 1]], range(2015, 2020))
    >>> found.value.tolist(), found.error.round(3).tolist(), found.scattered.tolist()
    ([2.0], [0.316], [False])
    """
    y, s, x = _series(values, errors, years)
    fraction("confidence", confidence)
    held = np.isfinite(y) & np.isfinite(s) & (s > 0)
    points = held.sum(axis=1)
    free = np.where(points >= 3, points - 2.0, np.nan)
    figures, variance = np.where(held, y, 0.0), np.where(held, s, 1.0) ** 2
    weights = held / variance
    line = _fit(figures, weights, x)
    strays = np.nan_to_num(line.stray) > np.nan_to_num(chi2.ppf(DOUBT, free), nan=np.inf)
    surplus = np.where(strays, np.maximum(line.stray - free, 0.0), 0.0)
    shared = np.where(strays, surplus / line.per_variance, 0.0)
    anew = _fit(figures, held / (variance + shared[:, np.newaxis]), x)
    z = standard_score(confidence)
    alone = z / np.sqrt(line.spread)
    beyond = t.ppf(0.5 + confidence / 2, free) * np.sqrt(anew.stray / free / anew.spread)
    reach = np.where(strays, np.maximum(alone, beyond), alone)
    scattered = np.nan_to_num(line.stray) > np.nan_to_num(chi2.ppf(0.95, free), nan=np.inf)
    slope = np.where(np.isnan(free), np.nan, anew.slope)
    return Slopes(slope, slope - reach, slope + reach, reach / z, scattered, points)


@dataclass(frozen=True, eq=False)
class _Fit:
    """Weighted lines: slope, spread of years, scatter, and what a shared variance adds to that."""

    slope: FloatArray
    spread: FloatArray
    stray: FloatArray
    per_variance: FloatArray


def _fit(figures: FloatArray, weights: FloatArray, years: FloatArray) -> _Fit:
    """Fit a line to each row, by weights that are 0 where there is no figure; NaN for too few."""
    whole = weights.sum(axis=1)
    whole = np.where(whole > 0, whole, np.nan)[:, np.newaxis]
    steps = years - (weights * years).sum(axis=1, keepdims=True) / whole
    mean = (weights * figures).sum(axis=1, keepdims=True) / whole
    spread = (weights * steps**2).sum(axis=1)
    spread = np.where(((weights > 0).sum(axis=1) >= 3) & (spread > 0), spread, np.nan)
    slope = (weights * steps * (figures - mean)).sum(axis=1) / spread
    stray = (weights * (figures - mean - slope[:, np.newaxis] * steps) ** 2).sum(axis=1)
    squares = weights**2
    taken = squares.sum(axis=1) / whole[:, 0] + (squares * steps**2).sum(axis=1) / spread
    return _Fit(slope, spread, stray, whole[:, 0] - taken)


def control_chart_slopes(values: ArrayLike, years: ArrayLike) -> Slopes:
    r"""The mean change a year of each series, with the limits that its own steps give.

    .. math:: b = \frac{y_n - y_1}{x_n - x_1}, \qquad
              b \pm \frac{2.46\, \overline{|\Delta y|}}{x_n - x_1}

    For figures without errors: two figures of a steady series that steps as this one does differ by
    less than 2.46 mean moving ranges 95 times in 100 (`CLEAR_STEPS`; the ranges are those of the
    last ten figures). A steady climb raises its own moving range, so the rule errs towards saying
    nothing. Shapes as for `weighted_slopes`; NaN below five figures. Source: Wheeler (2000), and
    NHS England, Making Data Count.

    Four steps of 1 up: 4 is more than 2.46, so the change is clear.

    >>> found = control_chart_slopes([[1, 2, 3, 4, 5]], range(2015, 2020))
    >>> found.value.tolist(), found.lower.round(3).tolist()
    ([1.0], [0.386])
    """
    y, _, x = _series(values, values, years)
    held = np.isfinite(y)
    points = held.sum(axis=1)
    slope, reach = (np.full(len(y), np.nan) for _ in range(2))
    for row in np.flatnonzero(points >= FEWEST):
        figures, times = y[row, held[row]], x[held[row]]
        step = np.abs(np.diff(figures[-RECENT:])).mean()
        slope[row] = (figures[-1] - figures[0]) / (times[-1] - times[0])
        reach[row] = CLEAR_STEPS * step / (times[-1] - times[0])
    error = reach / standard_score(0.95)
    level = np.zeros(len(y), dtype=bool)
    return Slopes(slope, slope - reach, slope + reach, error, level, points)


def points_needed(
    slope: float, half_width: float, *, points: int, scattered: bool = False, most: int = 25
) -> int | None:
    r"""Give how many more yearly figures would tell a slope from none, if all else goes on.

    .. math:: \sigma = s_b \sqrt{\frac{n(n^2 - 1)}{12}}, \qquad
              |b| > c\, \sigma \sqrt{\frac{12}{m(m^2 - 1)}}

    with n the `points` that gave the slope b and its interval, of half `half_width`, m the points
    that it takes, and c 1.96, or Student's t on m - 2 where `scattered`. Figures are taken as a
    year apart and alike. None where `most` more do not suffice. 0 where it is told already.

    Raises InvalidObservations for figures that are not finite, a half-width below 0, or fewer than
    three points.

    >>> points_needed(1.0, 1.5, points=5), points_needed(0.0, 1.5, points=5)
    (2, None)
    """
    b, half = number("slope", slope), number("half_width", half_width, least=0)
    n, most = whole("points", points, least=3), whole("most", most)

    def reach(count: int) -> float:
        return float(t.ppf(0.975, count - 2)) if scattered else standard_score(0.95)

    spread = half / reach(n) * math.sqrt(n * (n**2 - 1) / 12)
    for more in range(most + 1):
        count = n + more
        if abs(b) > reach(count) * spread * math.sqrt(12 / (count * (count**2 - 1))):
            return more
    return None


@dataclass(frozen=True, eq=False)
class Parts:
    """The change of gaps between two dates, later less earlier; all of shape (series,).

    `value` is the sum of `first`, how far the first end moved, and `second`, how far the other
    moved, turned round. `error` and those of the two are standard errors, NaN where one is not
    known; `lower` and `upper` are 95% limits of the value.
    """

    value: FloatArray
    lower: FloatArray
    upper: FloatArray
    error: FloatArray
    first: FloatArray
    first_error: FloatArray
    second: FloatArray
    second_error: FloatArray


def parts_of_change(
    first: ArrayLike,
    second: ArrayLike,
    *,
    first_errors: ArrayLike | None = None,
    second_errors: ArrayLike | None = None,
) -> Parts:
    r"""How far gaps moved between two dates, and the part of it due to either end.

    .. math:: \Delta g = \Delta a - \Delta b, \qquad
              s^2 = s_{a_0}^2 + s_{b_0}^2 + s_{a_1}^2 + s_{b_1}^2

    with a the figures of the first end and b those of the second, and their standard errors, each
    of shape (series, 2), the earlier first. Right where the two dates share no year; where the same
    people are counted at both, the interval is wider than it need be. Raises InvalidObservations
    for other shapes.

    From 10 against 4 to 7 against 3: the gap went from 6 to 4, down by 3 at the first end and up by
    1 at the second.

    >>> found = parts_of_change([[10, 7]], [[4, 3]])
    >>> found.value.tolist(), found.first.tolist(), found.second.tolist()
    ([-2.0], [-3.0], [1.0])
    """
    a, b = (_pairs(name, figures) for name, figures in (("first", first), ("second", second)))
    errors = []
    for name, given, like in (("first", first_errors, a), ("second", second_errors, b)):
        held = np.full(like.shape, np.nan) if given is None else _pairs(f"{name}_errors", given)
        if held.shape != a.shape:
            raise InvalidObservations(f"shapes differ: {a.shape} and {held.shape}")
        errors.append(np.hypot(held[:, 0], held[:, 1]))
    if a.shape != b.shape:
        raise InvalidObservations(f"shapes differ: {a.shape} and {b.shape}")
    change = (a[:, 1] - b[:, 1]) - (a[:, 0] - b[:, 0])
    error = np.hypot(*errors)
    reach = standard_score(0.95) * error
    return Parts(
        change,
        change - reach,
        change + reach,
        error,
        first=a[:, 1] - a[:, 0],
        first_error=errors[0],
        second=b[:, 0] - b[:, 1],
        second_error=errors[1],
    )


def _series(
    values: ArrayLike, errors: ArrayLike, years: ArrayLike
) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Check that figures, errors and years fit one another."""
    y, s = np.asarray(values, dtype=np.float64), np.asarray(errors, dtype=np.float64)
    x = np.asarray(years, dtype=np.float64)
    if y.ndim != 2 or y.shape != s.shape or x.shape != y.shape[1:]:
        raise InvalidObservations(
            f"values have shape {y.shape}, errors {s.shape}, years {x.shape} "
            "(expected series by periods, the same again, and periods)"
        )
    if not np.isfinite(x).all() or (np.diff(x) <= 0).any():
        raise InvalidObservations("years are missing or out of order (expected oldest first)")
    return y, s, x


def _pairs(name: str, figures: ArrayLike) -> FloatArray:
    array = np.asarray(figures, dtype=np.float64)
    if array.ndim != 2 or array.shape[1] != 2:
        raise InvalidObservations(f"{name} has shape {array.shape} (expected series by 2 dates)")
    return array
