"""The catalogue: what each figure means, where it came from and how it may be read."""

from insight.catalogue.gained import AWAITED, GAINED, with_gained, write_gained
from insight.catalogue.owned import as_read
from insight.catalogue.reading import LEVELS, read_catalogue
from insight.catalogue.records import Catalogue, Indicator, Source, is_countable, topics
from insight.catalogue.status import MEANINGS, NOT_STATED, STATUSES

__all__ = [
    "AWAITED",
    "GAINED",
    "LEVELS",
    "MEANINGS",
    "NOT_STATED",
    "STATUSES",
    "Catalogue",
    "Indicator",
    "Source",
    "as_read",
    "is_countable",
    "read_catalogue",
    "topics",
    "with_gained",
    "write_gained",
]
