"""What the addresses of the overview, of a ward, of England and of the measures show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, cast

from insight import cached
from insight.assembly import england, methods, overview
from insight.assembly.at.asked import Asked, UnknownChoice
from insight.assembly.usual import METHOD
from insight.assembly.ward import book
from insight.assembly.ward.beside import ways_from
from insight.assembly.ward.gap import gap
from insight.assembly.ward.sections import exhibits_of
from insight.exhibits.drawings import EnglandMap
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.maps.plain_views import ENDS
from insight.methods.notes import NOTES
from insight.words.brought import no_map_of_england

ENGLAND_VIEWS = ("extremes", "tenth", "value")


def of_overview(asked: Asked) -> Iterator[Exhibit]:
    """Where the two ends are, residents by national tenth, the widest gaps."""
    yield overview.extremes_map(asked.district)
    yield overview.residents_by_tenth(asked.district)
    widest = overview.widest(asked.district)
    if widest is not None:
        yield widest


def of_ward(asked: Asked) -> Iterator[Exhibit]:
    """All that is said of one ward."""
    district, ward = asked.district, asked.ward
    if ward is None:
        raise UnknownChoice("the address names no ward")
    ways = ways_from(ward)
    beside = asked.one("next", ways, "")
    yield book.sentences(ward, ways[beside].code if beside else None)
    profile = book.profile(district, ward)
    if isinstance(profile, Exhibit):
        yield profile
    yield from exhibits_of(district, ward)
    found = gap(district, ward, asked.series)
    if not isinstance(found, str):
        yield found.exhibit


def of_england(asked: Asked) -> Iterator[Exhibit]:
    """The map of England, beside similar places."""
    indicator = asked.indicator(cached.INDEX)
    if "lsoa" not in indicator.areas:
        raise UnknownChoice(f"“{indicator.short_title}” is not published by neighbourhood")
    if why := no_map_of_england(indicator):
        raise UnknownChoice(why.rstrip("."))
    drawing = EnglandMap(
        indicator=indicator.slug,
        level=cast("Literal['ward', 'lsoa']", asked.one("level", ("ward", "lsoa"), "ward")),
        view=asked.one("view", ENGLAND_VIEWS, "extremes"),
        end=asked.one("ends", ENDS, "fifth"),
        own=asked.district.slug,
    )
    yield england.england(drawing, asked.district, asked.peers)


def of_methods(asked: Asked) -> Iterator[Exhibit]:
    """One measure with its example."""
    yield methods.explained(asked.district, asked.one("method", NOTES, METHOD)).exhibit
