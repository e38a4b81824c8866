"""Inequality parted into what lies between groups and what lies within them.

Only Theil's T and the mean log deviation part cleanly, with nothing left over: that is why they are
the measures for "how much of the inequality between neighbourhoods is inside wards".
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from insight.errors import InvalidObservations, Undefined
from insight.measures._arrays import (
    FloatArray,
    amounts_and_shares,
    check_lengths,
    finite,
    non_negative,
    sums_by_code,
)
from insight.measures.dispersion import r_log_r, refuse_zero
from insight.measures.grouping import Groups

ROUNDING: Final = 1e-12
"""The part of a whole below which what is left of a group that is all alike is rounding error."""


@dataclass(frozen=True)
class Decomposition:
    """A measure parted into two, which add up to it.

    Attributes
    ----------
    total
        The measure over everyone.
    between
        What is left of it if everyone had their own group's mean.
    within
        What is left of it if every group had the same mean.
    groups
        The groups' labels, sorted.
    contributions
        Each group's part of `within`, in the order of `groups`.

    """

    total: float
    between: float
    within: float
    groups: tuple[Hashable, ...]
    contributions: tuple[float, ...]

    @property
    def within_share(self) -> float:
        """The part of the whole inside groups, from 0 to 1; Undefined if all are equal.

        Two groups alike, so that the whole spread is inside them:

        >>> theil_decomposition([1, 3, 1, 3], ["a", "a", "b", "b"]).within_share
        1.0
        """
        if self.total == 0:
            raise Undefined("no share lies within groups when there is no inequality at all")
        return self.within / self.total


def theil_decomposition(
    values: ArrayLike, groups: Sequence[Hashable], weights: ArrayLike | None = None
) -> Decomposition:
    r"""Part Theil's T into between and within groups.

    .. math:: T = \sum_g s_g \ln \frac{s_g}{p_g} + \sum_g s_g T_g

    with :math:`s_g` the group's share of the total, :math:`p_g` its share of the population and
    :math:`T_g` its own Theil's T. Both parts are 0 or more. `values`, `groups` and `weights` have
    shape (n,). Raises Undefined if a value is negative or all are 0, InvalidObservations if lengths
    differ or a label is missing. Source: Theil (1967); Shorrocks (1980).

    Everyone in a group is alike, so all of it lies between:

    >>> parts = theil_decomposition([1, 1, 3, 3], ["a", "a", "b", "b"])
    >>> round(parts.total, 4), round(parts.between, 4), round(parts.within, 4)
    (0.1308, 0.1308, 0.0)
    """
    return _decompose("theil", values, groups, weights)


def mld_decomposition(
    values: ArrayLike, groups: Sequence[Hashable], weights: ArrayLike | None = None
) -> Decomposition:
    r"""Part the mean log deviation into between and within groups.

    .. math:: M = \sum_g p_g \ln \frac{p_g}{s_g} + \sum_g p_g M_g

    with :math:`p_g` the group's share of the population, :math:`s_g` its share of the total and
    :math:`M_g` its own mean log deviation. Both parts are 0 or more. `values`, `groups` and
    `weights` have shape (n,). Raises Undefined if a value is 0 or negative, InvalidObservations if
    lengths differ or a label is missing. Source: Theil (1967); Shorrocks (1980).

    Both groups have the mean 2, so all of it lies within:

    >>> parts = mld_decomposition([1, 3, 2, 2], ["a", "a", "b", "b"])
    >>> round(parts.between, 4), [round(part, 4) for part in parts.contributions]
    (0.0, [0.0719, 0.0])
    """
    return _decompose("mld", values, groups, weights)


def _decompose(
    measure: Literal["theil", "mld"],
    values: ArrayLike,
    groups: Sequence[Hashable],
    weights: ArrayLike | None,
) -> Decomposition:
    y, p, mean, codes, labels = _grouped(measure, values, groups, weights)
    population = sums_by_code(codes, p, groups=len(labels))
    total_share = sums_by_code(codes, p * y, groups=len(labels)) / mean
    relative = total_share / population
    own = np.divide(y, (relative * mean)[codes], out=np.zeros_like(y), where=y > 0)
    if measure == "theil":
        between = float(population @ r_log_r(relative))
        parts = sums_by_code(codes, p * r_log_r(own), groups=len(labels)) * relative
        total = float(p @ r_log_r(y / mean))
    else:
        refuse_zero("the mean log deviation", y)
        between = float(population @ np.log(1 / relative))
        parts = sums_by_code(codes, p * np.log(1 / own), groups=len(labels))
        total = float(p @ np.log(mean / y))
    parts = np.where(parts > ROUNDING * total, parts, 0.0)  # where all of a group are alike
    return Decomposition(
        total=max(total, 0.0),
        between=max(between, 0.0),
        within=max(float(parts.sum()), 0.0),
        groups=labels,
        contributions=tuple(np.maximum(parts, 0.0).tolist()),
    )


def _grouped(
    measure: str, values: ArrayLike, groups: Sequence[Hashable], weights: ArrayLike | None
) -> tuple[FloatArray, FloatArray, float, NDArray[np.intp], tuple[Hashable, ...]]:
    """Check, drop what has no population, and number the groups that remain."""
    y = finite("values", values)
    w = np.ones_like(y) if weights is None else non_negative("weights", weights)
    check_lengths(values=y, weights=w)
    members = Groups.of(groups)
    if len(members.codes) != len(y):
        raise InvalidObservations(
            f"groups has {len(members.codes)} rows (expected one label for each of {len(y)} values)"
        )
    named = {"theil": "Theil’s T", "mld": "the mean log deviation"}[measure]
    kept, codes = np.unique(members.codes[w > 0], return_inverse=True)
    y, p, mean = amounts_and_shares(named, y, w)
    return y, p, mean, codes, tuple(members.labels[place] for place in kept)
