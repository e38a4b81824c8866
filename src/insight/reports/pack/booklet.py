"""All wards of a district in one PDF, a page for each: one that fails is left out and named."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from insight.areas import District
from insight.reports.names import stem, wards_named
from insight.reports.pack.gathered import Missing
from insight.reports.pack.gathering import reason_of
from insight.reports.paper import Paper, Part
from insight.reports.stamp import Stamp
from insight.words.names import place_name

TITLE: Final = "The wards of {}: a page for each"
ABOUT: Final = "All wards, a page for each, with a list of them"
SECTION: Final = "The wards"


def title_of(district: District) -> str:
    """What the booklet of a district is called."""
    return TITLE.format(place_name(district.name))


def name_of(district: District) -> str:
    """What its file is called."""
    return f"{stem([district.slug, 'ward-briefings', wards_named(district)])}.pdf"


def booklet(
    district: District, parts: Sequence[Part], stamp: Stamp
) -> tuple[bytes, Sequence[Part], tuple[Missing, ...]]:
    """The PDF of all wards, those that are in it, and those that cannot be."""
    from insight.reports.page import briefing  # noqa: PLC0415 - typst is dear to load

    paper = Paper(title_of(district), district.name, tuple(parts), stamp)
    try:
        return briefing(paper), parts, ()
    except Exception:  # noqa: BLE001 - looked into below: which ward it is
        kept, faults = [], []
    for part in parts:
        try:
            briefing(Paper(part.title, district.name, (part,), stamp))
        except Exception as error:  # noqa: BLE001 - the other wards are delivered
            faults.append(Missing(SECTION, part.title, *reason_of(error)))
        else:
            kept.append(part)
    return briefing(Paper(paper.title, paper.place, tuple(kept), stamp)), kept, tuple(faults)
