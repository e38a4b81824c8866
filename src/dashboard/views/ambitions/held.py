"""A plan held against the figures of a district on a day: what the parts of the page hand on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from insight.areas import District
from insight.assembly import ambitions as kept
from insight.exhibits.plan import PlanPart
from insight.peers import Peers
from insight.plans.records import Plan


@dataclass(frozen=True)
class Held:
    """A plan, a district, a day, and the places that a reader compares it with."""

    plan: Plan
    district: District
    day: date
    peers: Peers | None = None

    @property
    def borrowed(self) -> bool:
        """Whether the plan is another district's."""
        return self.district.code not in self.plan.district_codes

    @property
    def whole(self) -> PlanPart:
        """Every measure of the plan."""
        return kept.whole(self.plan, self.district, self.day, self.peers)

    def part(self, slug: str) -> PlanPart:
        """The measures of one ambition or theme."""
        return kept.part(self.plan, self.district, self.day, slug, self.peers)
