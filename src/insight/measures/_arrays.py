"""Checks at the door of every measure: finite figures, no negative weights, lengths that agree."""

from __future__ import annotations

import math
import numbers
from decimal import Decimal
from typing import Any, Final, NoReturn, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from insight.errors import InvalidObservations, Undefined

FloatArray: TypeAlias = NDArray[np.float64]
TENTHS: Final = 10


def floats(name: str, figures: ArrayLike) -> FloatArray:
    """Give `figures` as floats of their own shape, NaN where one is missing: the one door for all.

    Missing are NaN, None, pandas.NA, NaT and what a mask covers. Raises InvalidObservations for
    anything else that is not a real number, text and dates included.
    """
    array, covered = _with_mask(name, figures)
    if array.dtype.kind == "O":
        array, covered = _of_objects(name, array, covered)
    elif array.dtype.kind not in "biuf":
        _refuse_kind(name, array.ravel()[0] if array.size else array.dtype)
    try:
        found: FloatArray = array.astype(np.float64, copy=False)
    except (OverflowError, TypeError, ValueError) as error:
        raise InvalidObservations(
            f"{name} holds something that is not a number: {error} (expected numbers only)"
        ) from error
    return np.where(covered, np.nan, found) if covered is not None else found


def _with_mask(name: str, figures: Any) -> tuple[NDArray[Any], NDArray[np.bool_] | None]:
    """Give an array of any kind, and what its mask covers where it has one."""
    try:
        if _holds_mask(figures):
            figures = _joined_masks(figures)
        array = np.asarray(figures)
    except (TypeError, ValueError) as error:
        raise InvalidObservations(
            f"{name} holds something that is not a number: {error} (expected numbers only)"
        ) from error
    return array, np.ma.getmaskarray(figures) if np.ma.isMaskedArray(figures) else None


def _holds_mask(figures: Any) -> bool:
    """Whether a list, of lists perhaps, holds a masked array: numpy would drop its mask."""
    return isinstance(figures, (list, tuple)) and any(
        np.ma.isMaskedArray(each) or _holds_mask(each) for each in figures
    )


def _joined_masks(figures: Any) -> Any:
    if isinstance(figures, (list, tuple)):
        parts = [_joined_masks(each) for each in figures]
        masks = [np.ma.getmaskarray(each) for each in parts]
        return np.ma.array([np.ma.getdata(each) for each in parts], mask=masks)
    return np.ma.asanyarray(figures)


def _of_objects(
    name: str, array: NDArray[Any], covered: NDArray[np.bool_] | None
) -> tuple[NDArray[Any], NDArray[np.bool_]]:
    """Part an array of objects into numbers and what is missing, or raise InvalidObservations."""
    flat = array.ravel()
    missing = np.array([each is np.ma.masked for each in flat], dtype=np.bool_)
    missing |= np.asarray(pd.isna(flat), dtype=np.bool_)
    if covered is not None:
        missing |= covered.ravel()
    for each in flat[~missing]:
        if not isinstance(each, (numbers.Real, Decimal, np.bool_)):
            _refuse_kind(name, each)
    plain = np.where(missing, 0.0, flat)
    return plain.reshape(array.shape), missing.reshape(array.shape)


def _refuse_kind(name: str, thing: object) -> NoReturn:
    raise InvalidObservations(
        f"{name} holds something that is not a number: {thing!r} (expected numbers only)"
    )


def finite(name: str, figures: ArrayLike) -> FloatArray:
    """Give `figures` as a one-dimensional array of floats, shape (n,).

    Raises InvalidObservations if any is missing or not a finite number, or the shape is not (n,),
    and Undefined if there are none: no measure has an answer for nothing.
    """
    array = floats(name, figures)
    if array.ndim != 1:
        raise InvalidObservations(f"{name} has shape {array.shape} (expected one dimension)")
    if array.size == 0:
        raise Undefined(f"{name} is empty: the measure of nothing is not zero")
    good = np.isfinite(array)
    if not good.all():
        place = int(np.argmin(good))
        raise InvalidObservations(f"{name}[{place}] is {array[place]} (expected a finite number)")
    return array


def number(name: str, figure: float, *, least: float = -math.inf) -> float:
    """Give one finite number, no less than `least`, or raise InvalidObservations.

    >>> number("target", float("nan"))
    Traceback (most recent call last):
    insight.errors.InvalidObservations: target is nan (expected a finite number)
    """
    array = floats(name, figure)
    if array.ndim != 0:
        raise InvalidObservations(f"{name} has shape {array.shape} (expected one number)")
    found = float(array)
    if not math.isfinite(found):
        raise InvalidObservations(f"{name} is {found} (expected a finite number)")
    if found < least:
        raise InvalidObservations(f"{name} is {found:g} (expected {least:g} or more)")
    return found


def positive(name: str, figure: float) -> float:
    """Give one finite number above 0, such as a multiplier, or raise InvalidObservations."""
    found = number(name, figure)
    if not found > 0:
        raise InvalidObservations(f"{name} is {found:g} (expected a finite number above 0)")
    return found


def whole(name: str, figure: float, *, least: int = 0) -> int:
    """Give one whole number, no less than `least`, or raise InvalidObservations.

    >>> whole("groups", 2.5, least=2)
    Traceback (most recent call last):
    insight.errors.InvalidObservations: groups is 2.5 (expected a whole number, 2 or more)
    """
    found = number(name, figure)
    if found != round(found) or found < least:
        raise InvalidObservations(f"{name} is {found:g} (expected a whole number, {least} or more)")
    return int(found)


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
    found = number(name, figure)
    if not 0 < found < 1:
        raise InvalidObservations(
            f"{name} is {found!r} (expected between 0 and 1, such as 0.1 for a tenth)"
        )
    return found


def check_tenths(name: str, tenths: ArrayLike) -> FloatArray:
    """Give national tenths, or raise InvalidObservations unless each is whole, from 1 to 10."""
    tenth = finite(name, tenths)
    good = (tenth == np.round(tenth)) & (tenth >= 1) & (tenth <= TENTHS)
    if not good.all():
        place = int(np.argmin(good))
        raise InvalidObservations(
            f"{name}[{place}] is {tenth[place]:g} (expected a whole number from 1 to {TENTHS})"
        )
    return tenth
