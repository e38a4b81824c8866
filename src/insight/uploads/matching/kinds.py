"""What a column of areas is: its level, its vintage, and how many of its cells are of which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, cast

from insight.uploads.records import UploadLevel

LEVELS: Final = ("postcode", "lsoa", "msoa", "ward", "district", "county")
"""Levels of the areas of a file, the finest first."""
MOST: Final = 0.6
"""The least part of the filled cells that must be areas for a column to be one of areas."""
SOME: Final = 0.1
"""The least part of the different areas that must be of a level for it to be the column's."""
Holds = Literal["codes", "names", "postcodes", "old codes"]


@dataclass(frozen=True)
class ColumnKind:
    """What a column holds, and how surely.

    `level` is that of its areas: the finest that a tenth of its different areas are of. `vintage`
    is in words ("2011", "until 2022", "May 2025"). `counts` are cells, `distinct` different areas,
    by level, with "region", "country", "abroad", "output area", "other" and "not known" among them.
    `filled` counts cells that are not blank, `known` those that are an area of England. `said` is
    what to say of a column that cannot be used, or of what is odd in it.
    """

    level: UploadLevel
    vintage: str
    holds: Holds
    counts: Mapping[str, int] = field(default_factory=dict)
    distinct: Mapping[str, int] = field(default_factory=dict)
    filled: int = 0
    known: int = 0
    said: str = ""

    @property
    def fineness(self) -> int:
        """The place of its level among the others, 0 the finest: the least is a file's key."""
        if self.level in LEVELS:
            return LEVELS.index(self.level)
        return len(LEVELS) - (self.level == "upper_tier")


def finest(distinct: Mapping[str, int], districts: Iterable[str] = ()) -> UploadLevel:
    """The finest level that a tenth of the areas are of, "" where none is.

    Counties beside districts of which none lies under a county are one level: "upper_tier".
    """
    areas = {name: distinct[name] for name in LEVELS if distinct.get(name)}
    every = sum(areas.values())
    level = next((name for name, many in areas.items() if many >= SOME * every), "")
    under = any(code.startswith("E07") for code in districts)
    both = level == "district" and areas.get("county", 0) >= SOME * every and not under
    found: UploadLevel = "upper_tier" if both else cast("UploadLevel", level)
    return found
