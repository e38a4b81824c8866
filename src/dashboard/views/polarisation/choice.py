"""What the reader chose on the map page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, cast

import streamlit as st

from dashboard import cached
from dashboard.state import address, controls
from dashboard.state.options import LEVELS
from insight.areas import District
from insight.catalogue import Indicator
from insight.errors import InsightError
from insight.exhibits.maps.area_map import FIRST
from insight.exhibits.maps.views import AT_HAND, VIEWS, Extra, views_of
from insight.maps.editions import Edition
from insight.maps.editions import editions_of as all_editions_of

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

ROW: Final = (35, 25, 21.5, 18.5)
"""Widths of the row of controls: indicator, ward, areas and shape."""
SHAPES: Final = {"map": "Map", "squares": "Equal squares"}
WIDTH: Final = 428
"""Pixels of a list of indicators: as wide as the list above it."""


@dataclass(frozen=True)
class Choice:
    """What the map is to show: records and the slugs of the address.

    `edition` is the chosen year of the `series`, which has all the `editions`. `within` are the
    choices within views, by name, `extra` that which only the view asks for.
    """

    district: District
    level: Literal["ward", "lsoa"]
    series: Indicator
    edition: Edition
    editions: tuple[Edition, ...]
    view: str = FIRST["view"]
    within: tuple[tuple[str, str], ...] = ()
    extra: str = ""
    squares: bool = False

    @property
    def indicator(self) -> Indicator:
        """The indicator of the chosen year."""
        return self.edition.indicator

    @property
    def end(self) -> Literal["tenth", "fifth"]:
        """What the national extremes are."""
        return cast("Literal['tenth', 'fifth']", dict(self.within).get("ends", FIRST["ends"]))

    @property
    def shown(self) -> dict[str, str]:
        """The slugs chosen on the map itself, by name."""
        year = {"period": self.edition.label} if len(self.editions) > 1 else {}
        return {"view": self.view, **dict(self.within), **year}


@dataclass(frozen=True)
class Looked:
    """The codes of the ward and the neighbourhood that the reader looks at."""

    ward: str | None = None
    area: str | None = None


def editions_of(series: Indicator) -> tuple[Edition, ...]:
    """The years of an indicator, the latest last; an index with its earlier editions."""
    return all_editions_of(series, cached.catalogue(), latest=cached.period_of(series.slug))


def choose(district: District, row: Sequence[DeltaGenerator]) -> tuple[Choice, Looked]:
    """The controls of the page, in columns of a row; what the map shows is chosen on the map."""
    first, second, third, last = row
    with first:
        series = controls.choose_indicator()
    with second:
        ward = controls.choose_ward(district)
    with third:
        level = controls.choose_one("Areas", "level", LEVELS, style="buttons", what="kind of area")
    editions = editions_of(series)
    years = {each.label: each.label for each in editions}
    year = editions[-1].label
    if len(years) > 1:
        year = address.recall_one("period", years, default=year)
    else:
        if address.recalled("period") not in {None, year}:
            address.refuse("year", str(address.recalled("period")), year)
        address.remember("period", None)
    offered = views_of(series, cached.catalogue())
    view = address.recall_one("view", offered, default=FIRST["view"])
    if view not in AT_HAND:  # the others are of the latest figures
        year = editions[-1].label
    within = _within_views()
    area = controls.recall_area(district)
    with last:
        shape = controls.choose_one("Shape", "shape", SHAPES, style="buttons")
    extra = VIEWS[view].extra
    choice = Choice(
        district=district,
        level=cast("Literal['ward', 'lsoa']", level),
        series=series,
        edition=next(each for each in editions if each.label == year),
        editions=editions,
        view=view,
        within=within,
        extra=_choose_extra(extra, series) if extra else "",
        squares=shape == "squares",
    )
    return choice, Looked(ward, area if level == "lsoa" else None)


def _within_views() -> tuple[tuple[str, str], ...]:
    """The choices within views by name, those of views that are not shown too."""
    known = (view.within for view in VIEWS.values() if view.within)
    return tuple(
        (w.name, address.recall_one(w.name, w.options, default=w.first, what=w.what)) for w in known
    )


def _choose_extra(extra: Extra, series: Indicator) -> str:
    """The control that only the view needs, in a row of its own; none where one thing is left."""
    options = extra.options(series, cached.catalogue())
    usual = extra.usual(series, cached.catalogue())
    row = st.container(horizontal=True, vertical_alignment="bottom", gap="medium")
    if extra.style == "buttons" and len(options) == 1:
        return next(iter(options))
    if address.recalled(extra.name) == series.slug:  # the first has been changed to it
        address.remember(extra.name, None)
    # On a phone a list is as wide as the page, in a row of its own.
    with row if extra.style == "buttons" else row.container(width=WIDTH):
        slug = controls.choose_one(
            extra.label, extra.name, options, default=usual, what=extra.what, style=extra.style
        )
    if slug is None:
        raise InsightError(f"there is no {extra.what} in the catalogue to choose")
    return slug
