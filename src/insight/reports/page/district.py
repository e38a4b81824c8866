"""The paper of a district's wards, from which its briefings are made."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from insight import cached
from insight.areas import District
from insight.areas.group import is_group
from insight.assembly.ward.book import profile, sentences
from insight.assembly.ward.neighbourhoods import neighbourhoods
from insight.assembly.ward.where import services, where
from insight.exhibits.exhibit import Exhibit
from insight.reports.paper import Paper, Part
from insight.reports.stamp import Stamp
from insight.words.names import place_name

TITLE = "Ward briefings"


def paper_of_wards(district: District, stamp: Stamp, wards: Collection[str] | None = None) -> Paper:
    """A part for each ward of a district, by name, or for those whose codes are given.

    Groups among these stand first.
    """
    table = cached.wards(district.code).sort_values("ward_name")
    codes = [code for code in map(str, table["ward_code"]) if wards is None or code in wards]
    groups = [code for code in wards or () if is_group(code)]
    parts = tuple(
        Part(cached.ward_name(district.code, code), tuple(_shown(district, code)))
        for code in (*groups, *codes)
    )
    title = TITLE if len(parts) != 1 else f"{parts[0].title}, {place_name(district.name)}"
    return Paper(title, district.name, parts, stamp)


def _shown(district: District, code: str) -> Iterator[Exhibit]:
    """What a briefing shows of a ward; it has no profile where it has no figures."""
    yield sentences(code, None)
    found = profile(district, code)
    if not isinstance(found, str):
        yield found
    yield where(district, code)
    yield services(district, code)
    yield neighbourhoods(district, code)
