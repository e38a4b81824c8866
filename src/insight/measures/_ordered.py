"""What measures over ordered groups need: tables of areas by groups, ranks, a line's weights."""

from __future__ import annotations

from typing import Literal, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import expit, logit

from insight.errors import InvalidObservations
from insight.measures._arrays import FloatArray, floats

ValueType: TypeAlias = Literal["mean", "rate", "proportion"]
VALUE_TYPES: tuple[ValueType, ...] = ("mean", "rate", "proportion")


class LineWeights(NamedTuple):
    """What each group's value counts for in the fitted line; each of shape (areas, groups).

    The line's value at the most deprived end is ``(at_start * y).sum(axis=1)``, and its slope
    ``(slope * y).sum(axis=1)``: least squares is linear in the values. `ranks` is where on the
    ladder each group stands.
    """

    at_start: FloatArray
    slope: FloatArray
    ranks: FloatArray


def table(name: str, figures: ArrayLike) -> FloatArray:
    """Give figures as a table of floats, shape (areas, groups); one row of groups is one area.

    Missing figures stay NaN. Raises InvalidObservations for text, infinities and other shapes.
    """
    array = floats(name, figures)
    if array.ndim == 1:
        array = array[np.newaxis, :]
    if array.ndim != 2 or array.size == 0:
        message = f"{name} has shape {array.shape} (expected areas by groups)"
        raise InvalidObservations(message)
    check_all(name, array, ~np.isinf(array), "a finite number")
    return array


def check_all(name: str, array: FloatArray, good: np.ndarray, expected: str) -> None:
    """Raise InvalidObservations that names the first figure, by row and group, not `good`."""
    if not good.all():
        row, group = (int(place[0]) for place in np.nonzero(~good))
        message = (
            f"{name} in row {row}, group {group + 1} is {array[row, group]} (expected {expected})"
        )
        raise InvalidObservations(message)


def check_shape(name: str, array: FloatArray, like: FloatArray) -> None:
    """Raise InvalidObservations unless two tables have one shape."""
    if array.shape != like.shape:
        message = f"{name} has shape {array.shape} (expected {like.shape}, that of the values)"
        raise InvalidObservations(message)


def check_value_type(value_type: str) -> ValueType:
    """Give back the value type, or raise InvalidObservations that lists the three there are."""
    if value_type not in VALUE_TYPES:
        message = f"value_type is {value_type!r} (expected one of {', '.join(VALUE_TYPES)})"
        raise InvalidObservations(message)
    return value_type


def rank_midpoints(populations: FloatArray) -> FloatArray:
    r"""Give each group's place on the ladder from most (0) to least deprived (1): its ridit.

    .. math:: b_i = \sum_{j \le i} p_j - p_i / 2

    Shape in, shape out: the groups are the last axis, in order from most to least deprived.

    >>> import numpy as np
    >>> rank_midpoints(np.array([1.0, 1.0, 2.0])).tolist()
    [0.125, 0.375, 0.75]
    """
    shares = populations / populations.sum(axis=-1, keepdims=True)
    midpoints: FloatArray = np.cumsum(shares, axis=-1) - shares / 2
    return midpoints


def line_weights(populations: FloatArray) -> LineWeights:
    """Give the weights that turn groups' values into a fitted line, weighted by population.

    Populations are above 0, of shape (areas, groups).
    """
    shares = populations / populations.sum(axis=1, keepdims=True)
    ranks = rank_midpoints(populations)
    centre = (shares * ranks).sum(axis=1, keepdims=True)
    spread = (shares * (ranks - centre) ** 2).sum(axis=1, keepdims=True)
    slope = shares * (ranks - centre) / spread
    return LineWeights(at_start=shares - slope * centre, slope=slope, ranks=ranks)


def to_scale(values: FloatArray, value_type: ValueType) -> FloatArray:
    """Give values on the scale where their errors are even: as they are, in logs or in logits."""
    if value_type == "rate":
        logs: FloatArray = np.log(values)
        return logs
    if value_type == "proportion":
        return logit(values)
    return values


def from_scale(
    values: FloatArray, value_type: ValueType, *, out: FloatArray | None = None
) -> FloatArray:
    """Undo `to_scale`, into `out` where it is given."""
    if value_type == "rate":
        plain: FloatArray = np.exp(values, out=out)
        return plain
    if value_type == "proportion":
        return expit(values, out=out)
    return values


def check_range(name: str, array: FloatArray, value_type: ValueType) -> None:
    """Raise InvalidObservations where a rate is 0 or less, or a proportion not between 0 and 1."""
    missing = np.isnan(array)
    if value_type == "rate":
        check_all(name, array, missing | (array > 0), "above 0: a rate is drawn on the log scale")
    if value_type == "proportion":
        inside = (array > 0) & (array < 1)
        check_all(name, array, missing | inside, "between 0 and 1: a proportion is drawn in logits")
