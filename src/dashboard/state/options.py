"""What several pages let their reader choose from, by slug."""

from __future__ import annotations

from typing import Final

from insight.exhibits.maps import views
from insight.exhibits.maps.plain_views import ENDS

__all__ = ["ENDS", "LEVELS", "MAP_LEVELS", "VIEWS"]

LEVELS: Final = {"ward": "Wards", "lsoa": "Neighbourhoods"}
MAP_LEVELS: Final = {"ward": "Wards", "msoa": "Middle-layer areas", "lsoa": "Neighbourhoods"}
VIEWS: Final = {slug: view.name for slug, view in views.VIEWS.items()}
