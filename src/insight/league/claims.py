"""A plan's claim to a rank, held against each measure and edition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from insight.league.measures import LEAGUE
from insight.league.ranks import League, fields_for, places_in_league
from insight.league.standing import Standing


@dataclass(frozen=True)
class ClaimCheck:
    """A claimed place in the order, in one edition and field: the measures it holds on or not.

    `whole` says that the field is all of England, by which a claim is answered.
    """

    place: int
    edition: str
    field: str
    holds: tuple[Standing, ...]
    fails: tuple[Standing, ...]
    whole: bool = True

    @property
    def measures(self) -> int:
        """How many measures of polarisation there are for it."""
        return len(self.holds) + len(self.fails)


def check_claim(
    leagues: Sequence[League],
    district_code: str,
    place: int,
    *,
    fields: Sequence[str] = ("all", "own"),
) -> tuple[ClaimCheck, ...]:
    """On which measures of polarisation a district stands at `place` or higher.

    One record for each edition and field in which the district has a rank; measures of one end, or
    of wards, are left out, since no claim to be polarised rests on them.
    """
    checks = []
    for league in leagues:
        if district_code not in league.table.index:
            continue
        held = fields_for(league, district_code)
        for slug in fields:
            places = places_in_league(league, district_code, held[slug])
            found = [
                each
                for name, each in places.items()
                if isinstance(each, Standing) and LEAGUE[name].about == "polarisation"
            ]
            if found:
                holds = tuple(each for each in found if each.rank <= place)
                fails = tuple(each for each in found if each.rank > place)
                year, field = league.edition.year, found[0].field
                checks.append(ClaimCheck(place, year, field, holds, fails, whole=slug == "all"))
    return tuple(checks)


def leagues_of_claims(
    then: Sequence[League], today: Sequence[League], district_code: str
) -> Sequence[League]:
    """The leagues by which a claim is answered: those of the districts of the time.

    Where the district was not there in each edition, those of the districts of today: so that one
    claim has one answer wherever it is read.
    """
    was_there = all(district_code in league.table.index for league in then)
    return then if was_there else today
