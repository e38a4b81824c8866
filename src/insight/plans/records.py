"""The records that a plan is made of: what a council says it will change, and what would show it.

What a plan does not give (a target, a date, an owner) is None or empty here, never guessed.
`insight.plans` reads them from TOML; `docs/plans.md` describes the format. Their words are others':
each record takes them through `insight.outside` when it is made.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from insight.plans.heads import CompareFrom, PlanArea, PlanSource
from insight.plans.series import Direction, SeriesLink, Unlinked
from insight.plans.targets import Reported, Target
from insight.plans.worded import Worded

__all__ = [
    "OWN_FIGURES",
    "Accountability",
    "Achievement",
    "Ambition",
    "Basis",
    "CompareFrom",
    "Direction",
    "Measure",
    "Milestone",
    "Plan",
    "PlanArea",
    "PlanSource",
    "Priority",
    "Rating",
    "Reported",
    "SeriesLink",
    "Stage",
    "Statement",
    "Target",
    "Theme",
    "Unlinked",
    "Update",
]

Basis = Literal["measure", "outcome"]
Rating = Literal["", "green", "amber", "red"]
Stage = Literal["", "not started", "under way", "on track", "at risk", "delayed", "done", "stopped"]
"""How far an officer says that a milestone has come; "" where they do not say."""
OWN_FIGURES: Final = "The council’s own figures"


@dataclass(frozen=True)
class Measure(Worded):
    """Something a plan says it will be judged by.

    `basis` is "measure" where the plan lists it as one, and "outcome" where the plan only describes
    the outcome and the measure was read from its words. `pending` are the plan's words where it has
    set no target yet. `reported` are the council's own figures, in `unit`; where they are
    `cumulative` they count up within the time that the target is for. `quote` and `page` are where
    the document says it, `baseline` where it says that it starts from.
    """

    slug: str
    title: str
    direction: Direction
    basis: Basis = "measure"
    series: tuple[SeriesLink, ...] = ()
    unlinked: Unlinked | None = None
    target: Target | None = None
    pending: str = ""
    reported: tuple[Reported, ...] = ()
    unit: str = ""
    cumulative: bool = False
    owner: str = ""
    quote: str = ""
    page: str = ""
    baseline: str = ""
    note: str = ""

    @property
    def gaps(self) -> tuple[SeriesLink, ...]:
        """Its series that measure inequality."""
        return tuple(link for link in self.series if link.is_gap)


@dataclass(frozen=True)
class Milestone(Worded):
    """Something to be done, with its number, its date or both.

    It has no status of its own: only an `Update` with an author says that it is done.
    """

    slug: str
    title: str
    number: float | None = None
    unit: str = ""
    qualifier: str = "exactly"
    due: date | None = None
    due_words: str = ""
    direction: Direction = "increase"
    priority: str = ""
    owner: str = ""
    note: str = ""


@dataclass(frozen=True)
class Priority(Worded):
    """A numbered priority of an ambition; actions are short labels, not the plan's sentences."""

    title: str
    number: str = ""
    summary: str = ""
    actions: tuple[str, ...] = ()
    oversight: str = ""
    note: str = ""


@dataclass(frozen=True)
class Ambition(Worded):
    """One ambition (or theme, or aim: `Plan.ambitions_are_called`) and what belongs to it."""

    slug: str
    title: str
    short_title: str
    number: str = ""
    summary: str = ""
    portfolios: tuple[str, ...] = ()
    scrutiny: tuple[str, ...] = ()
    note: str = ""
    priorities: tuple[Priority, ...] = ()
    measures: tuple[Measure, ...] = ()
    milestones: tuple[Milestone, ...] = ()


@dataclass(frozen=True)
class Theme(Worded):
    """Something that runs across ambitions.

    `includes` are slugs of measures elsewhere in the plan; `gathers` "gaps" adds every measure of
    inequality; `own_measures` belong to no ambition.
    """

    slug: str
    title: str
    summary: str = ""
    gathers: str = ""
    includes: tuple[str, ...] = ()
    own_measures: tuple[Measure, ...] = ()
    actions: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Statement(Worded):
    """A claim of fact in a plan, and the kind of check that would test it.

    `place` is the place in a ranking that the plan claims; `check` "none" means that no open data
    tests it.
    """

    slug: str
    claim: str
    about: str
    check: str
    ambition: str = ""
    indicators: tuple[str, ...] = ()
    level: str = "district"
    place: float | None = None
    note: str = ""


@dataclass(frozen=True)
class Achievement(Worded):
    """Something the plan reports as done, in its own figures."""

    title: str
    number: float | None = None
    unit: str = ""
    qualifier: str = ""
    theme: str = ""
    period: str = ""
    note: str = ""


@dataclass(frozen=True)
class Accountability(Worded):
    """Who answers for a part of the plan and which committees ask."""

    title: str
    portfolios: tuple[str, ...] = ()
    scrutiny: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Update(Worded):
    """An officer's own words about a measure or milestone. `done` is None unless they said so.

    `stage` is how far they say it has come, `rating` the colour that they give it; both "" where
    they give none. Neither is ever a verdict of ours.
    """

    about: str
    date: date
    author: str
    words: str
    done: bool | None = None
    stage: Stage = ""
    rating: Rating = ""


@dataclass(frozen=True)
class Plan(Worded):
    """One published plan; where `starter`, our own set of outcomes for districts without one."""

    slug: str
    title: str
    council: str
    district_codes: tuple[str, ...]
    source: PlanSource
    ambitions: tuple[Ambition, ...]
    status: str = ""
    starts: date | None = None
    ends: date | None = None
    published: date | str | None = None
    compare_from: CompareFrom | None = None
    area: PlanArea | None = None
    ratings: str = ""
    ambitions_are_called: str = "ambition"
    summary: str = ""
    note: str = ""
    partners: str = ""
    evidence: tuple[str, ...] = ()
    themes: tuple[Theme, ...] = ()
    statements: tuple[Statement, ...] = ()
    achievements: tuple[Achievement, ...] = ()
    committees: tuple[Accountability, ...] = ()
    updates: tuple[Update, ...] = ()
    starter: bool = False

    @property
    def of_reader(self) -> bool:
        """Whether it is on the shelf of whoever reads, and of nobody else (`owned.as_own`)."""
        return self.source.of_reader

    @property
    def counts_from(self) -> date | None:
        """The day that progress is counted from: the plan's start, else the day we chose."""
        return self.starts or (self.compare_from.date if self.compare_from else None)

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Every measure, of ambitions and then of themes, in order."""
        in_ambitions = tuple(m for a in self.ambitions for m in a.measures)
        return in_ambitions + tuple(m for t in self.themes for m in t.own_measures)

    @property
    def milestones(self) -> tuple[Milestone, ...]:
        """Every milestone, in order."""
        return tuple(m for a in self.ambitions for m in a.milestones)

    @property
    def priorities(self) -> tuple[Priority, ...]:
        """Every priority, in order."""
        return tuple(p for a in self.ambitions for p in a.priorities)

    @property
    def accountability(self) -> tuple[Accountability, ...]:
        """Who answers for each ambition, then for what lies outside them."""
        rows = (
            Accountability(a.title, a.portfolios, a.scrutiny)
            for a in self.ambitions
            if a.portfolios or a.scrutiny
        )
        return (*rows, *self.committees)

    def gathered(self, theme: Theme) -> tuple[Measure, ...]:
        """The measures of a theme: its own, those it names, and every gap where it gathers gaps."""
        chosen = {m.slug for m in theme.own_measures} | set(theme.includes)
        if theme.gathers == "gaps":
            chosen |= {m.slug for m in self.measures if m.gaps}
        return tuple(m for m in self.measures if m.slug in chosen)

    def updates_about(self, slug: str) -> tuple[Update, ...]:
        """What officers have written about a measure or milestone, newest first."""
        about = (u for u in self.updates if u.about == slug)
        return tuple(sorted(about, key=lambda u: u.date, reverse=True))
