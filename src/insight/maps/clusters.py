"""Which areas of a district are the hearts of clusters, and which stand out from those around them.

Local Moran's I (LISA) over areas that touch, with permutations from a fixed seed and control of
false discoveries: a cluster is called one only where chance would rarely draw it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from insight.catalogue import Indicator
from insight.colours import MIDDLE, TENTHS
from insight.errors import MissingData, Undefined
from insight.maps.classes import NO_VALUE, Classes, ClassStyle
from insight.measures.neighbours import queen_neighbours
from insight.measures.spatial import MoransI, local_morans, morans_i
from insight.words.ends import end_words
from insight.words.names import join_words, place_name, possessive
from insight.words.numbers import format_number

FEWEST_AREAS: Final = 10
"""Fewer can be shuffled in so few ways that no cluster could be told from chance."""
PERMUTATIONS: Final = 9_999
SEED: Final = 1
FALSE_DISCOVERIES: Final = 0.05
NAMED: Final = 3
SMALL: Final = 0.001


@dataclass(frozen=True)
class Clusters:
    """The clusters of one indicator over the areas of one district.

    `of_area` gives each area's class by code, from `NO_CLUSTER` to `HIGH_LOW`, or `NO_VALUE`;
    `p_values` the adjusted p-value of each area that has a figure. `joined` counts the islands that
    were joined to their nearest area.
    """

    of_area: Mapping[str, int]
    p_values: Mapping[str, float]
    whole: MoransI
    joined: int

    def count(self, kind: int) -> int:
        """How many areas are of one class."""
        return sum(each == kind for each in self.of_area.values())

    def codes(self, kind: int) -> list[str]:
        """The areas of one class."""
        return [code for code, each in self.of_area.items() if each == kind]

    @property
    def areas(self) -> int:
        """How many areas have a figure."""
        return len(self.p_values)


def find_clusters(
    values: pd.Series, boundaries: Any, *, code: str, permutations: int = PERMUTATIONS
) -> Clusters:
    """The clusters among areas with a figure; `values` is indexed by area code.

    `boundaries` is a GeoDataFrame in metres with the column `code`; an area without a figure is
    left out before neighbours are found. Raises Undefined for fewer than ten areas with a figure or
    figures that are all equal, and MissingData for an area without a boundary.
    """
    held = values.dropna().astype(float)
    if len(held) < FEWEST_AREAS:
        have = "area has" if len(held) == 1 else "areas have"
        raise Undefined(
            f"{len(held)} {have} a figure, and with fewer than {FEWEST_AREAS} clusters cannot be "
            "told from chance"
        )
    if (held == held.iloc[0]).all():
        raise Undefined("every area has the same figure, so none can form a cluster")
    shapes = boundaries.set_index(code).geometry
    gone = held.index.difference(shapes.index)
    if len(gone):
        raise MissingData(f"{gone[0]} has a figure but no boundary")
    neighbours = queen_neighbours(shapes.loc[held.index])
    numbers = held.to_numpy()
    local = local_morans(
        numbers,
        neighbours,
        false_discovery_rate=FALSE_DISCOVERIES,
        permutations=permutations,
        seed=SEED,
    )
    found = dict(zip(held.index, local.clusters.tolist(), strict=True))
    return Clusters(
        of_area={str(area): int(found.get(area, NO_VALUE)) for area in values.index},
        p_values={
            str(area): float(p) for area, p in zip(held.index, local.adjusted_p_values, strict=True)
        },
        whole=morans_i(numbers, neighbours, permutations=permutations, seed=SEED),
        joined=len(neighbours.joined),
    )


def cluster_sentence(
    clusters: Clusters, homes: Mapping[str, str], *, areas: str, place: str
) -> str:
    """How many areas lie in clusters, and where; `homes` names the ward (or itself) of each area.

    `areas` names them in the plural ("wards").
    """
    owner = f"{possessive(place_name(place))} {clusters.areas} {areas}"
    high, low = clusters.codes(HIGH_HIGH), clusters.codes(LOW_LOW)
    odd = clusters.codes(HIGH_LOW) + clusters.codes(LOW_HIGH)
    if not high + low + odd:
        return (
            f"No clusters: none of {owner} is by itself so like or so unlike its neighbours that "
            "chance can be ruled out."
        )
    parts = [
        f"{len(codes)} {'is' if len(codes) == 1 else 'are'} at the heart of a cluster of {kind} "
        f"values{_where(codes, homes)}"
        if codes
        else f"none is at the heart of a cluster of {kind} values"
        for codes, kind in ((high, "high"), (low, "low"))
    ]
    text = f"Of {owner}, {' and '.join(parts)}."
    if odd:
        verb = "stands" if len(odd) == 1 else "stand"
        text += f" {len(odd)} {verb} out from those around{_where(odd, homes)}."
    return text


def _where(codes: Iterable[str], homes: Mapping[str, str]) -> str:
    """The wards that hold most of some areas, in brackets."""
    held = pd.Series([homes.get(code, "") for code in codes]).value_counts(sort=True)
    names = [str(name) for name in held.index[:NAMED] if name]
    if not names:
        return ""
    more = len(held) - len(names)
    listed = join_words([*names, f"{more} more"] if more > 0 else names)
    return f" ({listed})"


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


NO_CLUSTER, HIGH_HIGH, LOW_HIGH, LOW_LOW, HIGH_LOW = range(5)
"""What `Clusters.of_area` holds."""
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


def cluster_classes(of_area: Mapping[str, int], indicator: Indicator) -> Classes:
    """Five classes; `of_area` gives each area's kind of cluster by code, as `Clusters.of_area`.

    The worse end for residents, or the high one where neither is worse, is dark pink and comes
    first; the other end dark blue; areas unlike those around them are lighter, the rest pale.
    """
    worse_first = [HIGH_HIGH, HIGH_LOW, NO_CLUSTER, LOW_HIGH, LOW_LOW]
    order = worse_first[::-1] if indicator.polarity == "higher_is_better" else worse_first
    colours = (TENTHS[0], TENTHS[3], MIDDLE, TENTHS[6], TENTHS[-1])
    styles = [
        ClassStyle(kind_words(kind, indicator), colour)
        for kind, colour in zip(order, colours, strict=True)
    ]
    styles[0] = ClassStyle(styles[0].label, styles[0].colour, "deprived")
    styles[-1] = ClassStyle(styles[-1].label, styles[-1].colour, "affluent")
    place = {kind: number for number, kind in enumerate(order)} | {NO_VALUE: NO_VALUE}
    return Classes(tuple(styles), {area: place[kind] for area, kind in of_area.items()})
