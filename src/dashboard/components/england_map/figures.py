"""The figures of the map of England: kept once a process, and published as small files.

A browser fetches the two files of an indicator once; `insight.maps.england` says what they hold.
"""

from __future__ import annotations

import gzip

import pandas as pd

from dashboard import cached
from dashboard.caching import once
from dashboard.components.england_map.files import FOLDER, district_order
from dashboard.serving.published import publish
from insight.maps.england import EnglandWords, area_figures, england_document, england_words
from insight.national.everywhere import (
    Level,
    districts_and_ends,
    figures_everywhere,
    read_everywhere,
)


@once()
def areas(level: Level) -> pd.DataFrame:
    """Every area in the order of the map's files: code, name, district_code, district_name."""
    return read_everywhere(level, cached.districts())


@once(most=16)
def figures(slug: str, level: Level) -> pd.DataFrame:
    """`areas` with the value, note and national tenth of each."""
    held = cached.neighbourhoods(slug) if level == "lsoa" else cached.nation(slug, "ward")
    return figures_everywhere(areas(level), held, cached.national_tenths(slug, level).here)


@once(most=64)
def ends(slug: str) -> pd.DataFrame:
    """Every district, by code: its name, figure and the shares of its residents at both ends."""
    return districts_and_ends(
        cached.england(),
        cached.national_tenths(slug, "lsoa").here,
        cached.districts(),
        cached.nation(slug, "district"),
    )


@once(most=320)
def words(slug: str, level: Level) -> EnglandWords:
    """The map's title and text alternatives."""
    indicator = cached.catalogue().indicator(slug)
    return england_words(figures(slug, level), indicator, level, period=cached.period_of(slug))


@once(most=320)
def figures_address(slug: str, level: Level) -> str:
    """Where the browser fetches what colours the map: both files are written once."""
    indicator, table = cached.catalogue().indicator(slug), figures(slug, level)
    numbers = area_figures(table, indicator)
    beside = publish(gzip.compress(numbers.content, 9, mtime=0), FOLDER, suffix=".bin")
    document = england_document(
        table,
        ends(slug).loc[[each["code"] for each in district_order()]],
        indicator,
        words(slug, level),
        beside={**numbers.header(), "address": beside},
    )
    return publish(document, FOLDER, suffix=".bin")
