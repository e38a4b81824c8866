"""What a workshop has to show: its groups, the ways to make them, and their figures, made once."""

from insight.assembly.workshop.making import (
    around,
    asked_of,
    from_sets_file,
    ground,
    pasted,
    sets,
)
from insight.assembly.workshop.mapped import mapped
from insight.assembly.workshop.shown import (
    REST,
    ambitions,
    beside,
    figures,
    gap,
    profile,
    profiled,
    rows_of,
    shared,
    warm,
    where,
)

__all__ = [
    "REST",
    "ambitions",
    "around",
    "asked_of",
    "beside",
    "figures",
    "from_sets_file",
    "gap",
    "ground",
    "mapped",
    "pasted",
    "profile",
    "profiled",
    "rows_of",
    "sets",
    "shared",
    "warm",
    "where",
]
