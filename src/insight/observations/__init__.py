"""Figures: one indicator for one place, re-aggregated from neighbourhoods where that is sound.

Neighbourhood figures become ward, district, county and England figures from numerators and
denominators; scores and rates without counts are weighted by the people (or households) that they
describe. So do figures published for middle-layer areas or for wards, from the district up. Outcome
series are published for districts, counties and England and are never derived.
"""

from insight.observations.groups import aggregate, table_of
from insight.observations.levels import COLUMNS, LEVEL_COLUMNS, LEVELS_BELOW, level_below
from insight.observations.places import members_of
from insight.observations.reading import read_many, read_observations
from insight.observations.rows import rows_of
from insight.observations.series import read_series, series_area
from insight.observations.times import in_time, latest_period
from insight.observations.withheld import read_family, read_unguarded

__all__ = [
    "COLUMNS",
    "LEVELS_BELOW",
    "LEVEL_COLUMNS",
    "aggregate",
    "in_time",
    "latest_period",
    "level_below",
    "members_of",
    "read_family",
    "read_many",
    "read_observations",
    "read_series",
    "read_unguarded",
    "rows_of",
    "series_area",
    "table_of",
]
