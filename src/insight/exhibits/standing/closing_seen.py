"""A league of how far gaps moved, as one district sees it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from insight.areas import District
from insight.catalogue import Indicator, Source
from insight.exhibits.exhibit import Link
from insight.exhibits.marks import Marks
from insight.exhibits.of import DISTRICTS, Of
from insight.gap_over_time.league import Closing
from insight.gap_over_time.league_sentences import span
from insight.gap_over_time.shown import when


@dataclass(frozen=True)
class Districts:
    """England's districts: names and slugs, by code."""

    names: Mapping[str, str]
    slugs: Mapping[str, str]


@dataclass(frozen=True, eq=False)
class Seen:
    """A league as one district sees it, with the places that are marked as similar.

    `choices` are what an address says of the league, without the place.
    """

    league: Closing
    indicator: Indicator
    source: Source
    district: District
    districts: Districts
    choices: Mapping[str, str]
    marks: Marks

    @property
    def title(self) -> str:
        """The series, the two dates, and whose money amounts are in."""
        money = f", in the prices of {when(self.league.money)}" if self.league.money else ""
        return f"{self.indicator.title}, {span(self.league)}{money}"

    @property
    def link(self) -> Link:
        """The address of this view."""
        return Link("standing", dict(self.choices) | {"place": self.district.slug})

    @property
    def of(self) -> Of:
        """What the league's figures are of."""
        span_of = f"{self.league.since} to {self.league.until}"
        return Of("England", self.indicator.title, span_of, DISTRICTS)

    def name(self, row: Mapping[str, Any]) -> str:
        """What the district of a row is called."""
        code = str(row["district_code"])
        return self.districts.names.get(code, code)
