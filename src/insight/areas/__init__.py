"""Places: districts, wards and neighbourhoods (LSOAs).

Their look-ups and boundaries (`places`), what they are called (`naming`), which one is meant by
what a person types (`choosing`), and what has become of those that are no more (`former`).
"""

from insight.areas.choosing import (
    FormerDistrict,
    choose_district,
    former_districts,
    nearest_wards,
)
from insight.areas.former import former_names
from insight.areas.naming import RECODED_DISTRICTS, slugify, unique_slugs
from insight.areas.places import (
    ATTRIBUTION,
    BEST_FIT,
    CODE_STARTS,
    ENGLAND,
    FILES,
    PLACED_BY_CENTROID,
    PLACED_OFFICIALLY,
    WARD_VINTAGE,
    District,
    Level,
    as_district,
    read_boundaries,
    read_districts,
    read_lookup,
    read_lookup_2011,
    read_wards,
)

__all__ = [
    "ATTRIBUTION",
    "BEST_FIT",
    "CODE_STARTS",
    "ENGLAND",
    "FILES",
    "PLACED_BY_CENTROID",
    "PLACED_OFFICIALLY",
    "RECODED_DISTRICTS",
    "WARD_VINTAGE",
    "District",
    "FormerDistrict",
    "Level",
    "as_district",
    "choose_district",
    "former_districts",
    "former_names",
    "nearest_wards",
    "read_boundaries",
    "read_districts",
    "read_lookup",
    "read_lookup_2011",
    "read_wards",
    "slugify",
    "unique_slugs",
]
