"""The polarisation page: where the two ends are, on any indicator, by ward or neighbourhood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from dashboard.components.district_map.view import MapView
from dashboard.views.polarisation.areas import Areas, Shares
from insight.catalogue import Source

LSOA_NOTE: Final = (
    "Neighbourhoods are Lower-layer Super Output Areas (LSOAs), about 1,700 residents each."
)


@dataclass(frozen=True)
class Page:
    """What the page says and shows.

    `details` stand in plain text below the map; `extra` are columns for the table, by heading, of
    text by code, and `figures` says in its caption what they are of, where that is more than the
    indicator.
    """

    areas: Areas
    shares: Shares
    lead: str
    headline: str
    subtitle: str
    map_view: MapView
    sources: tuple[Source, ...]
    extra: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    details: str = ""
    figures: str = ""
