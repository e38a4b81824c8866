"""Every message that districts give rise to: what they show is made with a recorder at the door."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final

from insight import cached
from insight.assembly.at import PAGES, exhibits_at
from insight.catalogue import read_catalogue
from insight.catalogue.owned import MARK
from insight.errors import InsightError
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.said import said_exhibit
from insight.messages import recording, said, said_html
from insight.reports.formats import FORMATS
from insight.reports.paper import Paper, Part
from insight.reports.stamp import stamp
from insight.reports.web.figure import parts_of
from insight.translating.scripts import messages_below

LOG: Final = logging.getLogger("insight.translating")
VARIED: Final = ("stockport", "city-of-london", "isles-of-scilly", "cornwall", "hackney")
"""Districts that differ: of a city, of one ward, of islands, of two tiers, with a plan or none."""
DASHBOARD: Final = Path(__file__).parents[2] / "dashboard"
"""Where the scripts of the pages stand."""
DAY: Final = date(2026, 1, 1)
Heard = dict[str, set[str]]
"""Where each message was said, by message."""


def gathered(places: Iterable[str] = VARIED, *, files: bool = True) -> Heard:
    """The messages of the catalogue and of every page of some districts, and who says each."""
    heard: Heard = {}
    for each in read_catalogue(as_written=True).indicators.values():
        for text in (each.title, each.short_title, each.question, each.topic):
            heard.setdefault(text, set()).add("data/catalogue.toml")
    heard[MARK] = {"a reader’s own figures"}
    for message, file in messages_below(DASHBOARD):
        heard.setdefault(message, set()).add(file)
    for place in places:
        for page in PAGES:
            _hear(heard, page, place, files=files)
    return heard


def _hear(heard: Heard, page: str, place: str, *, files: bool) -> None:
    where = f"{page or 'overview'}: {cached.district(place).name}"
    with recording(lambda message: heard.setdefault(message, set()).add(where)):
        shown = list(_made(page, place))
        for exhibit in shown:
            said_exhibit(exhibit)
            said_html(exhibit.html)
            for html in vars(parts_of(exhibit, stamp(DAY))).values():
                said_html(html)
        if files and shown and place == VARIED[0]:
            paper = Paper(shown[0].finding, place, (Part("", tuple(shown[:3])),), stamp(DAY))
            for slug in ("slides", "workbook", "pdf"):
                FORMATS[slug].make(paper)


def _made(page: str, place: str) -> Iterator[Exhibit]:
    try:
        yield from exhibits_at(page, _choices(page, place))
    except InsightError as reason:
        LOG.warning("%s of %s: %s", page, place, reason)
        said(f"This cannot be shown: {reason}.")


def _choices(page: str, place: str) -> dict[str, str]:
    """What the address of a page says; a ward's page is of the first ward."""
    if page != "ward":
        return {"place": place}
    slugs = cached.wards(cached.district(place).code)["ward_slug"]
    return {"place": place, "ward": str(slugs.iloc[0])}


def by_message(*found: Mapping[str, set[str]]) -> Heard:
    """Several findings as one."""
    every: Heard = {}
    for each in found:
        for message, where in each.items():
            every.setdefault(message, set()).update(where)
    return every
