"""What the part on gaps over time shows: leagues of all districts, made once and then kept."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from typing import Final

from insight import cached
from insight.areas import District
from insight.caching import once
from insight.deprivation.editions import LATEST
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.marks import Marks
from insight.exhibits.standing.closing import Closed, closed
from insight.exhibits.standing.closing_overview import overview_exhibit
from insight.exhibits.standing.closing_seen import Districts, Seen
from insight.gap_over_time import Groups
from insight.gap_over_time.league import Closing, read_closing
from insight.own import OURS, using_wards

RATIO: Final = "ratio"
WARDS_LINE: Final = "wards"


@dataclass(frozen=True)
class Followed:
    """Which gaps are followed: how the two groups are drawn, by which edition, and as what."""

    line: str
    edition: str = LATEST
    relative: bool = False

    @property
    def choices(self) -> dict[str, str]:
        """What an address says of it, to be read by the page of the two ends too."""
        said = {"line": self.line}
        said |= {"fixed": self.edition} if self.edition != LATEST else {}
        return said | ({"gap_in": RATIO} if self.relative else {})


@once(most=256, words="Following the gap of every district")
def league_of(slug: str, followed: Followed) -> Closing:
    """The league of one series: every district of England."""
    groups = Groups(followed.line, followed.edition)
    of_wards = followed.line == WARDS_LINE  # all others are the same by the wards of every year
    with nullcontext() if of_wards else using_wards(OURS):
        return read_closing(slug, groups, cached.gap_source(slug), relative=followed.relative)


@once()
def _districts() -> Districts:
    table = cached.districts().set_index("district_code")
    return Districts(dict(table["district_name"]), dict(table["district_slug"]))


@once(most=64)
def closed_of(district: District, slug: str, followed: Followed, marks: Marks) -> Closed:
    """One series, as the district sees it among all."""
    indicator = cached.catalogue().indicator(slug)
    return closed(
        Seen(
            league=league_of(slug, followed),
            indicator=indicator,
            source=cached.catalogue().source_of(indicator),
            district=district,
            districts=_districts(),
            choices={"show": "closing", "outcome": slug} | followed.choices,
            marks=marks,
        )
    )


@once(most=64, words="Following the gap of every district on every series")
def overview_of(district: District, followed: Followed) -> Exhibit:
    """The district on every series."""
    return overview_exhibit(
        {slug: league_of(slug, followed) for slug in cached.gap_series(everywhere=True)},
        district,
        catalogue=cached.catalogue(),
        choices={"show": "closing"} | followed.choices,
    )
