"""Clusters of any indicator over a district's wards or neighbourhoods, found once a process."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from dashboard import cached
from dashboard.cached import clusters_of
from dashboard.state.options import PLURAL
from dashboard.views.polarisation.browser_views import subtitle
from insight.areas import District
from insight.errors import Undefined
from insight.maps.classes import NO_VALUE
from insight.maps.clusters import (
    NO_CLUSTER,
    WORDS,
    cluster_classes,
    cluster_sentence,
    kind_words,
    method_sentence,
    whole_sentence,
)

if TYPE_CHECKING:
    from dashboard.views.polarisation.choice import Choice
    from dashboard.views.polarisation.page import Page


VIEW = "clusters"
HEADLINE = 150
"""Characters of the longest headline: the wards that a longer one names stand below the map."""


def with_clusters(district: District, choice: Choice, page: Page) -> Page:
    """The page with its map in classes of clusters, or with the reason why it has none."""
    view = page.map_view
    try:
        found = clusters_of(district.code, choice.indicator.slug, choice.level)
    except Undefined as reason:
        why = f"No clusters are shown: {reason}. The map shows the figures themselves."
        plain = subtitle(choice.edition, choice.level, "value")
        return replace(page, map_view=replace(view, note=why), subtitle=plain)
    places = cached.lookup(district.code)
    homes = dict(zip(places[f"{choice.level}_code"], places["ward_name"], strict=True))
    how = {"areas": PLURAL[choice.level], "place": district.name}
    said = cluster_sentence(found, homes, **how)
    short = said if len(said) <= HEADLINE else cluster_sentence(found, {}, **how)
    details = whole_sentence(found) if short == said else f"{said} {whole_sentence(found)}"
    classes = cluster_classes(found.of_area, choice.indicator)
    values = dict(view.values) if isinstance(view.values, dict) else {}
    for code, kind in found.of_area.items():
        if kind > NO_CLUSTER:
            values[code] = f"{values.get(code, '')}: {kind_words(kind, choice.indicator).lower()}"
    shown = replace(
        view,
        classes=classes.styles,
        area_classes=classes.of_area,
        values=values,
        alt=f"{said} {view.alt}",
        note=method_sentence(found),
    )
    table = page.areas.table
    table = table.assign(
        cluster=[WORDS.get(found.of_area.get(code, NO_VALUE), "") for code in table["code"]],
        cluster_p_value=table["code"].map(pd.Series(found.p_values, dtype="float64")),
    )
    return replace(
        page,
        areas=replace(page.areas, table=table),
        headline=short,
        details=details,
        map_view=shown,
    )
