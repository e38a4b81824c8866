"""Rules by which a control chart tells a special cause from chance, each on its own.

Source: Provost & Murray (2011); NHS England, Making Data Count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from insight.measures._arrays import finite

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


RUN = 7


def seven_on_one_side(sides: ArrayLike) -> NDArray[np.int64]:
    """Mark each point that completes 7 in a row strictly on one side: 1 above, -1 below, else 0.

    `sides` is above 0, below 0 or 0 on the mean, shape (points,).

    >>> seven_on_one_side([1, 1, 1, 1, 1, 1, 1, 1, 0]).tolist()
    [0, 0, 0, 0, 0, 0, 1, 1, 0]
    """
    return _completes(np.sign(finite("sides", sides)).astype(np.int64), RUN)


def seven_in_trend(values: ArrayLike) -> NDArray[np.int64]:
    """Mark each point that completes 7 strictly rising (1) or falling (-1); else 0.

    >>> seven_in_trend([1, 2, 3, 4, 5, 6, 7, 7]).tolist()
    [0, 0, 0, 0, 0, 0, 1, 0]
    """
    y = finite("values", values)
    steps = np.sign(np.diff(y, prepend=y[0])).astype(np.int64)
    return _completes(steps, RUN - 1)


def part_of_seven(marks: ArrayLike) -> NDArray[np.int64]:
    """Carry each mark back over the 7 points that earned it.

    A point at the turn of two runs belongs to the later: it is the last word on the series.

    >>> part_of_seven([0, 0, 0, 0, 0, 0, 0, -1, 0]).tolist()
    [0, -1, -1, -1, -1, -1, -1, -1, 0]
    """
    completed = finite("marks", marks).astype(np.int64)
    part = np.zeros_like(completed)
    for place in np.flatnonzero(completed):
        first = max(place - RUN + 1, 0)
        part[first : place + 1] = completed[place]
    return part


def two_in_three(near: ArrayLike, sides: ArrayLike) -> NDArray[np.bool_]:
    """Say which points are of three in a row on one side of which two or more are near a limit.

    `near` (0 or 1) and `sides` (as for `seven_on_one_side`) are of shape (points,). Only the near
    ones among them break the rule.

    >>> two_in_three([0, 0, 1, 0, 1, 0], [1, 1, 1, 1, 1, 1]).tolist()
    [False, False, True, True, True, False]
    """
    close, side = finite("near", near) != 0, np.sign(finite("sides", sides))
    part = np.zeros(len(close), dtype=np.bool_)
    for first in range(len(close) - 3 + 1):
        window = slice(first, first + 3)
        one_side = side[first] != 0 and bool((side[window] == side[first]).all())
        if one_side and int(close[window].sum()) >= 2:
            part[window] = True
    return part


def _completes(signs: NDArray[np.int64], length: int) -> NDArray[np.int64]:
    """Mark with its sign each point that completes a run of so many equal signs."""
    marks = np.zeros_like(signs)
    run = 0
    for place, sign in enumerate(signs):
        run = run + 1 if place and sign == signs[place - 1] else 1
        if sign and run >= length:
            marks[place] = sign
    return marks
