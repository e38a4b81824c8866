"""Checks at the door of every measure: finite figures, no negative weights, lengths that agree."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from insight.errors import InvalidObservations, Undefined

FloatArray: TypeAlias = NDArray[np.float64]


def finite(name: str, figures: ArrayLike) -> FloatArray:
    """Give `figures` as a one-dimensional array of floats, shape (n,).

    Raises InvalidObservations if any is not a finite number or the shape is not (n,), and Undefined
    if there are none: no measure has an answer for nothing.
    """
    try:
        array = np.asarray(figures, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise InvalidObservations(
            f"{name} holds something that is not a number: {error} (expected numbers only)"
        ) from error
    if array.ndim != 1:
        raise InvalidObservations(f"{name} has shape {array.shape} (expected one dimension)")
    if array.size == 0:
        raise Undefined(f"{name} is empty: the measure of nothing is not zero")
    good = np.isfinite(array)
    if not good.all():
        place = int(np.argmin(good))
        raise InvalidObservations(f"{name}[{place}] is {array[place]} (expected a finite number)")
    return array


def non_negative(name: str, figures: ArrayLike) -> FloatArray:
    """Give `figures` as `finite` does, and raise InvalidObservations if any is below 0."""
    array = finite(name, figures)
    if array.min() < 0:
        place = int(np.argmin(array))
        raise InvalidObservations(f"{name}[{place}] is {array[place]} (expected 0 or more)")
    return array


def check_lengths(**arrays: FloatArray) -> None:
    """Raise InvalidObservations unless all arrays, named by their keywords, have one length."""
    lengths = {name: len(array) for name, array in arrays.items()}
    if len(set(lengths.values())) > 1:
        told = ", ".join(f"{name} has {length}" for name, length in lengths.items())
        raise InvalidObservations(
            f"lengths differ: {told} (expected one figure of each for every group)"
        )


def shares_of(name: str, weights: FloatArray) -> FloatArray:
    """Give the weights as shares that sum to 1; raise Undefined where they sum to nothing."""
    total = weights.sum()
    if total <= 0:
        raise Undefined(f"{name} sums to 0: there is nobody to average over")
    shares: FloatArray = weights / total
    return shares


def values_and_shares(
    values: ArrayLike, weights: ArrayLike | None = None
) -> tuple[FloatArray, FloatArray]:
    """Give values and their population shares, both of shape (n,), the shares summing to 1.

    Without weights every value has the same share. A group of weight 0 is left out: nobody is in
    it.
    """
    y = finite("values", values)
    if weights is None:
        return y, np.full(len(y), 1 / len(y))
    w = non_negative("weights", weights)
    check_lengths(values=y, weights=w)
    if w.min() == 0:
        peopled = w > 0
        y, w = y[peopled], w[peopled]
    return y, shares_of("weights", w)


def sums_by_code(codes: NDArray[np.intp], figures: FloatArray, *, groups: int) -> FloatArray:
    """Sum figures within each group; codes and figures of shape (n,) give shape (groups,)."""
    sums: FloatArray = np.bincount(codes, weights=figures, minlength=groups).astype(np.float64)
    return sums


def amounts_and_shares(
    measure: str, values: ArrayLike, weights: ArrayLike | None = None
) -> tuple[FloatArray, FloatArray, float]:
    """Give values, shares and the mean, for a measure of how a total is shared out.

    Raises Undefined where a value is negative or the mean is 0: there is then no total to share.
    """
    y, p = values_and_shares(values, weights)
    if y.min() < 0:
        raise Undefined(f"{measure} needs amounts of 0 or more, and one is {y.min()}")
    mean = float(p @ y)
    if mean == 0:
        raise Undefined(
            f"{measure} is undefined when every value is 0: there is nothing to share out"
        )
    return y, p, mean


def mean_not_zero(measure: str, mean: float) -> float:
    """Give the mean back, or raise Undefined where a share of it would divide by 0."""
    if mean == 0:
        raise Undefined(f"{measure} is undefined when the mean is 0: it is a share of the mean")
    return mean


def fraction(name: str, figure: float) -> float:
    """Give back a number strictly between 0 and 1, or raise InvalidObservations."""
    if not 0 < figure < 1:
        raise InvalidObservations(
            f"{name} is {figure!r} (expected between 0 and 1, such as 0.1 for a tenth)"
        )
    return figure
