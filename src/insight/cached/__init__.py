"""The tables that pages and reports share: read once a process, never changed.

They are not copied on use: Arrow-backed tables and numpy arrays, so that a garbage collection has
little to look at.
"""

from insight.cached.deprived import (
    deprivation,
    england_deprivation,
    league_of,
    leagues,
    leagues_of_claims,
    polarisation,
    profile,
)
from insight.cached.everywhere import (
    areas_everywhere,
    ends_everywhere,
    figures_of_england,
    words_of_england,
)
from insight.cached.figures import (
    INDEX,
    Tenths,
    all_figures,
    area_figures,
    base_of,
    clusters_of,
    district_figures,
    indicators_by_topic,
    listed,
    nation,
    national,
    national_tenths,
    neighbourhoods,
    period_of,
    series,
)
from insight.cached.gaps import gap_over_time, gap_series, gap_source
from insight.cached.planned import plans, plans_left_out, starter_set
from insight.cached.similar import beside_peers, everywhere, models_for, peers_for, peers_of
from insight.cached.squares import squares_of
from insight.cached.warming import warm
from insight.cached.where import (
    areas_of,
    catalogue,
    district,
    districts,
    doubts,
    england,
    lookup,
    middle_areas,
    places,
    ward_slug,
    wards,
)

__all__ = [
    "INDEX",
    "Tenths",
    "all_figures",
    "area_figures",
    "areas_everywhere",
    "areas_of",
    "base_of",
    "beside_peers",
    "catalogue",
    "clusters_of",
    "deprivation",
    "district",
    "district_figures",
    "districts",
    "doubts",
    "ends_everywhere",
    "england",
    "england_deprivation",
    "everywhere",
    "figures_of_england",
    "gap_over_time",
    "gap_series",
    "gap_source",
    "indicators_by_topic",
    "league_of",
    "leagues",
    "leagues_of_claims",
    "listed",
    "lookup",
    "middle_areas",
    "models_for",
    "nation",
    "national",
    "national_tenths",
    "neighbourhoods",
    "peers_for",
    "peers_of",
    "period_of",
    "places",
    "plans",
    "plans_left_out",
    "polarisation",
    "profile",
    "series",
    "squares_of",
    "starter_set",
    "ward_slug",
    "wards",
    "warm",
    "words_of_england",
]
