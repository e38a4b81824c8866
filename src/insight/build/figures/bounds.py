"""What a figure can be: a count is 0 or more, a percentage from 0 to 100. The rest is a slip.

Publishers write -99, -1 or 9999 where they withhold a figure. Read as one, it moves every ward and
district that it is added up in, so the builder stops at it.
"""

from __future__ import annotations

from typing import Final

import numpy as np
import numpy.typing as npt

from insight.catalogue import Indicator
from insight.errors import InvalidCatalogue, InvalidObservations

Floats = npt.NDArray[np.float64]
ENDLESS: Final = (-np.inf, np.inf)
BY_UNIT: Final = {
    "tenth": (1.0, 10.0),
    "decile": (1.0, 10.0),
    "out of 10": (0.0, 10.0),
    "score out of 100": (0.0, 100.0),
    "score, 0 to 40": (0.0, 40.0),
    "years": (0.0, 150.0),
}
BY_TYPE: Final = {
    "rank": (1.0, np.inf),
    "rate": (0.0, np.inf),
    "amount": (0.0, np.inf),
    "mean": (0.0, np.inf),
    "score": ENDLESS,
}
MOST_TIMES: Final = 10
"""A proportion of two counts may pass 100%, where the counts have different sources; not so far."""


def bounds(indicator: Indicator) -> tuple[float, float]:
    """The least and the most that a figure can be, in its own unit.

    By the unit, else by the value type, unless the entry's `build` says otherwise, as
    `range = [-9, 9]` for a change of tenths. Raises InvalidCatalogue for a range that is none.
    """
    told = indicator.build.get("range")
    if told is None and indicator.value_type == "proportion":
        return 0.0, 100.0 if indicator.unit == "%" else 1.0
    if told is None:
        return BY_UNIT.get(indicator.unit, BY_TYPE[indicator.value_type])
    if not (_two_numbers(told) and told[0] < told[1]):
        raise InvalidCatalogue(
            f"[indicator.{indicator.slug}]: range is {told!r} (expected the least and the most)"
        )
    return float(told[0]), float(told[1])


def _two_numbers(told: object) -> bool:
    if not isinstance(told, (list, tuple)) or len(told) != len(ENDLESS):
        return False
    return all(isinstance(each, (int, float)) for each in told)


def check_counts(file: str, name: str, counts: Floats, codes: npt.ArrayLike) -> None:
    """Raise InvalidObservations with the first count below 0, and whose it is."""
    _refuse(
        counts < 0, counts, codes, f"{file}: {name}", "0 or more, or nothing where it is withheld"
    )


def check_shares(
    file: str, indicator: Indicator, values: Floats, codes: npt.ArrayLike, what: str
) -> None:
    """As `check_values`, for neighbourhoods, where a proportion past 100% stays, with a note."""
    least, most = bounds(indicator)
    if indicator.value_type == "proportion":
        most *= MOST_TIMES
    _within(file, indicator, values, codes, what=what, ends=(least, most))


def check_proportion(
    file: str, indicator: Indicator, counts: Floats, among: Floats, codes: npt.ArrayLike
) -> None:
    """Raise InvalidObservations where a proportion's count is many times those it is part of."""
    if indicator.value_type == "proportion":
        wrong = counts > MOST_TIMES * np.where(among > 0, among, np.nan)
        expected = f"no more than {MOST_TIMES} times those it is counted among"
        _refuse(wrong, counts, codes, f"{file}: the count of {indicator.slug}", expected)


def check_values(
    file: str, indicator: Indicator, values: Floats, codes: npt.ArrayLike, what: str = "value"
) -> None:
    """Raise InvalidObservations with the first figure that is none, and whose it is."""
    _within(file, indicator, values, codes, what=what, ends=bounds(indicator))


def _within(
    file: str,
    indicator: Indicator,
    values: Floats,
    codes: npt.ArrayLike,
    *,
    what: str,
    ends: tuple[float, float],
) -> None:
    least, most = ends
    expected = f"{least:g} or more" if np.isinf(most) else f"from {least:g} to {most:g}"
    wrong = (values < least) | (values > most)
    _refuse(wrong, values, codes, f"{file}: {what} of {indicator.slug}", expected)


def check_limits(
    file: str, value: Floats, lower: Floats, upper: Floats, codes: npt.ArrayLike
) -> None:
    """Raise InvalidObservations where limits are reversed, or leave the value out."""
    slack = 1e-9 * np.maximum(1.0, np.abs(value))
    for wrong, limit, expected in (
        (lower > upper, lower, "no more than the upper limit"),
        (lower > value + slack, lower, "no more than the value"),
        (upper < value - slack, upper, "no less than the value"),
    ):
        name = "upper" if limit is upper else "lower"
        _refuse(wrong, limit, codes, f"{file}: {name} limit", expected)


def _refuse(
    wrong: npt.NDArray[np.bool_],
    figures: Floats,
    codes: npt.ArrayLike,
    what: str,
    expected: str,
) -> None:
    if wrong.any():
        place = int(np.argmax(wrong))
        raise InvalidObservations(
            f"{what} of {np.asarray(codes)[place]} is {figures[place]:g} (expected {expected}; "
            f"{int(wrong.sum())} of {len(figures)} figures)"
        )
