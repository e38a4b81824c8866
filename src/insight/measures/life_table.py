"""Life expectancy with its interval, from deaths and people by age: OHID's abridged table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from insight.errors import InvalidObservations, Undefined
from insight.measures._arrays import FloatArray, check_lengths, non_negative, number
from insight.measures.results import Result, standard_score

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


AGES = (0, 1, *range(5, 95, 5))
"""First year of each age band: under 1, 1-4, 5-9 and so on to 90 and over."""
FEWEST_PEOPLE = 5_000  # fewer give life expectancies that chance makes (ONS, OHID)
WIDEST_INTERVAL = 20.0
_METHOD = "abridged life table (Chiang), variance by Silcocks"
# Those who die in a band live half of it on average; infants, a tenth of their first year.
_SHARE_LIVED = np.array([0.1] + [0.5] * (len(AGES) - 2))
_WIDTHS = np.diff(AGES).astype(np.float64)


@dataclass(frozen=True)
class Expectancy:
    """Years of life left at one age.

    Attributes
    ----------
    age
        In years, the first of its band.
    value
        Expected years left, or None where the interval is too wide to tell; `note` then says so.
    lower_ci, upper_ci
        Limits in years, given even where the value is not.
    standard_error
        In years.
    note
        What a reader must be told; empty if nothing.

    """

    age: int
    value: float | None
    lower_ci: float
    upper_ci: float
    standard_error: float
    note: str = ""


def life_table(
    deaths: ArrayLike, populations: ArrayLike, *, confidence: float = 0.95
) -> tuple[Expectancy, ...]:
    r"""Give life expectancy at the first age of each of the 20 bands of `AGES`.

    .. math:: q_a = \min\Big(1, \frac{w_a m_a}{1 + w_a (1 - s_a) m_a}\Big), \qquad
              e_a = \frac{1}{l_a} \sum_{i \ge a} L_i

    with m deaths a person-year, w the band's years and s the share of them lived by those who die
    in it (a tenth in the first year of life, else half); l of 1 are alive at its start and live L
    years in it, and in the open last band 1/m years each. Its variance follows the deaths:

    .. math:: V_a = \frac{1}{l_a^2} \Big( \sum_{a \le i < \omega}
              l_i^2 \big[(1 - s_i) w_i + e_{i+1}\big]^2 \frac{q_i^2 (1 - q_i)}{d_i}
              + \frac{l_\omega^2}{m_\omega^2\, d_\omega} \Big)

    Where more die than a band can lose, its chance q is 1 and nobody is counted beyond it, as OHID
    has it; the years left at a later age are those of the people who are there all the same.

    `deaths` and `populations` (person-years) are of shape (20,), for as many years as were pooled.
    A value whose 95% interval is wider than 20 years is withheld, and its record says so.

    Raises InvalidObservations for bands other than these 20, figures missing or below 0, or more
    deaths than people, and Undefined for 5,000 people or fewer, or no deaths at 90 and over.
    Source: Chiang (1984); Silcocks, Jenner & Reza (2001), for the last band; OHID's technical
    guide.

    Where one in ten dies each year at 90 and over, ten years are left, give or take 1.96 x
    10/sqrt(10):

    >>> deaths, people = [1] * 19 + [10], [1000] * 19 + [100]
    >>> last = life_table(deaths, people)[-1]
    >>> last.age, last.value, round(last.lower_ci, 1), round(last.upper_ci, 1)
    (90, 10.0, 3.8, 16.2)
    """
    died, people = _read(deaths, populations)
    rates = died / people
    dying = _chances_of_dying(rates)
    lived = _WIDTHS * (1 - dying + _SHARE_LIVED * dying)
    expected = _backwards(lived, 1 - dying, last=1 / rates[-1])
    variances = dying**2 * (1 - dying) / np.where(died[:-1] > 0, died[:-1], 1.0)
    parts = ((1 - _SHARE_LIVED) * _WIDTHS + expected[1:]) ** 2 * variances
    last = 1 / (rates[-1] ** 2 * died[-1])
    errors = np.sqrt(_backwards(parts, (1 - dying) ** 2, last=last))
    z = standard_score(confidence)
    too_wide = 2 * standard_score(0.95) * errors > WIDEST_INTERVAL
    return tuple(
        Expectancy(
            age=age,
            value=None if wide else float(years),
            lower_ci=float(years - z * error),
            upper_ci=float(years + z * error),
            standard_error=float(error),
            note=f"Withheld: its interval is wider than {WIDEST_INTERVAL:g} years." if wide else "",
        )
        for age, years, error, wide in zip(AGES, expected, errors, too_wide, strict=True)
    )


def life_expectancy(
    deaths: ArrayLike, populations: ArrayLike, *, age: int = 0, confidence: float = 0.95
) -> Result:
    """Give life expectancy at one age of `AGES`, at birth unless said otherwise, in years.

    Arguments, errors and source as for `life_table`; raises Undefined where its value is withheld,
    and InvalidObservations for an age at which no band starts.

    Five in 1,002.5 die from 85 to 90, half of the five years lived: 5 x (1 - 2.5 / 1002.5) years,
    and then ten more for the rest.

    >>> round(life_expectancy([1] * 19 + [10], [1000] * 19 + [100], age=85).value, 3)
    14.938
    >>> round(5 * (1 - 2.5 / 1002.5) + 10 * (1 - 5 / 1002.5), 3)
    14.938
    """
    if number("age", age) not in AGES:
        message = f"age is {age} (expected the first of a band: {', '.join(map(str, AGES))})"
        raise InvalidObservations(message)
    found = life_table(deaths, populations, confidence=confidence)[AGES.index(age)]
    if found.value is None:
        message = (
            f"life expectancy at {age} is withheld: its interval, {found.lower_ci:.1f} to "
            f"{found.upper_ci:.1f}, is wider than {WIDEST_INTERVAL:g} years"
        )
        raise Undefined(message)
    return Result(
        found.value,
        found.lower_ci,
        found.upper_ci,
        _METHOD,
        groups=len(AGES),
        standard_error=found.standard_error,
    )


def _read(deaths: ArrayLike, populations: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """Check deaths and people by age, and raise where no life table can be made of them."""
    died, people = non_negative("deaths", deaths), non_negative("populations", populations)
    check_lengths(deaths=died, populations=people)
    if len(died) != len(AGES):
        message = f"{len(died)} age bands (expected {len(AGES)}: under 1, 1-4, 5-9 ... 90 and over)"
        raise InvalidObservations(message)
    for name, wrong in (("no people", people <= 0), ("more deaths than people", died > people)):
        if wrong.any():
            message = f"the band from age {AGES[int(np.argmax(wrong))]} has {name}"
            raise InvalidObservations(message)
    if people.sum() <= FEWEST_PEOPLE:
        raise Undefined(
            f"life expectancy is not given for {people.sum():,.0f} people "
            f"(expected over {FEWEST_PEOPLE:,})"
        )
    if died[-1] == 0:
        message = f"life expectancy is undefined without deaths at {AGES[-1]} and over"
        raise Undefined(message)
    return died, people


def _chances_of_dying(rates: FloatArray) -> FloatArray:
    """Give the chance of dying within each closed band: 1 where more die than it can lose."""
    closed = rates[:-1]
    chances: FloatArray = _WIDTHS * closed / (1 + _WIDTHS * (1 - _SHARE_LIVED) * closed)
    return np.minimum(chances, 1.0)


def _backwards(own: FloatArray, onward: FloatArray, *, last: float) -> FloatArray:
    """Give, for each band and the open last one, its own figure and what is carried back to it.

    Each band's is `own` and `onward` times the next one's, so that no division by the survivors is
    needed: there may be none.
    """
    found = np.empty(len(own) + 1)
    found[-1] = last
    for band in range(len(own) - 1, -1, -1):
        found[band] = own[band] + onward[band] * found[band + 1]
    return found
