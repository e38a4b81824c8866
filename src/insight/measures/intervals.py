"""Intervals of proportions, counts, rates and means, as English public health gives them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
from scipy.stats import chi2, t

from insight.errors import InvalidObservations, Undefined
from insight.measures._arrays import FloatArray, finite, floats, number, positive
from insight.measures.results import Result, standard_score

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


Limits: TypeAlias = tuple[FloatArray, FloatArray]
FEWEST_FOR_BYAR = 10


def wilson(count: ArrayLike, total: ArrayLike, *, confidence: float = 0.95) -> Limits:
    r"""Give the Wilson score limits of proportions: lower and upper, each shaped like the counts.

    .. math:: \frac{2x + z^2 \pm z\sqrt{z^2 + 4x(1 - x/n)}}{2(n + z^2)}

    Limits lie from 0 to 1, and stay there for counts of 0 and of everyone. Raises
    InvalidObservations where a count is missing, below 0 or above its total, and Undefined where a
    total is 0. Source: Wilson (1927), in the form of Newcombe (1998).

    None of 4 people, and z^2 taken as 3.84: from 0 to 3.84 / 7.84.

    >>> lower, upper = wilson(0, 4)
    >>> float(lower), round(float(upper), 2)
    (0.0, 0.49)
    """
    x, n = _counts("count", count), _people("total", total)
    _check_shapes(x, n)
    if (x > n).any():
        message = f"count {_first(x, x > n)} is above its total (expected part of the total)"
        raise InvalidObservations(message)
    z = standard_score(confidence)
    half = z * np.sqrt(z**2 + 4 * x * (1 - x / n))
    lower, upper = (
        (2 * x + z**2 - half) / (2 * (n + z**2)),
        (2 * x + z**2 + half) / (2 * (n + z**2)),
    )
    return np.maximum(lower, 0.0), np.minimum(upper, 1.0)


def byar(count: ArrayLike, *, confidence: float = 0.95) -> Limits:
    """Give Byar's limits of counts of events: lower and upper, each shaped like the counts.

    Close to the exact limits from about 10 events. Raises InvalidObservations for counts missing or
    below 0, and Undefined where so few events leave no lower limit: `exact_poisson` has one.
    Source: Breslow & Day (1987).

    >>> lower, upper = byar(65)
    >>> round(float(lower), 2), round(float(upper), 2)
    (50.16, 82.85)
    """
    z = standard_score(confidence)
    return byar_limit(count, z=-z), byar_limit(count, z=z)


def byar_limit(count: ArrayLike, *, z: float) -> FloatArray:
    r"""Give one of Byar's limits of counts: the lower if z is below 0, the upper if above.

    .. math:: x \Big(1 - \frac{1}{9x} + \frac{z}{3\sqrt{x}}\Big)^3

    with x the count, plus 1 for the upper limit. Errors as for `byar`.

    >>> round(float(byar_limit(65, z=1.96)), 2)
    82.85
    """
    z = number("z", z)
    x = _counts("count", count) + (1.0 if z > 0 else 0.0)
    root = np.sqrt(np.where(x > 0, x, 1.0))
    base = np.where(x > 0, 1 - 1 / (9 * root**2) + z / (3 * root), -1.0)
    if (base < 0).any():
        raise Undefined(
            f"Byar’s lower limit of {_first(x, base < 0):g} events is undefined: use exact_poisson"
        )
    limit: FloatArray = x * base**3
    return limit


def exact_poisson(count: ArrayLike, *, confidence: float = 0.95) -> Limits:
    r"""Give the exact limits of counts of events: lower and upper, each shaped like the counts.

    .. math:: \tfrac{1}{2}\chi^2_{\alpha/2,\,2x}, \qquad \tfrac{1}{2}\chi^2_{1-\alpha/2,\,2x+2}

    The lower limit of no events is 0. Raises InvalidObservations for counts missing or below 0.
    Source: Garwood (1936).

    No events: up to 3.69, since exp(-3.69) is one in forty.

    >>> lower, upper = exact_poisson(0)
    >>> float(lower), round(float(upper), 2)
    (0.0, 3.69)
    """
    x = _counts("count", count)
    tail = (1 - _confidence(confidence)) / 2
    lower = np.where(x > 0, chi2.ppf(tail, np.where(x > 0, 2 * x, 1)) / 2, 0.0)[()]
    upper = chi2.ppf(1 - tail, 2 * x + 2) / 2
    return lower, np.asarray(upper, dtype=np.float64)[()]


def count_limits(count: ArrayLike, *, confidence: float = 0.95) -> Limits:
    """Give limits of counts as OHID does: Byar's from 10 events, the exact ones below.

    Shapes and errors as for `exact_poisson`.

    >>> few, many = count_limits([9, 10])[0].round(2)
    >>> (
    ...     float(few) == round(float(exact_poisson(9)[0]), 2),
    ...     float(many) == round(float(byar(10)[0]), 2),
    ... )
    (True, True)
    """
    x = _counts("count", count)
    many = x >= FEWEST_FOR_BYAR
    limits = byar(np.where(many, x, FEWEST_FOR_BYAR), confidence=confidence)
    if not many.all():  # the exact ones are dear, and few areas need them
        exact = exact_poisson(np.where(many, 0.0, x)[~many], confidence=confidence)
        limits = _put(limits[0], ~many, exact[0]), _put(limits[1], ~many, exact[1])
    lower, upper = limits
    return lower, upper


def _put(limits: FloatArray, where: np.ndarray, others: FloatArray) -> FloatArray:
    """Give limits of any shape, with others in some places."""
    changed = np.array(limits)
    changed[where] = others
    return changed[()]


def dobson(
    value: float, *, variance: float, count: float, confidence: float = 0.95
) -> tuple[float, float]:
    r"""Give Dobson's limits of a weighted sum of counts, such as a directly standardised rate.

    .. math:: v + \sqrt{V / x}\,(x_L - x), \qquad v + \sqrt{V / x}\,(x_U - x)

    with V the sum's variance, x all its events and x_L, x_U Byar's limits of them. Raises
    InvalidObservations for a variance below 0, and Undefined without events.
    Source: Dobson, Kuulasmaa, Eberle & Scherer (1991).

    With all weights 1 the limits are those of the count itself:

    >>> dobson(65, variance=65, count=65) == tuple(float(limit) for limit in byar(65))
    True
    """
    value, variance = number("value", value), number("variance", variance, least=0)
    count = number("count", count, least=0)
    lower, upper = (float(limit) for limit in byar(count, confidence=confidence))
    stretch = float(np.sqrt(variance / count))
    return value + stretch * (lower - count), value + stretch * (upper - count)


def proportion(
    count: float, total: float, *, multiplier: float = 1.0, confidence: float = 0.95
) -> Result:
    """Give a proportion with its Wilson interval, times the multiplier (100 for a percentage).

    Errors as for `wilson`. Source: Wilson (1927).

    >>> half = proportion(50, 100, multiplier=100)
    >>> half.value, round(half.lower_ci, 1), round(half.upper_ci, 1)
    (50.0, 40.4, 59.6)
    """
    count, total = number("count", count), number("total", total)
    lower, upper = wilson(count, total, confidence=confidence)
    share = count / total
    return _result(share, (lower, upper), multiplier, "Wilson")


def rate(
    count: float, population: float, *, multiplier: float = 1.0, confidence: float = 0.95
) -> Result:
    """Give a rate with Byar's interval, or the exact one below 10 events, times the multiplier.

    Events may outnumber people. Raises InvalidObservations for a count missing or below 0, and
    Undefined where the population is 0. Source: OHID's technical guide.

    >>> deaths = rate(65, 1000, multiplier=1000)
    >>> deaths.value, round(deaths.lower_ci, 1), round(deaths.upper_ci, 1)
    (65.0, 50.2, 82.8)
    """
    count = number("count", count)
    people = float(_people("population", number("population", population)))
    lower, upper = count_limits(count, confidence=confidence)
    method = "Byar" if count >= FEWEST_FOR_BYAR else "exact Poisson"
    return _result(count / people, (lower / people, upper / people), multiplier, method)


def mean(values: ArrayLike, *, confidence: float = 0.95) -> Result:
    r"""Give the mean of values, shape (n,), with its interval by Student's t.

    .. math:: \bar y \pm t_{n-1} \, s / \sqrt{n}

    Raises InvalidObservations for values that are not finite, and Undefined for fewer than two.
    Source: Student (1908).

    1, 2 and 3 have s = 1, and t on 2 degrees of freedom is 4.303:

    >>> result = mean([1, 2, 3])
    >>> result.value, round(result.upper_ci - result.value, 3) == round(4.3027 / 3**0.5, 3)
    (2.0, True)
    """
    y = finite("values", values)
    if len(y) < 2:
        message = "the interval of a mean is undefined for one value: it has no spread"
        raise Undefined(message)
    error = float(y.std(ddof=1) / np.sqrt(len(y)))
    reach = float(t.ppf(0.5 + _confidence(confidence) / 2, len(y) - 1)) * error
    centre = float(y.mean())
    return Result(
        centre, centre - reach, centre + reach, "Student’s t", len(y), standard_error=error
    )


def _result(value: float, limits: Limits, multiplier: float, method: str) -> Result:
    """Give a Result of one group, its figures times the multiplier."""
    multiplier = positive("multiplier", multiplier)
    lower, upper = (float(limit) * multiplier for limit in limits)
    return Result(value * multiplier, lower, upper, method, groups=1)


def _confidence(confidence: float) -> float:
    """Give back a confidence between 0 and 1, or raise InvalidObservations."""
    standard_score(confidence)
    return confidence


def _counts(name: str, figures: ArrayLike) -> FloatArray:
    """Give counts as floats of any shape, or raise InvalidObservations."""
    array = floats(name, figures)
    good = np.isfinite(array) & (array >= 0)
    if not good.all():
        message = f"{name} holds {_first(array, ~good)} (expected 0 or more)"
        raise InvalidObservations(message)
    return array


def _people(name: str, figures: ArrayLike) -> FloatArray:
    """Give numbers of people as `_counts` does, or raise Undefined where there are none."""
    array = _counts(name, figures)
    if (array == 0).any():
        message = f"{name} is 0: nobody is there to be counted among"
        raise Undefined(message)
    return array


def _check_shapes(count: FloatArray, total: FloatArray) -> None:
    """Raise InvalidObservations unless each count has its total."""
    try:
        np.broadcast_shapes(count.shape, total.shape)
    except ValueError as error:
        message = f"count has shape {count.shape}, total {total.shape} (expected one shape)"
        raise InvalidObservations(message) from error


def _first(array: FloatArray, wrong: np.ndarray) -> float:
    """Give the first figure that is wrong."""
    return float(np.ravel(array)[np.argmax(np.ravel(wrong))])
