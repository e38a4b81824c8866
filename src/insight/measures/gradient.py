"""Ordered groups, from most to least deprived: slope and relative index, difference and ratio.

Concentration indices and logistic lines are kept beside this module and can be had from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Unpack

import numpy as np

from insight.errors import InvalidObservations, Undefined
from insight.measures._arrays import FloatArray
from insight.measures._ordered import line_weights
from insight.measures._slope import Index, estimate, fitted_ends
from insight.measures._slope_settings import Groups, Options, Settings, read_groups
from insight.measures.concentration import (
    absolute_concentration_index,
    relative_concentration_index,
)
from insight.measures.gap import difference, ratio
from insight.measures.logistic_gradient import logistic_relative_index, logistic_slope_index
from insight.measures.results import Result

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


__all__ = [
    "FittedLine",
    "Indices",
    "Options",
    "absolute_concentration_index",
    "difference",
    "fitted_line",
    "logistic_relative_index",
    "logistic_slope_index",
    "ratio",
    "relative_concentration_index",
    "relative_index",
    "relative_indices",
    "slope_index",
    "slope_indices",
]
_STEADY_GROUPS = 10
_LACKS = "lacks the figure of at least one group"
_CROSSES = "its line meets or crosses 0, or comes so close that the ratio of its ends means nothing"


@dataclass(frozen=True, eq=False)
class Indices:
    """An index for many areas, and how it was made; the arrays are of shape (areas kept,).

    Attributes
    ----------
    rows
        Which rows of the input the figures belong to.
    value
        The index of each.
    lower_ci, upper_ci
        Limits of each, or None where the input does not say how uncertain it is.
    method, groups, note
        As in a `Result`.
    left_out
        The rows that have no answer, each with its reason.
    standard_error
        Of each value (of its logarithm for a relative index), or None where no formula gives it.

    """

    rows: NDArray[np.intp]
    value: FloatArray
    lower_ci: FloatArray | None
    upper_ci: FloatArray | None
    method: str
    groups: int
    note: str = ""
    left_out: Mapping[int, str] = field(default_factory=lambda: MappingProxyType({}))
    standard_error: FloatArray | None = None


@dataclass(frozen=True)
class FittedLine:
    """The two ends of a fitted line, in the unit of the values: rank 0 and rank 1 of the ladder."""

    most_deprived: float
    least_deprived: float


def slope_index(values: ArrayLike, populations: ArrayLike, **options: Unpack[Options]) -> Result:
    r"""Slope index of inequality: the fitted line at the least less the most deprived end.

    .. math:: SII = \beta, \qquad \min_{\alpha,\beta} \sum_i p_i (y_i - \alpha - \beta b_i)^2

    with p the population shares and b the ranks, from 0 for the most deprived to 1 for the least.
    `values` and `populations` are of shape (groups,), 5 to 100 groups from most to least deprived;
    `options` are those of `Options`. Any sign; 0 where the rank makes no difference; in the unit of
    the values times the multiplier. With `transform` the line is fitted in logs or logits.

    Raises InvalidObservations for figures that are missing or out of range, or options that
    contradict one another. Source: Preston, Haines & Pamuk (1981); Pamuk (1985); OHID's technical
    guide.

    Five equal groups a tenth of the ladder from its ends and a fifth from one another, each 2 years
    better than the last: 10 years from end to end.

    >>> round(slope_index([70, 72, 74, 76, 78], [9, 9, 9, 9, 9]).value, 6)
    10.0
    """
    return _for_one_area("slope", values, populations, Settings(**options))


def relative_index(values: ArrayLike, populations: ArrayLike, **options: Unpack[Options]) -> Result:
    r"""Relative index of inequality: the fitted line at the least over the most deprived end.

    .. math:: RII = \frac{\alpha + \beta}{\alpha}

    Above 0; 1 where the rank makes no difference; no unit. A multiplier below 0 turns it round.
    Arguments as for `slope_index`; `standard_error`, where given, is that of the logarithm.

    Raises InvalidObservations as `slope_index` does, and Undefined where the line meets or crosses
    0 (fit it with `transform`). Source: Kunst & Mackenbach (1994); OHID's technical guide.

    The line of that example runs from 69 to 79:

    >>> round(relative_index([70, 72, 74, 76, 78], [9, 9, 9, 9, 9]).value, 6) == round(79 / 69, 6)
    True
    """
    return _for_one_area("relative", values, populations, Settings(**options))


def slope_indices(values: ArrayLike, populations: ArrayLike, **options: Unpack[Options]) -> Indices:
    """Slope indices of many areas at once.

    `values` and `populations` are of shape (areas, groups), as are those in `options`; otherwise
    as for `slope_index`. An area that lacks a group is left out, and `left_out` says so.
    Raises Undefined where no area is left.

    >>> two = slope_indices([[70, 72, 74, 76, 78], [5, 5, 5, 5, float("nan")]], [[9] * 5] * 2)
    >>> two.value.round(6).tolist(), dict(two.left_out)
    ([10.0], {1: 'lacks the figure of at least one group'})
    """
    return _for_many_areas("slope", values, populations, Settings(**options))


def relative_indices(
    values: ArrayLike, populations: ArrayLike, **options: Unpack[Options]
) -> Indices:
    """Relative indices of many areas at once.

    As `slope_indices`; an area whose line meets or crosses 0, or all but meets it, is left out too.

    >>> relative_indices([[1, 1, 1, 1, 1], [-2, -1, 0, 1, 2]], [[9] * 5] * 2).rows.tolist()
    [0]
    """
    return _for_many_areas("relative", values, populations, Settings(**options))


def fitted_line(
    values: ArrayLike, populations: ArrayLike, **options: Unpack[Options]
) -> FittedLine:
    """Ends of the line that slope and relative index rest on, to draw it.

    Arguments and errors as for `slope_index`; the ends are multiplied by the multiplier's size, so
    that the most deprived end is the intercept that OHID prints.

    >>> line = fitted_line([70, 72, 74, 76, 78], [9, 9, 9, 9, 9])
    >>> round(line.most_deprived, 6), round(line.least_deprived, 6)
    (69.0, 79.0)
    """
    settings = Settings(**options)
    groups = read_groups(values, populations, settings)
    _one_complete_row(groups)
    start, end = fitted_ends(groups.values, line_weights(groups.populations), settings)
    size = abs(settings.multiplier)
    return FittedLine(float(start[0] * size), float(end[0] * size))


def _for_one_area(
    index: Index, values: ArrayLike, populations: ArrayLike, settings: Settings
) -> Result:
    """Give an index of one area as a Result, or raise where it has none."""
    groups = read_groups(values, populations, settings)
    _one_complete_row(groups)
    found = estimate(groups, index, settings)
    if np.isnan(found.value[0]):
        raise Undefined(f"the relative index is undefined: {_CROSSES}")
    return Result(
        value=float(found.value[0]),
        lower_ci=_first(found.lower),
        upper_ci=_first(found.upper),
        method=settings.method,
        groups=groups.values.shape[1],
        note=_note(groups, settings),
        standard_error=_first(found.error),
    )


def _for_many_areas(
    index: Index, values: ArrayLike, populations: ArrayLike, settings: Settings
) -> Indices:
    """Give an index of each area that has one, and the reasons of the others."""
    groups = read_groups(values, populations, settings)
    complete = _complete(groups)
    rows = np.flatnonzero(complete)
    left_out = {int(row): _LACKS for row in np.flatnonzero(~complete)}
    if not len(rows):
        raise Undefined(f"no area of {len(complete)} has an answer: each {_LACKS}")
    found = estimate(_rows(groups, rows), index, settings)
    defined = ~np.isnan(found.value)
    left_out |= {int(row): _CROSSES for row in rows[~defined]}
    if not defined.any():
        raise Undefined(f"no area of {len(complete)} has an answer: {left_out[int(rows[0])]}")
    return Indices(
        rows=rows[defined],
        value=found.value[defined],
        lower_ci=_those(found.lower, defined),
        upper_ci=_those(found.upper, defined),
        method=settings.method,
        groups=groups.values.shape[1],
        note=_note(groups, settings),
        left_out=MappingProxyType(dict(sorted(left_out.items()))),
        standard_error=_those(found.error, defined),
    )


def _first(figures: FloatArray | None) -> float | None:
    """Give the only figure, if there is one."""
    return None if figures is None else float(figures[0])


def _those(figures: FloatArray | None, chosen: NDArray[np.bool_]) -> FloatArray | None:
    """Give the chosen figures, if there are any."""
    return None if figures is None else figures[chosen]


def _complete(groups: Groups) -> NDArray[np.bool_]:
    """Say of each area whether it has every figure of every group."""
    tables = [each for each in groups if each is not None]
    lacking = [np.isnan(each).any(axis=1) for each in tables]
    complete: NDArray[np.bool_] = ~np.logical_or.reduce(lacking)
    return complete


def _rows(groups: Groups, rows: NDArray[np.intp]) -> Groups:
    """Give the figures of some areas only."""
    values, populations, errors = groups
    return Groups(values[rows], populations[rows], None if errors is None else errors[rows])


def _one_complete_row(groups: Groups) -> None:
    """Raise InvalidObservations unless the figures are those of one area, none missing."""
    if len(groups.values) != 1:
        message = f"figures of {len(groups.values)} areas (expected one; slope_indices takes many)"
        raise InvalidObservations(message)
    if not _complete(groups).all():
        message = (
            "a group lacks its value, population or uncertainty (expected all groups complete)"
        )
        raise InvalidObservations(message)


def _note(groups: Groups, settings: Settings) -> str:
    """Say what a reader must know beside the index."""
    parts = []
    if groups.values.shape[1] > _STEADY_GROUPS:
        parts.append(f"Over {_STEADY_GROUPS} groups the index grows unstable.")
    if not settings.uncertain:
        parts.append("No interval: the source does not say how uncertain the values are.")
    return " ".join(parts)
