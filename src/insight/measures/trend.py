"""Recent trend, as OHID marks it: whether an indicator moved over its last five points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np
from scipy.special import logit
from scipy.stats import chi2

from insight.errors import InvalidObservations, Undefined
from insight.measures._arrays import FloatArray, check_lengths, finite, non_negative
from insight.measures._polarity import Polarity, check_polarity

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import ArrayLike, NDArray


Marker: TypeAlias = Literal[
    "increasing", "decreasing", "no significant change", "cannot be calculated"
]
Verdict: TypeAlias = Literal[
    "getting better",
    "getting worse",
    "no significant change",
    "no judgement",
    "cannot be calculated",
]
POINTS = 5
_ROUNDING = 1e-12
"""A slope this small beside the values that make it is level but for rounding."""
THRESHOLD = float(chi2.ppf(0.998, 1))
"""The chi-squared value on one degree of freedom that chance passes twice in a thousand."""


@dataclass(frozen=True)
class Trend:
    """What the last five points say.

    Attributes
    ----------
    marker
        Which way the indicator went, or that it cannot be told.
    verdict
        The same in terms of better and worse, by the indicator's polarity.
    slope
        Change a point: in logits for a proportion, else in the unit of the values; None if unknown.
    chi_squared
        The test of that slope on one degree of freedom; None if unknown.
    points
        How many points it rests on.
    method, note
        How it was made, and what a reader must be told beside it.

    """

    marker: Marker
    verdict: Verdict
    slope: float | None
    chi_squared: float | None
    points: int
    method: str
    note: str = ""


def trend_of_proportion(
    counts: ArrayLike, denominators: ArrayLike, *, polarity: Polarity = "neutral"
) -> Trend:
    """Recent trend of a proportion, from its counts and denominators, oldest first.

    Shapes (points,), a year apart and not overlapping (`non_overlapping` picks such points); the
    last five are used. Significant where the Cochran-Armitage test passes 9.5495 and no single
    point, left out, turns or levels the slope of the logits. Fewer than five points, or a count of
    none or of all, give a record that says why there is no trend.

    Raises InvalidObservations for figures missing, below 0, of unequal length or counts above their
    denominators. Source: OHID's technical guide, trend markers; Armitage (1955).

    >>> fall = trend_of_proportion([50, 40, 30, 20, 10], [100] * 5, polarity="lower_is_better")
    >>> fall.marker, fall.verdict
    ('decreasing', 'getting better')
    """
    method = "Cochran-Armitage"
    x, n = (figures[-POINTS:] for figures in _proportions(counts, denominators))
    if len(x) < POINTS:
        return _untold(method, len(x), _too_few(len(x)))
    if (x == 0).any() or (x == n).any():
        return _untold(method, len(x), "A point of none or of all has no logit, and so no slope.")
    return _judged(
        method, polarity, cochran_armitage(x, n), lambda kept: _logit_slope(x[kept], n[kept], kept)
    )


def trend_of_value(
    values: ArrayLike,
    *,
    lower: ArrayLike,
    upper: ArrayLike,
    polarity: Polarity = "neutral",
) -> Trend:
    r"""Recent trend of any other value, from its 95% limits, oldest first.

    .. math:: \chi^2 = (b / s_b)^2, \qquad w_i = 1/s_i^2, \qquad s_i = (u_i - l_i) / 3.92

    with b the slope by least squares weighted by w, whose variance is 1/Σw(t - t̄)^2. Shapes
    (points,), as for `trend_of_proportion`, and judged alike. Limits without width give a record
    that says why there is no trend.

    Raises InvalidObservations for figures missing, of unequal length, or an upper limit below its
    lower. Source: OHID's technical guide, trend markers.

    Up by 1 each year with a standard error of 1: a slope of 1, whose variance is 1/10.

    >>> rise = trend_of_value(
    ...     [1, 2, 3, 4, 5],
    ...     lower=[-0.96, 0.04, 1.04, 2.04, 3.04],
    ...     upper=[2.96, 3.96, 4.96, 5.96, 6.96],
    ... )
    >>> rise.marker, round(rise.slope, 6), round(rise.chi_squared, 6)
    ('increasing', 1.0, 10.0)
    """
    method = "inverse-variance slope"
    y, low, high = (
        finite(name, figures)
        for name, figures in (("values", values), ("lower", lower), ("upper", upper))
    )
    check_lengths(values=y, lower=low, upper=high)
    if (high < low).any():
        place = int(np.argmax(high < low))
        raise InvalidObservations(
            f"upper[{place}] is {high[place]} (expected no less than its lower limit, {low[place]})"
        )
    # A 95% interval is 2 * 1.96 standard errors wide.
    y, errors = y[-POINTS:], ((high - low) / 3.92)[-POINTS:]
    if len(y) < POINTS:
        return _untold(method, len(y), _too_few(len(y)))
    if errors.min() == 0:
        return _untold(method, len(y), "A point whose limits have no width weighs infinitely.")
    slope, variance = _weighted_slope(y, errors, np.arange(POINTS))
    return _judged(
        method,
        polarity,
        slope**2 / variance,
        lambda kept: _weighted_slope(y[kept], errors[kept], kept)[0],
    )


def cochran_armitage(counts: ArrayLike, denominators: ArrayLike) -> float:
    r"""Give the Cochran-Armitage test of a trend in proportions over equal steps, as chi-squared.

    .. math:: \chi^2 = \frac{\big[\sum_i t_i (x_i - n_i \bar p)\big]^2}
              {\bar p (1 - \bar p) \big[\sum_i n_i t_i^2 - (\sum_i n_i t_i)^2 / N\big]}

    0 or more, on one degree of freedom; `counts` and `denominators` are of shape (points,). Raises
    InvalidObservations as `trend_of_proportion` does, and Undefined where the counts are none or
    all, or there is one point. Source: Armitage (1955).

    From none of 2 to both of 2 in two steps: 1 / (1/2 x 1/2 x (2 - 4/4)) = 4, that is all four.

    >>> cochran_armitage([0, 2], [2, 2])
    4.0
    """
    x, n = _proportions(counts, denominators)
    share = float(x.sum() / n.sum())
    if len(x) < 2 or share in (0.0, 1.0):
        raise Undefined(
            f"a trend in {len(x)} points of share {share:g} is undefined "
            "(expected two points or more, and some of each kind)"
        )
    time = np.arange(len(x))
    moved = float(time @ (x - n * share))
    spread = share * (1 - share) * float(n @ time**2 - (n @ time) ** 2 / n.sum())
    return moved**2 / spread


def logit_slope(counts: ArrayLike, denominators: ArrayLike) -> float:
    """Give the change a step in the logit of a proportion, by plain least squares.

    Above 0 where the proportion rises. Shapes and errors as for `cochran_armitage`; Undefined where
    a count is none or all. Source: OHID's technical guide.

    Odds of 1, 2 and 4 to 1 double at each step:

    >>> round(logit_slope([1, 2, 4], [2, 3, 5]), 4) == round(0.693147, 4)
    True
    """
    x, n = _proportions(counts, denominators)
    if len(x) < 2 or (x == 0).any() or (x == n).any():
        message = "the slope of logits is undefined for one point, or counts of none or all"
        raise Undefined(message)
    return _logit_slope(x, n, np.arange(len(x)))


def verdict_of(marker: Marker, polarity: Polarity) -> Verdict:
    """Turn up or down into better or worse; a neutral indicator gets no judgement when it moves.

    Raises InvalidObservations for a polarity that is none of the three.

    >>> verdict_of("increasing", "lower_is_better")
    'getting worse'
    """
    check_polarity(polarity)
    if marker in ("no significant change", "cannot be calculated"):
        return marker
    if polarity == "neutral":
        return "no judgement"
    better = (marker == "increasing") == (polarity == "higher_is_better")
    return "getting better" if better else "getting worse"


def non_overlapping(*, starts: ArrayLike, ends: ArrayLike) -> tuple[int, ...]:
    """Give the places of the points that share no time, counted back from the latest, oldest first.

    `starts` and `ends` are years or any other numbers of time, shape (points,), oldest first; a
    period ends before the next may start. Rolling three-year periods come out in steps of three.

    Raises InvalidObservations for figures missing, of unequal length, out of order, or a period
    that ends before it starts.

    >>> non_overlapping(starts=[2016, 2017, 2018, 2019], ends=[2018, 2019, 2020, 2021])
    (0, 3)
    """
    first, last = finite("starts", starts), finite("ends", ends)
    check_lengths(starts=first, ends=last)
    if (last < first).any() or (np.diff(first) < 0).any():
        message = "periods are out of order, or one ends before it starts (expected oldest first)"
        raise InvalidObservations(message)
    kept: list[int] = []
    for place in range(len(first) - 1, -1, -1):
        if not kept or last[place] < first[kept[-1]]:
            kept.append(place)
    return tuple(reversed(kept))


def _judged(
    method: str,
    polarity: Polarity,
    chi_squared: float,
    slope_of: Callable[[NDArray[np.intp]], float],
) -> Trend:
    """Mark a trend that is significant and that no single point turns round when it is left out."""
    places = np.arange(POINTS)
    slope = slope_of(places)
    note = ""
    marker: Marker = "no significant change"
    if chi_squared > THRESHOLD and slope != 0:
        turned = [slope_of(np.delete(places, out)) * slope <= 0 for out in places]
        if any(turned):
            note = f"Point {turned.index(True) + 1} of {POINTS} alone makes the trend."
        else:
            marker = "increasing" if slope > 0 else "decreasing"
    return Trend(marker, verdict_of(marker, polarity), slope, chi_squared, POINTS, method, note)


def _untold(method: str, points: int, note: str) -> Trend:
    """Give the record of a trend that cannot be told, with its reason."""
    return Trend("cannot be calculated", "cannot be calculated", None, None, points, method, note)


def _too_few(points: int) -> str:
    """Say how many points there are, and how many it takes."""
    return f"A recent trend takes {POINTS} points, and there are {points}."


def _proportions(counts: ArrayLike, denominators: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """Check counts and denominators, both of shape (points,)."""
    x, n = non_negative("counts", counts), non_negative("denominators", denominators)
    check_lengths(counts=x, denominators=n)
    wrong = (x > n) | (n == 0)
    if wrong.any():
        place = int(np.argmax(wrong))
        message = f"counts[{place}] is {x[place]} of {n[place]} (expected part of a number above 0)"
        raise InvalidObservations(message)
    return x, n


def _weighted_slope(
    values: FloatArray, errors: FloatArray, time: NDArray[np.intp]
) -> tuple[float, float]:
    """Give the slope by least squares weighted by 1 / error squared, and its variance."""
    weights = 1 / errors**2
    steps = time - weights @ time / weights.sum()
    spread = float(weights @ steps**2)
    pulls = weights * steps * values
    level = abs(pulls.sum()) <= _ROUNDING * np.abs(pulls).sum()
    return 0.0 if level else float(pulls.sum()) / spread, 1 / spread


def _logit_slope(counts: FloatArray, denominators: FloatArray, time: NDArray[np.intp]) -> float:
    """Give the plain slope of logits on time."""
    return _weighted_slope(logit(counts / denominators), np.ones(len(counts)), time)[0]
