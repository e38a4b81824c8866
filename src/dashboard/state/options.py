"""The kinds of area and the views that readers choose from, by slug."""

from __future__ import annotations

from typing import Final

LEVELS: Final = {"ward": "Wards", "lsoa": "Neighbourhoods"}
VIEWS: Final = {
    "extremes": "Extremes",
    "tenth": "National tenth",
    "value": "Value",
    "clusters": "Clusters",
    "two": "Two indicators",
    "change": "Change",
}
BROWSER_VIEWS: Final = ("extremes", "tenth", "value")
"""Views between which the browser switches by itself, of any year: all that England's map has."""
ENDS: Final = {"tenth": "Tenths", "fifth": "Fifths"}
PLURAL: Final = {"ward": "wards", "lsoa": "neighbourhoods"}
SINGULAR: Final = {"ward": "ward (May\N{NO-BREAK SPACE}2025)", "lsoa": "neighbourhood"}
"""What a map is by, in its subtitle."""
