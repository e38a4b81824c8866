"""The records at the head of a plan: where it was read, for which area, counted from which day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from insight.plans.worded import Worded


@dataclass(frozen=True)
class CompareFrom(Worded):
    """The day that progress is counted from where a plan gives none, and why that day."""

    date: date
    reason: str


@dataclass(frozen=True)
class PlanSource(Worded):
    """Where the plan was read; `of_reader` where whoever reads has written or brought it."""

    publisher: str
    document: str = ""
    url: str = ""
    page: str = ""
    of_reader: bool = field(default=False, repr=False)

    @property
    def citation(self) -> str:
        """The source line, as `Source.citation` of a publication of figures."""
        page = f", page {self.page}" if self.page else ""
        if self.of_reader:
            named = f"{self.document or 'no document named'}{page}, {self.publisher}"
            return f"Your plan: {named}; kept in this browser session only"
        return f"Source: {self.document or 'the plan'}{page}, {self.publisher}"


@dataclass(frozen=True)
class PlanArea(Worded):
    """The area that a plan is for where it is no district of today: a former county, say."""

    code: str
    name: str
    note: str = ""
