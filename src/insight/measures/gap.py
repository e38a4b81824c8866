"""The gap between two groups: difference and ratio, with intervals, and how a gap has changed."""

from __future__ import annotations

import math
from typing import Final

from insight.errors import Undefined
from insight.measures._arrays import fraction, number
from insight.measures.results import LARGEST_LOG, Result, normal_result, standard_score

SLIGHT: Final = 0.1
"""Standard deviations among England's areas, below which a gap without an interval is no gap."""
_NO_END = "No interval: the values are so uncertain that it has no end."
_NO_ERRORS = "No interval: the source does not say how uncertain both values are."


def difference(
    *,
    group: float,
    reference: float,
    group_error: float | None = None,
    reference_error: float | None = None,
    confidence: float = 0.95,
) -> Result:
    r"""Give the absolute gap: the group's value less that of the reference.

    .. math:: D = y_1 - y_0, \qquad s_D = \sqrt{s_1^2 + s_0^2}

    The page's convention is most less least deprived. Any sign, in the unit of the values. The
    errors are standard errors; without both there is no interval, and the note says so.

    Raises InvalidObservations for a value that is not finite or an error below 0.

    With standard errors of 3 and 4, the difference has one of 5:

    >>> gap = difference(group=40, reference=25, group_error=3, reference_error=4)
    >>> gap.value, gap.standard_error
    (15.0, 5.0)
    """
    group, reference = number("group", group), number("reference", reference)
    fraction("confidence", confidence)
    errors = _errors(group_error, reference_error)
    if errors is None:
        return Result(group - reference, None, None, "difference", 2, _NO_ERRORS)
    return normal_result(
        group - reference,
        math.hypot(*errors),
        method="difference, normal",
        groups=2,
        confidence=confidence,
    )


def ratio(
    *,
    group: float,
    reference: float,
    group_error: float | None = None,
    reference_error: float | None = None,
    confidence: float = 0.95,
) -> Result:
    r"""Give the relative gap: the group's value over that of the reference.

    .. math:: R = y_1 / y_0, \qquad s_{\ln R} = \sqrt{(s_1/y_1)^2 + (s_0/y_0)^2}

    The page's convention is most over least deprived. Above 0, no unit, 1 where there is no gap.
    `standard_error` is that of the logarithm, and so the interval lies evenly about it.

    Raises InvalidObservations for a value that is not finite or an error below 0, and Undefined
    where a value is 0 or less: nothing is so many times nothing.

    >>> ratio(group=40, reference=25).value
    1.6
    """
    group, reference = number("group", group), number("reference", reference)
    for name, value in (("group", group), ("reference", reference)):
        if value <= 0:
            message = f"the ratio is undefined: the {name} is {value:g} (expected above 0)"
            raise Undefined(message)
    value = group / reference
    fraction("confidence", confidence)
    errors = _errors(group_error, reference_error)
    if errors is None:
        return Result(value, None, None, "ratio", 2, _NO_ERRORS)
    error = math.hypot(errors[0] / group, errors[1] / reference)
    if standard_score(confidence) * error > LARGEST_LOG:
        return Result(value, None, None, "ratio", 2, _NO_END, error)
    reach = math.exp(standard_score(confidence) * error)
    return Result(
        value,
        value / reach,
        value * reach,
        "ratio, normal on the log scale",
        2,
        standard_error=error,
    )


def change_in_gap(*, before: Result, now: Result, confidence: float = 0.95) -> Result:
    r"""Give how far a difference has moved, now less before, each with its standard error.

    .. math:: C = D_1 - D_0, \qquad s_C = \sqrt{s_1^2 + s_0^2}

    Right only where the two periods share nobody and no year. In the unit of the gaps. Without both
    standard errors there is no interval, and the note says so.

    >>> old = difference(group=40, reference=20, group_error=3, reference_error=4)
    >>> new = difference(group=30, reference=20, group_error=4, reference_error=3)
    >>> change = change_in_gap(before=old, now=new)
    >>> change.value, round(change.standard_error, 4)
    (-10.0, 7.0711)
    """
    return difference(
        group=now.value,
        reference=before.value,
        group_error=now.standard_error,
        reference_error=before.standard_error,
        confidence=confidence,
    )


def tells_apart(
    gap: float, *, limits: tuple[float, float] | None = None, spread: float | None = None
) -> bool:
    r"""Give whether one figure may be called higher, lower, better or worse than another.

    The one rule for every such word: where the gap has a 95% interval, the interval leaves out
    zero; where it has none, the gap is at least `SLIGHT` standard deviations of England's areas of
    that kind, `spread`. With neither, any gap beyond rounding error. All in the unit of the gap. A
    tenth of a standard deviation is half of what Cohen (1988) calls a small difference.

    >>> tells_apart(0.2, limits=(-0.1, 0.5)), tells_apart(0.2, limits=(0.1, 0.3))
    (False, True)
    >>> tells_apart(0.1, spread=4.0), tells_apart(0.5, spread=4.0)
    (False, True)
    """
    if math.isnan(gap) or math.isclose(gap, 0.0, abs_tol=1e-9):
        return False
    if limits is not None:
        return not limits[0] <= 0 <= limits[1]
    if spread is not None and math.isfinite(spread) and spread > 0:
        return abs(gap) >= SLIGHT * spread
    return True


def _errors(group: float | None, reference: float | None) -> tuple[float, float] | None:
    """Give both standard errors, or None unless both are there; raise where one is no error."""
    given = {"group_error": group, "reference_error": reference}
    errors = [number(name, error, least=0) for name, error in given.items() if error is not None]
    return (errors[0], errors[1]) if len(errors) == len(given) else None
