"""District summaries of an index of deprivation, as the ministry (MHCLG) makes them.

Ranks run from 1, the most deprived of `of` neighbourhoods in the country; they are inverted
(`of` + 1 − rank) before averaging, so that a higher figure means more deprived, and everything is
weighted by residents. Source of all: MHCLG, English Indices of Deprivation 2025, technical report,
appendix on summaries for larger areas.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from insight.errors import InvalidObservations, Undefined
from insight.measures._arrays import (
    FloatArray,
    check_lengths,
    check_tenths,
    finite,
    non_negative,
    values_and_shares,
    whole,
)
from insight.measures.grouping import Groups
from insight.measures.rank_spread import check_ranks

_FULL_WEIGHT_TO = 10
_NO_WEIGHT_AFTER = 30


def average_score(scores: ArrayLike, population: ArrayLike) -> float:
    r"""Average score: the deprivation score of the average resident's neighbourhood.

    .. math:: \sum_i w_i s_i / \sum_i w_i

    In the unit of the score. `scores` and `population` have shape (n,). Raises Undefined if nobody
    lives there, InvalidObservations for figures that are not finite or unequal lengths.

    >>> average_score([10.0, 40.0], [2000, 1000])
    20.0
    """
    s, p = values_and_shares(scores, population)
    return float(p @ s)


def average_rank(ranks: ArrayLike, population: ArrayLike, *, of: int) -> float:
    r"""Average rank: the inverted rank of the average resident's neighbourhood.

    .. math:: \sum_i w_i (N + 1 - R_i) / \sum_i w_i

    From 1, least deprived, to N. `of` is N, the number of neighbourhoods ranked. `ranks` and
    `population` have shape (n,). Raises Undefined if nobody lives there, InvalidObservations for a
    rank outside 1 to N.

    >>> average_rank([1, 4], [1000, 1000], of=4)
    2.5
    """
    inverted, p = values_and_shares(inverted_ranks(ranks, of=of), population)
    return float(p @ inverted)


def share_in_most_deprived_tenth(tenths: ArrayLike) -> float:
    """Share in the most deprived tenth: what part of the neighbourhoods, not residents, lies in it.

    From 0 to 1. `tenths` holds the published national tenths, 1 the most deprived, shape (n,): the
    published one, since a tenth worked out from the rank can differ at the edge. Raises
    InvalidObservations for figures that are not whole numbers from 1 to 10.

    >>> share_in_most_deprived_tenth([1, 1, 2, 10])
    0.5
    """
    return float(np.mean(check_tenths("tenths", tenths) == 1))


def extent_weight(percentiles: ArrayLike) -> FloatArray:
    r"""Extent weight: how far a resident of a neighbourhood in this percentile counts as deprived.

    .. math:: w = 1 \text{ to the 10th}, \quad 0.95 - \tfrac{0.9}{19}(k - 11)
              \text{ from the 11th to the 30th}, \quad 0 \text{ beyond}

    `percentiles` are from 1, the most deprived, to 100, shape (n,); the weights have that shape.
    Raises InvalidObservations for any other.

    >>> extent_weight([10, 11, 30, 31]).round(2).tolist()
    [1.0, 0.95, 0.05, 0.0]
    """
    k = finite("percentiles", percentiles)
    good = (k >= 1) & (k <= 100)
    if not good.all():
        place = int(np.argmin(good))
        raise InvalidObservations(f"percentiles[{place}] is {k[place]:g} (expected from 1 to 100)")
    # From 0.95 to 0.05 in the 19 steps from the 11th to the 30th percentile.
    falling = 0.95 - 0.9 / 19 * (k - _FULL_WEIGHT_TO - 1)
    weights: FloatArray = np.where(
        k <= _FULL_WEIGHT_TO, 1.0, np.where(k <= _NO_WEIGHT_AFTER, falling, 0.0)
    )
    return weights


def extent(ranks: ArrayLike, population: ArrayLike, *, of: int) -> float:
    r"""Extent: the share of residents in the most deprived three tenths, the worst counting most.

    .. math:: \sum_i w_i\, e(\lceil 100 R_i / N \rceil) / \sum_i w_i

    with e the `extent_weight`. From 0 to 1. `ranks` and `population` have shape (n,). Raises
    Undefined if nobody lives there, InvalidObservations for a rank outside 1 to N.

    >>> extent([5, 95], [1000, 3000], of=100)
    0.25
    """
    weights, p = values_and_shares(extent_weight(percentile_of_rank(ranks, of=of)), population)
    return float(p @ weights)


def local_concentration(ranks: ArrayLike, population: ArrayLike, *, of: int) -> float:
    r"""Local concentration: how deprived the most deprived tenth of the district's residents are.

    .. math:: \sum_i t_i (N + 1 - R_i) / \sum_i t_i

    with t the residents taken, from the most deprived neighbourhood on, until they are exactly a
    tenth of all; the last one is split. From 1 to N. `ranks` and `population` have shape (n,).
    Raises Undefined if nobody lives there, InvalidObservations for a rank outside 1 to N.

    A tenth of 1,000 residents is 60 of the first area and 40 of the second: (60·100 + 40·90) / 100.

    >>> round(local_concentration([1, 11, 50], [60, 140, 800], of=100), 6)
    96.0
    """
    inverted, p = values_and_shares(inverted_ranks(ranks, of=of), population)
    order = np.argsort(-inverted, kind="stable")
    shares = p[order]
    # What is left of a tenth when an area is reached; all of it, a part, or nothing.
    taken = np.clip(0.1 - (np.cumsum(shares) - shares), 0, shares)
    return float(taken @ inverted[order] / taken.sum())


def inverted_ranks(ranks: ArrayLike, *, of: int) -> FloatArray:
    """Give N + 1 − rank, so that a higher figure means more deprived; shape (n,).

    Raises InvalidObservations for a rank below 1 or above `of`.

    >>> inverted_ranks([1, 4], of=4).tolist()
    [4.0, 1.0]
    """
    of = whole("of", of, least=1)
    r = check_ranks(ranks)
    if r.max() > of:
        place = int(np.argmax(r))
        raise InvalidObservations(
            f"ranks[{place}] is {r[place]:g} (expected {of}, the number ranked, at most)"
        )
    inverted: FloatArray = of + 1 - r
    return inverted


def percentile_of_rank(ranks: ArrayLike, *, of: int) -> FloatArray:
    """Give the whole percentile, 1 to 100, that each rank falls in; shape (n,).

    Raises InvalidObservations for a rank below 1 or above `of`.

    >>> percentile_of_rank([1, 20, 21, 2000], of=2000).tolist()
    [1.0, 1.0, 2.0, 100.0]
    """
    of = whole("of", of, least=1)
    r = of + 1 - inverted_ranks(ranks, of=of)
    percentiles: FloatArray = np.ceil(r * 100 / of)
    return percentiles


def district_summaries(
    districts: Sequence[Hashable],
    *,
    ranks: ArrayLike,
    scores: ArrayLike,
    tenths: ArrayLike,
    population: ArrayLike,
) -> pd.DataFrame:
    """All five summaries of every district at once, from the neighbourhoods of the whole country.

    Each argument has one entry for each neighbourhood, shape (n,), and n is taken as the number
    ranked. Gives a table indexed by district, sorted, with a column named for each function here.
    Raises Undefined if a district has no residents, InvalidObservations for unequal lengths,
    negative populations or ranks beyond n.

    >>> table = district_summaries(
    ...     ["A", "A", "B"],
    ...     ranks=[1, 2, 3],
    ...     scores=[50.0, 30.0, 10.0],
    ...     tenths=[1, 5, 10],
    ...     population=[100, 100, 300],
    ... )
    >>> table.loc["A", ["average_score", "average_rank"]].tolist()
    [40.0, 2.5]
    """
    residents = non_negative("population", population)
    score, tenth = finite("scores", scores), check_tenths("tenths", tenths)
    rank = check_ranks(ranks)
    groups = Groups.of(districts)
    check_lengths(
        districts=groups.codes.astype(float),
        ranks=rank,
        scores=score,
        tenths=tenth,
        population=residents,
    )
    inverted = inverted_ranks(rank, of=len(rank))
    total = np.bincount(groups.codes, weights=residents)
    if total.min() == 0:
        raise Undefined(f"district {groups.labels[int(np.argmin(total))]!r} has no residents")

    def mean_of(figures: FloatArray) -> FloatArray:
        return np.bincount(groups.codes, weights=figures * residents) / total

    in_tenth = np.bincount(groups.codes, weights=tenth == 1) / np.bincount(groups.codes)
    return pd.DataFrame(
        {
            "average_score": mean_of(score),
            "average_rank": mean_of(inverted),
            "share_in_most_deprived_tenth": in_tenth,
            "extent": mean_of(extent_weight(percentile_of_rank(rank, of=len(rank)))),
            "local_concentration": _local_concentrations(groups.codes, inverted, residents),
        },
        index=pd.Index(groups.labels, name="district"),
    )


def _local_concentrations(
    codes: NDArray[np.intp], inverted: FloatArray, residents: FloatArray
) -> FloatArray:
    """Local concentration of every group, most deprived first within each."""
    order = np.lexsort((-inverted, codes))
    group, people = codes[order], residents[order]
    total = np.bincount(group, weights=people)
    before = np.cumsum(people) - people
    before -= (np.cumsum(total) - total)[group]
    # As in `local_concentration`, for every district in one go.
    taken = np.clip(0.1 * total[group] - before, 0, people)
    concentrations: FloatArray = np.bincount(group, weights=taken * inverted[order]) / np.bincount(
        group, weights=taken
    )
    return concentrations
