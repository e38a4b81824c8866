"""The records of a target, as a council writes it, and of the figures that it reports itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Literal

from insight.errors import InvalidPlan
from insight.plans.kinds import when
from insight.plans.targets.grammar import Compare, Than
from insight.plans.targets.wanted import Wanted, read_wanted
from insight.plans.worded import Worded


@dataclass(frozen=True)
class Target(Worded):
    """A value to reach by a day. `author` is empty where the plan itself set it.

    `says` and `due_words` are the council's own words, where it wrote the target in words; `starts`
    is then the first day of the time that it is for. `compare` says which side of the value will
    do, "" where that is for the plan's direction to say; "between" has an `upper` end, and `better`
    is strictly past the value, on the better side. With `than`, the value is so many units above
    that place's figure of the same time. With `change`, it is so many per cent or units more than
    the figure of `base`, "" where the plan names none. `net_zero` is nothing given off, on balance.
    Figures of a `cumulative` target count up within its time. A target staged by year has all its
    `stages`, the last of which is itself.
    """

    value: float
    due: date
    indicator: str = ""
    author: str = ""
    set_on: date | None = None
    note: str = ""
    says: str = ""
    due_words: str = ""
    starts: date | None = None
    compare: Compare = ""
    upper: float | None = None
    than: Than = ""
    change: Literal["", "%", "units"] = ""
    base: str = ""
    better: bool = False
    net_zero: bool = False
    cumulative: bool = False
    stages: tuple[Target, ...] = ()

    @property
    def path(self) -> tuple[Target, ...]:
        """Its stages in the order of their days; itself where it has one only."""
        return self.stages or (self,)

    @property
    def is_plain(self) -> bool:
        """Whether it is one figure to reach or to keep, and no words say more of it."""
        kinds = (self.than, self.change, self.better, self.net_zero, self.cumulative)
        more = (self.compare, *kinds, self.stages)
        return not any(more)

    @property
    def is_level(self) -> bool:
        """Whether its value is a figure of the series, and not a distance from another one."""
        return not (self.than or self.change or self.net_zero)


@dataclass(frozen=True)
class Reported(Worded):
    """A figure that the council itself reports: its time, its value and where it was read.

    `england` is England's figure of the same time, where the report gives it.
    """

    period: str
    value: float
    source: str = ""
    url: str = ""
    lower: float | None = None
    upper: float | None = None
    england: float | None = None
    note: str = ""


def target_of(
    raw: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None,
) -> tuple[Target | None, str]:
    """The target of a checked table, or of one for each stage; and the words where none is set yet.

    The last stage is the target itself, with who set it wherever a stage says so.
    """
    entries = [raw] if isinstance(raw, Mapping) else list(raw or ())
    read = [(entry, _wanted(entry)) for entry in entries]
    if len(read) == 1 and read[0][1].pending:
        return None, str(read[0][0]["says"])
    stages = tuple(_stage(entry, wanted) for entry, wanted in read)
    if len(stages) < 2:
        return (stages[0] if stages else None), ""
    named = [stage for stage in stages if stage.indicator]
    theirs = [stage for stage in stages if stage.author]
    target = replace(stages[-1], stages=stages)
    if named:
        target = replace(target, indicator=named[0].indicator)
    if theirs:
        target = replace(target, author=theirs[0].author, set_on=theirs[0].set_on)
    return target, ""


def _wanted(entry: Mapping[str, Any]) -> Wanted:
    says = entry.get("says")
    return Wanted(float(entry["value"])) if says is None else read_wanted(says)


_SAID = frozenset(("pending", "of_gap"))
"""What the words of a target say that its check asks, and no figure is held against."""


def _stage(entry: Mapping[str, Any], wanted: Wanted) -> Target:
    due = entry["due"]
    period = when(due)
    if period is None:
        raise InvalidPlan(f"[target] due is {due!r} (expected a date or a time)")
    known = {key: entry[key] for key in ("indicator", "author", "set_on", "note") if key in entry}
    named = {f.name: getattr(wanted, f.name) for f in fields(wanted) if f.name not in _SAID}
    worded = not isinstance(due, date)
    return Target(
        **known,
        **named,
        due=period.end,
        says=entry.get("says", ""),
        due_words=period.label if worded else "",
        starts=period.start if worded else None,
    )
