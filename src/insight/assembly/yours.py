"""What the page “Your data” shows of figures before they join: where they are, and their map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, cast

import pandas as pd

from insight import cached
from insight.areas import District, Level
from insight.assembly.polarisation.choice import editions_of
from insight.assembly.polarisation.figures import figures_of
from insight.caching import once
from insight.catalogue import Indicator
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.maps.plain_views import maps_at_hand, value
from insight.uploads.records import Figures
from insight.uploads.template import TemplateLevel, template
from insight.words.numbers import format_value

TEMPLATES: Final[tuple[TemplateLevel, ...]] = ("ward", "lsoa")
"""The levels of which there is a sheet to fill in."""
ON_A_MAP: Final = ("lsoa", "msoa", "ward")
"""The levels of which a district has a map."""


@dataclass(frozen=True, eq=False)
class Preview:
    """The map of a district with the figures, and the level of its areas."""

    level: Level
    exhibit: Exhibit


@once()
def _homes() -> Mapping[str, pd.Series]:
    """The code of the district of every area, by level."""
    table = cached.england()
    return {
        level: table.drop_duplicates(f"{level}_code").set_index(f"{level}_code")["district_code"]
        for level in ON_A_MAP
    }


def district_counts(figures: Figures) -> dict[str, tuple[str, int]]:
    """The districts with areas that have a figure, most first: code to name and how many areas.

    Empty for figures of whole districts or larger.
    """
    if figures.level not in ON_A_MAP:
        return {}
    known = figures.table.loc[figures.table["value"].notna(), "area_code"].unique()
    homes = _homes()[figures.level].reindex(known).dropna()
    counts = homes.value_counts(sort=False).sort_values(ascending=False, kind="stable")
    names = cached.districts().set_index("district_code")
    return {
        str(code): (str(names.loc[code, "district_name"]), int(n)) for code, n in counts.items()
    }


@once(most=32)
def template_of(district: District, level: TemplateLevel) -> tuple[str, bytes]:
    """A sheet with every area of a district to fill in: its name and its bytes (XLSX)."""
    return template(district, level)


def slug_of(district_code: str) -> str:
    """What an address calls a district."""
    table = cached.districts().set_index("district_code")
    return str(table.loc[district_code, "district_slug"])


def preview_of(indicator: Indicator, figures: Figures, district_code: str) -> Preview:
    """The latest figures of a district on its map, in classes of their values.

    To be asked for while a shelf with the indicator is in use.
    """
    level = cast("Level", figures.level)
    district = cached.district(slug_of(district_code))
    found = figures_of(district, level, indicator, editions_of(indicator)[-1])
    made = maps_at_hand([found], {"value": value})
    return Preview(level, made[0].exhibit)


def highest(
    indicator: Indicator, figures: Figures, *, most: int = 10
) -> tuple[list[tuple[str, str]], str, int]:
    """The highest figures of whole districts in their latest period, by name, as they are said.

    With them the period, and how many others there are.
    """
    period = indicator.periods[-1]
    table = figures.table[figures.table["period"] == period].dropna(subset="value")
    table = table.sort_values("value", ascending=False, kind="stable")
    districts = cached.districts()
    names = {
        **dict(zip(districts["county_code"], districts["county_name"], strict=True)),
        **dict(zip(districts["district_code"], districts["district_name"], strict=True)),
    }
    rows = [
        (names.get(str(code), str(code)), format_value(float(value), indicator))
        for code, value in zip(table["area_code"], table["value"], strict=True)
    ]
    return rows[:most], period, max(0, len(rows) - most)
