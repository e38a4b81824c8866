"""Map classes of clusters: which colour, pattern and legend words each area gets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from insight.catalogue import Indicator
from insight.cluster_kinds import (
    HIGH_HIGH,
    HIGH_LOW,
    LOW_HIGH,
    LOW_LOW,
    NO_CLUSTER,
    NO_VALUE,
)
from insight.figures.maps import Classes, ClassStyle, end_words
from insight.figures.theme import MIDDLE, TENTHS

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
    place = {kind: number for number, kind in enumerate(order)} | {NO_VALUE: -1}
    return Classes(tuple(styles), {area: place[kind] for area, kind in of_area.items()})
