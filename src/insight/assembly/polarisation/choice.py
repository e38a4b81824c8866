"""What a map is to show, as records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, cast

from insight import cached
from insight.areas import CODE_STARTS, District, Level
from insight.areas.group import is_group
from insight.catalogue import Indicator
from insight.exhibits.maps.area_map import FIRST
from insight.exhibits.maps.views import VIEWS, Form
from insight.maps.editions import Edition
from insight.maps.editions import editions_of as all_editions_of

AREA_STARTS: Final[Mapping[str, tuple[str, ...]]] = {"lsoa": ("E01",), "msoa": CODE_STARTS["msoa"]}
"""How the codes begin of the areas that a reader can look at, by level."""


@dataclass(frozen=True)
class Choice:
    """What the map is to show: records and the slugs of the address.

    `edition` is the chosen year of the `series`, which has all the `editions`. `view` colours the
    areas, `form` is what they are drawn as. `within` are the choices within views, by name, `extra`
    that which only the view asks for, `height` that of the district in 3D.
    """

    district: District
    level: Level
    series: Indicator
    edition: Edition
    editions: tuple[Edition, ...]
    view: str = FIRST["view"]
    within: tuple[tuple[str, str], ...] = ()
    extra: str = ""
    form: Form = "map"
    height: str = FIRST["height"]

    @property
    def indicator(self) -> Indicator:
        """The indicator of the chosen year."""
        return self.edition.indicator

    @property
    def squares(self) -> bool:
        """Whether every area is drawn as one square."""
        return self.form == "squares"

    @property
    def is_map(self) -> bool:
        """Whether the map component draws it."""
        return self.form in {"map", "squares"}

    @property
    def slug(self) -> str:
        """What the address calls the view."""
        if self.form == "map":
            return self.view
        return next(slug for slug, view in VIEWS.items() if view.form == self.form)

    @property
    def end(self) -> Literal["tenth", "fifth"]:
        """What the national extremes are."""
        return cast("Literal['tenth', 'fifth']", dict(self.within).get("ends", FIRST["ends"]))

    @property
    def shown(self) -> dict[str, str]:
        """The slugs chosen on the map itself, by name."""
        year = {"period": self.edition.label} if len(self.editions) > 1 else {}
        return {"view": self.slug, "colours": self.view, **dict(self.within), **year}


@dataclass(frozen=True)
class Looked:
    """The codes of the ward and the neighbourhood that the reader looks at.

    `wards` are those of several that are looked at together, at least two, or none. A group may
    stand for a ward.
    """

    ward: str | None = None
    area: str | None = None
    wards: tuple[str, ...] = ()

    @property
    def together(self) -> tuple[str, ...]:
        """What is taken together: several wards, or a group with no area within it chosen."""
        if self.wards or self.area or self.ward is None or not is_group(self.ward):
            return self.wards
        return (self.ward,)


def editions_of(series: Indicator) -> tuple[Edition, ...]:
    """The years of an indicator, the latest last; an index with its earlier editions."""
    return all_editions_of(series, cached.catalogue(), latest=cached.period_of(series.slug))


def only_level(series: Indicator) -> Level | None:
    """The one kind of area that an indicator has figures of; None where a reader can choose.

    Figures of neighbourhoods that cannot be added up are of neighbourhoods alone.
    """
    base = cached.base_of(series.slug)
    return base if base != "lsoa" or series.aggregation == "none" else None
