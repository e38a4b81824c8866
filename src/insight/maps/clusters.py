"""Which areas of a district are the hearts of clusters, and which stand out from those around them.

Local Moran's I (LISA) over areas that touch, with permutations from a fixed seed and control of
false discoveries: a cluster is called one only where chance would rarely draw it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from insight.catalogue import Indicator
from insight.colours import MIDDLE, TENTHS
from insight.errors import MissingData, Undefined
from insight.maps.classes import NO_VALUE, Classes, ClassStyle
from insight.measures.neighbours import queen_neighbours
from insight.measures.spatial import MoransI, local_morans, morans_i

FEWEST_AREAS: Final = 10
"""Fewer can be shuffled in so few ways that no cluster could be told from chance."""
PERMUTATIONS: Final = 9_999
SEED: Final = 1
FALSE_DISCOVERIES: Final = 0.05
NO_CLUSTER, HIGH_HIGH, LOW_HIGH, LOW_LOW, HIGH_LOW = range(5)
"""What `Clusters.of_area` holds."""


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
            f"{len(held)} {have} a figure, and clusters among fewer than {FEWEST_AREAS} areas "
            "cannot be told from chance"
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


def cluster_classes(
    of_area: Mapping[str, int], indicator: Indicator, words: Mapping[int, str]
) -> Classes:
    """Five classes; `of_area` gives each area's kind of cluster by code, as `Clusters.of_area`.

    `words` says what each kind is called. The worse end for residents, or the high one where
    neither is worse, is dark pink and comes first; the other end dark blue; areas unlike those
    around them are lighter, the rest pale.
    """
    worse_first = [HIGH_HIGH, HIGH_LOW, NO_CLUSTER, LOW_HIGH, LOW_LOW]
    order = worse_first[::-1] if indicator.polarity == "higher_is_better" else worse_first
    colours = (TENTHS[0], TENTHS[3], MIDDLE, TENTHS[6], TENTHS[-1])
    styles = [ClassStyle(words[kind], colour) for kind, colour in zip(order, colours, strict=True)]
    styles[0] = ClassStyle(styles[0].label, styles[0].colour, "deprived")
    styles[-1] = ClassStyle(styles[-1].label, styles[-1].colour, "affluent")
    place = {kind: number for number, kind in enumerate(order)} | {NO_VALUE: NO_VALUE}
    return Classes(tuple(styles), {area: place[kind] for area, kind in of_area.items()})
