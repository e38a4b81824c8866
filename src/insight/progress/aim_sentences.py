"""A written target in words: what it wants, and why it is met, on course or cannot be told.

The arithmetic is `insight.progress.aims`; figures stand without their unit, as in every reason.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Final

from insight.plans.targets import Target
from insight.progress.aims import Course, Goal
from insight.progress.series import Point
from insight.words.names import one_span, start_sentence
from insight.words.numbers import format_number

Say = Callable[[float], str]
"""Puts a figure into words."""
PLACES: Final = {
    "england": "England’s",
    "region": "the region’s",
    "similar": "similar places’",
    "county": "the county’s",
}
"""Whose figure a target is measured against."""


def due_words(stage: Target) -> str:
    """By when, or in which time, a stage is due: "in 2022/23", "by March 2026".

    >>> from datetime import date
    >>> due_words(Target(1, date(2023, 3, 31), due_words="2022/23"))
    'in 2022/23'
    >>> due_words(Target(1, date(2026, 3, 31)))
    'by March 2026'
    """
    label = stage.due_words
    if label and (stage.change or stage.net_zero):
        return f"by {one_span(label)}"
    if not label or label == f"{stage.due:%B %Y}":
        return f"by {stage.due:%B %Y}"
    return f"in {one_span(label)}"


def wanted_words(stage: Target, say: Say, *, other: str = "", goal: Goal | None = None) -> str:
    """What one stage wants, without its day: "at least 57", "England’s figure or above".

    `say` puts a figure into words; `goal` has the figure that a change comes to, where it is known.
    """
    if stage.net_zero:
        return "net zero"
    if stage.change:
        return _change_words(stage, say, goal)
    if stage.than:
        return _beside_words(stage, say, other or PLACES[stage.than], goal)
    if stage.compare == "between" and stage.upper is not None:
        return f"{say(stage.value)} to {say(stage.upper)}"
    return f"{stage.compare} {say(stage.value)}".strip()


def _change_words(stage: Target, say: Say, goal: Goal | None) -> str:
    way = "more" if stage.value > 0 else "less"
    size = f"{abs(stage.value):g}%" if stage.change == "%" else say(abs(stage.value))
    from_when = f" than in {one_span(stage.base)}" if stage.base else ""
    if not stage.value:
        size, way = "", "better" if stage.better else "as good"
        from_when = from_when if stage.better else f" as in {one_span(stage.base)}"
    comes_to = ""
    if goal is not None and math.isfinite(goal.bound):
        side = "or more" if math.isfinite(goal.low) else "or less"
        comes_to = f" (past {say(goal.bound)})" if goal.strict else f" ({say(goal.bound)} {side})"
    return f"{size} {way}{from_when}{comes_to}".strip()


def _beside_words(stage: Target, say: Say, other: str, goal: Goal | None) -> str:
    """So far above or below another place, or at its figure, with the side that will do."""
    if stage.compare == "between" and stage.upper is not None:
        return f"within {say(stage.upper)} of {_figure(other)}"
    if not stage.value:
        return _level_words(stage, other, goal)
    way = "above" if stage.value > 0 else "below"
    told = {"more than": "over", "less than": "under"}.get(stage.compare, stage.compare)
    if way == "below":  # a floor of −2 is at most 2 below
        turned = {"at least": "at most", "at most": "at least", "over": "under", "under": "over"}
        told = turned.get(told, told)
    return f"{told} {say(abs(stage.value))} {way} {_figure(other)}".strip()


def _figure(other: str) -> str:
    """Another place's figure, unless it is named as what it is, such as a median."""
    return other if other.endswith((" median", " joint figure")) else f"{other} figure"


def _level_words(stage: Target, other: str, goal: Goal | None) -> str:
    """At another place's figure, or past it."""
    past = stage.compare in {"more than", "less than"} or stage.better
    up = math.isfinite(goal.low) if goal is not None else stage.compare in {"more than", "at least"}
    if goal is None and not stage.compare:
        return f"better than {_figure(other)}" if past else f"{_figure(other)} or better"
    side = "above" if up else "below"
    return f"{side} {_figure(other)}" if past else f"{_figure(other)} or {side}"


def aim_words(stage: Target, say: Say, *, other: str = "", goal: Goal | None = None) -> str:
    """One stage as a sentence names it: "the target of at least 57 in 2022/23"."""
    wanted = wanted_words(stage, say, other=other, goal=goal)
    to = "to be" if stage.than and not wanted.startswith(other or PLACES[stage.than]) else "of"
    return f"the target {to} {wanted} {due_words(stage)}"


def path_words(target: Target, say: Say, *, other: str = "", goals: Sequence[Goal] = ()) -> str:
    """All stages of a target in order: "36% less than in 2019 by December 2025, then …"."""
    held: Sequence[Goal | None] = goals or [None] * len(target.path)
    said = [
        f"{wanted_words(stage, say, other=other, goal=goal)} {due_words(stage)}"
        for stage, goal in zip(target.path, held, strict=True)
    ]
    return ", then ".join(said)


def reason_of(target: Target, course: Course, decimals: int, *, other: str = "") -> str:
    """Why a written target is met, on course, not on course or cannot be told."""

    def say(value: float) -> str:
        return format_number(value, decimals)

    return Told(target, course, say, other or PLACES.get(target.than, "")).reason()


class Told:
    """The sentences of one course."""

    def __init__(self, target: Target, course: Course, say: Say, other: str) -> None:
        self.target, self.course, self.say, self.other = target, course, say, other

    def reason(self) -> str:
        """Why it is as it is."""
        known = {
            "no base named": self.no_base_named,
            "no figure of the base": self.no_base,
            "no figure beside it": self.nothing_beside,
            "no direction": self.no_direction,
            "no figure in its year": self.none_in_its_year,
            "no figure since": self.none_since,
        }
        return known[self.course.why]() if self.course.why in known else self.judged()

    def aim(self, goal: Goal | None = None) -> str:
        """The target, or one stage of it, as a sentence names it."""
        stage = goal.target if goal else self.target.path[-1]
        goal = goal or (self.course.goals[-1] if self.course.goals else None)
        return aim_words(stage, self.say, other=self.other, goal=goal)

    def no_base_named(self) -> str:
        """That the plan does not say than when."""
        size = wanted_words(self.target, self.say)
        return (
            f"The plan wants {size} {due_words(self.target)} and does not say than when: no figure "
            "can be held against a change without the year that it counts from."
        )

    def no_base(self) -> str:
        """That there is no figure of the year that a change counts from."""
        base = next(stage.base for stage in self.target.path if stage.change)
        return (
            f"{start_sentence(self.aim())} counts from {one_span(base)}, and there is no figure of "
            "that time, above zero, that compares with the latest."
        )

    def nothing_beside(self) -> str:
        """That there is no figure to hold beside it."""
        return f"There is no figure of the same time to hold beside it for {self.aim()}."

    def no_direction(self) -> str:
        """That the plan does not say which way it should go."""
        return (
            f"The plan does not say which way it should go, so nothing is judged by {self.aim()}."
        )

    def none_in_its_year(self) -> str:
        """That no figure is from the time that it is for."""
        return f"There is no figure from the time that {self.aim()} is for."

    def none_since(self) -> str:
        """That there is one figure only."""
        point = self.course.judged
        only = f", {self.figure(point)} in {_when(point)}" if point else ""
        return (
            f"There is one figure to go by{only}: it takes a later one to tell how it stands "
            f"against {self.aim()}."
        )

    def figure(self, point: Point) -> str:
        """A figure that was judged; for a difference, the place's own."""
        beside = self.course.beside
        return self.say(point.value + beside.value if beside is not None else point.value)

    def head(self) -> str:
        """How a sentence begins: “At 67.1 in 2023, 8.9 below England’s 76.0, it”."""
        point, beside = self.course.judged, self.course.beside
        if point is None:
            return "It"
        now = f"At {self.figure(point)} in {_when(point)}"
        if beside is None:
            return f"{now} it"
        theirs = f"{self.other} {self.say(beside.value)}"
        if self.say(abs(point.value)) == self.say(0):
            return f"{now}, level with {theirs}, it"
        way = "above" if point.value > 0 else "below"
        return f"{now}, {self.say(abs(point.value))} {way} {theirs}, it"

    def judged(self) -> str:
        """How the figure that decided stands."""
        why, aim = self.course.why, self.aim()
        span = self.course.goals[-1].is_span and not self.target.than
        said = {
            "reached": f"has reached {aim}.",
            "reached later": f"has reached {aim}, though not in its time.",
            "kept so far": f"is within {aim} so far." if span else f"keeps to {aim} so far.",
            "date passed": f"has not reached {aim}, and that time has passed.",
            "stage missed": f"has not reached the stage due last, {self.aim(self.course.passed)}.",
        }.get(why) or self.line()
        over = ""
        if why == "no figure of its day":
            over = " That time is over, and no figure of its end is held."
        elif self.course.late:
            over = " That time is over, and its figure is not held yet."
        return f"{self.head()} {said}{over}{self.then()}{self.chance()}"

    def line(self) -> str:
        """Where it stands against the straight line to the next stage."""
        course = self.course
        place = "is level with or ahead of" if course.on_line else "is behind"
        stage = f"has reached {self.aim(course.passed)}; it " if course.passed else ""
        if self.target.cumulative:
            if course.on_line is None:
                return f"has passed {self.aim()} already."
            place = "keeps up with" if course.on_line else "does not keep up with"
            by = f", whose share of it would be {self.say(course.expected or 0)} by then"
            return f"{place} {self.aim(course.ahead)}{by}."
        if self.is_past_a_span():
            return f"{stage}is past the most that is wanted by {self.aim(course.ahead)}."
        stands = self.expected()
        return f"{stage}{place} the straight line to {self.aim(course.ahead)}, {stands}."

    def is_past_a_span(self) -> bool:
        """Whether there is too much of it, where the target has a most and a least."""
        goal, point = self.course.ahead, self.course.judged
        if goal is None or point is None or not goal.is_span:
            return False
        return self.course.expected == goal.high and point.value > goal.high

    def expected(self) -> str:
        """Where the straight line stands by then."""
        value = self.course.expected or 0.0
        if self.course.beside is None:
            return f"which stands at {self.say(value)} by then"
        way = "above" if value > 0 else "below"
        return f"which stands at {self.say(abs(value))} {way} {_figure(self.other)} by then"

    def then(self) -> str:
        """What the figure of the target's own time was, or what has come since."""
        course, own = self.course, self.course.own
        if own is None or course.judged is None:
            return ""
        if course.judged is not own:
            itself = own.period.label == self.target.path[-1].due_words
            when = f"{_when(own)} itself" if itself else f"{_when(own)}, the figure nearest to it,"
            return f" In {when} it was {self.say_own(own)}."
        latest = course.points[-1] if course.points else None
        if latest is None or latest is own or course.goals[-1].reached(latest.value):
            return ""
        return f" It has slipped since, to {self.say_own(latest)} in {_when(latest)}."

    def say_own(self, point: Point) -> str:
        """A figure by itself; of a difference, how far above or below it was."""
        if not self.target.than:
            return self.say(point.value)
        way = "above" if point.value > 0 else "below"
        return f"{self.say(abs(point.value))} {way} {_figure(self.other)}"

    def chance(self) -> str:
        """A caution where the interval of what was judged reaches over the target."""
        point, goals = self.course.judged, self.course.goals
        if point is None or not goals or point.lower is None or point.upper is None:
            return ""
        goal = self.course.passed if self.course.why == "stage missed" else goals[-1]
        if self.course.on_line is not None or goal is None:
            return ""
        ends = [end for end in (goal.low, goal.high) if math.isfinite(end)]
        over = any(point.lower < end < point.upper for end in ends)
        if not over or point.value in ends:
            return ""
        side = "is on that side of" if goal.reached(point.value) else "is short of"
        return f" That it {side} the target could be chance: the 95% interval reaches over it."


def _when(point: Point) -> str:
    return one_span(point.period.label)
