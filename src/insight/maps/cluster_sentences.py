"""Clusters in words: what each kind is called, how many there are, where, how they are found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from insight.catalogue import Indicator
from insight.maps.clusters import (
    FALSE_DISCOVERIES,
    HIGH_HIGH,
    HIGH_LOW,
    LOW_HIGH,
    LOW_LOW,
    NO_CLUSTER,
    Clusters,
)
from insight.maps.figures import Part
from insight.maps.sentences import homes_in_brackets
from insight.words.ends import end_words
from insight.words.names import areas_of
from insight.words.numbers import format_number

SMALL: Final = 0.001
"""The p-value below which only that is said."""
WORDS: Final = {
    HIGH_HIGH: "Cluster of high values",
    HIGH_LOW: "High among low values",
    NO_CLUSTER: "No cluster",
    LOW_HIGH: "Low among high values",
    LOW_LOW: "Cluster of low values",
}


def kind_words(kind: int, indicator: Indicator) -> str:
    """A kind of cluster in words; of a score of deprivation "high" says of what.

    >>> from insight.catalogue import read_catalogue
    >>> kind_words(HIGH_HIGH, read_catalogue().indicator("imd_score"))
    'Cluster of high deprivation'
    """
    of_lack = end_words(indicator)[0] == "most deprived" and indicator.value_type == "score"
    return WORDS[kind].replace("values", "deprivation") if of_lack else WORDS[kind]


def kinds_in_words(indicator: Indicator) -> dict[int, str]:
    """Every kind of cluster in words, by number."""
    return {kind: kind_words(kind, indicator) for kind in WORDS}


def cluster_sentence(
    clusters: Clusters, homes: Mapping[str, str], *, areas: str, place: str, total: int = 0
) -> str:
    """How many areas lie in clusters, and where; `homes` names the ward (or itself) of each area.

    `areas` names them in the plural ("wards"); the place has a `total` of them, with a figure or
    without, unless that is 0.
    """
    owner = areas_of(clusters.areas, total or clusters.areas, areas, place)
    high, low = clusters.codes(HIGH_HIGH), clusters.codes(LOW_LOW)
    odd = clusters.codes(HIGH_LOW) + clusters.codes(LOW_HIGH)
    if not high + low + odd:
        return (
            f"No clusters: none of {owner} is by itself so like or so unlike its neighbours that "
            "chance can be ruled out."
        )
    parts = [
        f"{len(codes)} {'is' if len(codes) == 1 else 'are'} at the heart of a cluster of {kind} "
        f"values{homes_in_brackets(codes, homes)}"
        if codes
        else f"none is at the heart of a cluster of {kind} values"
        for codes, kind in ((high, "high"), (low, "low"))
    ]
    text = f"Of {owner}, {' and '.join(parts)}."
    if odd:
        verb = "stands" if len(odd) == 1 else "stand"
        text += f" {len(odd)} {verb} out from those around{homes_in_brackets(odd, homes)}."
    return text


HEARTS: Final = {
    HIGH_HIGH: "is at the heart of a cluster of high values",
    LOW_LOW: "is at the heart of a cluster of low values",
    HIGH_LOW: "stands out: high among low values",
    LOW_HIGH: "stands out: low among high values",
    NO_CLUSTER: "is in no cluster: chance could make it as like or unlike its neighbours",
}


def cluster_of_part(clusters: Clusters, part: Part, *, on: str) -> str:
    """Whether one area is the heart of a cluster, or which of a ward's neighbourhoods are."""
    kinds = {code: clusters.of_area[code] for code in part.codes if code in clusters.p_values}
    if not kinds:
        return f"**{part.name}** has no figure on {on}, so it is in no cluster."
    if len(part.codes) == 1:
        return f"On {on}, **{part.name}** {HEARTS[next(iter(kinds.values()))]}."
    values = {code: clusters.p_values[code] for code in kinds}
    some = replace(clusters, of_area=kinds, p_values=values)
    total = len(part.codes)
    said = cluster_sentence(some, {}, areas=part.areas, place=part.name, total=total)
    said = said.removeprefix("No clusters: ")
    return f"On {on}, {said[:1].lower() + said[1:]}"


def whole_sentence(clusters: Clusters) -> str:
    """Moran's I of the whole district, beside what chance gives."""
    whole = clusters.whole
    if whole.p_value >= FALSE_DISCOVERIES:
        said = "Over the whole district neighbours are no more alike than chance would make them"
    elif whole.value > whole.expected:
        said = "Over the whole district like lies beside like"
    else:
        said = "Over the whole district unlike lies beside unlike"
    small = whole.p_value < SMALL
    p = f"under {SMALL}" if small else f"= {format_number(whole.p_value, 3)}"
    return (
        f"{said}: Moran’s I is {format_number(whole.value, 2)}, where chance gives "
        f"{format_number(whole.expected, 2)} (p {p})."
    )


def method_sentence(clusters: Clusters) -> str:
    """How clusters were found, for the note below a map."""
    text = (
        f"Clusters by local Moran’s I over areas that touch, {clusters.whole.permutations:,} "
        f"permutations (seed {clusters.whole.seed}), false discoveries held at "
        f"{round(100 * FALSE_DISCOVERIES)}%. A cluster is the heart of one: areas around it belong "
        "to it too."
    )
    if clusters.joined:
        islands = "1 island was" if clusters.joined == 1 else f"{clusters.joined} islands were"
        text += f" {islands} joined to the nearest area."
    return text


def no_clusters(reason: object) -> str:
    """Why a map shows no clusters, and what it shows instead."""
    return f"No clusters are shown: {reason}. The map shows the figures themselves."
