"""The Indices of Deprivation: neighbourhoods with their residents, and the editions."""

from insight.deprivation.editions import Edition, read_edition, read_neighbourhoods_of
from insight.deprivation.neighbourhoods import neighbourhood_table, read_neighbourhoods

__all__ = [
    "Edition",
    "neighbourhood_table",
    "read_edition",
    "read_neighbourhoods",
    "read_neighbourhoods_of",
]
