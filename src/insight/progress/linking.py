"""The figures behind any link of a plan: published ones, those of a part, or the council's own."""

from __future__ import annotations

from dataclasses import replace

from insight.areas import District
from insight.plans.records import Measure, Plan, SeriesLink
from insight.progress.links import FigureReader, LinkedSeries, follow_link
from insight.progress.own_figures import own_figures

WORST = {
    "national_fifths": "in the neighbourhoods of England’s most deprived fifth",
    "local_fifths": "in the district’s most deprived fifth",
    "wards": "in the most deprived wards",
}
"""What the worst part of a district is called, by how it is drawn."""


def figures_of(
    plan: Plan, measure: Measure, link: SeriesLink, district: District, figures: FigureReader
) -> LinkedSeries:
    """The figures of one link of a measure, for one district; raises as `follow_link`."""
    if link.kind == "reported":
        return own_figures(plan, measure, link, district)
    if link.kind == "part":
        return _worst_part(link, district, figures)
    return follow_link(link, district, figures)


def _worst_part(link: SeriesLink, district: District, figures: FigureReader) -> LinkedSeries:
    """An indicator among the most deprived neighbourhoods of a district alone."""
    both = replace(link, kind="area_gap", gap_between=link.worst_of, worst_of="")
    found = follow_link(both, district, figures)
    label = link.label or f"{found.indicator.short_title} {WORST[link.worst_of]}"
    return replace(found, link=replace(link, label=label), better=None)
