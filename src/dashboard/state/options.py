"""What several pages let their reader choose from, by slug."""

from __future__ import annotations

from typing import Final

from insight.exhibits import map_views
from insight.exhibits.plain_views import ENDS

__all__ = ["ENDS", "LEVELS", "VIEWS"]

LEVELS: Final = {"ward": "Wards", "lsoa": "Neighbourhoods"}
VIEWS: Final = {slug: view.name for slug, view in map_views.VIEWS.items()}
