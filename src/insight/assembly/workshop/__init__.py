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
    "sets",
    "shared",
    "warm",
    "where",
]
