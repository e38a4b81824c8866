"""Where labels go so that none covers another: plain arithmetic on pixels and positions."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise


def apart(places: Sequence[float], heights: Sequence[float], *, lowest: float) -> list[float]:
    """How far up (below 0: down) each label moves so that none covers another, in their order.

    `places` are the middles of the labels and `heights` their heights, in pixels, both of shape
    (n,); places rise upwards. The highest stays where it is unless the lowest would otherwise reach
    below `lowest`: then all that are in its way move up.

    >>> apart([100, 95], [20, 20], lowest=0)
    [0.0, -15.0]
    """
    order = sorted(range(len(places)), key=lambda i: -places[i])
    moved = [float(place) for place in places]
    for above, below in pairwise(order):
        moved[below] = min(moved[below], moved[above] - (heights[above] + heights[below]) / 2)
    floor = lowest
    # Upwards once more: what was pushed below the floor lifts all that stands on it.
    for i in reversed(order):
        moved[i] = max(moved[i], floor + heights[i] / 2)
        floor = moved[i] + heights[i] / 2
    return [new - old for new, old in zip(moved, places, strict=True)]


def spaced(times: Sequence[float], *, most: int, nearest: float) -> list[int]:
    """The indices of up to `most` of some rising times, the last always, evenly picked.

    No two are nearer to each other than `nearest`; the first is kept where it is not.

    >>> spaced([2015, 2016, 2017, 2018, 2019], most=3, nearest=1)
    [0, 2, 4]
    """
    if not times:
        return []
    last = len(times) - 1
    many = min(most, len(times))
    wanted = {round(step * last / (many - 1)) for step in range(many)} if many > 1 else set()
    kept = [last]
    for place in sorted(wanted - {0, last}, reverse=True):
        if times[kept[-1]] - times[place] >= nearest <= times[place] - times[0]:
            kept.append(place)
    if many > 1 and times[last] - times[0] >= nearest:
        kept.append(0)
    return kept[::-1]
