"""How unevenly several groups of people, who together are everyone, are spread over areas."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import entr, rel_entr

from insight.errors import InvalidObservations, Undefined
from insight.measures._arrays import FloatArray, floats
from insight.measures.dispersion import gini

_FEWEST_GROUPS = 2


@dataclass(frozen=True)
class MultigroupSegregation:
    r"""Measures of several groups over areas.

    With :math:`\pi_{ik}` group k's share of area i, :math:`\pi_k` its share of all,
    :math:`w_i` the area's share of everyone, :math:`I = \sum_k \pi_k (1-\pi_k)` and
    :math:`E = -\sum_k \pi_k \ln \pi_k`.

    Attributes
    ----------
    dissimilarity
        :math:`\sum_k \sum_i w_i |\pi_{ik} - \pi_k| / 2I`, 0 to 1.
    gini
        :math:`\sum_k \sum_{ij} w_i w_j |\pi_{ik} - \pi_{jk}| / 2I`, 0 to 1.
    theil_h
        :math:`\sum_i w_i (E - E_i) / E`, 0 to 1.
    divergence
        :math:`\sum_i w_i \sum_k \pi_{ik} \ln(\pi_{ik} / \pi_k)`, 0 to E.
    normalised_exposure
        :math:`\sum_k \sum_i w_i (\pi_{ik} - \pi_k)^2 / (1 - \pi_k)`, 0 to 1.
    relative_diversity
        :math:`\sum_k \sum_i w_i (\pi_{ik} - \pi_k)^2 / I`, 0 to 1.
    squared_coefficient_of_variation
        :math:`\sum_k \sum_i w_i (\pi_{ik} - \pi_k)^2 / ((K-1) \pi_k)`, 0 to 1.
    diversity
        :math:`E`, 0 to ln K: of the whole, not of its spread.
    simpson_interaction
        :math:`I`, the chance that two people are of different groups.
    simpson_concentration
        :math:`1 - I`, the chance that they are of the same.

    """

    dissimilarity: float
    gini: float
    theil_h: float
    divergence: float
    normalised_exposure: float
    relative_diversity: float
    squared_coefficient_of_variation: float
    diversity: float
    simpson_interaction: float
    simpson_concentration: float


def multigroup_segregation(counts: ArrayLike) -> MultigroupSegregation:
    """Segregation of several groups: how far the make-up of areas strays from that of the whole.

    `counts` holds people, one row for each area and one column for each group, shape (n, K); empty
    areas and groups are left out. The formulas and ranges are those of `MultigroupSegregation`.
    Raises Undefined unless two groups have members, InvalidObservations for counts that are
    negative or not finite. Source: Reardon and Firebaugh (2002); Roberto (2016) for divergence;
    Reardon (1998) for the squared coefficient of variation.

    Two groups that share no area:

    >>> apart = multigroup_segregation([[10, 0], [0, 10]])
    >>> apart.dissimilarity, apart.gini, apart.simpson_interaction
    (1.0, 1.0, 0.5)
    """
    people = _people(counts)
    w = people.sum(axis=1) / people.sum()
    local = people / people.sum(axis=1, keepdims=True)
    whole = people.sum(axis=0) / people.sum()
    mixed, entropy = float(whole @ (1 - whole)), float(entr(whole).sum())
    squared = w @ (local - whole) ** 2
    return MultigroupSegregation(
        dissimilarity=float((w @ np.abs(local - whole)).sum() / (2 * mixed)),
        gini=float(np.array([gini(column, w) for column in local.T]) @ whole / mixed),
        theil_h=float(w @ (entropy - entr(local).sum(axis=1)) / entropy),
        divergence=float(w @ rel_entr(local, whole).sum(axis=1)),
        normalised_exposure=float((squared / (1 - whole)).sum()),
        relative_diversity=float(squared.sum() / mixed),
        squared_coefficient_of_variation=float((squared / whole).sum() / (len(whole) - 1)),
        diversity=entropy,
        simpson_interaction=mixed,
        simpson_concentration=1 - mixed,
    )


def simpson_concentration(counts: ArrayLike) -> FloatArray:
    r"""Simpson's concentration by area: the chance that two neighbours are of the same group.

    .. math:: \sum_k \pi_{ik}^2

    From 1/K to 1, one for each row of `counts`, shape (n, K). Raises Undefined if an area is empty,
    InvalidObservations for counts that are negative or not finite. Source: Simpson (1949).

    >>> simpson_concentration([[5, 5], [10, 0]]).tolist()
    [0.5, 1.0]
    """
    people = _counts(counts)
    totals = people.sum(axis=1, keepdims=True)
    if totals.min() == 0:
        raise Undefined(
            f"row {int(np.argmin(totals))} has nobody in it, so no two of its people can meet"
        )
    concentration: FloatArray = ((people / totals) ** 2).sum(axis=1)
    return concentration


def _counts(counts: ArrayLike) -> FloatArray:
    people = floats("counts", counts)
    if people.ndim != 2:
        raise InvalidObservations(f"counts has shape {people.shape} (expected areas by groups)")
    if not np.isfinite(people).all() or (people.size and people.min() < 0):
        raise InvalidObservations(
            "counts holds a figure that is not finite or is below 0 (expected people)"
        )
    if people.size == 0:
        raise Undefined("counts is empty: the segregation of nobody is undefined")
    return people


def _people(counts: ArrayLike) -> FloatArray:
    """Check the counts and leave out areas and groups without people."""
    people = _counts(counts)
    peopled: FloatArray = people[people.sum(axis=1) > 0][:, people.sum(axis=0) > 0]
    if peopled.shape[1] < _FEWEST_GROUPS:
        raise Undefined("segregation is undefined unless two groups have members")
    return peopled
