"""The figures of the map of England: kept once a process, and published as small files.

A browser fetches the two files of an indicator once; `insight.maps.england` says what they hold.
"""

from __future__ import annotations

import gzip

from dashboard.components.england_map.files import FOLDER, district_order
from dashboard.serving.published import publish
from insight import cached
from insight.caching import once
from insight.maps.england import area_figures, england_document
from insight.national.everywhere import (
    Level,
)


@once(most=320)
def figures_address(slug: str, level: Level) -> str:
    """Where the browser fetches what colours the map: both files are written once."""
    indicator, table = cached.catalogue().indicator(slug), cached.figures_of_england(slug, level)
    numbers = area_figures(table, indicator)
    beside = publish(gzip.compress(numbers.content, 9, mtime=0), FOLDER, suffix=".bin")
    document = england_document(
        table,
        cached.ends_everywhere(slug).loc[[each["code"] for each in district_order()]],
        indicator,
        cached.words_of_england(slug, level),
        beside={**numbers.header(), "address": beside},
    )
    return publish(document, FOLDER, suffix=".bin")
