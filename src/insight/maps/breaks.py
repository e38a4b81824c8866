"""Where to cut figures into classes: at fifths of the areas, in equal steps, at natural breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


Scheme = Literal["fifths", "equal", "natural"]
SCHEMES: Final[dict[str, str]] = {
    "fifths": "Fifths of areas",
    "equal": "Equal steps",
    "natural": "Natural breaks",
}
"""What each scheme is called."""
CLASSES: Final = 5


def class_breaks(values: ArrayLike, *, scheme: Scheme, decimals: int) -> list[float]:
    """Return up to four inner breaks of `values`, each once, rounded to what readers see.

    `values` is a list without gaps, of any length. A break is the lowest figure of the class
    above it, and lies within the values. Where there is none, or all are equal, there is no break.

    >>> class_breaks([1, 2, 3, 4, 100], scheme="equal", decimals=0)
    [21.0, 41.0, 60.0, 80.0]
    >>> class_breaks([1, 2, 10, 11, 20, 21, 30, 31, 40, 41], scheme="natural", decimals=0)
    [10.0, 20.0, 30.0, 40.0]
    """
    held = np.sort(np.round(np.asarray(values, dtype=np.float64), decimals))
    if not held.size or held[0] == held[-1]:
        return []
    span = float(held[-1] - held[0])
    places = min(decimals, max(0, int(np.ceil(1 - np.log10(span)))))
    if scheme == "equal":
        marks = held[0] + span * np.arange(1, CLASSES) / CLASSES
    elif scheme == "natural":
        marks = natural_breaks(held, CLASSES)
        places = decimals  # each is one of the figures
    else:
        marks = np.quantile(held, np.arange(1, CLASSES) / CLASSES)
    inner: list[float] = []
    for digits in range(places, decimals + 1):  # more where an outlier makes others fall together
        inner = sorted({round(float(mark), digits) for mark in marks})
        inner = [mark for mark in inner if held[0] < mark <= held[-1]]
        if len(inner) == len({round(float(mark), decimals) for mark in marks} - {held[0]}):
            break
    return inner


def natural_breaks(ordered: ArrayLike, classes: int) -> NDArray[np.float64]:
    r"""Return the lowest figures of all classes but the first, where classes vary least inside.

    .. math:: \min \sum_c \sum_{i \in c} (x_i - \bar x_c)^2

    `ordered` are n figures from low to high; where fewer differ than there are to be `classes`,
    each is a class of its own. Found exactly, in n² steps a class. Source: Fisher (1958), On
    grouping for maximum homogeneity.

    >>> natural_breaks([1.0, 2.0, 9.0, 10.0, 11.0, 30.0], 3).tolist()
    [9.0, 30.0]
    """
    figures, counts = np.unique(np.asarray(ordered, dtype=np.float64), return_counts=True)
    many = len(figures)
    if many <= classes:
        return figures[1:]
    centred = figures - figures.mean()
    sums = [np.concatenate([[0.0], np.cumsum(counts * centred**power)]) for power in (0, 1, 2)]
    start, end = np.meshgrid(np.arange(many), np.arange(1, many + 1), indexing="ij")
    size, total, squares = (each[end] - each[start] for each in sums)
    with np.errstate(divide="ignore", invalid="ignore"):
        inside = np.where(end > start, squares - total**2 / size, np.inf)
    best = inside[0]  # of the first figures up to each, in one class
    cuts: list[NDArray[np.intp]] = []
    for _ in range(classes - 1):
        costs = best[:-1, np.newaxis] + inside[1:]
        cuts.append(np.concatenate([[0], costs.argmin(axis=0)[1:] + 1]))
        best = np.concatenate([[np.inf], costs.min(axis=0)[1:]])
    at, found = many - 1, []
    for cut in reversed(cuts):
        at = int(cut[at])
        found.append(figures[at])
        at -= 1
    return np.array(found[::-1])
