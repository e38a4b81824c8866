"""A target for a gap in words: what it wants, and why it is met, on course or cannot be told.

Figures stand with their unit: a gap in percentage points is no gap in per cent, pounds or years.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from insight.catalogue import Indicator
from insight.plans.targets import Target
from insight.progress.aim_sentences import Say, Told, due_words
from insight.progress.aims import Course, Goal
from insight.progress.series import Point
from insight.words.names import one_span, start_sentence
from insight.words.numbers import format_gap, format_value, is_short

THIRDS = {100 / 3: "a third", 200 / 3: "two thirds"}


@dataclass(frozen=True)
class GapWords:
    """How the sentences of a target for a gap speak of it: `it`, and figures in their unit."""

    it: str
    say: Say


def gap_words(indicator: Indicator, *, is_difference: bool) -> GapWords:
    """The words for a gap between two figures of an indicator, or for an index of inequality."""
    short = is_short(indicator.unit)
    if not is_difference:
        return GapWords("it", lambda value: format_value(value, indicator, unit=short))

    def say(value: float) -> str:
        text = format_gap(value, indicator, signed=True).removeprefix("+")
        if indicator.unit == "%":
            return text.replace(" point", " percentage point")
        return text if short else text.split(" ", maxsplit=1)[0]

    return GapWords("the gap", say)


def wanted_of_gap(stage: Target, say: Say, *, goal: Goal | None = None) -> str:
    """What one stage wants of a gap: "no gap", "a gap of 8 points", "half the gap of 2019"."""
    since = f" than in {one_span(stage.base)}" if stage.base else ""
    comes_to = ""
    if goal is not None and math.isfinite(goal.bound) and stage.change:
        comes_to = f" (under {say(goal.bound)})" if goal.strict else f" ({say(goal.bound)} or less)"
    if stage.change and not stage.value:
        return f"a narrower gap{since}{comes_to}"
    if stage.change == "%":
        share = -stage.value
        size = next((s for part, s in THIRDS.items() if math.isclose(part, share)), f"{share:g}%")
        return f"a gap {size} narrower{since}{comes_to}"
    if stage.change:
        return f"a gap narrower by {say(abs(stage.value))}{since}{comes_to}"
    if not stage.value and stage.compare != "less than":
        return "no gap"
    side = f"{stage.compare} " if stage.compare else ""
    return f"a gap of {side}{say(stage.value)}"


def gap_path_words(target: Target, say: Say, *, goals: Sequence[Goal] = ()) -> str:
    """All stages of a target for a gap in order, each with its day."""
    held: Sequence[Goal | None] = goals or [None] * len(target.path)
    return ", then ".join(
        f"{wanted_of_gap(goal.target if goal else stage, say, goal=goal)} {due_words(stage)}"
        for stage, goal in zip(target.path, held, strict=True)
    )


def reason_of_gap(
    target: Target, course: Course, words: GapWords, *, named: bool, baseline: str
) -> str:
    """Why a target for a gap is met, on course, not on course or cannot be told.

    `named` says whether the plan names the year that a change counts from; else it is that of
    `baseline`, and the reader is told.
    """
    told = _ToldOfGap(target, course, words)
    counted = ""
    if not named and baseline:
        counted = (
            f" The plan does not say than when: it is counted from {one_span(baseline)}, as "
            "progress is here."
        )
    return f"{told.reason()}{counted}"


class _ToldOfGap(Told):
    """The sentences of one course of a gap."""

    def __init__(self, target: Target, course: Course, words: GapWords) -> None:
        super().__init__(target, course, words.say, "")
        self.it = words.it

    def reason(self) -> str:
        known = {
            "no gap at the base": self.no_gap,
            "more than the gap": self.no_gap,
            "target in doubt": self.in_doubt,
            "stage in doubt": self.in_doubt,
            "line in doubt": self.in_doubt,
            "reached in doubt": self.perhaps_reached,
        }
        why = self.course.why
        return known[why]() if why in known else f"{super().reason()}{self.turned()}"

    def aim(self, goal: Goal | None = None) -> str:
        stage = goal.target if goal else self.target.path[-1]
        goal = goal or (self.course.goals[-1] if self.course.goals else None)
        return f"the target of {wanted_of_gap(stage, self.say, goal=goal)} {due_words(stage)}"

    def head(self) -> str:
        point = self.course.judged
        if point is None:
            return start_sentence(self.it)
        return f"At {self.with_interval(point)}, {self.it}"

    def with_interval(self, point: Point) -> str:
        limits = ""
        if point.lower is not None and point.upper is not None:
            ends = [self.say(end).split(" ", maxsplit=1)[0] for end in (point.lower, point.upper)]
            limits = f" (95% interval {ends[0]} to {ends[1]})"
        return f"{self.say(point.value)} in {one_span(point.period.label)}{limits}"

    def no_gap(self) -> str:
        """Why nothing can be taken of the gap that a change counts from."""
        base, stage = self.course.base, self.target.path[-1]
        if base is None:
            return self.no_base()
        then, aim = one_span(base.period.label), start_sentence(self.aim())
        if self.course.why == "more than the gap":
            return f"{aim} takes more than there was: in {then} it was {self.say(base.value)}."
        if base.value < 0:
            how = f"it was the other way round then, at {self.say(base.value)}"
        elif not base.value:
            how = "there was none then"
        else:
            how = f"that one, {self.with_interval(base)}, cannot be told from no gap"
        return f"{aim} counts from the gap of {one_span(stage.base)}, and {how}."

    def in_doubt(self) -> str:
        """That chance could explain on which side of the target, a stage or the line it lies."""
        course = self.course
        what = self.aim()
        if course.why == "stage in doubt":
            what = f"the stage due last, {self.aim(course.passed)}"
        if course.why == "line in doubt":
            what = f"the straight line to {self.aim(course.ahead)}, {self.expected()}"
        joined = "," if course.why == "line in doubt" else ""
        return (
            f"{self.head()} lies too near {what}{joined} to be told from it: chance could explain "
            f"which side it is on.{self.turned()}"
        )

    def perhaps_reached(self) -> str:
        return (
            f"{self.head()} is clearly within the straight line to {self.aim()}. It has reached "
            f"the target too, but that could be chance.{self.turned()}"
        )

    def turned(self) -> str:
        """That a gap is the other way round, where its interval leaves out that there is none."""
        point = self.course.judged
        if point is None or self.it != "the gap" or point.value >= 0:
            return ""
        if point.upper is not None and point.upper >= 0:
            return ""
        return " It is the other way round now: who was better off is behind."

    def chance(self) -> str:
        return ""  # a verdict on a gap is given only where its interval bears it
