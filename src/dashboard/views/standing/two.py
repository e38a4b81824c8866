"""To come."""

from __future__ import annotations

from dashboard import layout
from insight.areas import District


def show(district: District) -> None:
    """Nothing yet."""
    layout.note(district.name)
