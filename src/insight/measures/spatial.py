"""Whether like lies beside like: Moran's I for a place, and for each of its areas.

The statistics are those of esda and the neighbours those of libpysal (both BSD-3-Clause), which are
loaded only when called. The permutations are drawn here, from a generator of their own: esda's come
from numpy's global one, so that two visitors at once would change each other's p-values.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import sparse, stats

from insight.errors import InvalidObservations, Undefined
from insight.measures._arrays import FloatArray, finite, fraction, whole
from insight.measures.neighbours import Neighbours

_FEWEST_AREAS = 4
"""Moran's variance under randomisation divides by (n − 1)(n − 2)(n − 3)."""
CLUSTERS = {
    0: "not significant",
    1: "high among high",
    2: "low among high",
    3: "low among low",
    4: "high among low",
}
"""What a quadrant of Moran's scatter plot means: the area, then its neighbours."""


@dataclass(frozen=True)
class MoransI:
    """Moran's I of a whole place.

    Attributes
    ----------
    value
        Above `expected`: like beside like. Below it: unlike beside unlike.
    expected
        What chance alone would give, −1/(n − 1).
    p_value
        Two-sided: how often a shuffled map strays as far.
    variance_normality, variance_randomisation
        Of the value by chance, in closed form.
    areas, permutations, seed
        What the p-value rests on.

    """

    value: float
    expected: float
    p_value: float
    variance_normality: float
    variance_randomisation: float
    areas: int
    permutations: int
    seed: int


def morans_i(
    values: ArrayLike,
    neighbours: Neighbours,
    *,
    row_standardised: bool = True,
    permutations: int = 9_999,
    seed: int = 1,
) -> MoransI:
    r"""Moran's I: how far areas resemble their neighbours.

    .. math:: I = \frac{n}{S_0} \frac{\sum_i \sum_j w_{ij} z_i z_j}{\sum_i z_i^2},
              \qquad z_i = y_i - \bar y

    About −1 to 1; −1/(n − 1) is what chance gives. `values` has shape (n,), in the order of
    `neighbours`. Raises Undefined if all values are equal or there are fewer than four areas,
    InvalidObservations for unequal lengths. Source: Moran (1950); Cliff and Ord (1981).

    A row of four areas, two low and two high:

    >>> from insight.measures.neighbours import Neighbours
    >>> row = Neighbours.of_pairs(4, [(0, 1), (1, 2), (2, 3)])
    >>> round(morans_i([1, 1, 3, 3], row, row_standardised=False, permutations=99).value, 4)
    0.3333
    """
    from esda import Moran  # noqa: PLC0415 - heavy, and only two functions need it

    permutations, seed = whole("permutations", permutations, least=1), whole("seed", seed)
    y = _checked(values, neighbours)
    transformation = "r" if row_standardised else "b"
    found: Any = Moran(y, _graph(neighbours), transformation=transformation, permutations=0)
    simulated = _shuffled(y, neighbours, row_standardised, permutations, seed)
    return MoransI(
        value=float(found.I),
        expected=float(found.EI),
        p_value=_two_sided(float(found.I), simulated),
        variance_normality=float(found.VI_norm),
        variance_randomisation=float(found.VI_rand),
        areas=len(y),
        permutations=permutations,
        seed=seed,
    )


@dataclass(frozen=True, eq=False)
class LocalMorans:
    """Local Moran's I of each area; every array has shape (n,).

    Attributes
    ----------
    values
        Each area's part in the whole: above 0, it is like its neighbours.
    quadrants
        1 high among high, 2 low among high, 3 low among low, 4 high among low.
    p_values
        Two-sided, by shuffling all other areas around the one.
    adjusted_p_values
        After Benjamini and Hochberg, for having asked of every area at once.
    clusters
        The quadrant where the adjusted p-value is at most `false_discovery_rate`, else 0;
        `CLUSTERS` puts it in words.
    false_discovery_rate, permutations, seed
        What they rest on.

    """

    values: FloatArray
    quadrants: NDArray[np.intp]
    p_values: FloatArray
    adjusted_p_values: FloatArray
    clusters: NDArray[np.intp]
    false_discovery_rate: float
    permutations: int
    seed: int


def local_morans(
    values: ArrayLike,
    neighbours: Neighbours,
    *,
    false_discovery_rate: float = 0.05,
    permutations: int = 9_999,
    seed: int = 1,
) -> LocalMorans:
    r"""Local Moran's I (LISA): which areas are the hearts of clusters, and which stand out.

    .. math:: I_i = (n-1) \frac{z_i \sum_j w_{ij} z_j}{\sum_j z_j^2}

    with the neighbours' mean as the lag. Of the areas called clusters, at most the
    `false_discovery_rate` are expected to be so by chance. `values` has shape (n,), in the order of
    `neighbours`. Raises what `morans_i` does. Source: Anselin (1995); Benjamini and Hochberg
    (1995).

    A row of four areas around a mean of 5: the neighbours of 2 average 4.5, those of 8 average 5.5.

    >>> from insight.measures.neighbours import Neighbours
    >>> row = Neighbours.of_pairs(4, [(0, 1), (1, 2), (2, 3)])
    >>> local_morans([1, 2, 8, 9], row, permutations=99).quadrants.tolist()
    [3, 3, 1, 1]
    """
    false_discovery_rate = fraction("false_discovery_rate", false_discovery_rate)
    from esda import Moran_Local  # noqa: PLC0415 - heavy, and only two functions need it

    permutations, seed = whole("permutations", permutations, least=1), whole("seed", seed)
    y = _checked(values, neighbours)
    found: Any = Moran_Local(y, _graph(neighbours), transformation="r", permutations=0)
    local = np.asarray(found.Is, dtype=np.float64)
    quadrants = np.asarray(found.q, dtype=np.intp)
    p_values = _conditional_p_values(y, neighbours, local, permutations, seed)
    adjusted = stats.false_discovery_control(p_values, method="bh")
    return LocalMorans(
        values=local,
        quadrants=quadrants,
        p_values=p_values,
        adjusted_p_values=adjusted,
        clusters=np.where(adjusted <= false_discovery_rate, quadrants, 0),
        false_discovery_rate=false_discovery_rate,
        permutations=permutations,
        seed=seed,
    )


def _shuffled(
    y: FloatArray,
    neighbours: Neighbours,
    row_standardised: bool,  # noqa: FBT001 - private, and called in one place
    permutations: int,
    seed: int,
) -> FloatArray:
    """Moran's I of the same values shuffled over the map, shape (permutations,)."""
    n, z = len(y), y - y.mean()
    weights = 1 / neighbours.counts if row_standardised else np.ones(n)
    links = (weights[neighbours.focal], (neighbours.focal, neighbours.neighbour))
    matrix: Any = sparse.csr_array(links, shape=(n, n))
    rng = np.random.default_rng(seed)
    maps = rng.permuted(np.tile(z, (permutations, 1)), axis=1).T
    scale = n / weights[neighbours.focal].sum() / (z @ z)
    simulated: FloatArray = scale * np.einsum("ij,ij->j", maps, matrix @ maps)
    return simulated


def _conditional_p_values(
    y: FloatArray, neighbours: Neighbours, local: FloatArray, permutations: int, seed: int
) -> FloatArray:
    """Hold each area in place, draw its neighbours anew from all others, and count; shape (n,)."""
    n, z = len(y), y - y.mean()
    counts = neighbours.counts
    rng = np.random.default_rng(seed)
    drawn = np.stack(
        [rng.choice(n - 1, int(counts.max()), replace=False) for _ in range(permutations)]
    )
    scale = (n - 1) / (z @ z)
    p_values = np.empty(n)
    for area, count in enumerate(counts.tolist()):
        lags = np.delete(z, area)[drawn[:, :count]].mean(axis=1)
        p_values[area] = _two_sided(local[area], scale * z[area] * lags)
    return p_values


def _two_sided(observed: float, simulated: FloatArray) -> float:
    """Twice the smaller tail, the observed value counted in, and 1 at most."""
    # Sums in another order differ in the last digits: such ties count as equal.
    slack = 1e-12 * (1 + abs(observed))
    above = np.count_nonzero(simulated >= observed - slack)
    below = np.count_nonzero(simulated <= observed + slack)
    return min(1.0, 2 * (min(above, below) + 1) / (len(simulated) + 1))


def _graph(neighbours: Neighbours) -> Any:
    from libpysal.graph import Graph  # noqa: PLC0415 - heavy, as above

    ones = np.ones(len(neighbours.focal))
    return Graph.from_arrays(neighbours.focal, neighbours.neighbour, ones)


def _checked(values: ArrayLike, neighbours: Neighbours) -> FloatArray:
    y = finite("values", values)
    if len(y) != neighbours.areas:
        raise InvalidObservations(
            f"values has {len(y)} and neighbours {neighbours.areas} areas (expected the same)"
        )
    if len(y) < _FEWEST_AREAS:
        raise Undefined(
            f"Moran’s I is undefined for {len(y)} areas (expected {_FEWEST_AREAS} or more)"
        )
    if np.ptp(y) == 0:
        raise Undefined(
            "Moran’s I is undefined when all values are equal: nothing varies over the map"
        )
    return y
