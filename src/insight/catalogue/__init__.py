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

__all__ = ["LEVELS", "Catalogue", "Indicator", "Source", "is_countable", "read_catalogue", "topics"]
