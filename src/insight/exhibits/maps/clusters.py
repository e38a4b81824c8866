"""The map of a district in clusters, as an exhibit."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

import pandas as pd

from insight.errors import Undefined
from insight.exhibits.exhibit import Exhibit
from insight.exhibits.maps.area_map import (
    Shown,
    area_exhibit,
    figures_with_tenths,
    plain_map,
    plainly,
)
from insight.exhibits.maps.plain_views import classes_of_values
from insight.maps.classes import NO_VALUE
from insight.maps.cluster_sentences import (
    WORDS,
    cluster_of_part,
    cluster_sentence,
    kinds_in_words,
    method_sentence,
    no_clusters,
    whole_sentence,
)
from insight.maps.clusters import NO_CLUSTER, Clusters, cluster_classes
from insight.maps.figures import AreaFigures
from insight.maps.leads import on_words, value_lead, values_lead

HEADLINE: Final = 150
"""Characters of the longest headline: the wards that a longer one names stand below the map."""


def cluster_exhibit(figures: AreaFigures, found: Clusters) -> Exhibit:
    """Where the hearts of clusters are, and which areas stand out from those around them."""
    names = kinds_in_words(figures.indicator)
    how = {"areas": figures.areas, "place": figures.district.name}
    total = len(figures.codes)
    said = cluster_sentence(found, figures.homes, **how, total=total)
    short = said if len(said) <= HEADLINE else cluster_sentence(found, {}, **how, total=total)
    whole, method = whole_sentence(found), method_sentence(found)
    shown = plainly(figures, "clusters")
    values = figures_with_tenths(figures)
    for code, kind in found.of_area.items():
        if kind > NO_CLUSTER:
            values[code] = f"{values.get(code, '')}: {names[kind].lower()}"
    classes = cluster_classes(found.of_area, figures.indicator, names)
    drawing = replace(plain_map(figures, classes), values=values, details={}, note=method)
    kinds = {code: WORDS.get(found.of_area.get(code, NO_VALUE), "") for code in figures.codes}
    return area_exhibit(
        figures,
        drawing,
        replace(
            shown,
            finding=short,
            words=f"{said} {shown.words}",
            details=whole if short == said else f"{said} {whole}",
            exact=pd.DataFrame(
                {
                    "cluster": pd.Series(kinds),
                    "cluster_p_value": pd.Series(found.p_values, dtype="float64"),
                },
                index=list(figures.codes),
            ),
            how_sure=(method,),
            of_part=partial(cluster_of_part, found, on=on_words(figures)),
        ),
        view="clusters",
    )


def without_clusters(figures: AreaFigures, reason: Undefined) -> Exhibit:
    """The figures themselves, with the reason why there are no clusters."""
    drawing = plain_map(figures, classes_of_values(figures, "fifths"))
    values, why = figures_with_tenths(figures), no_clusters(reason)
    shown: Shown = replace(
        plainly(figures, "value"),
        how_sure=(why,),
        lead=f"{why} {values_lead(figures)}",
        of_part=lambda part: f"{why} {value_lead(figures, part)}",
    )
    drawing = replace(drawing, values=values, details={}, note=why)
    return area_exhibit(figures, drawing, shown, view="clusters")
