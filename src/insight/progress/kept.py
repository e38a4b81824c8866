"""The verdict against a target: one to be reached, a level to be kept, or one that nothing judges.

The rules are told in `insight.progress.judging`, which calls `judge_by_target` with the arithmetic
done.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from insight.measures._polarity import Polarity
from insight.measures.trajectory import Trajectory
from insight.plans.records import Direction
from insight.plans.targets import Target
from insight.progress.change import Change, better_way
from insight.progress.series import Point
from insight.progress.verdicts import Verdict, judge_change, judge_target, moved
from insight.words.numbers import format_number

Side = Literal["floor", "ceiling"]
BETTER: Final[dict[Polarity, Side]] = {"higher_is_better": "floor", "lower_is_better": "ceiling"}
"""Where the catalogue says which way is better, the level is kept on that side."""
SIGNS: Final[dict[Side, int]] = {"floor": 1, "ceiling": -1}
_WAYS: Final[dict[Side, tuple[str, str, str]]] = {
    "floor": ("above", "below", "fallen"),
    "ceiling": ("below", "above", "risen"),
}


def _above(value: float, level: float) -> int:
    """1 above the level, -1 below it, 0 at it: a rounding error is not a side."""
    return (
        0 if math.isclose(value, level, rel_tol=1e-9, abs_tol=1e-12) else 1 if value > level else -1
    )


def side_to_keep(target: Target, began: Point | None, polarity: Polarity) -> Side | None:
    """The side of a level to be kept: the better one, else where the figure stood at the start.

    None where the catalogue says neither way and the figure stood exactly at the level, or `began`
    is None because no figure tells where it stood.
    """
    if polarity in BETTER:
        return BETTER[polarity]
    stood = 0 if began is None else _above(began.value, target.value)
    return next((side for side, sign in SIGNS.items() if sign == stood), None)


@dataclass(frozen=True, kw_only=True)
class Held:
    """What a target is held against.

    `began` is the figure from before the plan, or the first; `baseline` the one that the latest is
    compared with, which shares no day with it. `since_start` says whether any figure is from after
    the plan began.
    """

    points: Sequence[Point]
    began: Point
    baseline: Point
    latest: Point
    change: Change | None
    line: Trajectory | None
    polarity: Polarity
    since_start: bool


def judge_by_target(
    target: Target, direction: Direction, held: Held, decimals: int
) -> tuple[Verdict, str, Side | None]:
    """The verdict, its reason, and the side of a level to be kept; None for any other target."""
    baseline, latest = held.baseline, held.latest
    if direction == "unclear":
        return *judge_unclear(target, baseline, latest, decimals), None
    if direction == "maintain":
        began = held.began if held.began != latest else None
        side = side_to_keep(target, began, held.polarity)
        return *judge_kept(target, side, held, decimals), side
    sign = better_way(direction, baseline.value, target.value)
    return *judge_target(target, held.line, baseline, latest, sign, decimals), None


def judge_kept(target: Target, side: Side | None, held: Held, decimals: int) -> tuple[Verdict, str]:
    """Whether a level is kept: the latest figure is not past it."""
    latest = held.latest
    if not held.since_start:
        level = _level(target, latest, decimals)
        return "cannot say", f"There is no figure since the plan began to hold against {level}."
    if side is None:
        return _no_side(target, held, decimals)
    good, bad, _ = _WAYS[side]
    stands = _above(latest.value, target.value)
    if stands * SIGNS[side] >= 0:
        verdict: Verdict = "met" if latest.period.end >= target.due else "on course"
        said = _kept_words(target, side, held, decimals)
        return verdict, f"{said}{_chance(target, latest, good)}"
    said = _lost_words(target, side, held, decimals)
    return "not on course", f"{said}{_chance(target, latest, bad)}"


def _level(target: Target, latest: Point, decimals: int) -> str:
    wants = "wanted" if latest.period.end >= target.due else "wants"
    aim = format_number(target.value, decimals)
    return f"the level of {aim} that the plan {wants} kept until {target.due:%B %Y}"


def _just(target: Target, latest: Point, decimals: int) -> str:
    """A word before the side where the figure, as it is rounded, reads like the level itself."""
    alike = format_number(latest.value, decimals) == format_number(target.value, decimals)
    return "just " if alike else ""


def _now(latest: Point, decimals: int) -> str:
    return f"At {format_number(latest.value, decimals)} in {latest.period.label}"


def _kept_words(target: Target, side: Side, held: Held, decimals: int) -> str:
    """That it is kept, and whether it has been all the while."""
    good, bad, _ = _WAYS[side]
    level, now = _level(target, held.latest, decimals), _now(held.latest, decimals)
    earlier = [p for p in held.points if held.began.period <= p.period < held.latest.period]
    past = [p for p in earlier if SIGNS[side] * _above(p.value, target.value) < 0]
    at = not _above(held.latest.value, target.value)
    where = "at" if at else f"{_just(target, held.latest, decimals)}{good}"
    if not past:
        stayed = f"is {where}" if at or not earlier else f"has stayed {where}"
        return f"{now} it {stayed} {level}."
    return f"{now} it is {where} {level}; in {past[-1].period.label} it was {bad} it."


def _lost_words(target: Target, side: Side, held: Held, decimals: int) -> str:
    """That it is lost, and where it stood when the plan began."""
    good, bad, moved_to = _WAYS[side]
    level, now = _level(target, held.latest, decimals), _now(held.latest, decimals)
    bad = f"{_just(target, held.latest, decimals)}{bad}"
    if held.began == held.latest:
        return f"{now} it is {bad} {level}."
    then = f"{format_number(held.began.value, decimals)} in {held.began.period.label}"
    stood = _above(held.began.value, target.value) * SIGNS[side]
    if stood < 0:
        return f"{now} it is {bad} {level}, as it was at the start ({then})."
    was = good if stood else "at that level"
    return f"{now} it has {moved_to} {bad} {level}; it was {was} at the start ({then})."


def _chance(target: Target, latest: Point, where: str) -> str:
    """A caution where the interval of the latest figure reaches over the level."""
    if latest.lower is None or latest.upper is None:
        return ""
    if latest.value == target.value or not latest.lower < target.value < latest.upper:
        return ""
    return f" That it is {where} it could be chance: its 95% interval reaches over the level."


def _no_side(target: Target, held: Held, decimals: int) -> tuple[Verdict, str]:
    """Neither the plan nor the catalogue nor the start says which side is the one to keep."""
    latest, level = held.latest, _level(target, held.latest, decimals)
    if held.began == latest:
        return "cannot say", (
            f"There is only one figure to go by, for {latest.period.label}, and nothing says on "
            f"which side of {level} it should stay."
        )
    if _above(latest.value, target.value) == 0:
        verdict: Verdict = "met" if latest.period.end >= target.due else "on course"
        return verdict, f"{_now(latest, decimals)} it is at {level}, as it was at the start."
    unknown = f"It stood exactly at {level} at the start, so neither side is the one to keep."
    movement = moved(held.began, latest, decimals)
    if held.change is None:
        return "cannot say", f"{unknown} {movement}."
    verdict, reason = judge_change(held.change, "maintain", movement, decimals)
    return verdict, f"{unknown} {reason}"


def judge_unclear(
    target: Target, baseline: Point, latest: Point, decimals: int
) -> tuple[Verdict, str]:
    """No verdict against a target where the plan does not say which way is better."""
    aim = f"the target of {format_number(target.value, decimals)} by {target.due:%B %Y}"
    said = (
        f"It was {format_number(latest.value, decimals)} in {latest.period.label}"
        if baseline == latest
        else moved(baseline, latest, decimals)
    )
    return "cannot say", (
        f"{said}. The plan does not say which way it should go, so nothing is judged by {aim}."
    )
