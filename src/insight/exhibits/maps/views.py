"""The register of the views of a district's map: a new one is one more line in `VIEWS`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, Protocol

import pandas as pd

from insight.areas import Level
from insight.catalogue import Catalogue, Indicator
from insight.errors import MissingData, Undefined
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.maps.area_map import FIRST, Alternative
from insight.exhibits.maps.better import better_or_worse
from insight.exhibits.maps.change import change_exhibit
from insight.exhibits.maps.clusters import cluster_exhibit, without_clusters
from insight.exhibits.maps.pairs import pair_exhibit, seconds, usual_second
from insight.exhibits.maps.plain_views import (
    ENDS,
    AtHand,
    extremes,
    map_at_hand,
    maps_at_hand,
    tenth,
    value,
)
from insight.maps.breaks import SCHEMES
from insight.maps.change import change_of
from insight.maps.change_sentences import why_not
from insight.maps.clusters import Clusters
from insight.maps.editions import starts
from insight.maps.figures import AreaFigures
from insight.maps.pairs import pair_of
from insight.maps.solid import HEIGHTS
from insight.maps.verdicts import BESIDE, ENGLAND
from insight.words.brought import not_of_england

Form = Literal["map", "squares", "solid", "domains"]
"""What a view is drawn as: outlines, equal squares, in three dimensions, many small maps."""


class Tables(Protocol):
    """England's figures, by whoever has them: a page keeps them, a notebook may read them."""

    @property
    def catalogue(self) -> Catalogue:
        """Every source and indicator."""

    def period(self, slug: str) -> str:
        """The latest period of an indicator."""

    def values(self, slug: str, level: Level, period: str | None = None) -> pd.Series:
        """The figures of all of England's areas, by code; the latest unless a period is named."""

    def tenths(self, slug: str, level: Level) -> pd.Series:
        """The latest national tenths of all of England's areas, by code."""

    def clusters(self, district_code: str, slug: str, level: Level) -> Clusters:
        """The clusters of a district; raises Undefined where there can be none."""


@dataclass(frozen=True)
class Within:
    """A choice within a view, made on the map: its name in an address, its label and options.

    `what` an unknown one is called.
    """

    name: str
    label: str
    options: Mapping[str, str]
    what: str

    @property
    def first(self) -> str:
        """What holds where nothing is chosen."""
        return FIRST[self.name]


@dataclass(frozen=True)
class Extra:
    """A choice that only one view asks for, made above the map, in an address called `name`.

    `options` gives what an indicator can be shown with, by slug, `usual` that which holds where
    nothing is chosen. `what` an unknown one is called; `style` is as in the dashboard's controls.
    """

    name: str
    label: str
    options: Callable[[Indicator, Catalogue], Mapping[str, str]]
    usual: Callable[[Indicator, Catalogue], str | None]
    what: str
    style: str


@dataclass(frozen=True)
class View:
    """One view of the map: what it is called, and how its exhibit is made.

    Those `at_hand` are sent all at once, for a reader to switch between; any other is `made` of the
    figures, England's tables and what was chosen as its `extra`. `lacking` says why an indicator
    does not have the view, "" where it has. A `form` other than "map" is a drawing of its own: its
    colours, where there is a choice, are those of another view.
    """

    name: str
    at_hand: AtHand | None = None
    made: Callable[[AreaFigures, Tables, str], Exhibit] | None = None
    within: Within | None = None
    extra: Extra | None = None
    lacking: Callable[[Indicator, Catalogue], str] | None = None
    form: Form = "map"


def _clusters(figures: AreaFigures, tables: Tables, _: str) -> Exhibit:
    try:
        found = tables.clusters(figures.district.code, figures.indicator.slug, figures.level)
    except Undefined as reason:
        return without_clusters(figures, reason)
    return cluster_exhibit(figures, found)


def _two(figures: AreaFigures, tables: Tables, slug: str) -> Exhibit:
    second, level = tables.catalogue.indicator(slug), figures.level
    pair = pair_of(
        figures.indicator,
        second,
        first_england=tables.values(figures.indicator.slug, level),
        second_england=tables.values(slug, level),
        codes=list(figures.codes),
    )
    source = tables.catalogue.source_of(second)
    return pair_exhibit(figures, pair, period=tables.period(slug), source=source)


def _change(figures: AreaFigures, tables: Tables, since: str) -> Exhibit:
    slug, level, codes = figures.indicator.slug, figures.level, list(figures.codes)
    earlier = starts(figures.indicator, tables.catalogue)[since]
    until = tables.period(slug)
    of_tenths = earlier != slug
    if of_tenths:
        before, after = (tables.tenths(each, level) for each in (earlier, slug))
    else:
        before, after = (tables.values(slug, level, period) for period in (since, until))
    change = change_of(
        figures.indicator,
        before.reindex(codes),
        after.reindex(codes),
        kind="tenths" if of_tenths else "value",
        since=since,
        until=until,
    )
    return change_exhibit(figures, change, tables.catalogue)


def _years(indicator: Indicator, catalogue: Catalogue) -> dict[str, str]:
    return {year: year for year in starts(indicator, catalogue)}


def _no_change(indicator: Indicator, catalogue: Catalogue) -> str:
    return "" if starts(indicator, catalogue) else why_not(indicator)


def _no_tenths(indicator: Indicator, _catalogue: Catalogue) -> str:
    return "" if indicator.is_national else not_of_england(indicator)


SECOND: Final = Extra(
    name="second",
    label="Second indicator",
    options=seconds,
    usual=lambda first, _: usual_second(first),
    what="second indicator",
    style="list",
)
SINCE: Final = Extra(
    name="since",
    label="Since",
    options=_years,
    usual=lambda indicator, catalogue: next(iter(starts(indicator, catalogue)), None),
    what="start",
    style="buttons",
)
HEIGHT: Final = Extra(
    name="height",
    label="Height",
    options=lambda _indicator, _catalogue: HEIGHTS,
    usual=lambda _indicator, _catalogue: FIRST["height"],
    what="height",
    style="buttons",
)
VIEWS: Final[Mapping[str, View]] = {
    "extremes": View(
        "Extremes",
        extremes,
        within=Within("ends", "Extremes are", ENDS, "extreme"),
        lacking=_no_tenths,
    ),
    "tenth": View("National tenth", tenth, lacking=_no_tenths),
    "value": View("Value", value, within=Within("scheme", "Classes", SCHEMES, "class scheme")),
    "better": View(
        "Better or worse", better_or_worse, within=Within("beside", "Than", BESIDE, "comparison")
    ),
    "clusters": View("Clusters", made=_clusters),
    "two": View("Two indicators", made=_two, extra=SECOND, lacking=_no_tenths),
    "change": View("Change", made=_change, extra=SINCE, lacking=_no_change),
    "squares": View("Equal squares", form="squares"),
    "3d": View("In 3D", extra=HEIGHT, form="solid", lacking=_no_tenths),
    "domains": View("Every domain", form="domains"),
}
"""Every view by its slug in an address."""
COLOURS: Final = {slug: view.name for slug, view in VIEWS.items() if view.form == "map"}
"""The views that colour areas, which equal squares are coloured by too."""
AT_HAND: Final = tuple(slug for slug, view in VIEWS.items() if view.at_hand)
"""Views between which a reader switches without waiting, of any year."""


def views_of(indicator: Indicator, catalogue: Catalogue) -> dict[str, str]:
    """The views of the map that an indicator has, by slug."""
    return {
        slug: view.name
        for slug, view in VIEWS.items()
        if view.lacking is None or not view.lacking(indicator, catalogue)
    }


def reasons_of(indicator: Indicator, catalogue: Catalogue) -> list[str]:
    """Why an indicator does not have the other views."""
    said = [view.lacking(indicator, catalogue) for view in VIEWS.values() if view.lacking]
    return list(dict.fromkeys(reason for reason in said if reason))


def first_view(indicator: Indicator) -> str:
    """The view that is shown where none is asked for: the usual one, else the figures themselves.

    What is not of all of England has no national tenths to be coloured by.
    """
    return FIRST["view"] if indicator.is_national else "value"


def first_within(within: Within, indicator: Indicator) -> str:
    """The choice within a view that holds where none is asked for."""
    options = options_within(within, indicator)
    return within.first if within.first in options else next(iter(options))


def options_within(within: Within, indicator: Indicator) -> Mapping[str, str]:
    """What can be chosen within a view: nothing is held against England that is not of it."""
    if within.name != "beside" or indicator.is_national:
        return within.options
    return {slug: name for slug, name in within.options.items() if slug != ENGLAND}


def alternatives(years: Sequence[AreaFigures], catalogue: Catalogue) -> tuple[Alternative, ...]:
    """The exhibits between which a reader switches without waiting, of all the years."""
    return maps_at_hand(years, _at_hand(years[-1].series, catalogue))


def alternative(
    figures: AreaFigures,
    years: Callable[[], Sequence[AreaFigures]],
    catalogue: Catalogue,
    shown: Mapping[str, str],
) -> Exhibit | None:
    """The one of `alternatives` that is `shown`, without the others; None where it is none.

    `years` gives the figures of all years, where classes are cut by them.
    """
    return map_at_hand(figures, years, _at_hand(figures.series, catalogue), shown)


def _at_hand(series: Indicator, catalogue: Catalogue) -> dict[str, AtHand]:
    offered = views_of(series, catalogue)
    return {slug: v.at_hand for slug, v in VIEWS.items() if v.at_hand and slug in offered}


def exhibit_of(figures: AreaFigures, tables: Tables, *, view: str, extra: str = "") -> Exhibit:
    """The exhibit of a view that is not at hand; raises MissingData where there is no such view."""
    made = VIEWS[view].made if view in VIEWS else None
    if made is None:
        raise MissingData(f"no view of the map that is made by itself is called {view!r}")
    return made(figures, tables, extra)
