"""The catalogue: what each figure means, where it came from and how it may be read."""

from insight.catalogue.reading import (
    LEVELS,
    Catalogue,
    Indicator,
    Source,
    is_countable,
    read_catalogue,
    topics,
)
from insight.catalogue.status import MEANINGS, NOT_STATED, STATUSES

__all__ = [
    "LEVELS",
    "MEANINGS",
    "NOT_STATED",
    "STATUSES",
    "Catalogue",
    "Indicator",
    "Source",
    "is_countable",
    "read_catalogue",
    "topics",
]
