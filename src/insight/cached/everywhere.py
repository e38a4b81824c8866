"""England's areas with their figures, in the order of the map's files."""

from __future__ import annotations

import pandas as pd

from insight.cached.figures import nation, national_tenths, neighbourhoods, period_of
from insight.cached.where import catalogue, districts, england
from insight.caching import once
from insight.maps.england import EnglandWords, england_words
from insight.national.everywhere import (
    Level,
    districts_and_ends,
    figures_everywhere,
    read_everywhere,
)
from insight.own import OURS, using_wards


@once()
def areas_everywhere(level: Level) -> pd.DataFrame:
    """Every area in the order of the map's files: code, name, district_code, district_name.

    All that is here stands by the wards of May 2025, of which England has files.
    """
    with using_wards(OURS):
        return read_everywhere(level, districts())


@once(most=16)
def figures_of_england(slug: str, level: Level) -> pd.DataFrame:
    """`areas_everywhere` with the value, note and national tenth of each."""
    with using_wards(OURS):
        held = neighbourhoods(slug) if level == "lsoa" else nation(slug, "ward")
        return figures_everywhere(areas_everywhere(level), held, national_tenths(slug, level).here)


@once(most=64)
def ends_everywhere(slug: str) -> pd.DataFrame:
    """Every district, by code: its name, figure and the shares of its residents at both ends."""
    with using_wards(OURS):
        return districts_and_ends(
            england(),
            national_tenths(slug, "lsoa").here,
            districts(),
            nation(slug, "district"),
        )


@once(most=320)
def words_of_england(slug: str, level: Level) -> EnglandWords:
    """The map's title and text alternatives."""
    indicator = catalogue().indicator(slug)
    return england_words(figures_of_england(slug, level), indicator, level, period=period_of(slug))
