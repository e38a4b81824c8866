"""Places: districts, wards and neighbourhoods (LSOAs).

Their look-ups and boundaries (`places`), wards of a later year (`vintages`) and what they are made
of (`bridge`), what places are called (`naming`), which one is meant by what a person types
(`choosing`), kinds of council (`councils`), what has become of those that are no more (`former`),
where a postcode lies (`postcodes`), and the tables of names, kinds, places and services
(`reference`).
"""

from insight.areas.bridge import Bridge, Made, bridge_of, read_bridge
from insight.areas.bridge_sentences import (
    bridged,
    cannot_be_compared,
    not_published,
    over_time,
    said_of,
)
from insight.areas.choosing import (
    FormerDistrict,
    choose_district,
    former_districts,
)
from insight.areas.councils import (
    BARE_REGIONS,
    COUNCILS,
    COUNTY_COUNCILS,
    WITH_THE_CITY,
    region_in_words,
)
from insight.areas.former import former_names, metropolitan_county_of
from insight.areas.naming import RECODED_DISTRICTS, slugify, unique_slugs
from insight.areas.offered import WARDS_OF, later_wards_of, with_year, years_offered
from insight.areas.places import (
    CODE_STARTS,
    ENGLAND,
    FILES,
    PLACED_BY_CENTROID,
    PLACED_OFFICIALLY,
    District,
    Level,
    as_district,
    known_boundaries,
    read_boundaries,
    read_districts,
    read_lookup,
    read_lookup_2011,
    read_ward_rows,
    read_wards,
)
from insight.areas.postcodes import (
    BY_POSITION,
    POSTCODE_EDITION,
    PostcodePlace,
    UnknownPostcode,
    find_postcode,
    find_postcodes,
)
from insight.areas.reference import (
    KINDS_OF_SERVICE,
    TO_COME,
    read_area_classes,
    read_former_wards,
    read_lsoa_kinds,
    read_moves,
    read_msoas,
    read_places,
    read_services,
    read_similar,
)
from insight.areas.vintages import (
    ATTRIBUTION,
    OUR_YEAR,
    WARD_VINTAGE,
    best_fit,
    boundary_path,
    read_later_codes,
    read_later_names,
    read_vintages,
)

__all__ = [
    "ATTRIBUTION",
    "BARE_REGIONS",
    "BY_POSITION",
    "CODE_STARTS",
    "COUNCILS",
    "COUNTY_COUNCILS",
    "ENGLAND",
    "FILES",
    "KINDS_OF_SERVICE",
    "OUR_YEAR",
    "PLACED_BY_CENTROID",
    "PLACED_OFFICIALLY",
    "POSTCODE_EDITION",
    "RECODED_DISTRICTS",
    "TO_COME",
    "WARDS_OF",
    "WARD_VINTAGE",
    "WITH_THE_CITY",
    "Bridge",
    "District",
    "FormerDistrict",
    "Level",
    "Made",
    "PostcodePlace",
    "UnknownPostcode",
    "as_district",
    "best_fit",
    "boundary_path",
    "bridge_of",
    "bridged",
    "cannot_be_compared",
    "choose_district",
    "find_postcode",
    "find_postcodes",
    "former_districts",
    "former_names",
    "known_boundaries",
    "later_wards_of",
    "metropolitan_county_of",
    "not_published",
    "over_time",
    "read_area_classes",
    "read_boundaries",
    "read_bridge",
    "read_districts",
    "read_former_wards",
    "read_later_codes",
    "read_later_names",
    "read_lookup",
    "read_lookup_2011",
    "read_lsoa_kinds",
    "read_moves",
    "read_msoas",
    "read_places",
    "read_services",
    "read_similar",
    "read_vintages",
    "read_ward_rows",
    "read_wards",
    "region_in_words",
    "said_of",
    "slugify",
    "unique_slugs",
    "with_year",
    "years_offered",
]
