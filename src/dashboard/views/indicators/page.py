"""Everything that is held: what there is, for where, of when, from whom."""

from __future__ import annotations

from dashboard import cached, layout
from insight.areas import District


def show(_district: District) -> None:
    """The whole page below its title."""
    layout.lead(f"{len(cached.catalogue().indicators)} entries are held.")
