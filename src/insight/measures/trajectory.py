"""From a baseline to a target: how far, how fast; and how a gap between two groups has moved."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, TypeAlias

from insight.errors import InvalidObservations, Undefined
from insight.measures._arrays import number
from insight.measures._polarity import Polarity, check_polarity
from insight.measures.rounding import ROUNDING, same_but_for_rounding

Movement: TypeAlias = Literal["narrowed", "widened", "unchanged"]
_NO_RATIO = "A ratio is undefined where a value is 0 or less."
_NO_PERCENT = "A change in per cent is undefined from 0."


@dataclass(frozen=True)
class Trajectory:
    """Where an indicator stands on the straight line from its baseline to its target.

    Attributes
    ----------
    expected
        The value that the straight line has at this time, in the indicator's unit.
    share_covered
        Share of the distance to the target that is covered: below 0 the wrong way, above 1 beyond
        it.
    observed_change
        Change a year since the baseline; None in the baseline's own year.
    required_change
        Change a year that would still reach the target in time; None once the time is up.
    projected
        Value at the target's time if the observed change goes on; None without one.
    on_line
        Whether it is on the straight line or ahead of it.
    met
        Whether it has reached the target.

    """

    expected: float
    share_covered: float
    observed_change: float | None
    required_change: float | None
    projected: float | None
    on_line: bool
    met: bool


@dataclass(frozen=True)
class GapChange:
    """A gap between a group and its reference, before and now, in absolute terms and as a ratio.

    Attributes
    ----------
    difference_before, difference_now
        Group less reference, in the indicator's unit.
    difference_change_percent
        Change of the difference in per cent of what it was; None where it was 0.
    ratio_before, ratio_now
        Group over reference; None where a value is 0 or less.
    group_change_percent, reference_change_percent
        Change of each in per cent of what it was; None from 0.
    absolute, relative
        Whether difference and ratio moved towards none or away; relative is None without ratios.
    levelled_down
        Whether a gap narrowed only because the better-off of the two got worse.
    note
        What is undefined here and why; empty if nothing.

    """

    difference_before: float
    difference_now: float
    difference_change_percent: float | None
    ratio_before: float | None
    ratio_now: float | None
    group_change_percent: float | None
    reference_change_percent: float | None
    absolute: Movement
    relative: Movement | None
    levelled_down: bool
    note: str = ""


def share_covered(*, baseline: float, target: float, value: float) -> float:
    r"""Give the share of the distance from baseline to target that is covered.

    .. math:: (y - y_0) / (y^* - y_0)

    0 at the baseline, 1 at the target, below 0 the wrong way, above 1 beyond. Raises
    InvalidObservations for figures that are not finite, and Undefined where the target is the
    baseline.

    >>> share_covered(baseline=70, target=80, value=75)
    0.5
    """
    _check(baseline=baseline, target=target, value=value)
    if target == baseline:
        message = f"progress is undefined: the target is the baseline, {baseline:g}"
        raise Undefined(message)
    return (value - baseline) / (target - baseline)


def straight_line(
    *, baseline: float, target: float, baseline_year: float, target_year: float, year: float
) -> float:
    """Give the value at a year on the straight line from baseline to target, or on beyond either.

    Raises InvalidObservations for figures that are not finite, or a target not after its baseline.

    >>> straight_line(baseline=70, target=80, baseline_year=2024, target_year=2034, year=2028)
    74.0
    """
    _check(baseline=baseline, target=target, year=year)
    _check(baseline_year=baseline_year, target_year=target_year)
    if target_year <= baseline_year:
        raise InvalidObservations(
            f"the target’s year is {target_year:g} (expected after the baseline’s, "
            f"{baseline_year:g})"
        )
    return baseline + (target - baseline) * (year - baseline_year) / (target_year - baseline_year)


def trajectory(
    *,
    baseline: float,
    target: float,
    baseline_year: float,
    target_year: float,
    year: float,
    value: float,
) -> Trajectory:
    """Give where a value stands on the way from baseline to target; years may have fractions.

    Better is the way from baseline to target. Raises InvalidObservations for figures that are not
    finite, a target not after its baseline, or a year before it, and Undefined where the target is
    the baseline.

    Half way in value after four tenths of the time:

    >>> way = trajectory(
    ...     baseline=70, target=80, baseline_year=2024, target_year=2034, year=2028, value=75
    ... )
    >>> way.share_covered, way.expected, way.observed_change, way.projected, way.on_line
    (0.5, 74.0, 1.25, 82.5, True)
    """
    expected = straight_line(
        baseline=baseline,
        target=target,
        baseline_year=baseline_year,
        target_year=target_year,
        year=year,
    )
    covered = share_covered(baseline=baseline, target=target, value=value)
    if year < baseline_year:
        message = f"year is {year:g} (expected the baseline’s, {baseline_year:g}, or later)"
        raise InvalidObservations(message)
    gone, left = year - baseline_year, target_year - year
    observed = (value - baseline) / gone if gone > 0 else None
    upward = 1 if target > baseline else -1
    return Trajectory(
        expected=expected,
        share_covered=covered,
        observed_change=observed,
        required_change=(target - value) / left if left > 0 else None,
        projected=None if observed is None else value + observed * left,
        on_line=_at_least(value * upward, expected * upward),
        met=_at_least(value * upward, target * upward),
    )


def gap_change(
    *,
    group_before: float,
    reference_before: float,
    group_now: float,
    reference_now: float,
    polarity: Polarity,
) -> GapChange:
    """Give how the gap between a group and its reference moved: always in difference and in ratio.

    The two can move opposite ways, and so can the ratio of a rate and that of its complement, so
    that neither stands alone. Levelling down is judged by polarity, and never where it is neutral.

    Raises InvalidObservations for figures that are not finite or a polarity unknown.
    Source: Scanlan (2006) on rates and their complements; Keppel et al. (2005).

    Both fell by 10, so that the difference stayed and the ratio went from 2 to 3:

    >>> gap = gap_change(
    ...     group_before=40,
    ...     reference_before=20,
    ...     group_now=30,
    ...     reference_now=10,
    ...     polarity="lower_is_better",
    ... )
    >>> gap.absolute, gap.relative, gap.ratio_now
    ('unchanged', 'widened', 3.0)
    """
    _check(group_before=group_before, reference_before=reference_before)
    _check(group_now=group_now, reference_now=reference_now)
    check_polarity(polarity)
    before, now = group_before - reference_before, group_now - reference_now
    ratio_before = _ratio(group_before, reference_before)
    ratio_now = _ratio(group_now, reference_now)
    absolute = _movement(abs(before), abs(now), max(abs(group_before), abs(reference_before)))
    relative = None
    if ratio_before is not None and ratio_now is not None:
        relative = _movement(abs(math.log(ratio_before)), abs(math.log(ratio_now)), 1.0)
    percents = tuple(
        _percent(old, new)
        for old, new in (
            (before, now),
            (group_before, group_now),
            (reference_before, reference_now),
        )
    )
    narrowed = "narrowed" in (absolute, relative)
    notes = [_NO_RATIO] if relative is None else []
    notes += [_NO_PERCENT] if None in percents else []
    return GapChange(
        difference_before=before,
        difference_now=now,
        difference_change_percent=percents[0],
        ratio_before=ratio_before,
        ratio_now=ratio_now,
        group_change_percent=percents[1],
        reference_change_percent=percents[2],
        absolute=absolute,
        relative=relative,
        levelled_down=narrowed
        and _better_off_fell(
            (group_before, group_now), (reference_before, reference_now), polarity
        ),
        note=" ".join(notes),
    )


def _better_off_fell(
    group: tuple[float, float], reference: tuple[float, float], polarity: Polarity
) -> bool:
    """Say whether the better-off of two (before, now) got worse and the other no better."""
    if polarity == "neutral":
        return False
    sign = 1 if polarity == "higher_is_better" else -1
    worse_off, better_off = sorted((group, reference), key=lambda pair: sign * pair[0])
    return _moved(better_off, sign) < 0 and _moved(worse_off, sign) <= 0


def _moved(pair: tuple[float, float], sign: int) -> float:
    """Give how far a figure got better (above 0) or worse, 0 where only rounding moved it."""
    before, now = pair
    return 0.0 if same_but_for_rounding(before, now) else sign * (now - before)


def _ratio(group: float, reference: float) -> float | None:
    """Give a ratio, or None where a value is 0 or less."""
    return group / reference if group > 0 and reference > 0 else None


def _percent(before: float, now: float) -> float | None:
    """Give a change in per cent of the size of what was, or None from 0."""
    return 100 * (now / before - 1) if before != 0 else None


def _movement(before: float, now: float, size: float) -> Movement:
    """Say whether a gap narrowed or widened by more than rounding."""
    if math.isclose(before, now, rel_tol=ROUNDING, abs_tol=ROUNDING * size):
        return "unchanged"
    return "narrowed" if now < before else "widened"


def _at_least(value: float, mark: float) -> bool:
    """Say whether a value reaches a mark, but for rounding."""
    return value >= mark or math.isclose(value, mark, rel_tol=ROUNDING)


def _check(**figures: float) -> None:
    """Raise InvalidObservations for a figure that is not finite, by its name."""
    for name, figure in figures.items():
        number(name, figure)
