"""What the reader chose on the map page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, cast

from dashboard import cached
from dashboard.state import address, controls
from dashboard.state.options import BROWSER_VIEWS, ENDS, LEVELS, VIEWS
from insight.areas import District
from insight.catalogue import Indicator
from insight.maps.breaks import SCHEMES, Scheme
from insight.maps.change import starts

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator


ROW: Final = (35, 25, 21.5, 18.5)
"""Widths of the row of controls: indicator, ward, areas and shape."""
EARLIER: Final = ("2015", "2019")
"""Editions of the index before the latest."""


@dataclass(frozen=True)
class Edition:
    """One of the years that an indicator has figures of, by neighbourhood.

    `indicator` is that of the year: an index has one for each of its editions. `period` is what to
    read it by, None for the latest.
    """

    label: str
    indicator: Indicator
    period: str | None = None


def editions_of(indicator: Indicator) -> tuple[Edition, ...]:
    """The years of an indicator, the latest last; an index with its earlier editions."""
    held = cached.catalogue().indicators
    if len(indicator.periods) > 1:
        return tuple(Edition(label, indicator, label) for label in indicator.periods)
    latest = Edition(cached.period_of(indicator.slug), indicator)
    slugs = {year: indicator.slug.replace("imd_", f"imd_{year}_") for year in EARLIER}
    earlier = [Edition(year, held[slug]) for year, slug in slugs.items() if slug in held]
    return (*earlier, latest) if indicator.slug == cached.INDEX else (latest,)


@dataclass(frozen=True)
class Choice:
    """What the reader chose: the slugs of the address, and codes of the areas they name.

    `indicator` is that of the chosen year; `series` the one chosen, which has all the `editions`.
    """

    indicator: Indicator
    level: Literal["ward", "lsoa"]
    view: str
    end: Literal["tenth", "fifth"]
    ward: str | None
    area: str | None
    series: Indicator
    edition: Edition
    editions: tuple[Edition, ...]
    scheme: Scheme = "fifths"

    @property
    def period(self) -> str | None:
        """What to read figures by: None for the latest."""
        return self.edition.period

    @property
    def when(self) -> str:
        """What to add to a sentence that would else be taken for one of the latest figures."""
        return f" in {self.edition.label}" if len(self.editions) > 1 else ""


def views_of(series: Indicator) -> dict[str, str]:
    """The views of the map that an indicator has."""
    changes = bool(starts(series, cached.catalogue()))
    return {slug: words for slug, words in VIEWS.items() if changes or slug != "change"}


def choose(district: District, row: Sequence[DeltaGenerator]) -> Choice:
    """The controls of the page, in columns of a row; what the map shows is chosen on the map."""
    first, second, third = row
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
        address.remember("period", None)
    view = address.recall_one("view", views_of(series), default="extremes")
    if view not in BROWSER_VIEWS:  # the others are of the latest figures
        year = editions[-1].label
    edition = next(each for each in editions if each.label == year)
    scheme = address.recall_one("scheme", SCHEMES, default="fifths", what="class scheme")
    return Choice(
        indicator=edition.indicator,
        level=cast("Literal['ward', 'lsoa']", level),
        view=view,
        end=cast(
            "Literal['tenth', 'fifth']",
            address.recall_one("ends", ENDS, default="fifth", what="extreme"),
        ),
        ward=ward,
        area=controls.recall_area(district) if level == "lsoa" else None,
        series=series,
        edition=edition,
        editions=editions,
        scheme=cast("Scheme", scheme),
    )
