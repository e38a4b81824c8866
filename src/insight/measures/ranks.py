"""Places in an order: the one rule by which this project ranks.

A rank is 1 plus the number that stand higher, so that equals share the better rank and the next one
down counts them all: 1, 2, 2, 4. Values that agree to nine decimals are equal: what differs beyond
that is the order in which a computer added them up.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from insight.errors import InvalidObservations
from insight.measures._arrays import FloatArray, floats

DIGITS: Final = 9


class Ranks(NamedTuple):
    """The rank of each value and how many others share it, shape (n,); NaN where there is none."""

    rank: FloatArray
    ties: FloatArray


class Places(NamedTuple):
    """Where a value stands in a field: its rank, how many there are level, and the field's size.

    Each of shape (m,) for m fields, or () for one.
    """

    rank: NDArray[np.intp]
    level: NDArray[np.intp]
    of: NDArray[np.intp]


def ranks(values: ArrayLike, *, highest_first: bool = True) -> Ranks:
    """Rank all values among themselves, shape (n,); the lowest first unless `highest_first`.

    >>> found = ranks([3, 5, 3, float("nan")])
    >>> found.rank.tolist(), found.ties.tolist()
    ([2.0, 1.0, 2.0, nan], [1.0, 0.0, 1.0, nan])
    """
    held = pd.Series(np.round(_no_infinity("values", values), DIGITS))
    rank = held.rank(method="min", ascending=not highest_first)
    ties = held.map(held.value_counts()) - 1
    return Ranks(np.asarray(rank, dtype=np.float64), np.asarray(ties, dtype=np.float64))


def places(value: ArrayLike, field: ArrayLike, *, highest_first: bool = True) -> Places:
    """Where a value stands among those of a field, which may or may not hold it.

    `field` has shape (n,), or (n, m) for m values, each in a field of its own. Missing values of
    the field count for nothing; of several values, a missing one has rank 0. Raises
    InvalidObservations where the only value is missing, or a figure is infinite.

    >>> found = places(4, [5, 4, 4, 1])
    >>> int(found.rank), int(found.level), int(found.of)
    (2, 2, 4)
    """
    own = np.round(_no_infinity("value", value), DIGITS)
    missing = np.isnan(own)
    if missing.ndim == 0 and missing:
        message = "value is missing, and so has no place (expected a finite number)"
        raise InvalidObservations(message)
    others = np.round(_no_infinity("field", field), DIGITS)
    ahead = others > own if highest_first else others < own
    return Places(
        rank=np.where(missing, 0, ahead.sum(axis=0) + 1),
        level=(others == own).sum(axis=0),
        of=(~np.isnan(others)).sum(axis=0),
    )


def _no_infinity(name: str, figures: ArrayLike) -> FloatArray:
    """Give figures of any shape, the missing ones NaN, or raise InvalidObservations."""
    array = floats(name, figures)
    if np.isinf(array).any():
        raise InvalidObservations(f"{name} holds an infinite figure (expected finite numbers)")
    return array
