"""The catalogue: what each figure means, where it came from and how it may be read."""

from insight.catalogue.brought import OWN_SLUG, own_entry, own_table
from insight.catalogue.gained import (
    AWAITED,
    EDITIONS,
    GAINED,
    NewerEdition,
    read_editions,
    with_editions,
    with_gained,
    write_editions,
    write_gained,
)
from insight.catalogue.owned import MARK, as_read, unwatched
from insight.catalogue.reading import LEVELS, read_catalogue
from insight.catalogue.records import (
    OWN_START,
    OWN_TOPIC,
    Catalogue,
    Indicator,
    Source,
    is_countable,
    topics,
)
from insight.catalogue.status import MEANINGS, NOT_STATED, STATUSES

__all__ = [
    "AWAITED",
    "EDITIONS",
    "GAINED",
    "LEVELS",
    "MARK",
    "MEANINGS",
    "NOT_STATED",
    "OWN_SLUG",
    "OWN_START",
    "OWN_TOPIC",
    "STATUSES",
    "Catalogue",
    "Indicator",
    "NewerEdition",
    "Source",
    "as_read",
    "is_countable",
    "own_entry",
    "own_table",
    "read_catalogue",
    "read_editions",
    "topics",
    "unwatched",
    "with_editions",
    "with_gained",
    "write_editions",
    "write_gained",
]
