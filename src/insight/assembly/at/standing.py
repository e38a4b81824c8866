"""What an address of the page that compares shows: one of its five parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final, cast

from insight import cached
from insight.areas import slugify
from insight.assembly.at.asked import Asked, UnknownChoice
from insight.assembly.standing.closings import Followed, closed_of, overview_of
from insight.assembly.standing.leagues import measures_of, place_of, was_there
from insight.assembly.standing.marks import marks_for
from insight.assembly.standing.offered import to_compare
from insight.assembly.standing.orders import (
    Asked as Ordered,
)
from insight.assembly.standing.orders import fields_for, stands_of, years_exhibit_of, years_of
from insight.assembly.standing.pairs import Both, scatter_of
from insight.assembly.standing.tenths import heat_of, heated_here
from insight.assembly.usual import BESIDE, COMPARED
from insight.catalogue import Indicator, topics
from insight.comparison.choices import ALL, LINES
from insight.deprivation.editions import EDITIONS, LATEST
from insight.exhibits.exhibit import Exhibit
from insight.league.choices import Choice
from insight.league.measures import LEAGUE
from insight.league.ranks import CLASSES
from insight.league.standing import HEADLINE
from insight.standing.fields import Among, comparable, offered


def of_standing(asked: Asked) -> Iterator[Exhibit]:
    """The part that the address names."""
    yield from _PARTS[asked.one("show", _PARTS, "polarisation")](asked)


def _league(asked: Asked) -> Iterator[Exhibit]:
    district = asked.district
    usual = "then" if was_there(district) else "now"
    choice = Choice(
        asked.one("measure_of", LEAGUE, HEADLINE),
        asked.one("edition", EDITIONS, LATEST),
        asked.one("field", ("all", "own", "region", *CLASSES), "all"),
        own_time=asked.one("districts", ("then", "now"), usual) == "then",
    )
    place = place_of(district, choice, marks_for(district, "districts", asked.peers))
    if not isinstance(place, str):
        yield from (place.strip, place.ranking)
    measures = measures_of(district, choice)
    if measures is not None:
        yield measures


def _closing(asked: Asked) -> Iterator[Exhibit]:
    district = asked.district
    followed = Followed(
        asked.one("line", LINES, "local-fifths"),
        asked.one("fixed", EDITIONS, LATEST),
        asked.one("gap_in", ("difference", "ratio"), "difference") == "ratio",
    )
    shown = closed_of(
        district, asked.series_everywhere, followed, marks_for(district, "districts", asked.peers)
    )
    if shown.picture is not None:
        yield shown.picture
    yield shown.ranking
    yield overview_of(district, followed)


def _indicator(asked: Asked) -> Iterator[Exhibit]:
    district, indicator = asked.district, _compared(asked)
    among = _among(asked, offered(indicator))
    years = [each.label for each in years_of(indicator, among)]
    ward, field = None, "all"
    if among == "wards":
        ward = asked.ward
    else:
        field = asked.one("field", fields_for(district, among), "all")
    ordered = Ordered(district, indicator, among, asked.one("year", years, years[-1]), field, ward)
    shown = stands_of(ordered, marks_for(district, among, asked.peers))
    if shown.strip is not None:
        yield shown.strip
    yield shown.ranking
    over_years = years_exhibit_of(ordered)
    if over_years is not None:
        yield over_years


def _two(asked: Asked) -> Iterator[Exhibit]:
    district, first = asked.district, _compared(asked)
    others = [slug for slug in to_compare() if slug != first.slug]
    usual = next(slug for slug in BESIDE if slug != first.slug)
    second = cached.catalogue().indicator(asked.one("against", others, usual))
    kinds = comparable(first, second)
    if not kinds:
        raise UnknownChoice(
            f"“{first.short_title}” and “{second.short_title}” are not published for the same areas"
        )
    among = _among(asked, kinds)
    both = Both(district, first, second, among, asked.ward if among == "wards" else None)
    yield scatter_of(both, marks_for(district, among, asked.peers))


def _wards(asked: Asked) -> Iterator[Exhibit]:
    names = {slugify(each): each for each in topics(heated_here())}
    topic = asked.one("topic", {ALL, *names}, ALL)
    yield heat_of(asked.district, asked.ward, names.get(topic, ""))


def _compared(asked: Asked) -> Indicator:
    known, usual = to_compare(), asked.get("indicator")
    first = usual if usual in known else COMPARED
    return cached.catalogue().indicator(asked.one("compared", known, first))


def _among(asked: Asked, kinds: tuple[Among, ...]) -> Among:
    if len(kinds) == 1:
        return kinds[0]
    usual = "wards" if asked.get("ward") and "wards" in kinds else kinds[0]
    return cast("Among", asked.one("among", kinds, usual))


_PARTS: Final[Mapping[str, Callable[[Asked], Iterator[Exhibit]]]] = {
    "polarisation": _league,
    "closing": _closing,
    "indicator": _indicator,
    "two": _two,
    "wards": _wards,
}
