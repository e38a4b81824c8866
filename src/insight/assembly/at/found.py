"""One exhibit of all that an address shows, by the name that it carries."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from insight.assembly.at.asked import Asked, UnknownChoice
from insight.assembly.at.comparison import of_comparison
from insight.assembly.at.places import of_england, of_methods, of_overview, of_ward
from insight.assembly.at.plan import of_ambitions
from insight.assembly.at.polarisation import of_map, switched_of
from insight.assembly.at.standing import of_standing
from insight.assembly.at.workshop import of_workshop
from insight.brand import brand
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.maps.area_map import PAGE as MAP
from insight.exhibits.maps.switched import Switched
from insight.outside import SHORT, as_words
from insight.own import OURS, using_wards

OVERVIEW: Final = "overview"
"""What the front door is called, whose own address is empty."""
PAGES: Final[Mapping[str, Callable[[Asked], Iterator[Exhibit]]]] = {
    OVERVIEW: of_overview,
    "ward": of_ward,
    MAP: of_map,
    "comparison": of_comparison,
    "standing": of_standing,
    "england": of_england,
    "ambitions": of_ambitions,
    "methods": of_methods,
    "workshop": of_workshop,
}
"""Every page with exhibits; each gives them one by one, so that none is made in vain."""
BY_WARDS: Final = frozenset((OVERVIEW, "ward", MAP, "comparison", "standing", "workshop"))
"""Pages that are read by the wards of a later year where an address asks for them. All others stand
by those of May 2025: the map of England has no other outlines, a plan is followed by the wards that
its figures are published for."""
NOT_EMBEDDABLE: Final[Mapping[str, str]] = {
    "indicators": "The page of indicators is a list to search in: it shows no exhibit.",
    "yours": "The page of your own data shows files that only you have: it has no exhibit.",
    "meeting": "The page of a meeting puts views of other pages in order: it shows no exhibit.",
    "plan": "The page of your plan is for writing one: Ambition progress shows it.",
    "england-areas": "Every area of England is some megabytes of figures: a file, not an exhibit.",
}
"""What cannot be made from an address, and why."""


def exhibits_at(page: str, choices: Mapping[str, str]) -> Iterator[Exhibit]:
    """The exhibits that a page shows at an address, as they are asked for.

    `page` is the page's slug, "" or "overview" for the front door; `choices` are those of its
    address. Raises UnknownChoice for a page or a choice that is not here, or a page that the
    operator does not offer; other InsightErrors where what is asked for cannot be shown.
    """
    if page in PAGES and not brand().shows(page):
        raise UnknownChoice(f"the page “{page}” is not offered here")
    yield from made_at(page, choices)


def made_at(page: str, choices: Mapping[str, str]) -> Iterator[Exhibit]:
    """The same whether or not the page is offered: for packs, which have sections of their own."""
    found = PAGES.get(page or OVERVIEW)
    if found is None:
        raise UnknownChoice(
            NOT_EMBEDDABLE.get(page, f"there is no page called “{as_words(page, SHORT)}”")
        )
    asked = Asked(choices)
    made, year = found(asked), asked.year
    if (page or OVERVIEW) not in BY_WARDS:
        year = OURS
    while True:
        with using_wards(year):  # not across a yield: who takes one reads by their own
            exhibit = next(made, None)
        if exhibit is None:
            return
        yield exhibit


def at(page: str, choices: Mapping[str, str], name: str) -> Exhibit:
    """The exhibit of a name that a page shows at an address; raises as `exhibits_at`."""
    for exhibit in exhibits_at(page, choices):
        if exhibit.name == name:
            return exhibit
    raise UnknownChoice(f"this view shows nothing called “{as_words(name, SHORT)}”")


def switched_at(exhibit: Exhibit) -> Switched | None:
    """The views between which the map of an exhibit is switched; None where it has no others."""
    if exhibit.link.page != MAP:
        return None
    asked = Asked(exhibit.link.choices)
    with using_wards(asked.year):
        return switched_of(asked)
