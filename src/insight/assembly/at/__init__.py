"""The exhibits that an address shows, made without a page: for embeds, packs and commands."""

from insight.assembly.at.asked import UnknownChoice
from insight.assembly.at.found import (
    BY_WARDS,
    NOT_EMBEDDABLE,
    PAGES,
    at,
    exhibits_at,
    made_at,
    switched_at,
)

__all__ = [
    "BY_WARDS",
    "NOT_EMBEDDABLE",
    "PAGES",
    "UnknownChoice",
    "at",
    "exhibits_at",
    "made_at",
    "switched_at",
]
