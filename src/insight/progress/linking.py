"""The figures behind any link of a plan: published ones, those of a part, or the council's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

import pandas as pd

from insight.areas import District
from insight.comparison.groups import Contrast, local_fifths, national_fifths, ward_extremes
from insight.plans.records import Measure, Plan, SeriesLink
from insight.progress.figures import FigureReader, added_up, codes_of
from insight.progress.links import LinkedSeries, follow_link
from insight.progress.own_figures import own_figures

WORST: Final[dict[str, tuple[str, Callable[[pd.DataFrame], Contrast]]]] = {
    "national_fifths": ("in the part of England’s most deprived fifth", national_fifths),
    "local_fifths": ("in the district’s most deprived fifth", local_fifths),
    "wards": ("in the most deprived wards", ward_extremes),
}
"""What the worst part of a district is called and how it is drawn."""


def figures_of(
    plan: Plan, measure: Measure, link: SeriesLink, district: District, figures: FigureReader
) -> LinkedSeries:
    """The figures of one link of a measure, for one district; raises as `follow_link`."""
    if link.kind == "reported":
        return own_figures(plan, measure, link, district)
    if link.kind == "part":
        return _worst_part(link, district, figures)
    return follow_link(link, district, figures, since=plan.counts_from)


def _worst_part(link: SeriesLink, district: District, figures: FigureReader) -> LinkedSeries:
    """An indicator among the most deprived neighbourhoods of a district alone.

    England's own most deprived fifth stands beside national fifths only, which are the same ones
    everywhere.
    """
    indicator = figures.catalogue.indicator(link.indicator)
    words, drawn = WORST[link.worst_of]
    everywhere = figures.neighbourhoods()
    own = everywhere[everywhere["district_code"] == district.code].reset_index(drop=True)
    contrast = drawn(own)
    codes = codes_of(contrast.deprived, indicator, own, whole_wards=link.worst_of == "wards")
    table = added_up(indicator, district.code, codes, figures)
    if link.worst_of == "national_fifths":
        table = pd.concat([table, figures.england(indicator, "worse")], ignore_index=True)
    label = link.label or f"{indicator.short_title} {words}"
    return LinkedSeries(
        link=replace(link, label=label),
        indicator=indicator,
        source=figures.catalogue.source_of(indicator),
        area_code=district.code,
        area_name=district.name,
        is_county=False,
        table=table,
        breaks=indicator.breaks,
        worse_is_higher=indicator.polarity != "higher_is_better",
        between=contrast.line,
    )
