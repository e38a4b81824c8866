"""One measure, many places: the same function over every district of a table."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from insight.errors import InvalidObservations, Undefined
from insight.measures._arrays import whole


@dataclass(frozen=True, eq=False)
class Groups:
    """Which rows of a table belong to which group, found once and used for many measures.

    Attributes
    ----------
    labels
        The groups, sorted.
    codes
        Each row's place in `labels`, shape (n,).
    order
        Places of rows that bring each group's together, shape (n,).
    starts
        Where each group begins in that order, and the end, shape (groups + 1,).

    """

    labels: tuple[Hashable, ...]
    codes: NDArray[np.intp]
    order: NDArray[np.intp]
    starts: NDArray[np.intp]

    @classmethod
    def of(cls, members: Sequence[Hashable]) -> Groups:
        """Sort rows into groups by their labels, one for each row.

        Raises InvalidObservations if a label is missing and Undefined if there are no rows.

        >>> Groups.of(["b", "a", "b"]).labels
        ('a', 'b')
        """
        named = _one_dimension(members)
        if len(named) == 0:
            raise Undefined("there are no rows to group")
        try:
            codes, labels = pd.factorize(named, sort=True)
        except TypeError as error:
            raise InvalidObservations(
                f"groups holds labels that cannot be sorted: {error} (expected one kind of label)"
            ) from error
        if codes.min() < 0:
            place = int(np.argmin(codes))
            raise InvalidObservations(
                f"groups[{place}] is missing (expected a label for every row)"
            )
        order = np.argsort(codes, kind="stable")
        starts = np.searchsorted(codes[order], np.arange(len(labels) + 1))
        return cls(tuple(labels.tolist()), codes.astype(np.intp), order, starts)


@dataclass(frozen=True)
class GroupedValues:
    """A measure for every group that has one, and for every other the reason why it has none."""

    values: Mapping[Hashable, float]
    undefined: Mapping[Hashable, str]


def measure_by_group(
    measure: Callable[..., float],
    groups: Groups,
    *columns: object,
    fewest_rows: int = 1,
    **options: object,
) -> GroupedValues:
    """Give `measure(*columns, **options)` for the rows of each group.

    Each column is an array with a figure for every row; None is passed on as it is (no weights).
    The measure may raise Undefined, which becomes that group's reason; any other error is raised. A
    group of less than `fewest_rows` gets a reason too: a spread over one row is 0, which says
    nothing. Raises InvalidObservations if a column is of another length than the groups.

    >>> from insight.measures.dispersion import gini
    >>> by_ward = measure_by_group(gini, Groups.of(["a", "a", "b"]), [1, 3, 0])
    >>> by_ward.values, by_ward.undefined["b"][:30]
    ({'a': 0.25}, 'the Lorenz curve is undefined ')
    """
    fewest_rows = whole("fewest_rows", fewest_rows, least=1)
    sorted_columns = [_in_order(column, groups) for column in columns]
    values: dict[Hashable, float] = {}
    undefined: dict[Hashable, str] = {}
    bounds = groups.starts.tolist()
    for label, start, stop in zip(groups.labels, bounds[:-1], bounds[1:], strict=True):
        if stop - start < fewest_rows:
            undefined[label] = f"only {stop - start} of the {fewest_rows} rows that it needs"
            continue
        rows = [None if column is None else column[start:stop] for column in sorted_columns]
        try:
            values[label] = measure(*rows, **options)
        except Undefined as reason:
            undefined[label] = str(reason)
    return GroupedValues(values=values, undefined=undefined)


def _one_dimension(members: Any) -> NDArray[np.object_]:
    """Give labels as objects, shape (n,), tuples whole, and None for what a mask covers."""
    rows = np.ma.getmaskarray(members) if np.ma.isMaskedArray(members) else None
    listed = list(np.ma.getdata(members) if rows is not None else members)
    labels = np.empty(len(listed), dtype=object)
    for place, label in enumerate(listed):
        covered = label is np.ma.masked or (rows is not None and bool(np.any(rows[place])))
        labels[place] = None if covered else label
    return labels


def _in_order(column: object, groups: Groups) -> NDArray[np.generic] | None:
    if column is None:
        return None
    # A mask says that figures are missing: it goes with them to the measure, which refuses them.
    array = np.ma.asanyarray(column) if np.ma.isMaskedArray(column) else np.asarray(column)
    if array.shape != groups.order.shape:
        raise InvalidObservations(
            f"a column has shape {array.shape} (expected {groups.order.shape}, one for each row)"
        )
    ordered: NDArray[np.generic] = array[groups.order]
    return ordered
